"""What falls due: all of it, by how near it is and by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from partnership_register.dates import add_days, add_months
from partnership_register.finding import Finding, Status
from partnership_register.register import Entry, Register

MONTHS_AHEAD = 12
AHEAD = (30, 60, 90)
# More days than any register looks back or ahead.
NEVER = 9_999_999


@dataclass(frozen=True)
class Due:
    """Something of a partnership that falls due on a day."""

    entry: Entry
    finding: Finding


@dataclass(frozen=True)
class Group:
    """Some of what is due, with its heading, and from how many days before it to how many days after."""

    key: str
    title: str
    items: tuple[Due, ...]
    days: tuple[int, int] | None = None

    def meets(self, first: date, last: date, as_of: date) -> bool:
        """True when some day from the first to the last is one of its days."""
        return bool(self.items) and (last - as_of).days >= self.days[0] and (first - as_of).days <= self.days[1]


def items(register: Register) -> list[Due]:
    """Everything that falls due or should have a day and has none: soonest first, the undated at the front."""
    return by_day(Due(entry, one) for entry in register.current for one in entry.findings if is_dated(one))


def is_dated(finding: Finding) -> bool:
    """True for what falls due on a day, or should and has no day that anybody knows."""
    return finding.falls_due or finding.status in (Status.NEVER, Status.DATE_UNKNOWN)


def by_day(found: Iterable[Due]) -> list[Due]:
    """Soonest first, the undated at the front, and those of one day by name."""
    return sorted(found, key=lambda item: (item.finding.due or date.min, str(item.entry.partnership.name).casefold()))


def groups(register: Register) -> tuple[Group, ...]:
    """What is overdue, due today and due in the next 30, 60 and 90 days, soonest first."""
    dated = [item for item in items(register) if item.finding.due]
    as_of = register.as_of
    found = [
        Group("overdue", "Overdue", tuple(item for item in dated if item.finding.due < as_of), (-NEVER, -1)),
        Group("today", "Due today", tuple(item for item in dated if item.finding.due == as_of), (0, 0)),
    ]
    start = as_of
    for days in AHEAD:
        end = add_days(as_of, days)
        title = (
            f"Due in the next {days} days" if days == AHEAD[0] else f"Due in {(start - as_of).days + 1} to {days} days"
        )
        inside = tuple(item for item in dated if start < item.finding.due <= end)
        found.append(Group(f"next-{days}", title, inside, ((start - as_of).days + 1, days)))
        start = end
    undated = tuple(item for item in items(register) if not item.finding.due)
    return (*found, Group("no-date", "No date known", undated))


def later(register: Register) -> tuple[Due, ...]:
    """What falls due after all that `groups` say, and will be said by it on a later day."""
    last = add_days(register.as_of, AHEAD[-1])
    return tuple(item for item in items(register) if item.finding.due and last < item.finding.due)


def by_month(register: Register) -> tuple[Group, ...]:
    """What falls due in each month from this one on, so that a bunch can be spread out.

    A month is whole, so what it holds is the same on every day of it: what is overdue is still to be done in it.
    """
    first = register.as_of.replace(day=1)
    dated = [item for item in items(register) if item.finding.due]
    found = []
    for number in range(MONTHS_AHEAD):
        start, end = add_months(first, number), add_months(first, number + 1)
        inside = tuple(item for item in dated if start <= item.finding.due < end)
        found.append(Group(f"{start:%Y-%m}", f"{start:%B %Y}", inside))
    return tuple(found)
