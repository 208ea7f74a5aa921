"""Changes of the register: what happened to a partnership at a moment, and all that is known of the past."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from partnership_register.dates import today_in_london
from partnership_register.feeds.differences import Line

ADDED, CHANGED, ENDED, REMOVED = "added", "changed", "ended", "removed"
# So many records of one day were loaded from elsewhere: that day says nothing of when the partnerships began.
LOAD = 10


@dataclass(frozen=True)
class Change:
    """What one step changed in one partnership, in words."""

    id: str
    name: str
    at: datetime
    kind: str
    lines: tuple[Line, ...] = ()
    # How many more lines there were.
    more: int = 0


@dataclass(frozen=True)
class Draft:
    """A change that is put into words only where it is shown; nothing where there is nothing to say."""

    at: datetime
    name: str
    change: Callable[[], Change | None]


@dataclass(frozen=True)
class History:
    """The latest changes, newest first, and when each rule's facts changed in each partnership, oldest first."""

    changes: tuple[Change, ...] = ()
    is_cut: bool = False
    is_known: bool = False
    is_whole: bool = False
    moments: Mapping[tuple[str, str], tuple[datetime | None, ...]] = field(default_factory=dict)
    # When a number of the council's policy changed, from which due dates are worked out.
    policy: tuple[datetime | None, ...] = ()
    # When each partnership was added, of those whose every change since then is in the history.
    added: Mapping[str, datetime] = field(default_factory=dict)
    # When each thing that the council itself does was first in its file.
    begun: Mapping[str, datetime] = field(default_factory=dict)

    @cached_property
    def loaded(self) -> Mapping[date, tuple[str, ...]]:
        """The partnerships that were loaded in numbers, by the day."""
        by_day: dict[date, list[str]] = {}
        for id, at in self.added.items():
            by_day.setdefault(today_in_london(at), []).append(id)
        return {day: tuple(sorted(ids)) for day, ids in by_day.items() if len(ids) >= LOAD}

    @property
    def began(self) -> date | None:
        """The day on which the register began, where it began with a load and no older day is untold."""
        first = today_in_london(min(self.added.values())) if self.is_whole and self.added else None
        return first if first in self.loaded else None

    def is_load(self, change: Change) -> bool:
        """True when a change is a record that was loaded in numbers: no news of its partnership."""
        return change.kind == ADDED and change.id in self.loaded.get(today_in_london(change.at), ())

    @property
    def leaves_out(self) -> bool:
        """True where something older is not told; of those loaded on the first day, all are."""
        if not self.is_cut:
            return False
        oldest = today_in_london(self.changes[-1].at)
        return oldest not in self.loaded or oldest > today_in_london(min(self.added.values()))
