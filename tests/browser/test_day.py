"""The front page and What is due, on the reader's day: table, figures and lists agree, as on a page built that day."""

from datetime import datetime

import pytest
from day_cases import BUILT, cases

from partnership_register import pages
from partnership_register.assets import badge_script
from partnership_register.dates import LONDON
from partnership_register.render import Pages

pytest_plugins = ["day_cases"]

# Title, count and bar of each state that is seen.
STATES = """() => [...document.querySelectorAll("[data-state]:not([hidden])")].map(row => [
    row.cells[0].textContent, row.cells[1].textContent, Number(row.querySelector("rect").getAttribute("width"))])"""
# The badges of each list of what is due.
LISTS = """() => Object.fromEntries([...document.querySelectorAll("[data-heading]")].map(list => [
    list.dataset.heading, [...list.children].map(item => item.querySelector(".pr-badge").textContent)]))"""


@pytest.fixture
def read(page, register_on):
    """A function that opens a page of the register that was built on one day, by a clock that shows another."""
    made = Pages(register_on(BUILT))

    def read(name, moment):
        page.clock.set_fixed_time(moment)
        page.set_content(getattr(made, name)(lambda address: f"/{address}"))
        page.add_script_tag(content=badge_script(register_on(BUILT)))
        return page

    return read


@pytest.mark.parametrize(("moment", "states"), cases())
def test_table_figures_and_lists_agree_on_the_readers_day(read, register_on, moment, states):
    then = register_on(moment.date())
    page = read("home", moment)
    said = page.evaluate(STATES)
    assert {title: int(count) for title, count, _ in said} == states
    wanted = {one.status.title: one.bar for one in pages.review_states(then) if one.count}
    assert {title: width for title, _, width in said} == pytest.approx(wanted, abs=0.11)

    late = sum(states.get(title, 0) for title in ("Overdue", "Never done", "Date unknown"))
    soon = sum(states.get(title, 0) for title in ("Due soon", "Due today"))
    assert page.locator("[data-figure]").all_inner_texts() == [str(late), str(soon)]
    assert page.locator("[data-while-due] > li:visible").count() == late + soon
    overdue = page.locator("a [data-past]").inner_text()
    others = page.locator("td[data-past]").all_inner_texts()

    lists = read("due", moment).evaluate(LISTS)
    groups = {group.key: group for group in pages.due(then)}
    assert {key: sorted(badges) for key, badges in lists.items()} == {
        key: sorted(item.finding.label for item in groups[key].items) for key in lists
    }
    assert int(overdue) == len(lists["overdue"])
    reviews = [badge for badge in lists["overdue"] if badge.startswith("Review:")]
    # One of "never done" has no day on which it was due.
    assert len(reviews) == states.get("Overdue", 0) + states["Never done"] - 1
    assert sum(map(int, others)) == len(lists["overdue"]) - len(reviews)
    assert len(lists["today"]) == states.get("Due today", 0)


@pytest.mark.parametrize(("moment", "states"), cases())
def test_what_is_due_on_pages_of_its_own_is_counted_on_the_readers_day(page, register_on, moment, states):
    made = Pages(register_on(BUILT), on_a_page=1)
    page.clock.set_fixed_time(moment)
    page.set_content(made.due(lambda address: f"/{address}"))
    page.add_script_tag(content=badge_script(register_on(BUILT)))
    for group in pages.due(register_on(moment.date())):
        assert page.locator(f"#{group.key}").inner_text() == f"{group.title} ({len(group.items)})"
        if group.days:
            shown = page.locator(f"#{group.key} + ul a:visible").evaluate_all(
                "all => all.map(a => a.getAttribute('href'))"
            )
            days = {item.finding.due for item in group.items}
            holding = [part for part in made.periods if any(item.finding.due in days for item in part.rows)]
            assert {f"/{part.address}" for part in holding} <= set(shown)
            assert bool(shown) == bool(days)
            assert page.locator(f"#{group.key} + ul + p").is_visible() == (not days)


@pytest.mark.parametrize(
    ("day", "is_said"),
    [
        pytest.param("2027-02-28", True, id="the month before, by a clock that is behind"),
        pytest.param("2027-03-01", False, id="the day on which it was built"),
        pytest.param("2027-03-31", False, id="the last night of the month, in summer time"),
        pytest.param("2027-04-01", True, id="the next month, which at Greenwich has not begun"),
    ],
)
@pytest.mark.parametrize(("name", "count"), [("home", 1), ("due", 2)])
def test_the_months_say_their_day_in_a_month_for_which_they_were_not_made(read, name, count, day, is_said):
    """In their own month they are what a build of that day would make, so there is nothing to say."""
    page = read(name, datetime.fromisoformat(f"{day}T00:30").replace(tzinfo=LONDON))
    notes = page.get_by_text("what could move to a quieter one, are as at 1 March 2027").all()
    assert [note.is_visible() for note in notes] == [is_said] * count


def test_a_page_that_stays_open_over_midnight_counts_again(read):
    night, morning = (case for case in cases() if case.id.endswith(("before the clocks go forward", "they go forward")))
    page = read("home", night.values[0])
    page.clock.set_fixed_time(morning.values[0])
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert {title: int(count) for title, count, _ in page.evaluate(STATES)} == morning.values[1]
    assert morning.values[1] != night.values[1]


def test_without_javascript_the_front_page_is_whole_and_of_the_day_it_was_built(browser, register_on):
    register = register_on(BUILT)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_content(Pages(register).home(lambda address: f"/{address}"))
        assert page.get_by_text("As at 1 March 2027, for staff.").is_visible()
        rows = page.locator("[data-state]:visible").all()
        wanted = [one for one in pages.review_states(register) if one.count]
        assert [row.inner_text().split("\t")[:2] for row in rows] == [
            [one.status.title, str(one.count)] for one in wanted
        ]
        assert page.locator("[data-past]").inner_text() == "1"
        assert not page.get_by_text("what could move to a quieter one, are as at").is_visible()
