"""The clock that every review runs on: last done, how often, and the day."""

from datetime import date

from partnership_register.council import Policy
from partnership_register.dates import PartialDate, add_months, in_days, long_date
from partnership_register.finding import LAPSED_CLOCKS, NEVER_DONE, PHRASES, STEPS, Finding, Status
from partnership_register.model import Gap


def clock(
    rule: str,
    subject: str,
    last: PartialDate | Gap | None,
    months: int | None,
    policy: Policy,
    as_of: date,
    action: str,
    start: PartialDate | Gap | None = None,
    field: tuple[str | int, ...] = (),
    never: str = NEVER_DONE,
    held: str = "review",
    began: str = "work began",
    ends_on: date | None = None,
) -> Finding:
    """How a thing that is done every so many months stands on a day.

    Counted from the end of what a partial date states. Where it was never done, the first one is due so
    many months after the start. Its words are those of the clock `held`, and of another for the first;
    `began` says what it is that started then, and once the partnership should have ended nothing is up to date.
    """
    if months is None:
        reason = f"{subject}: the council has not said how often."
        return Finding(rule, Status.TO_BE_SUPPLIED, f"{subject}: how often is not set yet", reason, subject=subject)
    every = "every month" if months == 1 else f"every {months} months"
    if isinstance(last, Gap):
        reason = f"The date of the last one is {last.title.lower()}; it is due {every}."
        label = f"{subject}: date unknown"
        return Finding(rule, Status.DATE_UNKNOWN, label, reason, action, field=field, subject=subject)
    if last is None and not isinstance(start, PartialDate):
        reason = f"None is recorded; one is due {every}."
        return Finding(rule, Status.NEVER, f"{subject}: {never}", reason, action, field=field, subject=subject)
    due = add_months((last or start).last, months)
    done = f"Last done {long_date(last)}" if last else f"Never done; {began} {long_date(start)}"
    reason = f"{done}; due {every}, by {long_date(due)}."
    return due_by(rule, subject, due, reason, action, policy, as_of, field, held if last else "first", ends_on)


def due_by(
    rule: str,
    subject: str,
    due: date,
    reason: str,
    action: str,
    policy: Policy,
    as_of: date,
    field: tuple[str | int, ...] = (),
    clock: str = "review",
    ends_on: date | None = None,
) -> Finding:
    """How a thing with a due day stands on a day, in the words of its clock.

    On the day it is due today; it is overdue from the day after, and due soon from so many days before as
    the council's file says.
    """
    days = (due - as_of).days
    soon = policy.due_soon_days
    step = 3 if days < 0 else 2 if days == 0 else 1 if soon is not None and days <= soon else 0
    if ends_on and ends_on >= due:
        # By then the review asks for attention itself.
        ends_on = None
    running = LAPSED_CLOCKS[clock] if ends_on and ends_on < as_of else clock
    status = STEPS[running][step]
    label = f"{subject}: {PHRASES[running][step].format(in_days(abs(days)), day=long_date(due))}"
    return Finding(rule, status, label, reason, action, due, field, subject, clock, ends_on)
