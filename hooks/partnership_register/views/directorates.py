"""Directorates: what each answers for, what its yearly return still waits for, and what it has late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnership_register.dates import add_days
from partnership_register.finding import Finding, Status
from partnership_register.model import as_date
from partnership_register.register import Entry, Register
from partnership_register.rules.returns import Confirmed, confirmed, year_begins
from partnership_register.rules.reviews import directorate_return
from partnership_register.views.due import Due, by_day, is_dated


@dataclass(frozen=True)
class Directorate:
    """A directorate with its return and the partnerships it answers for."""

    directorate: Any
    finding: Finding
    entries: tuple[Entry, ...]
    ended: tuple[Entry, ...]
    # An entry that was confirmed after this day is confirmed for this year; None where nobody can say.
    year_begins: date | None
    # The day from which the next return asks for confirmations; None where one does already, or nobody can say.
    next_begins: date | None

    @property
    def slug(self) -> str:
        """Its address."""
        return self.directorate.key.replace("_", "-")

    @property
    def since_last(self) -> bool:
        """True where what was confirmed after the last return counts."""
        last = as_date(self.directorate.return_confirmed_on)
        return bool(last and last.last == self.year_begins)

    @property
    def late(self) -> tuple[Entry, ...]:
        """Those entries in which something needs attention."""
        return tuple(entry for entry in self.entries if entry.attention)

    @property
    def to_confirm(self) -> tuple[Entry, ...]:
        """Those entries that the return of this year still waits for."""
        return tuple(entry for entry in self.entries if self.confirmed(entry) not in (None, Confirmed.THIS_YEAR))

    @property
    def reviews(self) -> tuple[Due, ...]:
        """The yearly reviews that are late or will be as days pass, longest late first."""
        return tuple(by_day(Due(entry, one) for entry in self.entries for one in entry.things if one.rule == "R5"))

    def missing(self, entries: Iterable[Entry]) -> tuple[tuple[Entry, tuple[Finding, ...]], ...]:
        """What needs attention or will, and is no date that has passed or comes near, entry by entry."""
        found = ((entry, tuple(one for one in entry.things if not is_dated(one))) for entry in entries)
        return tuple((entry, rest) for entry, rest in found if rest)

    def confirmed(self, entry: Entry) -> Confirmed | None:
        """Whether an entry is confirmed for this year; None where the council has not said how often."""
        return confirmed(entry.partnership.confirmed.on, self.year_begins) if self.year_begins else None


def directorates(register: Register) -> tuple[Directorate, ...]:
    """Every directorate of the council, in the order of the council's file."""
    return tuple(_directorate(key, one, register) for key, one in register.council.directorates.items())


def nowhere(register: Register) -> tuple[Entry, ...]:
    """The partnerships for which no directorate is known."""
    known_keys = register.council.directorates
    return tuple(entry for entry in register.entries if entry.partnership.directorate not in known_keys)


def homes(
    register: Register, directorates: Iterable[Directorate]
) -> tuple[tuple[Directorate | None, tuple[Entry, ...]], ...]:
    """Each directorate with what it answers for, and last, if there are any, those that go on and have none known."""
    rest = tuple(entry for entry in nowhere(register) if entry.partnership.stage != "ended")
    known = tuple((one, one.entries) for one in directorates)
    return (*known, (None, rest)) if rest else known


def dates(one: Directorate) -> tuple[Due, ...]:
    """What of a directorate is late or near or will be, and what has no day: longest late first."""
    return tuple(by_day(Due(entry, thing) for entry in one.entries for thing in entry.things if is_dated(thing)))


def _directorate(key: str, one: Any, register: Register) -> Directorate:
    policy, as_of = register.council.policy, register.as_of
    found = directorate_return(one, policy, as_of)
    return Directorate(
        one,
        found,
        tuple(entry for entry in register.current if entry.partnership.directorate == key),
        tuple(entry for entry in register.ended if entry.partnership.directorate == key),
        year_begins(one, policy, as_of),
        add_days(found.due, -(policy.due_soon_days or 0)) if found.status is Status.UP_TO_DATE else None,
    )
