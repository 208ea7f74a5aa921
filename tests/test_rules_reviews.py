"""The five review clocks: what is due, on the day, the day before and the day after."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from conftest import council_with

from partnership_register.dates import partial_date
from partnership_register.finding import Status
from partnership_register.model import Gap
from partnership_register.rules import reviews
from partnership_register.rules.clock import clock
from partnership_register.rules.placeholders import open_points


def reviewed(*days, note="note: Went well"):
    return "reviews:\n" + "".join(
        f"  - {{reviewed_on: {day}, reviewed_by: A post, outcome: continue, {note}}}\n" for day in days
    )


@pytest.mark.parametrize(
    ("facts", "as_of", "status", "label"),
    [
        pytest.param(
            reviewed("2025-11-22"), date(2026, 9, 22), Status.UP_TO_DATE, "Review: up to date", id="61 days before"
        ),
        pytest.param(
            reviewed("2025-11-22"), date(2026, 9, 23), Status.DUE_SOON, "Review: due in 60 days", id="due soon begins"
        ),
        pytest.param(
            reviewed("2025-11-22"), date(2026, 11, 21), Status.DUE_SOON, "Review: due in 1 day", id="the day before"
        ),
        pytest.param(
            reviewed("2025-11-22"), date(2026, 11, 22), Status.DUE_TODAY, "Review: due today", id="on the day"
        ),
        pytest.param(
            reviewed("2025-11-22"), date(2026, 11, 23), Status.OVERDUE, "Review: overdue by 1 day", id="the day after"
        ),
        pytest.param(
            reviewed("2020-01-01"), date(2026, 11, 22), Status.OVERDUE, "Review: overdue by 2,151 days", id="long after"
        ),
        pytest.param(
            reviewed("2024-02-29"), date(2025, 2, 28), Status.DUE_TODAY, "Review: due today", id="29 February reviewed"
        ),
        pytest.param(
            reviewed("2024-02-29"),
            date(2025, 3, 1),
            Status.OVERDUE,
            "Review: overdue by 1 day",
            id="29 February, the day after",
        ),
        pytest.param(
            reviewed("2025-11"),
            date(2026, 11, 30),
            Status.DUE_TODAY,
            "Review: due today",
            id="month only: counted from its end",
        ),
        pytest.param(
            reviewed("2024-02"),
            date(2025, 2, 28),
            Status.DUE_TODAY,
            "Review: due today",
            id="month only: February of a leap year",
        ),
        pytest.param(
            reviewed("2025"),
            date(2026, 12, 31),
            Status.DUE_TODAY,
            "Review: due today",
            id="year only: counted from its end",
        ),
        pytest.param(
            reviewed("2019", "2025-11-22", "2024-11-22"),
            date(2026, 11, 22),
            Status.DUE_TODAY,
            "Review: due today",
            id="the newest counts, wherever it stands",
        ),
        pytest.param(
            reviewed("unknown", "2025-11-22"),
            date(2026, 11, 22),
            Status.DUE_TODAY,
            "Review: due today",
            id="a known date counts before an unknown one",
        ),
        pytest.param(
            reviewed("unknown"), date(2026, 11, 22), Status.DATE_UNKNOWN, "Review: date unknown", id="no date is known"
        ),
        pytest.param(
            "started_on: 2026-04-01",
            date(2026, 11, 22),
            Status.UP_TO_DATE,
            "Review: first one not yet due",
            id="never reviewed, young",
        ),
        pytest.param(
            "started_on: 2026-04-01",
            date(2027, 1, 31),
            Status.DUE_SOON,
            "Review: first one due in 60 days",
            id="never reviewed, due soon begins",
        ),
        pytest.param(
            "started_on: 2025-11-22",
            date(2026, 11, 22),
            Status.DUE_TODAY,
            "Review: first one due today",
            id="never reviewed, on the day",
        ),
        pytest.param(
            "started_on: 2025-11-22",
            date(2026, 11, 23),
            Status.NEVER,
            "Review: never done, overdue by 1 day",
            id="never reviewed, the day after",
        ),
        pytest.param(
            "started_on: 2025",
            date(2026, 12, 31),
            Status.DUE_TODAY,
            "Review: first one due today",
            id="never reviewed, year only",
        ),
        pytest.param(
            "started_on: unknown",
            date(2026, 11, 22),
            Status.NEVER,
            "Review: never done",
            id="never reviewed, start unknown",
        ),
        pytest.param("", date(2026, 11, 22), Status.NEVER, "Review: never done", id="never reviewed, no start"),
        pytest.param(
            "stage: forming", date(2026, 11, 22), Status.NOT_REQUIRED, "Review: not required", id="being set up"
        ),
        pytest.param("stage: ended", date(2026, 11, 22), Status.NOT_REQUIRED, "Review: not required", id="ended"),
        pytest.param(
            "stage: ending\n" + reviewed("2025-11-22"),
            date(2026, 11, 23),
            Status.OVERDUE,
            "Review: overdue by 1 day",
            id="ending is still reviewed",
        ),
        pytest.param("stage: unknown", date(2026, 11, 22), Status.NEVER, "Review: never done", id="stage unknown"),
        pytest.param(
            "ends_on: 2026-09-27\n" + reviewed("2026-06-01"),
            date(2026, 9, 27),
            Status.UP_TO_DATE,
            "Review: up to date",
            id="on its last day",
        ),
        pytest.param(
            "ends_on: 2026-09-27\n" + reviewed("2026-06-01"),
            date(2026, 9, 28),
            Status.NOT_REQUIRED,
            "Review: its end has passed",
            id="the day after its end, which nobody has recorded",
        ),
        pytest.param(
            "ends_on: 2026-09-27\n" + reviewed("2026-09-28"),
            date(2026, 11, 22),
            Status.UP_TO_DATE,
            "Review: up to date",
            id="reviewed since its end passed",
        ),
        pytest.param(
            "ends_on: 2026-09-27\n" + reviewed("2025-06-01"),
            date(2026, 11, 22),
            Status.OVERDUE,
            "Review: overdue by 174 days",
            id="its end has passed and its review is overdue too",
        ),
    ],
)
def test_partnership_review(facts, as_of, status, label, partnership, policy):
    found = reviews.partnership_review(partnership(facts), policy, as_of)
    assert (found.status, found.label) == (status, label)
    assert bool(found.to_do) == found.status.needs_attention
    # The review of what should have ended comes due all the same.
    assert label != "Review: its end has passed" or (found.due, found.clock) == (date(2027, 6, 1), "review")


def test_partnership_review_gives_the_day_and_the_reason(partnership, policy):
    found = reviews.partnership_review(partnership(reviewed("2025-11")), policy, date(2026, 11, 22))
    assert found.due == date(2026, 11, 30)
    assert found.reason == "Last done November 2025; due every 12 months, by 30 November 2026."


@pytest.mark.parametrize(
    ("values", "status", "label"),
    [
        pytest.param(
            {"partnership_review_months": "to_be_supplied"},
            Status.TO_BE_SUPPLIED,
            "Review: how often is not set yet",
            id="how often is to be supplied",
        ),
        pytest.param(
            {"due_soon_days": "to_be_supplied"},
            Status.UP_TO_DATE,
            "Review: up to date",
            id="no due soon where its length is to be supplied",
        ),
        pytest.param({"due_soon_days": "1"}, Status.DUE_SOON, "Review: due in 1 day", id="due soon of one day"),
        pytest.param({"due_soon_days": "0"}, Status.UP_TO_DATE, "Review: up to date", id="due soon of no days"),
        pytest.param(
            {"partnership_review_months": "6"}, Status.OVERDUE, "Review: overdue by 183 days", id="twice a year"
        ),
        pytest.param(
            {"partnership_review_months": "99999999"},
            Status.UP_TO_DATE,
            "Review: up to date",
            id="never within the calendar",
        ),
    ],
)
def test_partnership_review_by_the_councils_numbers(values, status, label, partnership):
    found = reviews.partnership_review(
        partnership(reviewed("2025-11-22")), council_with(values).policy, date(2026, 11, 21)
    )
    # With a day or without one, it is told what it is that falls due.
    assert (found.status, found.label, found.subject) == (status, label, "Review")


def test_every_month_is_said_as_people_say_it(policy):
    found = clock("R5", "Review", partial_date("2026-11-01"), 1, policy, date(2026, 11, 22), "Do it.")
    assert found.reason == "Last done 1 November 2026; due every month, by 1 December 2026."


def signed(day="2025-11-22", more=""):
    row = f"{{organisation: Riverside Health Trust, post: Chair, kind: partner{day and f', signed_on: {day}'}}}"
    return f"agreement:\n  signatories:\n    - {row}\n{more}"


@pytest.mark.parametrize(
    ("facts", "as_of", "status", "label"),
    [
        pytest.param("", date(2026, 11, 22), Status.INCOMPLETE, "Agreement: none recorded", id="no agreement"),
        pytest.param(
            "agreement: {version: unknown}",
            date(2026, 11, 22),
            Status.INCOMPLETE,
            "Agreement: none recorded",
            id="nothing known of one",
        ),
        pytest.param(
            "definition_tests: [independent, common_goal, share_information]",
            date(2026, 11, 22),
            Status.NOT_REQUIRED,
            "Agreement: not required",
            id="a network needs none",
        ),
        pytest.param(
            "definition_tests: [independent, common_goal, share_risks]",
            date(2026, 11, 22),
            Status.INCOMPLETE,
            "Agreement: none recorded",
            id="what shares risks is no network",
        ),
        pytest.param(
            "agreement: {version: 0.1}",
            date(2026, 11, 22),
            Status.NOT_REQUIRED,
            "Agreement review: still a draft",
            id="a version and no signature",
        ),
        pytest.param(
            signed(""),
            date(2026, 11, 22),
            Status.NOT_REQUIRED,
            "Agreement review: still a draft",
            id="a signatory who has not signed",
        ),
        pytest.param(
            signed(),
            date(2026, 11, 21),
            Status.DUE_SOON,
            "Agreement review: first one due in 1 day",
            id="counted from the signature, the day before",
        ),
        pytest.param(
            signed(),
            date(2026, 11, 22),
            Status.DUE_TODAY,
            "Agreement review: first one due today",
            id="counted from the signature, on the day",
        ),
        pytest.param(
            signed(),
            date(2026, 11, 23),
            Status.NEVER,
            "Agreement review: never done, overdue by 1 day",
            id="counted from the signature, the day after",
        ),
        pytest.param(
            signed("2019", "  reviews: [{reviewed_on: 2025-11-22}]"),
            date(2026, 11, 22),
            Status.DUE_TODAY,
            "Agreement review: due today",
            id="counted from its own review",
        ),
        pytest.param(
            signed("2019", "  reviews: [{reviewed_on: unknown}]"),
            date(2026, 11, 22),
            Status.DATE_UNKNOWN,
            "Agreement review: date unknown",
            id="its review has no date",
        ),
        pytest.param(
            signed("2019") + reviewed("2026-11-01"),
            date(2026, 11, 22),
            Status.NEVER,
            "Agreement review: never done, overdue by 2,152 days",
            id="the partnership's review does not serve",
        ),
        pytest.param(
            signed("", "  reviews: [{reviewed_on: 2026-11-01}]"),
            date(2026, 11, 22),
            Status.NOT_REQUIRED,
            "Agreement review: still a draft",
            id="a draft that was looked at in time",
        ),
        pytest.param(
            signed("", "  reviews: [{reviewed_on: 2025-11-21}]"),
            date(2026, 11, 22),
            Status.OVERDUE,
            "Agreement review: overdue by 1 day",
            id="a draft that nobody has looked at for a year",
        ),
        pytest.param(
            signed("unknown", "  reviews: [{reviewed_on: 2026-11-01}]"),
            date(2026, 11, 22),
            Status.UP_TO_DATE,
            "Agreement review: up to date",
            id="signed, nobody knows when",
        ),
        pytest.param(
            "stage: forming",
            date(2026, 11, 22),
            Status.NOT_REQUIRED,
            "Agreement review: not required",
            id="being set up",
        ),
        pytest.param(
            "stage: ended\n" + signed(),
            date(2026, 11, 23),
            Status.NOT_REQUIRED,
            "Agreement review: not required",
            id="ended",
        ),
    ],
)
def test_agreement_review(facts, as_of, status, label, partnership, policy):
    found = reviews.agreement_review(partnership(facts), policy, as_of)
    assert (found.status, found.label) == (status, label)


def test_one_review_serves_both_where_the_council_says_so(partnership):
    policy = council_with({"one_review_serves_both": "yes"}).policy
    found = reviews.agreement_review(partnership(signed("2019") + reviewed("2025-11-22")), policy, date(2026, 11, 22))
    assert (found.status, found.due) == (Status.DUE_TODAY, date(2026, 11, 22))


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        pytest.param(date(2027, 3, 23), Status.DUE_SOON, id="due soon begins"),
        pytest.param(date(2027, 5, 22), Status.DUE_TODAY, id="on the day"),
        pytest.param(date(2027, 5, 23), Status.OVERDUE, id="the day after"),
    ],
)
def test_directorate_return(as_of, status, own_council):
    found = reviews.directorate_return(own_council.directorates["place"], own_council.policy, as_of)
    assert found.status is status


def test_directorate_that_never_returned(own_council):
    found = reviews.directorate_return(
        own_council.directorates["adults_and_health"], own_council.policy, date(2026, 11, 22)
    )
    assert (found.status, found.label) == (Status.NEVER, "Return: never made")


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        pytest.param(date(2027, 4, 30), Status.DUE_TODAY, id="on the day"),
        pytest.param(date(2027, 5, 1), Status.OVERDUE, id="the day after"),
    ],
)
def test_register_review(as_of, status, own_council):
    assert reviews.register_review(own_council, own_council.policy, as_of).status is status


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        pytest.param(date(2027, 3, 12), Status.DUE_TODAY, id="three years later, on the day"),
        pytest.param(date(2027, 3, 13), Status.OVERDUE, id="three years later, the day after"),
    ],
)
def test_policy_review(as_of, status, own_council):
    assert reviews.policy_review(own_council, own_council.policy, as_of).status is status


def test_policy_review_where_its_length_is_to_be_supplied():
    council = council_with({"policy_review_years": "to_be_supplied"})
    assert reviews.policy_review(council, council.policy, date(2026, 11, 22)).status is Status.TO_BE_SUPPLIED


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        pytest.param("membership: {reviewed_on: 2025-11-22}", None, id="no length is agreed"),
        pytest.param("membership: {review_months: 0}", None, id="a length of nought is none"),
        pytest.param("membership: {review_months: 12, reviewed_on: 2025-11-22}", Status.DUE_TODAY, id="on the day"),
        pytest.param("membership: {review_months: 12, reviewed_on: 2025-11-21}", Status.OVERDUE, id="the day after"),
        pytest.param(
            "started_on: 2026-01\nmembership: {review_months: 12}", Status.UP_TO_DATE, id="never reviewed, young"
        ),
        pytest.param("stage: forming\nmembership: {review_months: 12}", None, id="being set up"),
        pytest.param("stage: ended\nmembership: {review_months: 12}", None, id="ended"),
        pytest.param(
            "membership: {review_months: 100000, reviewed_on: 2025}", Status.UP_TO_DATE, id="beyond the calendar"
        ),
    ],
)
def test_membership_review(facts, status, partnership, policy, as_of):
    found = reviews.membership_review(partnership(facts), policy, as_of)
    assert [finding.status for finding in found] == ([] if status is None else [status])


def test_page_of_the_toolkit_is_reviewed_like_the_policy(policy):
    page = SimpleNamespace(reviewed_on=partial_date("2023-11-22"))
    assert reviews.guidance_review(page, policy, date(2026, 11, 22)).status is Status.DUE_TODAY


@pytest.mark.parametrize(
    ("value", "status"), [("We work together.", Status.UP_TO_DATE), (Gap.TO_BE_SUPPLIED, Status.TO_BE_SUPPLIED)]
)
def test_page_that_waits_for_its_words_is_not_up_to_date(value, status, policy, own_council):
    page = SimpleNamespace(reviewed_on=partial_date("2026-11-20"))
    awaited = replace(open_points(own_council)["foreword"], value=value)
    found = reviews.guidance_review(page, policy, date(2026, 11, 22), awaited)
    assert found.status is status
    assert ("Leader" in found.reason) == (status is Status.TO_BE_SUPPLIED)


@pytest.mark.parametrize(
    ("dates", "latest"),
    [
        pytest.param([], None, id="none"),
        pytest.param([None, Gap.UNKNOWN, None], Gap.UNKNOWN, id="only a gap"),
        pytest.param([Gap.UNKNOWN, partial_date("2019")], partial_date("2019"), id="a date and a gap"),
        pytest.param(
            [partial_date("2025-06-30"), partial_date("2025")], partial_date("2025"), id="a whole year may end later"
        ),
    ],
)
def test_latest(dates, latest):
    assert reviews.latest(dates) == latest
