"""Dates that fall due, as events that keep their identity however often a date is corrected."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from heapq import merge

from partnership_register.dates import in_days
from partnership_register.feeds.changes import History
from partnership_register.feeds.dated import Dated, dated
from partnership_register.feeds.kinds import Kind, kind_of
from partnership_register.finding import Finding
from partnership_register.register import Register

# Sequence numbers are seconds from here, so that they stay below what calendars can count to.
_BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """A day on which something falls due."""

    uid: str
    kind: Kind
    of: Dated
    # Grows whenever the facts that the day is worked out from change.
    sequence: int
    changed: datetime

    @property
    def finding(self) -> Finding:
        """What the rule found."""
        return self.of.finding

    @property
    def page(self) -> str:
        """The page that says how it stands."""
        return self.of.page

    @property
    def due(self) -> date:
        """The day."""
        return self.of.finding.due

    @property
    def summary(self) -> str:
        """What falls due, on its day."""
        return self.said(0)

    def said(self, days: int) -> str:
        """What falls due, so many days before."""
        when = f" in {in_days(days)}" if days else ""
        return f"{self.kind.what.format(self.finding.subject)}{when}: {self.of.name}"


def events(register: Register, history: History) -> tuple[Event, ...]:
    """Every dated thing of the register, soonest first."""
    used: Counter[str] = Counter()
    return tuple(_event(one, register, history, used) for one in dated(register))


def as_moment(day: date) -> datetime:
    """The first moment of a day, as far as files that must be the same all day are concerned."""
    return datetime.combine(day, time(), UTC)


def _event(one: Dated, register: Register, history: History, used: Counter[str]) -> Event:
    kind = kind_of(one.finding)
    uid = f"{one.stem}.{kind.key}{one.row}"
    used[uid] += 1
    # Two rows that say the same keep their order.
    uid = uid if used[uid] == 1 else f"{uid}.{used[uid]}"
    return Event(uid, kind, one, *_changed(one.id, one.finding.rule, register, history))


def _changed(id: str, rule: str, register: Register, history: History) -> tuple[int, datetime]:
    """The sequence number of what a rule says of a partnership, and when its facts last changed.

    It is 0 until they change, and then the second of the last change, so that it only ever grows. Where the
    history is not known, it is the day that the register speaks for, which no earlier change can exceed.
    """
    today = as_moment(register.as_of)
    added = history.added.get(id) or history.begun.get(id)
    found = history.moments.get((id, rule), ())
    if added is None and not found:
        return _seconds(today), today
    numbers = (at for at in history.policy if at and (added is None or at > added))
    # Whatever a clock said, one correction follows another as git tells them.
    known = merge((at for at in found if at), numbers) if history.policy else filter(None, found)
    # What is not yet committed comes last.
    later = (today for at in {*found, *history.policy} if at is None)
    sequence, changed = 0, added
    for at in (*known, *later):
        sequence = max(sequence + 1, _seconds(at))
        changed = max(at, changed or at)
    return sequence, changed or today


def _seconds(at: datetime) -> int:
    return max(1, int((at - _BEGIN).total_seconds()))
