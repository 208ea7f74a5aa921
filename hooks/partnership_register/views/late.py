"""What is overdue besides the yearly reviews: how much of each kind of date has passed."""

from dataclasses import dataclass
from datetime import date

from partnership_register.feeds.kinds import REVIEWS, Kind, kind_of, kinds
from partnership_register.register import Register
from partnership_register.views import due


@dataclass(frozen=True)
class Late:
    """A kind of date with the days of all that is of it, and how many of them have passed."""

    kind: Kind
    days: tuple[date, ...]
    count: int


def late(register: Register) -> tuple[Late, ...]:
    """Every kind but the yearly review that has a day, in the order of the calendars."""
    days: dict[Kind, list[date]] = {}
    for item in due.items(register):
        if item.finding.due:
            days.setdefault(kind_of(item.finding), []).append(item.finding.due)
    return tuple(
        Late(kind, tuple(days[kind]), sum(day < register.as_of for day in days[kind]))
        for kind in kinds(register)
        if kind in days and kind is not REVIEWS
    )
