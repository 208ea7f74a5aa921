"""Yearly reviews: how they stand, on which days they are due, and which of them the front page names."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from partnership_register.finding import LAPSED_CLOCKS, STEPS, Status
from partnership_register.pictures.bars import percents
from partnership_register.register import Entry, Register

# The front page names so many partnerships.
AT_MOST = 10


@dataclass(frozen=True)
class State:
    """A state of the yearly review: how many stand in it, those of them that no day moves, and how long its bar is."""

    status: Status
    count: int
    undated: int
    bar: float


def states(register: Register) -> tuple[State, ...]:
    """Every state in which a yearly review stands, or will stand as days pass, with how many are in it now."""
    counts = Counter(entry.review.status for entry in register.current)
    undated = Counter(entry.review.status for entry in register.current if not entry.review.due)
    to_come = {status for entry in upcoming(register) for clock in _runs_on(entry) for status in STEPS[clock]}
    found = [status for status in Status if counts[status] or status in to_come]
    bars = percents([counts[status] for status in found])
    return tuple(State(one, counts[one], undated[one], bar) for one, bar in zip(found, bars, strict=True))


def clocks(register: Register) -> list[str]:
    """Of each yearly review that has a day its clock, that day and, where there is one, the end of the partnership."""
    found = [(one.clock, one.due, one.ends_on) for one in (entry.review for entry in upcoming(register))]
    return [":".join(str(part) for part in parts if part) for parts in found]


def _runs_on(entry: Entry) -> list[str]:
    clock = entry.review.clock
    return [clock, LAPSED_CLOCKS[clock]] if entry.review.ends_on else [clock]


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
