"""How the reviews stand on a day: the cases that the browser gets too, and what is the same all through a month."""

from datetime import date

import pytest
from conftest import AS_OF, ROOT
from day_cases import cases
from own_site import OWN

from partnership_register import pages
from partnership_register.audience import STAFF
from partnership_register.dates import add_days
from partnership_register.register import Sources, assemble, check
from partnership_register.views import load

pytest_plugins = ["day_cases"]


@pytest.mark.parametrize(("moment", "states"), cases())
def test_the_states_of_a_day(register_on, moment, states):
    found = pages.review_states(register_on(moment.date()))
    assert {one.status.title: one.count for one in found if one.count} == states
    assert max(one.bar for one in found) == 100
    assert all((one.bar > 0) == (one.count > 0) for one in found)


def test_a_state_into_which_no_day_leads_is_left_out(register_on):
    found = {one.status.title: one.undated for one in pages.review_states(register_on(date(2028, 3, 2)))}
    assert found == {
        "Up to date": 0,
        "Due soon": 0,
        "Due today": 0,
        "Overdue": 0,
        "Never done": 1,
        "Date unknown": 1,
        "Not required": 1,
    }


@pytest.mark.parametrize("first", [date(2026, 11, 1), date(2026, 12, 1), date(2028, 2, 1)], ids=str)
def test_the_months_and_their_advice_are_the_same_on_every_day_of_a_month(first):
    checked = check(Sources(OWN / "partnerships", ROOT / "schema", OWN / "council.yml", OWN), AS_OF)

    def said(day):
        made = load.load(assemble(checked, day, STAFF))
        months = [(one.group.key, one.reviews, one.early, one.other, len(one.group.items)) for one in made.months]
        return months, made.share, [(one.count, one.start.key, one.into.key) for one in made.moves], made.days

    days = [add_days(first, days) for days in (0, 10, 19, 20, 27, 28)]
    every = [said(day) for day in days]
    assert all(one == every[0] for one in every)
    assert sum(reviews + fixed for _, reviews, _, fixed, _ in every[0][0]) > 0
