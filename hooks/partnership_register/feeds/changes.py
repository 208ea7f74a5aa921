"""Changes of the register: what happened to a partnership at a moment, and all that is known of the past."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from partnership_register.feeds.differences import Line

ADDED, CHANGED, ENDED, REMOVED = "added", "changed", "ended", "removed"


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
