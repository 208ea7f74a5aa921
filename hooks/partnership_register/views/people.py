"""Posts: those that are vacant, and councillors whose term on a partnership ends."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from partnership_register.finding import Finding
from partnership_register.model import Gap
from partnership_register.register import Entry, Register
from partnership_register.rules.people import term_end
from partnership_register.views.facts import facts, steps


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
    inside = steps(register.schemas.facts.root)
    return tuple(
        Vacancy(entry, fact.step.field.title, fact.of)
        for entry in register.current
        for fact in facts(entry.partnership, inside)
        if fact.value is Gap.VACANT
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
