"""Endings: end dates, funding that runs out, and the review when the work is over."""

from datetime import date
from typing import Any

from partnership_register.council import Policy
from partnership_register.dates import PartialDate, long_date
from partnership_register.finding import Finding, Status
from partnership_register.model import Gap
from partnership_register.rules.clock import due_by


def ends_soon(partnership: Any, policy: Policy, as_of: date) -> tuple[Finding, ...]:
    """R12 (guide 3, A38; business case, B46): an end date, or an end of funding, that draws near."""
    if partnership.stage == "ended":
        return ()
    found = []
    for what, day, action, field in (
        (
            "Partnership",
            partnership.ends_on,
            "Agree what follows (renew, hand over or leave), and write it in the record.",
            "ends_on",
        ),
        (
            "Funding",
            partnership.funding_ends_on,
            "Agree what pays for it next, or how it ends, and write it in the record.",
            "funding_ends_on",
        ),
    ):
        if isinstance(day, PartialDate):
            found.append(_ending(what, day, action, field, policy, as_of))
        elif day is Gap.UNKNOWN:
            found.append(
                Finding(
                    "R12",
                    Status.DATE_UNKNOWN,
                    f"{what} end: date unknown",
                    f"When the {what.lower()} ends is not known.",
                    "Find out, and write it in the record.",
                    field=(field,),
                    subject=what,
                )
            )
    if partnership.ends_on is None and not partnership.open_ended:
        reason = "The record gives no end date and does not say that it is open ended."
        found.insert(
            0,
            Finding(
                "R12",
                Status.DATE_UNKNOWN,
                "Partnership end: date unknown",
                reason,
                "Write when it ends, or that it is open ended.",
                field=("ends_on",),
                subject="Partnership",
            ),
        )
    return tuple(found)


def _ending(what: str, day: PartialDate, action: str, field: str, policy: Policy, as_of: date) -> Finding:
    reason = f"{what} runs to {long_date(day)}."
    if day.last < as_of:
        reason = f"The date passed on {long_date(day)} and the record still says that it goes on."
    return due_by("R12", what, day.last, reason, action, policy, as_of, (field,), "end")


def closing_review(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """A38 (guide 3, item 10c): when the work is over, partners and public are told whether it gave value for money."""
    if partnership.stage != "ended":
        return None
    held = partnership.exit.closing_review_on
    if isinstance(held, PartialDate):
        return Finding("A38", Status.IN_ORDER, "Closing review: held", f"Held {long_date(held)}.")
    reason = "It has ended and no closing review is recorded."
    return Finding(
        "A38",
        Status.INCOMPLETE,
        "Closing review: not recorded",
        reason,
        "Hold it, and write its day beside the exit strategy.",
        field=("exit",),
    )
