"""Sign-off: the decisions and forms that must be complete before a partnership starts and after it ends."""

from datetime import date
from typing import Any

from partnership_register.council import Policy
from partnership_register.dates import long_date
from partnership_register.finding import Finding, Status
from partnership_register.model import as_date, known
from partnership_register.rules.words import listed

REVIEWERS = {
    "legal": "the legal officer",
    "finance": "the financial officer",
    "human_resources": "the human resources officer",
    "service_director": "the service director",
}


def cabinet_decision(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R4 (toolkit 1.6, B16): a cabinet decision is needed where the council is the accountable body."""
    if partnership.council_role != "accountable_body" or partnership.stage == "ended":
        return None
    for decision in partnership.decisions:
        if decision.kind == "cabinet" and known(decision.reference):
            return Finding(
                "R4", Status.IN_ORDER, "Cabinet decision: recorded", f"Cabinet decided it ({decision.reference})."
            )
    reason = "The council is the accountable body and no cabinet decision with a reference is recorded."
    return Finding(
        "R4",
        Status.INCOMPLETE,
        "Cabinet decision: needed",
        reason,
        "Add the cabinet decision with its reference.",
        field=("decisions",),
    )


def business_case_sign_off(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R20 (toolkit appendix 2, B48, B49): four officers review a business case; a strategic director authorises it."""
    case = partnership.business_case
    if not case or partnership.stage == "ended":
        return None
    seen = {reviewer.role for reviewer in case.reviewed_by}
    missing = [words for role, words in REVIEWERS.items() if role not in seen]
    if not (known(case.authorised_by) and as_date(case.authorised_on)):
        missing.append("a strategic director's authorisation")
    if missing:
        reason = f"The business case lacks {listed(missing)}."
        return Finding(
            "R20",
            Status.INCOMPLETE,
            "Business case: blocked",
            reason,
            "Ask for what is missing before the partnership starts.",
            field=("business_case",),
        )
    reason = f"Reviewed by all four officers and authorised on {long_date(case.authorised_on)}."
    return Finding("R20", Status.IN_ORDER, "Business case: authorised", reason)


def leaving_form(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R19 (toolkit appendix 4, B59): a partnership that has ended has a leaving form, filled in whole."""
    if partnership.stage != "ended":
        return None
    form = partnership.leaving
    if not form:
        reason = "It has ended and no leaving form is recorded."
        return Finding(
            "R19",
            Status.INCOMPLETE,
            "Leaving form: missing",
            reason,
            "Fill in the leaving form.",
            field=("leaving",),
        )
    missing = [
        words
        for words, there in (
            ("why it ended", known(form.why)),
            ("who decided", known(form.decided_by)),
            ("what it achieved", known(form.achieved)),
            ("what the partnership could have done better", known(form.partnership_better)),
            ("what the council could have done better", known(form.council_better)),
            ("who filled in the form", known(form.completed_by)),
        )
        if not there
    ]
    if missing:
        return Finding(
            "R19",
            Status.INCOMPLETE,
            "Leaving form: incomplete",
            f"It does not say {listed(missing)}.",
            "Complete the leaving form.",
            field=("leaving",),
        )
    return Finding("R19", Status.IN_ORDER, "Leaving form: complete", "The lessons are recorded.")
