"""The front page and What is due, on the reader's day: table, figures and lists agree, as on a page built that day."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from day_cases import BUILT, cases

from partnership_register.assets import badge_script
from partnership_register.dates import LONDON, PartialDate, long_date
from partnership_register.finding import Finding, Status
from partnership_register.render import Pages
from partnership_register.template import environment
from partnership_register.views import directorates, due, reviews
from partnership_register.views.attention import Attention

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

    def read(name, moment, *which):
        page.clock.set_fixed_time(moment)
        page.set_content(getattr(made, name)(*which, lambda address: f"/{address}"))
        page.add_script_tag(content=badge_script(register_on(BUILT)))
        return page

    return read


@pytest.mark.parametrize(("moment", "states"), cases())
def test_table_figures_and_lists_agree_on_the_readers_day(read, register_on, moment, states):
    then = register_on(moment.date())
    page = read("home", moment)
    said = page.evaluate(STATES)
    assert {title: int(count) for title, count, _ in said} == states
    wanted = {one.status.title: one.bar for one in reviews.states(then) if one.count}
    assert {title: width for title, _, width in said} == pytest.approx(wanted, abs=0.11)

    late = sum(states.get(title, 0) for title in ("Overdue", "Never done", "Date unknown"))
    soon = sum(states.get(title, 0) for title in ("Due soon", "Due today"))
    assert page.locator("[data-figure]").all_inner_texts() == [str(late), str(soon)]
    # It names no more than so many.
    assert page.locator("[data-while-due] > li:visible").count() == min(late + soon, reviews.AT_MOST)
    overdue = page.locator("a [data-past]").inner_text()
    others = page.locator("td[data-past]").all_inner_texts()

    lists = read("due", moment).evaluate(LISTS)
    groups = {group.key: group for group in due.groups(then)}
    assert {key: sorted(badges) for key, badges in lists.items()} == {
        key: sorted(item.finding.label for item in groups[key].items) for key in lists
    }
    assert int(overdue) == len(lists["overdue"])
    yearly = [badge for badge in lists["overdue"] if badge.startswith("Review:")]
    # One of "never done" has no day on which it was due.
    assert len(yearly) == states.get("Overdue", 0) + states["Never done"] - 1
    assert sum(map(int, others)) == len(lists["overdue"]) - len(yearly)
    assert sum(badge.startswith("Review:") for badge in lists["today"]) == states.get("Due today", 0)


@pytest.mark.parametrize(("moment", "states"), cases())
def test_what_is_due_on_pages_of_its_own_is_counted_on_the_readers_day(page, register_on, moment, states):
    made = Pages(register_on(BUILT), on_a_page=1)
    page.clock.set_fixed_time(moment)
    page.set_content(made.due(lambda address: f"/{address}"))
    page.add_script_tag(content=badge_script(register_on(BUILT)))
    for group in due.groups(register_on(moment.date())):
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


# What is seen of a list, and of the sentences of the risk page.
SEEN = "all => all.filter(one => one.checkVisibility()).map(one => one.innerText.replace(/\\s+/g, ' ').trim())"


@pytest.mark.parametrize(("moment", "states"), cases())
def test_what_a_directorate_counts_is_what_it_lists_on_the_readers_day(read, register_on, moment, states):
    then = register_on(moment.date())
    place = next(one for one in directorates.directorates(then) if one.directorate.key == "place")
    page = read("directorate", moment, "place")
    counts = {
        row.locator("th").inner_text(): row.locator("td").last.inner_text() for row in page.locator("tr").all()[1:]
    }
    assert counts == {str(entry.partnership.name): str(len(entry.attention)) for entry in then.current}
    late = page.locator("#late + p + ul > li").evaluate_all(SEEN)
    wanted = [one for one in directorates.dates(place) if one.finding.status.needs_attention]
    days = [f" {long_date(one.finding.due)}" if one.finding.due else "" for one in wanted]
    assert late == [
        f"{one.entry.partnership.name} {one.finding.label}{day}" for one, day in zip(wanted, days, strict=True)
    ]
    missing = page.locator("#missing ~ div li").evaluate_all(SEEN)
    assert [one.split(" What to do: ")[0] for one in missing] == [
        f"{one.label} {one.reason}" for _, rest in place.missing(place.entries) for one in rest if one in _of(then)
    ]
    assert sum(map(int, counts.values())) == len(late) + len(missing)
    assert [one.is_visible() for one in page.locator("[data-nothing]").all()] == [not late, not missing]
    late = [one for one in place.reviews if one.finding.status.tone == "late"]
    assert len(late) == states.get("Overdue", 0) + states["Never done"] + 1
    names = "; ".join(str(one.entry.partnership.name) for one in late)
    assert page.locator("[data-late]").evaluate_all(SEEN) == [
        f"Yearly reviews: {len(late)} of {len(then.current)} are late or without a known date: {names}."
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param("2027-03-28", "none of 1 is late.", id="on the day"),
        pytest.param("2027-03-29", "1 of 1 is late: clocks-go-forward.", id="the day after"),
    ],
)
def test_a_directorate_says_which_yearly_reviews_are_late(page, register_on, day, said):
    built = register_on(BUILT)
    alone = replace(built, entries=(built.by_id["clocks-go-forward"],))
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=LONDON))
    page.set_content(Pages(alone).directorate("place", lambda address: f"/{address}"))
    page.add_script_tag(content=badge_script(alone))
    assert page.locator("[data-late]").evaluate_all(SEEN) == [f"Yearly reviews: {said}"]


def _of(register):
    """Every finding that asks for attention, as it is listed."""
    return [thing for entry in register.current for thing in entry.things if thing.status.needs_attention]


@pytest.mark.parametrize(("moment", "states"), cases())
def test_what_to_do_next_is_what_a_page_built_on_the_readers_day_says(read, register_on, moment, states):
    then = register_on(moment.date()).by_id["its-end-has-passed"]
    page = read("agreement", moment, register_on(BUILT).by_id[then.id])
    # The first is the return of the directorate, which speaks for the day of the build.
    _, *said = page.locator("#what-to-do-next ~ ul > li").evaluate_all(SEEN)
    assert said == [f"{one.label} {one.reason} What to do: {one.action}" for one in then.attention]
    assert not page.get_by_text("Nothing today.").is_visible()


@pytest.mark.parametrize(
    ("day", "is_nothing"),
    [
        pytest.param("2027-08-31", True, id="the day before it is due soon"),
        pytest.param("2027-09-01", False, id="the day from which it is due soon"),
    ],
)
def test_where_there_is_nothing_to_do_the_page_says_so(read, register_on, day, is_nothing):
    entry = register_on(BUILT).by_id["clocks-go-back"]
    confirmed = entry.partnership.confirmed._replace(on=PartialDate("2027-02-28"))
    entry = replace(entry, partnership=entry.partnership._replace(confirmed=confirmed))
    moment = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON)
    page = read("agreement", moment, replace(entry, findings=(entry.review,)))
    assert page.get_by_text("Nothing today.").is_visible() == is_nothing
    assert page.locator("#what-to-do-next ~ ul > li:visible").count() == (not is_nothing)


@pytest.mark.parametrize(("moment", "states"), cases())
def test_the_risk_page_names_what_is_to_be_put_right_on_the_readers_day(read, page, register_on, moment, states):
    said = read("risk", moment).locator(".pr-rows dd").evaluate_all(SEEN)
    page.set_content(Pages(register_on(moment.date())).risk(lambda address: f"/{address}"))
    assert said == page.locator(".pr-rows dd").evaluate_all(SEEN)
    # Each is named twice: it is high risk, and nobody has said whether it is significant.
    assert sum("due today" in one for one in said) == 2 * states.get("Due today", 0)


@pytest.mark.parametrize(("moment", "states"), cases())
def test_what_is_late_on_pages_of_its_own_is_counted_on_the_readers_day(page, register_on, moment, states):
    made = Pages(register_on(BUILT), on_a_page=1)
    page.clock.set_fixed_time(moment)
    page.set_content(made.directorate("place", lambda address: f"/{address}"))
    page.add_script_tag(content=badge_script(register_on(BUILT)))
    place = next(one for one in directorates.directorates(register_on(moment.date())) if one.directorate.key == "place")
    late = [one.finding for one in directorates.dates(place) if one.finding.status.needs_attention]
    assert page.locator("#late").inner_text() == f"What is late or due soon ({len(late)})"
    shown = page.locator("#late + ul a:visible").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    days = {one.due for one in late}
    holding = [part for part in made.late_periods["place"] if any(one.finding.due in days for one in part.rows)]
    assert shown == [f"/{part.address}" for part in holding]
    assert sum(title in ("Overdue", "Due today") for title in states) <= len(shown)
    over = sum(one.finding.status.tone == "late" for one in place.reviews)
    assert (
        page.locator("[data-late]").inner_text()
        == f"Yearly reviews: {over} of {len(place.entries)} are late or without a known date."
    )


@pytest.mark.parametrize(
    ("day", "count", "things"),
    [
        pytest.param("2027-03-27", "1,000", "1 thing to put right: Agreed.", id="before the first of the days"),
        pytest.param(
            "2027-03-28", "1,001", "2 things to put right: Agreed; Review: due in 60 days.", id="on the first"
        ),
        pytest.param("2027-03-29", "1,003", None, id="on two of one day"),
        pytest.param("2026-01-01", "1,000", None, id="long before, by a clock that is behind"),
        pytest.param("2039-01-01", "1,003", None, id="years later"),
    ],
)
def test_what_asks_for_attention_from_a_day_on_is_counted_from_that_day(page, register_on, day, count, things):
    made = environment().get_template("parts/attention.html.j2").module
    counted = Attention(0, 1_000, (date(2027, 3, 28), date(2027, 3, 29), date(2027, 3, 29)))
    named = (
        Finding("R13", Status.INCOMPLETE, "Agreed", "", ""),
        Finding("R5", Status.UP_TO_DATE, "", "", due=date(2027, 5, 27), subject="Review", clock="review"),
    )
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=LONDON))
    page.set_content(f"<p><b {made.moved(counted)}>0</b>{made.sentence(named)}</p>")
    page.add_script_tag(content=badge_script(register_on(BUILT)))
    assert page.locator("b").inner_text() == count
    if things:
        assert page.locator(".pr-action").inner_text() == things


@pytest.mark.parametrize(
    ("day", "is_shown"),
    [
        pytest.param("2027-03-27", False, id="the day before"),
        pytest.param("2027-03-28", True, id="the day from which it is due soon"),
    ],
)
def test_a_sentence_with_nothing_to_say_is_not_there(page, register_on, day, is_shown):
    made = environment().get_template("parts/attention.html.j2").module
    named = (Finding("R5", Status.UP_TO_DATE, "", "", due=date(2027, 5, 27), subject="Review", clock="review"),)
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON))
    page.set_content(f"<p>It is.{made.sentence(named)}</p>")
    page.add_script_tag(content=badge_script(register_on(BUILT)))
    assert page.locator("p").inner_text() == (
        "It is.\n1 thing to put right: Review: due in 60 days." if is_shown else "It is."
    )


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
        wanted = [one for one in reviews.states(register) if one.count]
        assert [row.inner_text().split("\t")[:2] for row in rows] == [
            [one.status.title, str(one.count)] for one in wanted
        ]
        assert page.locator("a [data-past]").inner_text() == "3"
        assert not page.get_by_text("what could move to a quieter one, are as at").is_visible()


def test_without_javascript_what_asks_for_attention_is_that_of_the_day_it_was_built(browser, register_on):
    register = register_on(BUILT)
    asking = [thing for entry in register.current for thing in entry.attention]
    waiting = [thing for entry in register.current for thing in entry.things if not thing.status.needs_attention]
    assert asking and waiting
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_content(Pages(register).directorate("place", lambda address: f"/{address}"))
        assert page.get_by_text("As at 1 March 2027, for staff.").is_visible()
        counts = [int(row.locator("td").last.inner_text()) for row in page.locator("tr").all()[1:]]
        assert sum(counts) == len(asking)
        assert page.locator("#late + p + ul > li:visible, #missing ~ div li:visible").count() == len(asking)
        page.set_content(Pages(register).risk(lambda address: f"/{address}"))
        said = " ".join(page.locator(".pr-action:visible").all_inner_texts())
        assert all(thing.label in said for thing in asking)
        assert not any(thing.label in said for thing in waiting)
