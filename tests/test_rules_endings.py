"""Ends, meetings, declarations, money, results, and whether it is a partnership at all."""

from datetime import date

import pytest
from conftest import council_with
from guided_cases import WHAT_IS_IT

from partnership_register.finding import Status
from partnership_register.rules import appropriate, endings, people, results


@pytest.mark.parametrize(
    ("facts", "labels"),
    [
        pytest.param("open_ended: yes", [], id="open ended"),
        pytest.param("", ["Partnership end: date unknown"], id="no end is given"),
        pytest.param("open_ended: no", ["Partnership end: date unknown"], id="not open ended and no end"),
        pytest.param(
            "funding_ends_on: 2030",
            ["Partnership end: date unknown", "Funding: ends 31 December 2030"],
            id="only the end of funding is given",
        ),
        pytest.param("ends_on: 2027-01-22", ["Partnership: ends 22 January 2027"], id="61 days before"),
        pytest.param("ends_on: 2027-01-21", ["Partnership: ends in 60 days"], id="soon begins"),
        pytest.param("ends_on: 2026-11-23", ["Partnership: ends in 1 day"], id="the day before"),
        pytest.param("ends_on: 2026-11-22", ["Partnership: ends today"], id="on the day"),
        pytest.param("ends_on: 2026-11-21", ["Partnership: was to end 1 day ago"], id="the day after"),
        pytest.param("ends_on: 2026-11", ["Partnership: ends in 8 days"], id="month only: to its end"),
        pytest.param("ends_on: 2026", ["Partnership: ends in 39 days"], id="year only: to its end"),
        pytest.param("ends_on: unknown", ["Partnership end: date unknown"], id="unknown"),
        pytest.param("ends_on: not_applicable", [], id="does not apply"),
        pytest.param("open_ended: yes\nfunding_ends_on: 2026-12-31", ["Funding: ends in 39 days"], id="funding ends"),
        pytest.param(
            "open_ended: yes\nfunding_ends_on: unknown", ["Funding end: date unknown"], id="end of funding unknown"
        ),
        pytest.param("stage: ended\nends_on: 2026-12-31", [], id="ended"),
    ],
)
def test_ends_soon(facts, labels, partnership, policy):
    found = endings.ends_soon(partnership(facts), policy, date(2026, 11, 22))
    assert [finding.label for finding in found] == labels
    assert all(finding.subject and finding.label.startswith(finding.subject) for finding in found)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        pytest.param("2026-11-22", "Partnership runs to 22 November 2026.", id="on the last day"),
        pytest.param(
            "2026-11-21",
            "The date passed on 21 November 2026 and the record still says that it goes on.",
            id="the day after",
        ),
    ],
)
def test_why_it_ends_soon(day, reason, partnership, policy):
    (found,) = endings.ends_soon(partnership(f"ends_on: {day}"), policy, date(2026, 11, 22))
    assert found.reason == reason


def test_what_soon_means_is_the_councils_to_say(partnership, as_of):
    policy = council_with({"due_soon_days": "to_be_supplied"}).policy
    (found,) = endings.ends_soon(partnership("ends_on: 2026-11-23"), policy, as_of)
    assert found.status is Status.UP_TO_DATE


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        pytest.param("", None, id="still at work"),
        pytest.param("stage: ended", Status.INCOMPLETE, id="not recorded"),
        pytest.param("stage: ended\nexit: {agreed: yes, closing_review_on: 2026-03}", Status.IN_ORDER, id="held"),
    ],
)
def test_closing_review(facts, status, partnership, policy, as_of):
    found = endings.closing_review(partnership(facts), policy, as_of)
    assert (found and found.status) is status


@pytest.mark.parametrize(
    ("day", "status"),
    [
        pytest.param("2026-11-21", Status.INCOMPLETE, id="yesterday"),
        pytest.param("2026-11-22", Status.IN_ORDER, id="today"),
        pytest.param("2026-11", Status.IN_ORDER, id="some day this month"),
        pytest.param("2026-10", Status.INCOMPLETE, id="some day last month"),
        pytest.param("unknown", None, id="unknown"),
    ],
)
def test_next_meeting(day, status, partnership, policy):
    found = people.next_meeting(partnership(f"meeting_programme: {{next_on: {day}}}"), policy, date(2026, 11, 22))
    assert (found and found.status) is status
    if found:
        # It is past from the day after on, and no calendar and no list of what is due names it.
        assert found.clock == "meeting" and not found.falls_due
        assert (found.due < date(2026, 11, 22)) == (status is Status.INCOMPLETE)


@pytest.mark.parametrize(
    ("facts", "status", "label"),
    [
        pytest.param("lead_officer: Head of Place", Status.IN_ORDER, "Lead officer: named", id="named"),
        pytest.param("lead_officer: vacant", Status.INCOMPLETE, "Lead officer: vacant", id="vacant"),
        pytest.param("lead_officer: unknown", Status.INCOMPLETE, "Lead officer: not known", id="unknown"),
        pytest.param("lead_officer: not_applicable", Status.INCOMPLETE, "Lead officer: not known", id="somebody must"),
        pytest.param("lead_officer: withheld", None, "", id="withheld: somebody answers for it, and who is not said"),
        pytest.param("lead_officer: vacant\nstage: forming", Status.INCOMPLETE, "Lead officer: vacant", id="forming"),
        pytest.param("lead_officer: vacant\nstage: ended", None, "", id="nobody need answer for what has ended"),
    ],
)
def test_somebody_answers_for_it(facts, status, label, partnership, policy, as_of):
    found = people.lead_officer(partnership(facts), policy, as_of)
    assert (found and (found.status, found.label)) == (status and (status, label))


@pytest.mark.parametrize(
    ("person", "status"),
    [
        pytest.param("post: Member, declared_on: 2026-01-22", Status.UP_TO_DATE, id="up to date"),
        pytest.param("post: Member, declared_on: 2026-01-21", Status.DUE_SOON, id="due soon begins"),
        pytest.param("post: Member, declared_on: 2025-11-22", Status.DUE_TODAY, id="on the day"),
        pytest.param("post: Member, declared_on: 2025-11-21", Status.OVERDUE, id="the day after"),
        pytest.param("post: Member", Status.NEVER, id="never"),
        pytest.param("post: Member, declared_on: unknown", Status.DATE_UNKNOWN, id="unknown"),
        pytest.param("post: vacant", None, id="nobody to ask"),
    ],
)
@pytest.mark.parametrize("group", ["member_representatives", "officer_representatives"])
def test_declarations(person, status, group, partnership, policy):
    facts = f"{group}: [{{{person}, capacity: council_representative}}]"
    found = people.declarations(partnership(facts), policy, date(2026, 11, 22))
    assert [finding.status for finding in found] == ([status] if status else [])
    assert all(finding.label.startswith("Declaration (Member): ") for finding in found)


ROW = "{{organisation: {}, cash_gbp: {}{}}}"


def budget(*rows):
    return "budget: [" + ", ".join(rows) + "]"


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        pytest.param("", None, id="no budget"),
        pytest.param(budget(ROW.format("A", 100, "")), None, id="nothing spent yet"),
        pytest.param(budget(ROW.format("A", 100, ", actual_gbp: 99")), "Within budget", id="a pound less"),
        pytest.param(budget(ROW.format("A", 100, ", actual_gbp: 100")), "Within budget", id="to the pound"),
        pytest.param(budget(ROW.format("A", 100, ", actual_gbp: 101")), "Over budget by £1", id="a pound more"),
        pytest.param(
            budget(ROW.format("A", 100, ", actual_gbp: unknown")), "Spending: part unknown", id="spending unknown"
        ),
        pytest.param(
            budget(ROW.format("A", "unknown", ", actual_gbp: 1")), "Spending: part unknown", id="budget unknown"
        ),
        pytest.param(
            budget(ROW.format("A", 100, ", actual_gbp: 90"), ROW.format("B", 100, "")),
            "Spending: part unknown",
            id="one has not said what it spent",
        ),
        pytest.param(
            budget(ROW.format("A", 100, ", actual_gbp: 90"), ROW.format("B", 0, ", actual_gbp: not_applicable")),
            "Within budget",
            id="nothing to say is nothing",
        ),
    ],
)
def test_spending(facts, label, partnership, policy, as_of):
    found = results.spending(partnership(facts), policy, as_of)
    assert (found and found.label) == label


TERMS = """member_representatives:
  - {post: Leader, capacity: nominee, term_ends_on: 2026-11-21}
  - {post: vacant, capacity: nominee, term_ends_on: 2027}
  - {post: Mayor, capacity: nominee, term_ends_on: unknown}
  - {post: Whip, capacity: nominee}
"""


def test_terms(partnership, policy):
    """A term that ends is to be done; where no end is known there is nothing to say of a day."""
    found = people.terms(partnership(TERMS), policy, date(2026, 11, 22))
    assert [(one.label, one.status, one.field) for one in found] == [
        ("Term (Leader): was to end 1 day ago", Status.OVERDUE, ("member_representatives", 0)),
        ("Term: ends 31 December 2027", Status.UP_TO_DATE, ("member_representatives", 1)),
    ]
    assert people.terms(partnership(f"stage: ended\n{TERMS}"), policy, date(2026, 11, 22)) == ()


@pytest.mark.parametrize(
    ("met", "label", "status"),
    [
        pytest.param(["yes", "yes"], "2 of 2 objectives met", Status.IN_ORDER, id="all met"),
        pytest.param(["yes", "no"], "1 of 2 objectives met", Status.INCOMPLETE, id="one missed"),
        pytest.param(["yes", "partly"], "1 of 2 objectives met", Status.NOTE, id="one partly"),
        pytest.param(["not_yet", "unknown"], "0 of 2 objectives met", Status.NOTE, id="none due yet"),
    ],
)
def test_achievements(met, label, status, partnership, policy, as_of):
    facts = "objectives: [" + ", ".join(f"{{objective: Less, met: {word}}}" for word in met) + "]"
    (found,) = results.achievements(partnership(facts), policy, as_of)
    assert (found.label, found.status) == (label, status)


def test_what_has_ended_is_asked_nothing_of_what_it_missed(partnership, policy, as_of):
    facts = "stage: ended\nobjectives: [{objective: Less, met: no}]"
    (found,) = results.achievements(partnership(facts), policy, as_of)
    assert (found.label, found.status, found.to_do) == ("0 of 1 objectives met", Status.NOTE, "")


def test_achievements_of_success_factors_come_first(partnership, policy, as_of):
    facts = "objectives: [{objective: Less}]\ncritical_success_factors: [{factor: More, met: yes}]"
    found = results.achievements(partnership(facts), policy, as_of)
    assert [finding.label for finding in found] == ["1 of 1 success factors met", "0 of 1 objectives met"]


@pytest.mark.parametrize(
    ("passed", "also", "verdict"), [case for case in WHAT_IS_IT if case[0] and "appointed" not in case[1]]
)
def test_is_it_a_partnership(passed, also, verdict, partnership, policy, as_of):
    """The same cases as the guided check on the page."""
    facts = f"definition_tests: [{', '.join(passed)}]\ncontractual: {'yes' if 'contract' in also else 'no'}"
    facts += "\nlegal_status: company_guarantee" if "company" in also else ""
    found = appropriate.is_partnership(partnership(facts), policy, as_of)
    assert found.label == appropriate.LABELS[verdict]
    assert (found.status is Status.IN_ORDER) == (verdict == "partnership")
    assert found.reason.startswith(f"It meets {len(passed)} of the 6 tests of a partnership.")


def test_without_answers_nobody_says_whether_it_is_a_partnership(partnership, policy, as_of):
    assert appropriate.is_partnership(partnership(), policy, as_of) is None


CASE = {"value_for_money": "Yes", "added_value": "Yes", "cross_cutting_outcomes": "Yes", "options_appraised": "yes"}


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        pytest.param({}, "", id="all there"),
        pytest.param({"added_value": "unknown"}, "added value", id="unknown is not there"),
        pytest.param({"options_appraised": "partly"}, "a look at other ways of working", id="looked at in part"),
    ],
)
def test_is_a_partnership_the_answer(words, missing, partnership, policy, as_of):
    lines = ", ".join(f"{key}: {value}" for key, value in (CASE | words).items())
    found = appropriate.is_appropriate(partnership(f"business_case: {{nature: joining, {lines}}}"), policy, as_of)
    assert found.status is (Status.INCOMPLETE if missing else Status.IN_ORDER)
    assert found.reason == (f"The business case does not show {missing}." if missing else found.reason)
