"""A finding: what one rule says of a partnership on one day. A finding never stops publication."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Status(Enum):
    """How a thing stands: the words that a badge says, and its tone."""

    UP_TO_DATE = ("up-to-date", "Up to date", "good")
    DUE_SOON = ("due-soon", "Due soon", "soon")
    DUE_TODAY = ("due-today", "Due today", "soon")
    OVERDUE = ("overdue", "Overdue", "late")
    NEVER = ("never", "Never done", "late")
    DATE_UNKNOWN = ("date-unknown", "Date unknown", "late")
    NOT_REQUIRED = ("not-required", "Not required", "quiet")
    IN_ORDER = ("in-order", "In order", "good")
    INCOMPLETE = ("incomplete", "Incomplete", "late")
    NOTE = ("note", "Note", "note")
    UNKNOWN = ("unknown", "Unknown", "late")
    TO_BE_SUPPLIED = ("to-be-supplied", "To be supplied", "quiet")

    def __init__(self, key: str, title: str, tone: str) -> None:
        self.key, self.title, self.tone = key, title, tone

    @property
    def word(self) -> str:
        """Its key in the data, where every word is written with underscores."""
        return self.key.replace("-", "_")

    @property
    def needs_attention(self) -> bool:
        """True when somebody should do something."""
        return self.tone in ("late", "soon")


# What was never held, and what was never handed in.
NEVER_DONE, NEVER_MADE = "never done", "never made"
# What stands in place of "up to date", where nothing can be in good order.
LAPSED, DRAFT = "its end has passed", "still a draft"

# What a badge says of a day: before, from "due soon" on, on the day and after it. {} is how many days, {day} the day.
_HELD = ("due in {}", "due today", "overdue by {}")
_FIRST = ("first one due in {}", "first one due today", f"{NEVER_DONE}, overdue by {{}}")
PHRASES = {
    "review": ("up to date", *_HELD),
    "first": ("first one not yet due", *_FIRST),
    "lapsed": (LAPSED, *_HELD),
    "lapsed_first": (LAPSED, *_FIRST),
    "draft": (DRAFT, *_HELD),
    "end": ("ends {day}", "ends in {}", "ends today", "was to end {} ago"),
    "cover": ("in date", "expires in {}", "expires today", "expired {} ago"),
    "meeting": ("{day}", "{day}", "{day}", "not set"),
}

# How a thing stands at each of the four; what was never done is not merely overdue, and a meeting need only be to come.
_STEPS = (Status.UP_TO_DATE, Status.DUE_SOON, Status.DUE_TODAY, Status.OVERDUE)
STEPS = dict.fromkeys(PHRASES, _STEPS) | {
    "first": (*_STEPS[:3], Status.NEVER),
    "lapsed": (Status.NOT_REQUIRED, *_STEPS[1:]),
    "lapsed_first": (Status.NOT_REQUIRED, *_STEPS[1:3], Status.NEVER),
    "draft": (Status.NOT_REQUIRED, *_STEPS[1:]),
    "meeting": (*[Status.IN_ORDER] * 3, Status.INCOMPLETE),
}
# The clock that goes on in place of another once the end of the partnership has passed.
LAPSED_CLOCKS = {"review": "lapsed", "first": "lapsed_first"}
# What runs on such a clock has a day, and is not due on it.
PASSING = "meeting"


@dataclass(frozen=True)
class Finding:
    """What one rule found: how it stands, why, by when, and what to do next."""

    rule: str
    status: Status
    label: str
    reason: str
    # What to do once it asks for it.
    action: str = ""
    due: date | None = None
    # Where in the record the thing stands, for the gate's problems.
    field: tuple[str | int, ...] = ()
    # What falls due, and in which words of PHRASES: worked out again in the browser for the reader's own day.
    subject: str = ""
    clock: str = ""
    # After this day the clock is that of LAPSED_CLOCKS.
    ends_on: date | None = None

    @property
    def has_clock(self) -> bool:
        """True where it stands by its day, so that the reader's day says how."""
        return bool(self.clock and self.due)

    @property
    def falls_due(self) -> bool:
        """True where its day is one to do it by; the day of what only passes is none."""
        return bool(self.due and self.clock != PASSING)

    @property
    def to_do(self) -> str:
        """What to do about it today; nothing where it does not ask for it."""
        return self.action if self.status.needs_attention else ""
