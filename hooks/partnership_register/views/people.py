"""Posts: those that are vacant, and councillors whose term on a partnership ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnership_register.finding import Finding
from partnership_register.model import Gap
from partnership_register.register import Entry, Register
from partnership_register.rules.people import term_end
from partnership_register.schema import Field


@dataclass(frozen=True)
class Vacancy:
    """A post that nobody holds, and where the record says so."""

    entry: Entry
    title: str
    of: str


@dataclass(frozen=True)
class Term:
    """A councillor who takes part, and how the term stands; no finding where no end is recorded."""

    entry: Entry
    row: Any
    finding: Finding | None


def vacancies(register: Register) -> tuple[Vacancy, ...]:
    """Every fact of a partnership that goes on which says 'vacant'."""
    root = register.schemas.facts.root
    return tuple(
        Vacancy(entry, title, of) for entry in register.current for title, of in _vacant(entry.partnership, root)
    )


def terms(register: Register) -> tuple[Term, ...]:
    """Every councillor who takes part: the term that ends first stands first, and no known end last."""
    policy, as_of = register.council.policy, register.as_of
    found = [
        Term(entry, row, term_end(row, policy, as_of))
        for entry in register.current
        for row in entry.partnership.member_representatives
    ]
    return tuple(sorted(found, key=lambda term: (term.finding and term.finding.due) or date.max))


def _vacant(value: Any, field: Field, of: str = "") -> Iterator[tuple[str, str]]:
    for key, child in field.fields.items():
        part = getattr(value, key)
        if part is Gap.VACANT:
            yield child.title, of
        elif child.type == "object" and part:
            yield from _vacant(part, child, child.title)
        elif child.type == "list" and child.item.fields:
            for item in part:
                yield from _vacant(item, child.item, _called(item) or child.title)


def _called(item: Any) -> str:
    first = item[0]
    return first if isinstance(first, str) else ""
