"""Deadlines of a complaint, and which interests must be declared."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from conftest import council_with

from partnership_register.rules.calculators import complaint_deadlines, complaint_steps, must_declare


def days(policy, **steps):
    found = complaint_deadlines(policy, date(2026, 11, 2), **steps)
    return [deadline.due for deadline in found]


def test_calendar_days_are_counted(policy):
    assert days(
        policy,
        formal_at=datetime(2026, 11, 20, 16, 30),  # noqa: DTZ001 - a clock on the wall
        answered_on=date(2026, 12, 1),
        meeting_on=date(2027, 1, 12),
    ) == [
        date(2026, 11, 16),
        datetime(2026, 11, 22, 16, 30),  # noqa: DTZ001
        date(2026, 12, 18),
        date(2026, 12, 29),
        date(2027, 1, 2),
        date(2027, 1, 19),
    ]


def test_step_that_has_not_begun_has_no_date(policy):
    assert days(policy) == [date(2026, 11, 16), None, None, None, None, None]


def test_working_days_leave_out_weekends_and_bank_holidays():
    policy = council_with({"complaint_working_days": "yes"}).policy
    closed = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
    found = days(policy, meeting_on=date(2027, 1, 4), closed_days=closed)
    # Ten working days back from Monday 4 January 2027, over Christmas and New Year; seven on from it.
    assert found[4:] == [date(2026, 12, 16), date(2027, 1, 13)]
    assert found[0] == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("informal", "due"),
    [pytest.param("0", date(2026, 11, 2), id="the same day"), pytest.param("1", date(2026, 11, 3), id="one day")],
)
@pytest.mark.parametrize("working", ["yes", "no"])
def test_few_days(informal, due, working):
    policy = council_with({"complaint_informal_days": informal, "complaint_working_days": working}).policy
    assert days(policy)[0] == due


def test_nothing_is_counted_where_the_council_has_not_said():
    policy = council_with({"*": "to_be_supplied"}).policy
    now = datetime(2026, 11, 20, 16, 30, tzinfo=ZoneInfo("Europe/London"))
    assert days(policy, formal_at=now, answered_on=now.date(), meeting_on=now.date()) == [None] * 6
    assert "(to be supplied)" in complaint_steps(policy)[0].limit


def test_hours_are_hours_of_the_clock_over_a_change_of_clocks(policy):
    saturday = datetime(2026, 10, 24, 9, 0, tzinfo=ZoneInfo("Europe/London"))
    assert days(policy, formal_at=saturday)[1].isoformat() == "2026-10-26T09:00:00+00:00"


def test_every_step_cites_its_row(policy):
    assert [deadline.source for deadline in complaint_deadlines(policy, date(2026, 11, 2))] == [
        "B73",
        "B75",
        "B76",
        "B78",
        "B78",
        "B78",
    ]


def test_steps_in_words_are_the_steps_in_dates(policy):
    dates = complaint_deadlines(policy, date(2026, 11, 2))
    assert [step.step for step in complaint_steps(policy)] == [deadline.step for deadline in dates]
    assert "14 days" in complaint_steps(policy)[0].limit


@pytest.mark.parametrize(
    ("value", "percent", "answer"),
    [
        pytest.param(25_000, 1, False, id="exactly at both limits: not over"),
        pytest.param(25_001, 0, True, id="a pound over"),
        pytest.param(25_000.01, 0, True, id="a penny over"),
        pytest.param(0, 1.01, True, id="over one per cent"),
        pytest.param(0, 0, False, id="nothing held"),
    ],
)
def test_substantial_interest(value, percent, answer, policy):
    assert must_declare(policy, value, percent) is answer


@pytest.mark.parametrize("setting", ["substantial_interest_gbp", "substantial_interest_percent"])
def test_substantial_interest_where_a_limit_is_to_be_supplied(setting):
    assert must_declare(council_with({setting: "to_be_supplied"}).policy, 1_000_000, 100) is None
