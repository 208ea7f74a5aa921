"""The history day by day: what became of each partnership on a day is told once, however many steps it took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from partnership_register.dates import today_in_london
from partnership_register.feeds.changes import ADDED, CHANGED, ENDED, REMOVED, Change, History
from partnership_register.feeds.differences import Line

# What is told of a day on which several things happened.
_FIRST = (REMOVED, ENDED, ADDED, CHANGED)


@dataclass(frozen=True)
class Told:
    """What happened to one partnership on one day, in the order in which it did."""

    id: str
    name: str
    kind: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True)
class Day:
    """A day with what it brought, and the partnerships that were loaded in numbers on it."""

    day: date
    told: tuple[Told, ...]
    loaded: tuple[str, ...] = ()


def days(history: History) -> tuple[Day, ...]:
    """Every day on which something changed, newest first."""
    found = []
    for day, changes in groupby(history.changes, lambda change: today_in_london(change.at)):
        of: dict[str, list[Change]] = {}
        for change in changes:
            if not history.is_load(change):
                of.setdefault(change.id, []).append(change)
        found.append(Day(day, tuple(map(_together, of.values())), history.loaded.get(day, ())))
    return tuple(found)


def _together(changes: Sequence[Change]) -> Told:
    kind = min((change.kind for change in changes), key=_FIRST.index)
    lines = dict.fromkeys(line for change in reversed(changes) for line in change.lines)
    return Told(changes[0].id, changes[0].name, kind, tuple(lines), sum(change.more for change in changes))
