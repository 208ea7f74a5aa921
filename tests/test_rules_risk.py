"""High risk, significance, equality, health and safety, insurance."""

from datetime import date

import pytest
from conftest import council_with

from partnership_register.finding import Status
from partnership_register.rules import risk

OWN = "budget: [{{organisation: {}, cash_gbp: {}}}]"


@pytest.mark.parametrize(
    ("facts", "status", "reason"),
    [
        pytest.param(
            "council_role: accountable_body",
            Status.NOTE,
            "The council is the accountable body.",
            id="accountable body",
        ),
        pytest.param(
            "",
            Status.NOT_REQUIRED,
            "The council is not the accountable body and no funding from it is recorded.",
            id="neither",
        ),
        pytest.param(
            OWN.format("Exampleshire Council", 49_999),
            Status.NOT_REQUIRED,
            "The council is not the accountable body and gives no significant funding.",
            id="a pound below significant funding",
        ),
        pytest.param(
            OWN.format("Exampleshire Council", 50_000),
            Status.NOTE,
            "The council gives £50,000 of its own, and £50,000 is significant.",
            id="significant funding exactly at the limit",
        ),
        pytest.param(
            OWN.format("Riverside Health Trust", 50_000),
            Status.NOT_REQUIRED,
            "The council is not the accountable body and no funding from it is recorded.",
            id="a partner's money is not the council's",
        ),
        pytest.param(
            "resources: [{resource: staff, cost_gbp: 30000}, {resource: finance, cost_gbp: 20000}]",
            Status.NOTE,
            "The council gives £50,000 of its own, and £50,000 is significant.",
            id="resources add up",
        ),
        pytest.param(
            "resources: [{resource: finance, cost_gbp: 50000, source: external}]",
            Status.NOT_REQUIRED,
            "The council is not the accountable body and no funding from it is recorded.",
            id="outside money is not the council's",
        ),
        pytest.param(
            "council_role: accountable_body\n" + OWN.format("Exampleshire Council", 60_000),
            Status.NOTE,
            "The council is the accountable body and gives £60,000 of its own, and £50,000 is significant.",
            id="both reasons",
        ),
        pytest.param(
            OWN.format("Exampleshire Council", "unknown"),
            Status.UNKNOWN,
            "The record does not say all that the council gives, so nobody can say whether the risk is high.",
            id="funding unknown is not nothing",
        ),
        pytest.param(
            "council_role: unknown",
            Status.UNKNOWN,
            "The record does not say what the council is to it, so nobody can say whether the risk is high.",
            id="role unknown",
        ),
        pytest.param("stage: ended\ncouncil_role: accountable_body", None, "", id="ended"),
    ],
)
def test_high_risk(facts, status, reason, partnership, policy, as_of):
    found = risk.high_risk(partnership(facts), policy, as_of)
    assert (found and found.status) is status
    assert not found or found.reason == reason


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        pytest.param(
            "council_role: accountable_body", Status.NOTE, id="accountable body is high risk whatever the amount"
        ),
        pytest.param(OWN.format("Exampleshire Council", 9_000_000), Status.TO_BE_SUPPLIED, id="no amount is guessed"),
        pytest.param(
            OWN.format("Exampleshire Council", "unknown"), Status.TO_BE_SUPPLIED, id="nor asked for, with no limit"
        ),
        pytest.param("council_role: unknown", Status.UNKNOWN, id="what the council is to it is asked for"),
    ],
)
def test_high_risk_where_the_amount_is_to_be_supplied(facts, status, partnership, as_of):
    policy = council_with({"significant_funding_gbp": "to_be_supplied"}).policy
    assert risk.high_risk(partnership(facts), policy, as_of).status is status


@pytest.mark.parametrize(
    ("facts", "criteria", "status"),
    [
        pytest.param("significant: {answer: yes, reason: Size}", "Size", Status.NOTE, id="yes"),
        pytest.param("significant: {answer: no, reason: Size}", "Size", Status.NOT_REQUIRED, id="no"),
        pytest.param("", "Size", Status.UNKNOWN, id="not answered"),
        pytest.param("", "to_be_supplied", Status.TO_BE_SUPPLIED, id="criteria to be supplied"),
        pytest.param(
            "significant: {answer: yes, reason: Size}", "to_be_supplied", Status.NOTE, id="answered all the same"
        ),
        pytest.param("stage: ended", "Size", None, id="ended"),
    ],
)
def test_significant(facts, criteria, status, partnership, as_of):
    found = risk.significant(partnership(facts), council_with({"significant_criteria": criteria}).policy, as_of)
    assert (found and found.status) is status


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        pytest.param("", Status.UNKNOWN, id="nothing said"),
        pytest.param("equality: {assessment: completed, assessed_on: 2024-03-15}", Status.IN_ORDER, id="completed"),
        pytest.param(
            "equality: {assessment: completed, assessed_on: unknown}", Status.IN_ORDER, id="completed on an unknown day"
        ),
        pytest.param("equality: {assessment: not_completed, changes_service: yes}", Status.INCOMPLETE, id="needed"),
        pytest.param(
            "equality: {assessment: not_completed, changes_service: no}", Status.NOT_REQUIRED, id="no service changes"
        ),
        pytest.param("equality: {assessment: unknown}", Status.UNKNOWN, id="unknown"),
        pytest.param("equality: {assessment: not_applicable}", Status.NOT_REQUIRED, id="does not apply"),
        pytest.param(
            "equality: {assessment: not_applicable, changes_service: yes}", Status.INCOMPLETE, id="does apply after all"
        ),
        pytest.param("stage: ended", None, id="ended"),
    ],
)
def test_equality_assessment(facts, status, partnership, policy, as_of):
    found = risk.equality_assessment(partnership(facts), policy, as_of)
    assert (found and found.status) is status


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        pytest.param("", Status.NOT_REQUIRED, id="nothing shared"),
        pytest.param(
            "health_and_safety: {shared_workspace: no, secondments: no}",
            Status.NOT_REQUIRED,
            id="said to be not shared",
        ),
        pytest.param("health_and_safety: {shared_workspace: yes}", Status.INCOMPLETE, id="shared workplace"),
        pytest.param("health_and_safety: {secondments: yes}", Status.INCOMPLETE, id="secondment"),
        pytest.param(
            "health_and_safety: {secondments: yes, checks: [policies]}", Status.INCOMPLETE, id="checked on no day"
        ),
        pytest.param(
            "health_and_safety: {secondments: yes, checked_on: 2026-02-10}", Status.INCOMPLETE, id="a day and no check"
        ),
        pytest.param(
            "health_and_safety: {secondments: yes, checks: [policies], checked_on: 2026-02}",
            Status.IN_ORDER,
            id="checked",
        ),
        pytest.param("stage: ended\nhealth_and_safety: {secondments: yes}", None, id="ended"),
    ],
)
def test_health_and_safety(facts, status, partnership, policy, as_of):
    found = risk.health_and_safety(partnership(facts), policy, as_of)
    assert (found and found.status) is status


@pytest.mark.parametrize(
    ("day", "label"),
    [
        pytest.param("2027-01-22", "Insurance (public liability): in date", id="61 days before"),
        pytest.param("2027-01-21", "Insurance (public liability): expires in 60 days", id="due soon begins"),
        pytest.param("2026-11-23", "Insurance (public liability): expires in 1 day", id="the day before"),
        pytest.param("2026-11-22", "Insurance (public liability): expires today", id="the last day of cover"),
        pytest.param("2026-11-21", "Insurance (public liability): expired 1 day ago", id="the day after"),
        pytest.param("2026-11", "Insurance (public liability): expires in 8 days", id="month only: to its end"),
        pytest.param("unknown", "Insurance (public liability): date unknown", id="unknown"),
    ],
)
def test_insurance(day, label, partnership, policy):
    facts = f"insurance: [{{area: public_liability, expires_on: {day}}}]"
    (found,) = risk.insurance(partnership(facts), policy, date(2026, 11, 22))
    assert (found.label, found.subject) == (label, "Insurance (public liability)")


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param("insurance: [{area: assets}]", id="no date"),
        pytest.param("insurance: [{area: assets, expires_on: not_applicable}]", id="no date applies"),
        pytest.param("stage: ended\ninsurance: [{area: assets, expires_on: 2020}]", id="ended"),
    ],
)
def test_no_insurance_is_looked_at(facts, partnership, policy, as_of):
    assert risk.insurance(partnership(facts), policy, as_of) == ()


def test_employers_liability_certificate_expires_too(partnership, policy, as_of):
    (found,) = risk.insurance(partnership("health_and_safety: {certificate_expires_on: 2026-11-20}"), policy, as_of)
    assert found.label == "Employer's liability certificate: expired 2 days ago"
    assert found.field == ("health_and_safety",)
