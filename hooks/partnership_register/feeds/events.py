"""Dates that fall due, as events that keep their identity however often a date is corrected."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from heapq import merge
from typing import Any

from partnership_register.feeds.changes import History
from partnership_register.feeds.kinds import Kind, kind_of
from partnership_register.finding import Finding
from partnership_register.pages import Due, due_items
from partnership_register.register import Register

# "Every 100,000 months" is never, and no day of a calendar.
LAST_YEAR = 2500
# Sequence numbers are seconds from here, so that they stay below what calendars can count to.
_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """A day on which something of a partnership falls due."""

    uid: str
    kind: Kind
    id: str
    name: str
    directorate: str
    finding: Finding
    summary: str
    # Grows whenever the facts that the day is worked out from change.
    sequence: int
    changed: datetime

    @property
    def due(self) -> date:
        """The day."""
        return self.finding.due


def events(register: Register, history: History) -> tuple[Event, ...]:
    """Every dated thing of the register, soonest first."""
    used: Counter[str] = Counter()
    items = [item for item in due_items(register) if item.finding.due and item.finding.due.year < LAST_YEAR]
    return tuple(_event(item, register, history, used) for item in items)


def as_moment(day: date) -> datetime:
    """The first moment of a day, as far as files that must be the same all day are concerned."""
    return datetime.combine(day, time(), UTC)


def _event(item: Due, register: Register, history: History, used: Counter[str]) -> Event:
    entry, finding = item.entry, item.finding
    kind = kind_of(finding)
    uid = f"{entry.id}.{kind.key}{_item(finding, entry.partnership, register)}"
    used[uid] += 1
    # Two rows that say the same keep their order.
    uid = uid if used[uid] == 1 else f"{uid}.{used[uid]}"
    sequence, changed = _changed(entry.id, finding.rule, register, history)
    name = str(entry.partnership.name)
    summary = f"{kind.what.format(finding.subject)}: {name}"
    return Event(uid, kind, entry.id, name, entry.partnership.directorate, finding, summary, sequence, changed)


def _item(finding: Finding, partnership: Any, register: Register) -> str:
    """What tells one row of a list from the others: its first fact, for its position changes."""
    if len(finding.field) < 2:
        return ""
    key, at = finding.field[:2]
    first = next(iter(register.schemas.facts.root.fields[key].inner))
    said = str(getattr(getattr(partnership, key)[at], first))
    return f".{key}.{sha256(said.encode()).hexdigest()[:12]}"


def _changed(id: str, rule: str, register: Register, history: History) -> tuple[int, datetime]:
    """The sequence number of what a rule says of a partnership, and when its facts last changed.

    It is 0 until they change, and then the second of the last change, so that it only ever grows. Where the
    history is not known, it is the day that the register speaks for, which no earlier change can exceed.
    """
    today = as_moment(register.as_of)
    added = history.added.get(id)
    found = history.moments.get((id, rule), ())
    if added is None and not found:
        return _seconds(today), today
    numbers = (at for at in history.policy if at and (added is None or at > added))
    # Whatever a clock said, one correction follows another as git tells them.
    known = merge((at for at in found if at), numbers)
    sequence, changed = 0, added
    # What is not yet committed comes last.
    for at in (*known, *(today for at in found if at is None)):
        sequence = max(sequence + 1, _seconds(at))
        changed = max(at, changed or at)
    return sequence, changed or today


def _seconds(at: datetime) -> int:
    return max(1, int((at - _BEGIN).total_seconds()))
