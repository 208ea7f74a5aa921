"""How much asks for attention, on the register's day and on those to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from partnership_register.dates import add_days
from partnership_register.finding import PASSING, Finding
from partnership_register.register import Entry


@dataclass(frozen=True)
class Attention:
    """How many ask for it today, how many of them on every day, and the first day on which each of the others does."""

    count: int
    fixed: int
    days: tuple[date, ...]


def of_things(entry: Entry, soon: int | None) -> Attention:
    """The things of one partnership, where what is due asks so many days before."""
    days = tuple(_first_day(one, soon) for one in entry.things if one.has_clock)
    return Attention(len(entry.attention), len(entry.things) - len(days), days)


def of_entries(entries: Iterable[Entry], soon: int | None) -> Attention:
    """The partnerships of which something asks: each from the first day of its things on."""
    each = [of_things(entry, soon) for entry in entries]
    days = sorted(min(one.days) for one in each if one.days and not one.fixed)
    return Attention(sum(one.count > 0 for one in each), sum(one.fixed > 0 for one in each), tuple(days))


def _first_day(thing: Finding, soon: int | None) -> date:
    return add_days(thing.due, 1 if thing.clock == PASSING else -(soon or 0))
