"""Terms of reference, headings, exit strategy and signatures."""

import pytest
from conftest import council_with

from partnership_register.finding import Status
from partnership_register.rules import agreement

COMPLETE = (
    "terms_of_reference: {status: agreed}\nobjectives: [{objective: Less}]\n"
    "risks: [{description: A, category: legal, owner: B}]\n"
)
BUDGET = "budget: [{{organisation: A, cash_gbp: {}, staffing_gbp: {}}}]"


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        pytest.param("value_gbp: 1999", Status.NOT_REQUIRED, id="a pound below the limit"),
        pytest.param("value_gbp: 2000", Status.INCOMPLETE, id="exactly at the limit: it counts"),
        pytest.param("value_gbp: 2001", Status.INCOMPLETE, id="a pound over"),
        pytest.param("value_gbp: 2000\n" + COMPLETE, Status.IN_ORDER, id="everything is there"),
        pytest.param(COMPLETE, Status.UNKNOWN, id="no value"),
        pytest.param("value_gbp: unknown", Status.UNKNOWN, id="value unknown"),
        pytest.param("value_gbp: withheld", Status.NOT_REQUIRED, id="value withheld"),
        pytest.param("value_gbp: not_applicable", Status.NOT_REQUIRED, id="no value in money"),
        pytest.param("value_gbp: 0", Status.NOT_REQUIRED, id="nought is a value"),
        pytest.param(BUDGET.format(1500, 499), Status.NOT_REQUIRED, id="budget below"),
        pytest.param(BUDGET.format(1500, 500), Status.INCOMPLETE, id="budget adds up to the limit"),
        pytest.param(BUDGET.format(1500, "unknown"), Status.UNKNOWN, id="part of the budget is unknown"),
        pytest.param(
            BUDGET.format(2000, "unknown"), Status.INCOMPLETE, id="part is unknown, the rest reaches the limit"
        ),
        pytest.param(BUDGET.format(1500, "not_applicable"), Status.NOT_REQUIRED, id="not applicable is nothing"),
        pytest.param("stage: ended\nvalue_gbp: 2000", Status.NOT_REQUIRED, id="ended"),
    ],
)
def test_terms_of_reference(facts, status, partnership, policy, as_of):
    assert agreement.terms_of_reference(partnership(facts), policy, as_of).status is status


@pytest.mark.parametrize(
    ("value", "status"),
    [
        pytest.param(2000, Status.NOT_REQUIRED, id="exactly at the limit: it does not count"),
        pytest.param(2001, Status.INCOMPLETE, id="a pound over"),
    ],
)
def test_terms_of_reference_where_the_limit_does_not_count(value, status, partnership, as_of):
    policy = council_with({"terms_of_reference_inclusive": "no"}).policy
    assert agreement.terms_of_reference(partnership(f"value_gbp: {value}"), policy, as_of).status is status


@pytest.mark.parametrize("setting", ["terms_of_reference_from_gbp", "terms_of_reference_inclusive"])
def test_terms_of_reference_where_the_limit_is_to_be_supplied(setting, partnership, as_of):
    policy = council_with({setting: "to_be_supplied"}).policy
    assert agreement.terms_of_reference(partnership("value_gbp: 2000"), policy, as_of).status is Status.TO_BE_SUPPLIED


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        pytest.param(
            "value_gbp: 2000",
            "Its value is £2,000, so it needs agreed terms of reference, measures of success and an analysis of risk.",
            id="all three",
        ),
        pytest.param(
            "value_gbp: 2000\n" + COMPLETE.replace("agreed", "draft"),
            "Its value is £2,000, so it needs agreed terms of reference.",
            id="a draft is not agreed",
        ),
        pytest.param(
            BUDGET.format(1500, "unknown"),
            "Only £1,500 of its value is known, so nobody can say whether it reaches £2,000.",
            id="part unknown",
        ),
        pytest.param("value_gbp: 10", "Its value is £10, and terms are needed from £2,000.", id="below"),
    ],
)
def test_terms_of_reference_say_what_is_missing(facts, reason, partnership, policy, as_of):
    assert agreement.terms_of_reference(partnership(facts), policy, as_of).reason == reason


HEADINGS = (
    "Purpose|Accountability|Terms of Reference|Roles and Responsibilities|Membership|Information|Code of Conduct|"
    "Conflict and Complaints Resolution|Equalities|Scheme of Delegation|Meetings|Risk Management|"
    "Performance and Monitoring|Business Continuity Plans|Legalities|Exit Strategies"
).split("|")


def prose(*left_out):
    return "".join(f"## {title}\nSome words.\n" for title in HEADINGS if title not in left_out)


@pytest.mark.parametrize(
    ("facts", "body", "status", "label"),
    [
        pytest.param("", prose(), Status.IN_ORDER, "16 of 16 headings", id="all sixteen"),
        pytest.param("", "", Status.INCOMPLETE, "0 of 16 headings", id="none"),
        pytest.param("", prose("Meetings"), Status.INCOMPLETE, "15 of 16 headings", id="one is missing"),
        pytest.param(
            "",
            prose().replace("## Meetings\nSome words.", "## Meetings\n\n"),
            Status.INCOMPLETE,
            "15 of 16 headings",
            id="one is empty",
        ),
        pytest.param(
            "omissions: [{item: meetings, reason: None are held}]",
            prose("Meetings"),
            Status.IN_ORDER,
            "15 of 16 headings, 1 left out",
            id="the missing one is explained",
        ),
        pytest.param(
            "omissions: [{item: terms_risks, reason: None}]",
            prose("Meetings"),
            Status.INCOMPLETE,
            "15 of 16 headings",
            id="another omission explains nothing",
        ),
        pytest.param(
            "stage: ended", prose("Meetings"), Status.NOT_REQUIRED, "15 of 16 headings", id="ended: told, not asked for"
        ),
    ],
)
def test_headings(facts, body, status, label, partnership, policy, as_of):
    found, _ = agreement.headings(partnership(facts, body), policy, as_of)
    assert (found.status, found.label) == (status, label)


def test_terms_are_counted_from_the_facts(partnership, policy, as_of):
    facts = "promotion: A leaflet\ntermination: {notice_months: 6}\nomissions: [{item: terms_risks, reason: None}]"
    _, found = agreement.headings(partnership(facts), policy, as_of)
    # The parties and the purpose are in every record, omissions may be empty, and risks are explained.
    assert (found.status, found.label) == (Status.INCOMPLETE, "5 of 12 terms of reference, 1 left out")
    assert "7 Promotion" not in found.reason
    assert "12 Corporate backing" in found.reason


@pytest.mark.parametrize(
    ("facts", "status", "reason"),
    [
        pytest.param("exit: {agreed: yes}", Status.IN_ORDER, "", id="agreed, no business case"),
        pytest.param("", Status.INCOMPLETE, "in the partnership agreement.", id="nothing said"),
        pytest.param("exit: {agreed: no}", Status.INCOMPLETE, "in the partnership agreement.", id="not agreed"),
        pytest.param(
            "exit: {agreed: yes}\nbusiness_case: {nature: joining}",
            Status.INCOMPLETE,
            "in the business case.",
            id="not in the business case",
        ),
        pytest.param(
            "business_case: {nature: joining}",
            Status.INCOMPLETE,
            "in the business case and the partnership agreement.",
            id="in neither",
        ),
        pytest.param(
            "exit: {agreed: yes}\nbusiness_case: {nature: joining, exit_strategy_agreed: yes}",
            Status.IN_ORDER,
            "",
            id="in both",
        ),
        pytest.param("stage: ended", None, "", id="ended"),
    ],
)
def test_exit_strategy(facts, status, reason, partnership, policy, as_of):
    found = agreement.exit_strategy(partnership(facts), policy, as_of)
    assert (found and found.status) is status
    assert not reason or found.reason.endswith(reason)


TRUST, COUNCIL = "Riverside Health Trust", "Exampleshire Council"


def signed(*rows, more=""):
    lines = [
        f"    - {{organisation: {who}, post: Head, kind: partner{day and f', signed_on: {day}'}}}\n"
        for who, day in rows
    ]
    return "agreement:\n" + more + "  signatories:\n" + "".join(lines)


@pytest.mark.parametrize(
    ("facts", "status", "label"),
    [
        pytest.param("", None, "", id="no agreement"),
        pytest.param("agreement: {version: 1.0}", Status.INCOMPLETE, "Unsigned", id="a version and no signatory"),
        pytest.param(signed((TRUST, "")), Status.INCOMPLETE, "Unsigned", id="named and not signed"),
        pytest.param(
            signed((TRUST, "2024-03-28")), Status.INCOMPLETE, "Partly signed: 1 of 2", id="the council has not signed"
        ),
        pytest.param(
            signed((COUNCIL, "2024-03-28")), Status.INCOMPLETE, "Partly signed: 1 of 2", id="a partner has not signed"
        ),
        pytest.param(
            signed((TRUST, "2024-03-28"), (COUNCIL, "2024-03")), Status.IN_ORDER, "Signed by all", id="all have signed"
        ),
        pytest.param("stage: ended\n" + signed((TRUST, "")), None, "", id="ended"),
    ],
)
def test_signatures(facts, status, label, partnership, policy, as_of):
    found = agreement.signatures(partnership(facts), policy, as_of)
    assert (found and found.status) is status
    assert not found or found.label == label


@pytest.mark.parametrize(
    ("left_on", "is_waited_for"),
    [("2025-03", False), ("unknown", False), ("not_applicable", True), ("", True)],
    ids=["left", "left on an unknown day", "has not left", "nothing said"],
)
def test_partner_that_left_need_not_sign(left_on, is_waited_for, partnership, policy, as_of):
    partners = (
        f"partners:\n  - {{name: {TRUST}, sector: public}}\n"
        f"  - {{name: Chamber, sector: private{left_on and f', left_on: {left_on}'}}}\n"
    )
    both = signed((TRUST, "2024-03-28"), (COUNCIL, "2024-03-28"))
    found = agreement.signatures(partnership(partners + both), policy, as_of)
    assert (found.reason == "Waiting for Chamber.") is is_waited_for


@pytest.mark.parametrize(
    ("first", "started", "status"),
    [
        pytest.param("2024-03-31", "2024-04-01", Status.IN_ORDER, id="the day before the work began"),
        pytest.param("2024-04-01", "2024-04-01", Status.IN_ORDER, id="on the day"),
        pytest.param("2024-04-02", "2024-04-01", Status.NOTE, id="the day after"),
        pytest.param("2024-12", "2024", Status.IN_ORDER, id="within the year in which it began"),
        pytest.param("2025", "2024-12-31", Status.NOTE, id="a year later"),
        pytest.param("unknown", "2024-12-31", Status.IN_ORDER, id="date of the first signature unknown"),
    ],
)
def test_signed_before_the_work_began(first, started, status, partnership, policy, as_of):
    both = signed((TRUST, "2026-03-28"), (COUNCIL, "2026-03-28"), more=f"  first_signed_on: {first}\n")
    found = agreement.signatures(partnership(f"started_on: {started}\n{both}"), policy, as_of)
    assert found.status is status


@pytest.mark.parametrize(
    ("signatory", "label"),
    [
        pytest.param("kind: partner", "", id="a partner"),
        pytest.param("kind: member", "Signed by a councillor", id="a councillor"),
        pytest.param(
            "kind: member, legal_advice: LEG 1", "Signed by a councillor", id="a councillor with legal advice"
        ),
        pytest.param("kind: officer", "", id="an officer who has not signed yet"),
        pytest.param(
            "kind: officer, signed_on: 2024-03-28", "Signed without legal advice", id="an officer without legal advice"
        ),
        pytest.param(
            "kind: officer, signed_on: 2024-03-28, legal_advice: LEG 24/0031", "", id="an officer with legal advice"
        ),
        pytest.param(
            "kind: officer, signed_on: 2024-03-28, legal_advice: unknown",
            "Signed without legal advice",
            id="advice that nobody knows of",
        ),
    ],
)
def test_who_may_sign(signatory, label, partnership, policy, as_of):
    facts = f"agreement: {{signatories: [{{organisation: {COUNCIL}, post: Head of Law, {signatory}}}]}}"
    found = agreement.who_may_sign(partnership(facts), policy, as_of)
    assert [finding.label for finding in found] == ([label] if label else [])
    assert all(finding.field == ("agreement", "signatories", 0) for finding in found)
