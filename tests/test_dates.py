"""Dates as councils write them, and the day it is in the United Kingdom."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_register.dates import (
    add_days,
    add_months,
    in_days,
    is_partial_date,
    long_date,
    partial_date,
    today_in_london,
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2026-11-22", date(2026, 11, 22), date(2026, 11, 22), id="a day"),
        pytest.param("2026-02", date(2026, 2, 1), date(2026, 2, 28), id="a month"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), id="February of a leap year"),
        pytest.param("2026", date(2026, 1, 1), date(2026, 12, 31), id="a year"),
    ],
)
def test_partial_date_lasts_as_long_as_what_is_known(text, first, last):
    day = partial_date(text)
    assert (day.first, day.last) == (first, last)
    assert str(day) == text
    assert day.is_whole is (first == last)


@pytest.mark.parametrize("text", ["2026", "1800-01", "2024-02-29", "2199-12-31"])
def test_is_a_date(text):
    assert is_partial_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "2026-13",
        "2026-00",
        "2026-1-5",
        "20260105",
        "2026-01-05T00:00",
        "0000",
        "２０２６",
        "",
        "2026-",
        "unknown",
        "2026\n",
    ],
)
def test_is_no_date(text):
    assert not is_partial_date(text)


@given(st.dates())
def test_every_day_is_a_date(day):
    text = f"{day.year:04}-{day:%m-%d}"
    assert is_partial_date(text)
    assert partial_date(text).first == partial_date(text).last == day


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(
            datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1), id="22:59 UTC in summer is the same day"
        ),
        pytest.param(
            datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2), id="23:30 UTC in summer is the next day"
        ),
        pytest.param(
            datetime(2026, 1, 1, 23, 30, tzinfo=UTC), date(2026, 1, 1), id="23:30 UTC in winter is the same day"
        ),
        pytest.param(datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29), id="the night the clocks go forward"),
        pytest.param(datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25), id="the night the clocks go back"),
        pytest.param(datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25), id="the night after"),
        pytest.param(
            datetime(2026, 7, 2, 8, 0, tzinfo=timezone(timedelta(hours=10))), date(2026, 7, 1), id="morning in Sydney"
        ),
    ],
)
def test_today_in_london(moment, day):
    assert today_in_london(moment) == day


@pytest.mark.parametrize(
    ("days", "later"),
    [
        pytest.param(40, date(2027, 1, 1), id="over the turn of the year"),
        pytest.param(-22, date(2026, 10, 31), id="days before"),
        pytest.param(4_000_000, date.max, id="later than the last day of all"),
        pytest.param(10**12, date.max, id="more days than can be counted"),
        pytest.param(-(10**6), date.min, id="before the first day of all"),
    ],
)
def test_add_days(days, later):
    assert add_days(date(2026, 11, 22), days) == later


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        pytest.param(date(2025, 11, 22), 12, date(2026, 11, 22), id="a year"),
        pytest.param(date(2024, 2, 29), 12, date(2025, 2, 28), id="from 29 February to 28 February"),
        pytest.param(date(2024, 2, 29), 48, date(2028, 2, 29), id="four years from 29 February"),
        pytest.param(date(2026, 1, 31), 1, date(2026, 2, 28), id="31 January has no day in February"),
        pytest.param(date(2026, 11, 30), 3, date(2027, 2, 28), id="over the turn of the year"),
        pytest.param(date(2026, 11, 22), 0, date(2026, 11, 22), id="no months"),
        pytest.param(date(2026, 11, 22), 100_000, date.max, id="beyond the calendar"),
        pytest.param(date(2026, 11, 22), 10**15, date.max, id="beyond any number of years"),
    ],
)
def test_add_months(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("text", "words"),
    [("2026-11-02", "2 November 2026"), ("2026-11", "November 2026"), ("2026", "2026")],
)
def test_long_date_says_as_much_as_is_known(text, words):
    assert long_date(partial_date(text)) == words


def test_long_date_of_a_day():
    assert long_date(date(2026, 1, 1)) == "1 January 2026"


@pytest.mark.parametrize(("days", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1_000, "1,000 days")])
def test_in_days(days, words):
    assert in_days(days) == words
