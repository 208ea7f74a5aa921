"""How the reviews stand on a day: the cases that the browser gets too, and what is the same all through a month."""

from datetime import date

import pytest
from conftest import AS_OF, ROOT
from day_cases import BUILT, cases
from own_site import OWN

from partnership_register.audience import PUBLIC, STAFF
from partnership_register.dates import add_days
from partnership_register.register import Sources, assemble, check
from partnership_register.views import attention, directorates, load, reviews

pytest_plugins = ["day_cases"]


@pytest.mark.parametrize(("moment", "states"), cases())
def test_the_states_of_a_day(register_on, moment, states):
    found = reviews.states(register_on(moment.date()))
    assert {one.status.title: one.count for one in found if one.count} == states
    assert max(one.bar for one in found) == 100
    assert all((one.bar > 0) == (one.count > 0) for one in found)


def test_a_state_into_which_no_day_leads_is_left_out(register_on):
    found = {one.status.title: one.undated for one in reviews.states(register_on(date(2028, 3, 2)))}
    assert found == {
        "Up to date": 0,
        "Due soon": 0,
        "Due today": 0,
        "Overdue": 0,
        "Never done": 1,
        "Date unknown": 1,
        "Not required": 1,
    }


DAYS_AHEAD = [-400, -1, 0, 1, 30, 59, 60, 61, 200, 366, 800, 2000, 4000]


@pytest.fixture(scope="module")
def own_checked():
    """The records of the tests' own site, judged on their own day."""
    return check(Sources(OWN / "partnerships", ROOT / "schema", OWN / "council.yml", OWN), AS_OF)


@pytest.mark.parametrize("days", DAYS_AHEAD)
@pytest.mark.parametrize("audience", [PUBLIC, STAFF])
def test_what_a_day_asks_for_is_known_before_it(own_checked, audience, days):
    """A count of the site's own day says by its days what a build of another day would count."""
    day = add_days(AS_OF, days)
    made, then = (assemble(own_checked, one, audience) for one in (AS_OF, day))
    soon = made.council.policy.due_soon_days

    def on_the_day(count):
        return count.fixed + sum(first <= day for first in count.days)

    for entry in made.current:
        late = then.by_id[entry.id].attention
        assert on_the_day(attention.of_things(entry, soon)) == len(late)
        assert attention.of_things(then.by_id[entry.id], soon).count == len(late)
        assert [thing.rule for thing in entry.things if asks(thing, day, soon)] == [one.rule for one in late]
    for one, other in zip(directorates.directorates(made), directorates.directorates(then), strict=True):
        assert on_the_day(attention.of_entries(one.entries, soon)) == len(other.late)
        assert attention.of_entries(other.entries, soon).count == len(other.late)


def asks(thing, day, soon):
    """Whether something asks for attention on a day, worked out by hand."""
    if not thing.has_clock:
        return thing.status.needs_attention
    return thing.due < day if thing.clock == "meeting" else thing.due <= add_days(day, soon)


@pytest.mark.parametrize(("moment", "states"), cases())
def test_what_asks_for_attention_on_a_day(register_on, moment, states):
    made, then = register_on(BUILT), register_on(moment.date())
    every = attention.of_entries(made.current, made.council.policy.due_soon_days)
    late = [entry for entry in then.current if entry.attention]
    assert every.fixed + sum(first <= moment.date() for first in every.days) == len(late)


@pytest.mark.parametrize("first", [date(2026, 11, 1), date(2026, 12, 1), date(2028, 2, 1)], ids=str)
def test_the_months_and_their_advice_are_the_same_on_every_day_of_a_month(own_checked, first):
    def said(day):
        made = load.load(assemble(own_checked, day, STAFF))
        months = [(one.group.key, one.reviews, one.early, one.other, len(one.group.items)) for one in made.months]
        return months, made.share, [(one.count, one.start.key, one.into.key) for one in made.moves], made.days

    days = [add_days(first, days) for days in (0, 10, 19, 20, 27, 28)]
    every = [said(day) for day in days]
    assert all(one == every[0] for one in every)
    assert sum(reviews + fixed for _, reviews, _, fixed, _ in every[0][0]) > 0
