"""What each page shows: figures and lists drawn from the register, with no words of their own."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from partnership_register.dates import add_days, add_months
from partnership_register.finding import PASSING, STEPS, Finding, Status
from partnership_register.model import known
from partnership_register.pictures.bars import percents
from partnership_register.register import Entry, Register
from partnership_register.rules.returns import Confirmed, confirmed, year_begins
from partnership_register.rules.reviews import directorate_return

MONTHS_AHEAD = 12
AHEAD = (30, 60, 90)
# More days than any register looks back or ahead.
NEVER = 9_999_999
# The front page names so many partnerships.
AT_MOST = 10
# The badges that stand beside a partnership's review, where they say something.
FLAGS = ("R2", "R3", "R6", "R12", "R13")


@dataclass(frozen=True)
class Due:
    """Something of a partnership that falls due on a day."""

    entry: Entry
    finding: Finding


@dataclass(frozen=True)
class Group:
    """Some of what is due, with its heading, and from how many days before it to how many days after."""

    key: str
    title: str
    items: tuple[Due, ...]
    days: tuple[int, int] | None = None

    def meets(self, first: date, last: date, as_of: date) -> bool:
        """True when some day from the first to the last is one of its days."""
        return bool(self.items) and (last - as_of).days >= self.days[0] and (first - as_of).days <= self.days[1]


@dataclass(frozen=True)
class State:
    """A state of the yearly review: how many stand in it, those of them that no day moves, and how long its bar is."""

    status: Status
    count: int
    undated: int
    bar: float


@dataclass(frozen=True)
class Directorate:
    """A directorate with its return and the partnerships it answers for."""

    directorate: Any
    finding: Finding
    entries: tuple[Entry, ...]
    ended: tuple[Entry, ...]
    # An entry that was confirmed after this day is confirmed for this year; None where nobody can say.
    year_begins: date | None

    @property
    def slug(self) -> str:
        """Its address."""
        return self.directorate.key.replace("_", "-")

    @property
    def late(self) -> tuple[Entry, ...]:
        """Those entries in which something needs attention."""
        return tuple(entry for entry in self.entries if entry.attention)

    @property
    def to_confirm(self) -> tuple[Entry, ...]:
        """Those entries that the return of this year still waits for."""
        return tuple(entry for entry in self.entries if self.confirmed(entry) not in (None, Confirmed.THIS_YEAR))

    def missing(self, entries: Iterable[Entry]) -> tuple[tuple[Entry, tuple[Finding, ...]], ...]:
        """What needs attention or will, and is no date that has passed or comes near, entry by entry."""
        found = ((entry, tuple(one for one in entry.things if not is_dated(one))) for entry in entries)
        return tuple((entry, rest) for entry, rest in found if rest)

    def confirmed(self, entry: Entry) -> Confirmed | None:
        """Whether an entry is confirmed for this year; None where the council has not said how often."""
        return confirmed(entry.partnership.confirmed.on, self.year_begins) if self.year_begins else None


@dataclass(frozen=True)
class Place:
    """A partner's part in one partnership."""

    entry: Entry
    role: str
    left_on: Any
    contribution: Any


@dataclass
class Partner:
    """An organisation, with every partnership in which it takes part."""

    key: str
    name: str
    sector: str
    org_id: str
    # The partnership that it is, where it is one of the register's own.
    itself: Entry | None = None
    places: list[Place] = field(default_factory=list)


def flags(entry: Entry) -> tuple[Finding, ...]:
    """The badges beside the review: what is high risk, significant, late or unsigned."""
    shown = (Status.NOTE, Status.INCOMPLETE)
    return tuple(one for one in watched(entry) if one.status.needs_attention or one.status in shown)


def watched(entry: Entry) -> tuple[Finding, ...]:
    """The badges beside the review, and those that will stand there on the day on which they fall due."""
    shown = (Status.NOTE, Status.INCOMPLETE)
    return tuple(
        finding
        for finding in entry.findings
        if finding.rule in FLAGS and (finding.status.needs_attention or finding.status in shown or finding.due)
    )


def due(register: Register) -> tuple[Group, ...]:
    """What is overdue, due today and due in the next 30, 60 and 90 days, soonest first."""
    items = [item for item in due_items(register) if item.finding.due]
    as_of = register.as_of
    groups = [
        Group("overdue", "Overdue", tuple(item for item in items if item.finding.due < as_of), (-NEVER, -1)),
        Group("today", "Due today", tuple(item for item in items if item.finding.due == as_of), (0, 0)),
    ]
    start = as_of
    for days in AHEAD:
        end = add_days(as_of, days)
        title = (
            f"Due in the next {days} days" if days == AHEAD[0] else f"Due in {(start - as_of).days + 1} to {days} days"
        )
        inside = tuple(item for item in items if start < item.finding.due <= end)
        groups.append(Group(f"next-{days}", title, inside, ((start - as_of).days + 1, days)))
        start = end
    undated = tuple(item for item in due_items(register) if not item.finding.due)
    return (*groups, Group("no-date", "No date known", undated))


def due_later(register: Register) -> tuple[Due, ...]:
    """What falls due after all that `due` says, and will be said by it on a later day."""
    last = add_days(register.as_of, AHEAD[-1])
    return tuple(item for item in due_items(register) if item.finding.due and last < item.finding.due)


def due_by_month(register: Register) -> tuple[Group, ...]:
    """What falls due in each month from this one on, so that a bunch can be spread out.

    A month is whole, so what it holds is the same on every day of it: what is overdue is still to be done in it.
    """
    first = register.as_of.replace(day=1)
    items = [item for item in due_items(register) if item.finding.due]
    groups = []
    for number in range(MONTHS_AHEAD):
        start, end = add_months(first, number), add_months(first, number + 1)
        inside = tuple(item for item in items if start <= item.finding.due < end)
        groups.append(Group(f"{start:%Y-%m}", f"{start:%B %Y}", inside))
    return tuple(groups)


def due_items(register: Register) -> list[Due]:
    """Everything that falls due or should have a day and has none: soonest first, the undated at the front."""
    return _by_day(Due(entry, one) for entry in register.current for one in entry.findings if is_dated(one))


def dates(one: Directorate) -> tuple[Due, ...]:
    """What of a directorate is late or near or will be, and what has no day: longest late first."""
    return tuple(_by_day(Due(entry, thing) for entry in one.entries for thing in entry.things if is_dated(thing)))


def _by_day(items: Iterable[Due]) -> list[Due]:
    return sorted(items, key=lambda item: (item.finding.due or date.min, str(item.entry.partnership.name).casefold()))


def is_dated(finding: Finding) -> bool:
    """True for what falls due on a day, or should and has no day that anybody knows."""
    return bool(finding.due and finding.clock != PASSING) or finding.status in (Status.NEVER, Status.DATE_UNKNOWN)


def directorates(register: Register) -> tuple[Directorate, ...]:
    """Every directorate of the council, in the order of the council's file."""
    policy = register.council.policy
    return tuple(
        Directorate(
            one,
            directorate_return(one, policy, register.as_of),
            tuple(entry for entry in register.current if entry.partnership.directorate == key),
            tuple(entry for entry in register.ended if entry.partnership.directorate == key),
            year_begins(one, policy, register.as_of),
        )
        for key, one in register.council.directorates.items()
    )


def nowhere(register: Register) -> tuple[Entry, ...]:
    """The partnerships for which no directorate is known."""
    known_keys = register.council.directorates
    return tuple(entry for entry in register.entries if entry.partnership.directorate not in known_keys)


def partners(register: Register) -> tuple[Partner, ...]:
    """Every partner by name; one identifier is one partner, however its name is written."""
    choices = register.schemas.facts.root.at(("partners", 0, "sector")).choices
    found: dict[str, Partner] = {}
    for entry in register.entries:
        for row in entry.partnership.partners:
            if not known(row.name):
                continue
            key = partner_key(row)
            sector = choices[row.sector].title if row.sector else ""
            partner = found.setdefault(key, Partner(key, row.name, sector, row.org_id or ""))
            partner.itself = partner.itself or register.by_id.get(row.partnership)
            partner.places.append(Place(entry, row.role if known(row.role) else "", row.left_on, row.contribution_gbp))
    return tuple(sorted(found.values(), key=lambda partner: sort_key(partner.name)))


def partner_key(row: Any) -> str:
    """What tells a partner from the others: its identifier, or else its name."""
    return row.org_id or row.name.casefold()


def by_letter(items: Iterable[Partner]) -> list[tuple[str, list[Partner]]]:
    """Partners under the letters that their names begin with."""
    letters: dict[str, list[Partner]] = {}
    for item in items:
        first = sort_key(item.name)[:1].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append(item)
    return sorted(letters.items())


def sort_key(name: str) -> str:
    """A name as people look it up: without accents, capitals or a leading 'The'."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return plain.removeprefix("the ").lstrip(" '\"(")


def review_states(register: Register) -> tuple[State, ...]:
    """Every state in which a yearly review stands, or will stand as days pass, with how many are in it now."""
    counts = Counter(entry.review.status for entry in register.current)
    undated = Counter(entry.review.status for entry in register.current if not entry.review.due)
    to_come = {status for clock in review_days(register) for status in STEPS[clock]}
    found = [status for status in Status if counts[status] or status in to_come]
    bars = percents([counts[status] for status in found])
    return tuple(State(one, counts[one], undated[one], bar) for one, bar in zip(found, bars, strict=True))


def review_days(register: Register) -> Mapping[str, list[date]]:
    """The days on which yearly reviews are due, by the clock that each runs on."""
    days: dict[str, list[date]] = {}
    for entry in upcoming(register):
        days.setdefault(entry.review.clock, []).append(entry.review.due)
    return days


def overdue(register: Register) -> tuple[Entry, ...]:
    """The partnerships whose yearly review is overdue or was never held, latest first."""
    late = [entry for entry in register.current if entry.review.status.tone == "late"]
    return tuple(sorted(late, key=lambda entry: (entry.review.due or date.max, entry.id)))


def due_soon(register: Register) -> tuple[Entry, ...]:
    """The partnerships whose yearly review is due soon or today."""
    soon = [entry for entry in register.current if entry.review.status.tone == "soon"]
    return tuple(sorted(soon, key=lambda entry: (entry.review.due, entry.id)))


def upcoming(register: Register) -> tuple[Entry, ...]:
    """The partnerships whose review has a day on which it is due, soonest first."""
    dated = [entry for entry in register.current if entry.review.due]
    return tuple(sorted(dated, key=lambda entry: (entry.review.due, entry.id)))


def attention(register: Register) -> tuple[Entry, ...]:
    """What the front page names on its own day and, hidden until then, in the weeks that follow."""
    due = (*overdue(register), *due_soon(register))
    next_ = [entry for entry in upcoming(register) if not entry.review.status.needs_attention]
    return (*due[:AT_MOST], *next_[: max(0, AT_MOST - len(due))])


def high_risk(register: Register) -> tuple[Entry, ...]:
    """The partnerships that are high risk."""
    return tuple(entry for entry in register.current if any(one.status is Status.NOTE for one in entry.of("R2")))
