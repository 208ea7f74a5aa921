"""Decisions and forms that must be complete before a partnership starts and after it ends."""

import pytest

from partnership_register.finding import Status
from partnership_register.rules import sign_off

ACCOUNTABLE = "council_role: accountable_body\n"


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        pytest.param("council_role: lead_agency", None, id="not accountable body"),
        pytest.param(ACCOUNTABLE, Status.INCOMPLETE, id="no decision"),
        pytest.param(
            ACCOUNTABLE + "decisions: [{kind: cabinet, reference: CAB 24/117}]", Status.IN_ORDER, id="cabinet decision"
        ),
        pytest.param(ACCOUNTABLE + "decisions: [{kind: cabinet}]", Status.INCOMPLETE, id="without a reference"),
        pytest.param(
            ACCOUNTABLE + "decisions: [{kind: cabinet, reference: unknown}]", Status.INCOMPLETE, id="reference unknown"
        ),
        pytest.param(
            ACCOUNTABLE + "decisions: [{kind: officer, reference: OD 1}]", Status.INCOMPLETE, id="an officer's decision"
        ),
        pytest.param(
            ACCOUNTABLE + "decisions: [{kind: key, reference: K 1}, {kind: cabinet, reference: C 2}]",
            Status.IN_ORDER,
            id="among others",
        ),
        pytest.param(ACCOUNTABLE + "stage: ended", None, id="ended"),
    ],
)
def test_cabinet_decision(facts, status, partnership, policy, as_of):
    found = sign_off.cabinet_decision(partnership(facts), policy, as_of)
    assert (found and found.status) is status


ROLES = ("legal", "finance", "human_resources", "service_director")


def case(roles=ROLES, by="Strategic Director", on="2019-01-20", more=""):
    rows = ", ".join(f"{{role: {role}}}" for role in roles)
    return (
        f"business_case: {{nature: joining, reviewed_by: [{rows}], authorised_by: {by}, authorised_on: {on}}}\n{more}"
    )


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        pytest.param("", None, id="no business case"),
        pytest.param(case(), "Reviewed by all four officers and authorised on 20 January 2019.", id="complete"),
        pytest.param(case(on="2019"), "Reviewed by all four officers and authorised on 2019.", id="the year is enough"),
        pytest.param(
            case((*ROLES, "other")),
            "Reviewed by all four officers and authorised on 20 January 2019.",
            id="a fifth reviewer",
        ),
        pytest.param(case(ROLES[1:]), "The business case lacks the legal officer.", id="no legal officer"),
        pytest.param(
            case((*ROLES[:2], "other")),
            "The business case lacks the human resources officer and the service director.",
            id="another officer does not count",
        ),
        pytest.param(
            case(on="unknown"),
            "The business case lacks a strategic director's authorisation.",
            id="authorised on an unknown day",
        ),
        pytest.param(
            case(by="vacant"),
            "The business case lacks a strategic director's authorisation.",
            id="authorised by nobody",
        ),
        pytest.param(case((), more="stage: ended"), None, id="ended"),
    ],
)
def test_business_case_sign_off(facts, reason, partnership, policy, as_of):
    found = sign_off.business_case_sign_off(partnership(facts), policy, as_of)
    assert (found and found.reason) == reason
    if found:
        assert found.status is (Status.INCOMPLETE if "lacks" in reason else Status.IN_ORDER)


FORM = {
    "why": "why it ended",
    "decided_by": "who decided",
    "achieved": "what it achieved",
    "partnership_better": "what the partnership could have done better",
    "council_better": "what the council could have done better",
    "completed_by": "who filled in the form",
}


def form(**words):
    lines = [f"{key}: {words.get(key, 'Words')}" for key in FORM if words.get(key, "Words")]
    return f"stage: ended\nleaving: {{ended_on: 2026-03-31, reason: achieved, {', '.join(lines)}}}"


def test_leaving_form_is_for_those_that_ended(partnership, policy, as_of):
    assert sign_off.leaving_form(partnership("stage: ending"), policy, as_of) is None
    assert sign_off.leaving_form(partnership("stage: ended"), policy, as_of).label == "Leaving form: missing"
    assert sign_off.leaving_form(partnership(form()), policy, as_of).status is Status.IN_ORDER


@pytest.mark.parametrize("key", FORM)
@pytest.mark.parametrize("gap", ["", "unknown"], ids=["left out", "unknown"])
def test_leaving_form_must_be_whole(key, gap, partnership, policy, as_of):
    found = sign_off.leaving_form(partnership(form(**{key: gap})), policy, as_of)
    assert found.status is Status.INCOMPLETE
    assert found.reason == f"It does not say {FORM[key]}."
