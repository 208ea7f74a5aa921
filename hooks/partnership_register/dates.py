"""Dates as councils write them: a day, a month or a year, and the day that the register speaks for."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

LONDON = ZoneInfo("Europe/London")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year, just as it was written; no day is ever guessed."""

    text: str

    @cached_property
    def first(self) -> date:
        """The first day that it can mean."""
        year, month, day = self._parts
        return date(year, month or 1, day or 1)

    @cached_property
    def last(self) -> date:
        """The last day that it can mean; what is overdue is counted from here."""
        year, month, day = self._parts
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])

    @property
    def is_whole(self) -> bool:
        """True when the day is known."""
        return len(self.text) == 10

    @cached_property
    def _parts(self) -> tuple[int, int, int]:
        year, month, day = _PARTIAL.fullmatch(self.text).groups()
        return int(year), int(month or 0), int(day or 0)

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def is_partial_date(text: str) -> bool:
    """True for 2026, 2026-12 and 2026-12-31, and only for days that exist."""
    if not _PARTIAL.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def partial_date(text: str) -> PartialDate:
    """The date that `text` says; the same text gives the same value."""
    return PartialDate(text)


def today_in_london(moment: datetime) -> date:
    """The day it is in the United Kingdom at `moment`, which knows its own time zone."""
    return moment.astimezone(LONDON).date()


def add_months(day: date, months: int) -> date:
    """The day `months` later; from 29 February to 28 February where there is no 29th."""
    try:
        return day + relativedelta(months=months)
    except (OverflowError, ValueError):
        # "Every 100,000 months" is never, and not an error.
        return date.max


def add_days(day: date, days: int) -> date:
    """The day `days` later; the first or the last of all days where the calendar does not reach so far."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


@lru_cache(maxsize=4096)
def long_date(value: date | PartialDate) -> str:
    """22 November 2026, or November 2026, or 2026: as much as is known."""
    if isinstance(value, PartialDate):
        if len(value.text) == 4:
            return value.text
        if len(value.text) == 7:
            return f"{calendar.month_name[value.first.month]} {value.first.year}"
        value = value.first
    return f"{value.day} {calendar.month_name[value.month]} {value.year}"


def in_days(days: int) -> str:
    """'1 day' or '12 days'."""
    return f"{days} day" if abs(days) == 1 else f"{days:,} days"
