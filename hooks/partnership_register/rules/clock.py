"""The clock that every review runs on: last done, how often, and the day."""

from datetime import date

from partnership_register.council import Policy
from partnership_register.dates import PartialDate, add_days, add_months, in_days, long_date
from partnership_register.finding import Finding, Status
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
) -> Finding:
    """How a thing that is done every so many months stands on a day.

    Counted from the end of what a partial date states. Where it was never done, the first one is due so
    many months after the start.
    """
    if months is None:
        reason = f"{subject}: the council has not said how often."
        return Finding(rule, Status.TO_BE_SUPPLIED, f"{subject}: to be supplied", reason)
    every = f"every {months} months"
    if isinstance(last, Gap):
        reason = f"The date of the last one is {last.title.lower()}; it is due {every}."
        return Finding(rule, Status.DATE_UNKNOWN, f"{subject}: date unknown", reason, action, field=field)
    if last is None and not isinstance(start, PartialDate):
        reason = f"None is recorded; one is due {every}."
        return Finding(rule, Status.NEVER, f"{subject}: never reviewed", reason, action, field=field)
    due = add_months((last or start).last, months)
    done = f"Last done {long_date(last)}" if last else f"Never done; work began {long_date(start)}"
    reason = f"{done}; due {every}, by {long_date(due)}."
    status, words = due_status(due, policy.due_soon_days, as_of)
    if last is None and status is Status.OVERDUE:
        status, words = Status.NEVER, f"never reviewed, {words}"
    return Finding(
        rule, status, f"{subject}: {words}", reason, action if status.needs_attention else "", due, field, clock=subject
    )


def due_status(due: date, soon: int | None, as_of: date) -> tuple[Status, str]:
    """How a due day stands on a day, with the words of its badge.

    On the day it is due today; it is overdue from the day after, and due soon from `soon` days before.
    """
    days = (due - as_of).days
    if days < 0:
        return Status.OVERDUE, f"overdue by {in_days(-days)}"
    if days == 0:
        return Status.DUE_TODAY, "due today"
    if soon is not None and as_of >= add_days(due, -soon):
        return Status.DUE_SOON, f"due in {in_days(days)}"
    return Status.UP_TO_DATE, "up to date"
