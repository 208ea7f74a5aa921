"""Posts: those that are vacant, and the offices of councillors with the terms that each of them serves."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from partnership_register.finding import Finding
from partnership_register.model import Gap
from partnership_register.names import folded, sort_key
from partnership_register.register import Entry, Register
from partnership_register.rules.people import term_end
from partnership_register.views.alike import alike
from partnership_register.views.directory import anchor
from partnership_register.views.facts import facts, steps
from partnership_register.views.lists import Listing, Part


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


@dataclass(frozen=True)
class Office:
    """An office with every partnership in which its holder takes part: the term that ends first stands first."""

    post: str | Gap
    anchor: str
    terms: tuple[Term, ...]
    # Those that name the office under "Accountable to".
    held_to_account: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Held:
    """A term with its office, and its place among the terms of that office."""

    office: Office
    number: int
    term: Term


@dataclass(frozen=True)
class Stretch:
    """An office with those of its terms that stand on one page, and that page where it is one of several."""

    office: Office
    rows: tuple[Held, ...]
    part: Part | None = None

    @property
    def address(self) -> str:
        """Where it stands, if on a page of its own."""
        return f"{self.part.address if self.part else ''}#office-{self.office.anchor}"

    @property
    def is_whole(self) -> bool:
        """True where every term of the office stands here."""
        return len(self.rows) == len(self.office.terms)


def vacancies(register: Register) -> tuple[Vacancy, ...]:
    """Every fact of a partnership that goes on which says 'vacant'."""
    inside = steps(register.schemas.facts.root)
    return tuple(
        Vacancy(entry, fact.step.field.title, fact.of)
        for entry in register.current
        for fact in facts(entry.partnership, inside)
        if fact.value is Gap.VACANT
    )


def offices(register: Register) -> tuple[Office, ...]:
    """Every office of a councillor who takes part, by name; what is no name of an office stands last."""
    policy, as_of = register.council.policy, register.as_of
    found: dict[str | Gap, list[Term]] = defaultdict(list)
    for entry in register.current:
        for row in entry.partnership.member_representatives:
            found[row.post].append(Term(entry, row, term_end(row, policy, as_of)))
    accountable = [(f" {folded(str(entry.partnership.accountable_to))} ", entry) for entry in register.current]
    posts = sorted(found, key=lambda post: (isinstance(post, Gap), sort_key(str(post))))
    taken: set[str] = set()
    return tuple(
        Office(
            post, anchor(str(post), taken), tuple(sorted(found[post], key=_end)), _held_to_account(post, accountable)
        )
        for post in posts
    )


def held(offices: Sequence[Office]) -> tuple[Held, ...]:
    """Every term of those offices, one after the other."""
    return tuple(Held(office, number, term) for office in offices for number, term in enumerate(office.terms, 1))


def ending(terms: Iterable[Held], by: date) -> tuple[Held, ...]:
    """The terms that have ended or end by a day, soonest first."""
    due = ((one.term.finding and one.term.finding.due, one) for one in terms)
    return tuple(one for day, one in sorted(due, key=lambda pair: pair[0] or date.max) if day and day <= by)


def by_office(rows: Iterable[Held], part: Part | None = None) -> tuple[Stretch, ...]:
    """Terms that stand in their order, under their offices."""
    runs = (tuple(run) for _, run in groupby(rows, lambda one: one.office.anchor))
    return tuple(Stretch(run[0].office, run, part) for run in runs)


def places(terms: Listing) -> Mapping[str, tuple[Stretch, ...]]:
    """For each office of a list in parts, by its mark, what of it each part holds; nothing for a list that is whole."""
    found: dict[str, tuple[Stretch, ...]] = {}
    for part in terms.parts:
        for one in by_office(part.rows, part):
            found[one.office.anchor] = (*found.get(one.office.anchor, ()), one)
    return found


def same(offices: Sequence[Office], council: str) -> tuple[tuple[Office, ...], ...]:
    """Offices whose names may be of one: a slip, the council by its name, or a part of a longer name."""
    named = [office for office in offices if not isinstance(office.post, Gap)]
    texts = [office.post.replace(council, "the Council").casefold() for office in named]
    short = [
        next((text for text in texts if other.startswith((f"{text} and ", f"{text}, "))), other) for other in texts
    ]
    return tuple(tuple(named[position] for position in group) for group in alike(short))


def _held_to_account(post: str | Gap, accountable: Iterable[tuple[str, Entry]]) -> tuple[Entry, ...]:
    if isinstance(post, Gap):
        return ()
    words = f" {folded(post)} "
    return tuple(entry for text, entry in accountable if words in text)


def _end(term: Term) -> date:
    return (term.finding and term.finding.due) or date.max
