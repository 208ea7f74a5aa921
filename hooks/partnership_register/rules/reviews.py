"""The five review clocks, each apart: partnership, agreement, directorate return, whole register, policy."""

from dataclasses import replace
from datetime import date
from typing import Any

from partnership_register.council import Council, Policy, Setting
from partnership_register.dates import PartialDate, long_date
from partnership_register.finding import DRAFT, NEVER_MADE, Finding, Status
from partnership_register.model import Gap, as_date, known
from partnership_register.rules.appropriate import what_it_is
from partnership_register.rules.clock import clock

_STAGES = {"forming": "It is being set up.", "ended": "It has ended."}


def partnership_review(partnership: Any, policy: Policy, as_of: date) -> Finding:
    """R5 (toolkit 2.2, B25): every partnership is reviewed each year for continuing relevance."""
    if partnership.stage in ("forming", "ended"):
        return Finding(
            "R5", Status.NOT_REQUIRED, "Review: not required", f"{_STAGES[partnership.stage]} No review is due."
        )
    last, end = latest(review.reviewed_on for review in partnership.reviews), as_date(partnership.ends_on)
    if end and as_date(last) and last.first > end.last:
        # Who reviewed it since knows that it goes on.
        end = None
    found = clock(
        "R5",
        "Review",
        last,
        policy.partnership_review_months,
        policy,
        as_of,
        "Review the partnership, then add the review to the record with its outcome and a note.",
        partnership.started_on,
        ("reviews",),
        ends_on=end and end.last,
    )
    if end and end.last < as_of:
        passed = f"It was to end on {long_date(end)}, and nobody has recorded that it ended or goes on."
        return replace(found, reason=f"{passed} {found.reason}")
    return found


def agreement_review(partnership: Any, policy: Policy, as_of: date) -> Finding:
    """R6 (toolkit appendix 5, B62): the partnership agreement is reviewed each year."""
    if partnership.stage in ("forming", "ended"):
        reason = f"{_STAGES[partnership.stage]} No review of the agreement is due."
        return Finding("R6", Status.NOT_REQUIRED, "Agreement review: not required", reason)
    if not has_agreement(partnership):
        if what_it_is(partnership) == "network":
            reason = "By the tests that it meets it is a network, which needs none."
            return Finding("R6", Status.NOT_REQUIRED, "Agreement: not required", reason)
        reason = "No signed agreement is recorded, so there is none to review."
        return Finding(
            "R6", Status.INCOMPLETE, "Agreement: none recorded", reason, "Agree and sign one.", field=("agreement",)
        )
    signed = latest(signatory.signed_on for signatory in partnership.agreement.signatories)
    dates = [review.reviewed_on for review in partnership.agreement.reviews]
    unsigned = "It is not signed yet; its yearly review is counted from the day on which it is."
    if signed is None and not dates:
        return Finding("R6", Status.NOT_REQUIRED, f"Agreement review: {DRAFT}", unsigned)
    if policy.one_review_serves_both:
        dates += [review.reviewed_on for review in partnership.reviews]
    found = clock(
        "R6",
        "Agreement review",
        latest(dates),
        policy.agreement_review_months,
        policy,
        as_of,
        "Review the agreement with the partners, then add that review to the record.",
        signed,
        ("agreement",),
        began="signed",
        # A draft that was looked at in time is no agreement in good order.
        held="draft" if signed is None else "review",
    )
    return replace(found, reason=f"{unsigned} {found.reason}") if signed is None else found


def directorate_return(directorate: Any, policy: Policy, as_of: date) -> Finding:
    """R7 (toolkit 2.2, B26): each directorate updates the register each year."""
    return clock(
        "R7",
        "Return",
        directorate.return_confirmed_on,
        policy.directorate_return_months,
        policy,
        as_of,
        "Check every entry below, put right what has changed and confirm the return.",
        never=NEVER_MADE,
    )


def register_review(council: Council, policy: Policy, as_of: date) -> Finding:
    """R8 (toolkit 1.9, B22): the complete register is reviewed each year."""
    last = council.facts.register.reviewed_on
    action = "Review the whole register and write the date in the council's file."
    return clock("R8", "Register review", last, policy.register_review_months, policy, as_of, action)


def policy_review(council: Council, policy: Policy, as_of: date) -> Finding:
    """R9 (policy 2011, report 9, A14): the policy is reviewed within three years of the meeting that approved it."""
    years = policy.policy_review_years
    months = None if years is None else years * 12
    last = council.facts.policy_document.approved_on
    return clock(
        "R9",
        "Policy review",
        last,
        months,
        policy,
        as_of,
        "Review the policy and take it to the meeting that approves it.",
    )


def guidance_review(
    page: Any, policy: Policy, as_of: date, awaited: Setting | None = None, subject: str = "This page"
) -> Finding:
    """A1 (A14): a page of the toolkit is reviewed as often as the policy; one without words has no review."""
    if awaited and not awaited.is_supplied:
        reason = f"{awaited.field.title}: {awaited.supplied_by} must supply it."
        return Finding("A1", Status.TO_BE_SUPPLIED, f"{subject}: to be supplied", reason)
    years = policy.policy_review_years
    months = None if years is None else years * 12
    return clock("A1", subject, page.reviewed_on, months, policy, as_of, "Review the page and write the day on it.")


def statement_review(council: Council, as_of: date) -> Finding | None:
    """The accessibility statement is reviewed as often as the council's file says; None where it says nothing of it."""
    statement = council.facts.accessibility
    if not statement:
        return None
    action = "Test the site again, review the statement and write both days in the council's file."
    last, months = statement.reviewed_on, statement.review_months
    return clock("statement", "Statement review", last, months, council.policy, as_of, action)


def membership_review(partnership: Any, policy: Policy, as_of: date) -> tuple[Finding, ...]:
    """B60.5: the membership is reviewed as often as the partnership itself has agreed."""
    membership = partnership.membership
    if partnership.stage in ("forming", "ended") or not membership.review_months:
        return ()
    action = "Review who belongs, and write the date beside the membership."
    return (
        clock("B60.5", "Membership review", membership.reviewed_on, membership.review_months, policy, as_of, action,
              partnership.started_on, ("membership",)),
    )  # fmt: skip


def has_agreement(partnership: Any) -> bool:
    """True when the record shows an agreement: a version, a document or a signatory."""
    agreement = partnership.agreement
    return bool(known(agreement.version) or agreement.document or agreement.signatories)


def latest(dates: Any) -> PartialDate | Gap | None:
    """The latest of some dates; a gap only where no date is known."""
    found = [value for value in dates if value is not None]
    whole = [value for value in found if isinstance(value, PartialDate)]
    return max(whole, key=lambda value: value.last) if whole else next(iter(found), None)
