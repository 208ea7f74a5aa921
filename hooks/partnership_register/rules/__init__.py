"""The rules, in the order in which badges appear. The site's page of rules is made from this list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnership_register.council import Policy
from partnership_register.finding import Finding
from partnership_register.rules import (
    agreement,
    appropriate,
    calculators,
    endings,
    people,
    placeholders,
    results,
    reviews,
    risk,
    sharing,
    sign_off,
    similar,
)
from partnership_register.schema import Field


@dataclass(frozen=True)
class Rule:
    """One rule: its id, the function that carries it out and the facts that it reads.

    A rule is public only where every fact that it reads is public, so that no badge can tell what a
    staff-only fact says.
    """

    id: str
    check: Callable[..., Any]
    reads: tuple[str, ...]

    def is_public(self, root: Field) -> bool:
        """True when everything that it reads may be read by everybody."""
        return all(_is_public(root, path.split(".")) for path in self.reads)

    def findings(self, partnership: Any, policy: Policy, as_of: date) -> tuple[Finding, ...]:
        """What the rule says of one partnership on one day."""
        found = self.check(partnership, policy, as_of)
        return found if isinstance(found, tuple) and not isinstance(found, Finding) else tuple(filter(None, (found,)))


def _is_public(field: Field, path: list[str]) -> bool:
    if not path:
        return True
    child = field.inner[path[0]]
    return child.is_public and _is_public(child, path[1:])


def _facts(paths: str) -> tuple[str, ...]:
    return tuple(paths.split())


RULES = (
    Rule("R5", reviews.partnership_review, _facts("stage started_on ends_on reviews.reviewed_on")),
    Rule(
        "R6",
        reviews.agreement_review,
        _facts(
            "stage agreement.version agreement.document agreement.signatories.signed_on "
            "agreement.reviews.reviewed_on reviews.reviewed_on definition_tests contractual legal_status"
        ),
    ),
    Rule(
        "R2",
        risk.high_risk,
        _facts(
            "stage council_role resources.cost_gbp budget.organisation budget.cash_gbp "
            "budget.staffing_gbp budget.overheads_gbp resources.source"
        ),
    ),
    Rule("R3", risk.significant, _facts("stage significant.answer significant.reason")),
    Rule("R12", endings.ends_soon, _facts("stage ends_on funding_ends_on open_ended")),
    Rule(
        "R13",
        agreement.signatures,
        _facts(
            "stage partners.name partners.left_on started_on agreement.version agreement.document "
            "agreement.signatories.organisation agreement.signatories.signed_on "
            "agreement.first_signed_on"
        ),
    ),
    Rule("R4", sign_off.cabinet_decision, _facts("stage council_role decisions.kind decisions.reference")),
    Rule(
        "R21",
        agreement.who_may_sign,
        _facts(
            "agreement.signatories.kind agreement.signatories.post agreement.signatories.legal_advice "
            "agreement.signatories.signed_on"
        ),
    ),
    Rule("R14", agreement.headings, _facts("stage omissions.item risks")),
    Rule("B28", agreement.exit_strategy, _facts("stage business_case.exit_strategy_agreed exit.agreed")),
    Rule(
        "R1",
        agreement.terms_of_reference,
        _facts(
            "stage value_gbp budget.cash_gbp budget.staffing_gbp budget.overheads_gbp terms_of_reference.status "
            "objectives.objective critical_success_factors.factor risks"
        ),
    ),
    Rule(
        "R20",
        sign_off.business_case_sign_off,
        _facts("stage business_case.reviewed_by.role business_case.authorised_by business_case.authorised_on"),
    ),
    Rule(
        "R24",
        appropriate.is_appropriate,
        _facts(
            "stage business_case.value_for_money business_case.added_value "
            "business_case.cross_cutting_outcomes business_case.options_appraised"
        ),
    ),
    Rule("R23", appropriate.is_partnership, _facts("definition_tests contractual legal_status")),
    Rule(
        "R10",
        risk.equality_assessment,
        _facts("stage equality.assessment equality.assessed_on equality.changes_service"),
    ),
    Rule(
        "R11",
        risk.health_and_safety,
        _facts(
            "stage health_and_safety.shared_workspace health_and_safety.secondments "
            "health_and_safety.checks health_and_safety.checked_on"
        ),
    ),
    Rule(
        "R22",
        risk.insurance,
        _facts("stage insurance.area insurance.expires_on health_and_safety.certificate_expires_on"),
    ),
    Rule("R16", results.achievements, _facts("stage critical_success_factors.met objectives.met")),
    Rule("R15", results.spending, _facts("budget.cash_gbp budget.staffing_gbp budget.overheads_gbp budget.actual_gbp")),
    Rule(
        "B60.5", reviews.membership_review, _facts("stage started_on membership.review_months membership.reviewed_on")
    ),
    Rule("B60.6", sharing.information_sharing, _facts("stage information_sharing.agreement omissions.item")),
    Rule("B39", people.lead_officer, _facts("stage lead_officer")),
    Rule("A32", people.next_meeting, _facts("stage meeting_programme.next_on")),
    Rule(
        "B65",
        people.declarations,
        _facts(
            "stage member_representatives.declared_on officer_representatives.declared_on "
            "member_representatives.post officer_representatives.post"
        ),
    ),
    Rule("B95", people.terms, _facts("stage member_representatives.post member_representatives.term_ends_on")),
    Rule(
        "R19",
        sign_off.leaving_form,
        _facts(
            "stage leaving.why leaving.decided_by leaving.achieved leaving.partnership_better "
            "leaving.council_better leaving.completed_by"
        ),
    ),
    Rule("A38", endings.closing_review, _facts("stage exit.closing_review_on")),
)

# Rules about something other than one partnership: a directorate, the register, the policy, answers on a page.
OTHER_RULES = (
    ("R7", reviews.directorate_return),
    ("R8", reviews.register_review),
    ("R9", reviews.policy_review),
    ("A1", reviews.guidance_review),
    ("R17", calculators.complaint_deadlines),
    ("R18", calculators.must_declare),
    ("R25", placeholders.placeholders),
    ("A51", similar.similar),
)
