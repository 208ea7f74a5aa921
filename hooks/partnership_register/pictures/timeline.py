"""A line of time: lanes of dates and spans between the first day and the last that a picture shows.

A date of which only the month or the year is known is drawn as long as that month or year: no day is guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from partnership_register.dates import PartialDate

Moment = date | PartialDate
# At most so many years are named below the line.
MAX_YEARS = 6
# So much room, of the whole, stays free before the first and behind the last day.
ROOM = 0.03


@dataclass(frozen=True)
class Mark:
    """Something that happened, or that is to come."""

    when: Moment
    is_to_come: bool = False


@dataclass(frozen=True)
class Span:
    """A time from a moment on, to another one or with no end in sight."""

    start: Moment
    end: Moment | None = None


@dataclass(frozen=True)
class Lane:
    """One row of the picture."""

    title: str
    marks: tuple[Mark, ...] = ()
    span: Span | None = None


@dataclass(frozen=True)
class DrawnMark:
    """Where a mark begins and ends, in percent."""

    left: float
    right: float
    is_to_come: bool


@dataclass(frozen=True)
class DrawnSpan:
    """Where a span begins, where what has been ends and where it ends itself, in percent."""

    left: float
    day: float
    right: float


@dataclass(frozen=True)
class DrawnLane:
    """A lane with everything in its place."""

    title: str
    marks: tuple[DrawnMark, ...]
    span: DrawnSpan | None


@dataclass(frozen=True)
class Timeline:
    """A picture of time: its lanes, the years below, and where the day it speaks for stands."""

    lanes: tuple[DrawnLane, ...]
    years: tuple[tuple[int, float], ...]
    as_of: float


def timeline(lanes: Sequence[Lane], as_of: date) -> Timeline | None:
    """The picture of some lanes; None where no lane has a date."""
    lanes = [lane for lane in lanes if lane.marks or lane.span]
    if not lanes:
        return None
    scale = _Scale([*(moment for lane in lanes for moment in _moments(lane)), as_of])
    return Timeline(tuple(_drawn(lane, scale, as_of) for lane in lanes), scale.years(), scale.at(as_of))


class _Scale:
    """From days to percents of the picture's width."""

    def __init__(self, moments: Sequence[Moment]) -> None:
        first, last = min(map(first_day, moments)), max(map(last_day, moments))
        # A year at the least, so that a new partnership is not one dot across the picture.
        days = max((last - first).days, 365)
        self.first, self.days = _moved(first, -days * ROOM), days * (1 + 2 * ROOM)

    def at(self, day: date) -> float:
        return round(min((day - self.first).days / self.days * 100, 100), 2)

    def years(self) -> tuple[tuple[int, float], ...]:
        last = _moved(self.first, self.days).year
        every = -(-(last - self.first.year) // MAX_YEARS) or 1
        shown = [year for year in range(self.first.year + 1, last + 1) if (last - year) % every == 0]
        return tuple((year, self.at(date(year, 1, 1))) for year in shown)


def _drawn(lane: Lane, scale: _Scale, as_of: date) -> DrawnLane:
    marks = tuple(
        DrawnMark(scale.at(first_day(mark.when)), scale.at(last_day(mark.when)), mark.is_to_come) for mark in lane.marks
    )
    return DrawnLane(lane.title, marks, lane.span and _span(lane.span, scale, as_of))


def _span(span: Span, scale: _Scale, as_of: date) -> DrawnSpan:
    left, right = scale.at(first_day(span.start)), scale.at(last_day(span.end)) if span.end else 100.0
    return DrawnSpan(left, max(left, min(right, scale.at(as_of))), right)


def _moments(lane: Lane) -> list[Moment]:
    span = [lane.span.start, lane.span.end] if lane.span else []
    return [*(mark.when for mark in lane.marks), *filter(None, span)]


def first_day(moment: Moment) -> date:
    """The first day that a moment can mean."""
    return moment.first if isinstance(moment, PartialDate) else moment


def last_day(moment: Moment) -> date:
    """The last day that a moment can mean."""
    return moment.last if isinstance(moment, PartialDate) else moment


def _moved(day: date, days: float) -> date:
    try:
        return day + timedelta(days=round(days))
    except OverflowError:
        return date.max if days > 0 else date.min
