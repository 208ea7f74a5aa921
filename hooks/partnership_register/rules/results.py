"""Results: money against plan, and what was achieved."""

from datetime import date
from typing import Any

from partnership_register import money
from partnership_register.council import Policy
from partnership_register.finding import Finding, Status
from partnership_register.money import pounds


def spending(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R15 (terms of reference 5, A59; business case, B45): totals and the difference from plan, worked out."""
    budget, actual = money.budget_total(partnership), money.actual_total(partnership)
    if not budget or not actual:
        return None
    difference = actual.total - budget.total
    said = f"{pounds(actual.total)} spent of {pounds(budget.total)}"
    if not (budget.is_whole and actual.is_whole):
        return Finding(
            "R15",
            Status.UNKNOWN,
            "Spending: part unknown",
            f"{said}, as far as is known.",
            "Find out the amounts that are unknown.",
            field=("budget",),
        )
    if difference > 0:
        return Finding(
            "R15",
            Status.INCOMPLETE,
            f"Over budget by {pounds(difference)}",
            f"{said}.",
            "Say in the next review why, and what follows.",
            field=("budget",),
        )
    return Finding("R15", Status.IN_ORDER, "Within budget", f"{said}; {pounds(-difference)} left.")


def achievements(partnership: Any, policy: Policy, as_of: date) -> tuple[Finding, ...]:
    """R16 (terms of reference 3 and 4, A56, A57): how many success factors and objectives are met."""
    found = []
    for title, rows in (
        ("success factors", partnership.critical_success_factors),
        ("objectives", partnership.objectives),
    ):
        if rows:
            met = sum(row.met == "yes" for row in rows)
            missed = sum(row.met == "no" for row in rows)
            other = len(rows) - met - missed
            # What has ended can mend nothing any more.
            asks = bool(missed) and partnership.stage != "ended"
            status = Status.INCOMPLETE if asks else Status.IN_ORDER if met == len(rows) else Status.NOTE
            action = "Say in the next review what will be done about those not met." if asks else ""
            found.append(
                Finding(
                    "R16",
                    status,
                    f"{met} of {len(rows)} {title} met",
                    f"{met} met, {missed} not met, {other} other (partly met, not yet due or not known).",
                    action,
                )
            )
    return tuple(found)
