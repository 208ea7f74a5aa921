"""Rules that work on answers rather than records: deadlines of a complaint, and which interests to declare."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from partnership_register.council import Policy
from partnership_register.dates import add_days


@dataclass(frozen=True)
class Deadline:
    """One step of the procedure: who must do what, by when, and where it is written."""

    step: str
    what: str
    due: date | datetime | None
    source: str


def complaint_deadlines(
    policy: Policy,
    reported_on: date,
    formal_at: datetime | None = None,
    answered_on: date | None = None,
    meeting_on: date | None = None,
    closed_days: frozenset[date] = frozenset(),
) -> tuple[Deadline, ...]:
    """R17 (toolkit appendix 9, B73 to B78): the deadlines that follow from the dates of each step.

    Days are calendar days unless the council's file says working days; then weekends and `closed_days`
    (bank holidays) do not count. Hours are always hours of the clock. A step that has not begun has no date.
    """

    def later(day: date | None, days: int | None) -> date | None:
        if day is None or days is None:
            return None
        return _working(day, days, closed_days) if policy.complaint_working_days else add_days(day, days)

    hours = policy.complaint_acknowledge_hours
    acknowledge = formal_at + timedelta(hours=hours) if formal_at and hours is not None else None
    formal_on = formal_at.date() if formal_at else None
    notice = policy.complaint_notice_days
    return (
        Deadline(
            "1",
            "Settle it informally, the same day if possible",
            later(reported_on, policy.complaint_informal_days),
            "B73",
        ),
        Deadline("2", "The chair acknowledges it in writing", acknowledge, "B75"),
        Deadline("2", "The chair answers in writing", later(formal_on, policy.complaint_response_days), "B76"),
        Deadline("3", "Appeal to the partnership board", later(answered_on, policy.complaint_appeal_days), "B78"),
        Deadline(
            "3", "Give notice of the review meeting", later(meeting_on, None if notice is None else -notice), "B78"
        ),
        Deadline("3", "The panel writes with its decision", later(meeting_on, policy.complaint_decision_days), "B78"),
    )


@dataclass(frozen=True)
class Step:
    """A step of the procedure in words: its time limit and what the limit is counted from."""

    step: str
    what: str
    limit: str
    counted: str


def complaint_steps(policy: Policy) -> tuple[Step, ...]:
    """The time limits of a complaint in words (B73 to B78), for a page without dates."""
    days, hours = policy.complaint_informal_days, policy.complaint_acknowledge_hours
    rows = (
        ("1", "Settle it informally", f"The same day, or within {_or_open(days)} days", "Counted from the report"),
        (
            "2",
            "The chair acknowledges it in writing",
            f"Within {_or_open(hours)} hours",
            "Counted from the written report",
        ),
        (
            "2",
            "The chair answers in writing",
            f"Within {_or_open(policy.complaint_response_days)} days",
            "Counted from the start of step 2",
        ),
        (
            "3",
            "Appeal to the partnership board",
            f"Within {_or_open(policy.complaint_appeal_days)} days",
            "Counted from the answer to step 2",
        ),
        (
            "3",
            "Give notice of the review meeting",
            f"At least {_or_open(policy.complaint_notice_days)} days before",
            "Counted back from the meeting",
        ),
        (
            "3",
            "The panel writes with its decision",
            f"Within {_or_open(policy.complaint_decision_days)} days",
            "Counted from the meeting",
        ),
    )
    return tuple(Step(*row) for row in rows)


def _or_open(number: int | None) -> str:
    return "(to be supplied)" if number is None else str(number)


def must_declare(policy: Policy, nominal_value_gbp: float, percent_of_class: float) -> bool | None:
    """R18 (toolkit appendix 6, B64.2): a substantial interest is over £25,000, or over 1% of any class of shares.

    None where the council has not supplied a limit.
    """
    value, percent = policy.substantial_interest_gbp, policy.substantial_interest_percent
    if value is None or percent is None:
        return None
    return nominal_value_gbp > value or percent_of_class > percent


def _working(day: date, days: int, closed: frozenset[date]) -> date:
    step = 1 if days > 0 else -1
    left = abs(days)
    while left:
        day = add_days(day, step)
        if day.weekday() < 5 and day not in closed:
            left -= 1
    return day
