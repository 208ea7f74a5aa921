"""Badges in the browser: for the reader's own day they say what the rules would say on that day."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from partnership_register.dates import LONDON, in_days, today_in_london
from partnership_register.feeds.kinds import kind_of
from partnership_register.finding import LAPSED_CLOCKS, PHRASES, Status
from partnership_register.rules.clock import due_by
from partnership_register.views.due import groups

pytest_plugins = ["own_site"]

MADE = datetime(2026, 11, 22, 12, tzinfo=LONDON)
PAGES = ("due/", "directorates/", "register/", "partnerships/harbour-heritage-fund/")
BADGES = """[...document.querySelectorAll('.pr-badge[data-due]')].map(
    badge => ({...badge.dataset, text: badge.textContent, tone: badge.className}))"""


def london(day: str, time: str = "12:00") -> datetime:
    """A moment by the clocks of London."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=LONDON)


MOMENTS = [
    pytest.param(MADE, id="when it was made"),
    pytest.param(london("2026-11-23", "00:00"), id="the midnight after"),
    pytest.param(london("2026-12-20", "23:59"), id="the last minute of the day on which a review is due"),
    pytest.param(london("2026-12-21", "00:00"), id="the first minute of the day after"),
    pytest.param(london("2026-12-19"), id="the day before"),
    pytest.param(london("2026-02-28"), id="a clock that is behind: 28 February, when a review of 28 February is due"),
    pytest.param(london("2026-03-01"), id="a clock that is behind: the day after"),
    pytest.param(london("2027-03-27", "23:59"), id="the night before the clocks go forward"),
    pytest.param(london("2027-03-28", "00:59"), id="the hour before the clocks go forward"),
    pytest.param(london("2027-03-28", "23:59"), id="the night after, when it is the next day by Greenwich"),
    pytest.param(datetime.fromisoformat("2027-03-28T23:30+00:00"), id="past midnight in London, and not at Greenwich"),
    pytest.param(datetime.fromisoformat("2027-10-30T23:30+00:00"), id="the night on which the clocks go back"),
    pytest.param(london("2028-02-29"), id="29 February"),
    pytest.param(london("2031-01-01"), id="years later"),
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_browser_says_what_the_rule_says(page, serve, own_site, own_register, moment):
    policy = own_register("staff").council.policy
    page.clock.set_fixed_time(moment)
    seen = 0
    for address in PAGES:
        page.goto(serve(own_site("staff")) + address)
        for badge in page.evaluate(BADGES):
            due, ends = (date.fromisoformat(badge[key]) if key in badge else None for key in ("due", "ends"))
            day, clock = today_in_london(moment), badge["clock"]
            said = due_by("R5", badge["label"], due, "", "", policy, day, clock=clock, ends_on=ends)
            assert (badge["text"], badge["tone"]) == (said.label, f"pr-badge pr-{said.status.tone}")
            seen += 1
    assert seen > 15


# What is due, and the days on which it is looked at: each step, leap days, both nights of changed clocks.
DAYS = {
    "2026-12-20": "2026-10-20 2026-10-21 2026-12-19 2026-12-20 2026-12-21",
    "2028-02-29": "2028-02-28 2028-02-29 2028-03-01",
    "2027-02-28": "2027-03-01",
    "2027-03-28": "2027-03-27 2027-03-29 2027-01-27",
    "2027-03-29": "2027-03-28",
    "2027-10-31": "2027-10-30 2027-11-01 2027-09-01 2027-08-31",
    "2027-11-01": "2027-10-31",
    "2016-12-31": "2026-11-22",
    "2099-01-01": "2026-11-22",
}


def test_one_set_of_cases_through_python_and_the_browser(page, serve, own_site, own_register):
    policy = own_register("staff").council.policy
    page.goto(serve(own_site("staff")))
    days = [(due, day) for due, days in DAYS.items() for day in days.split()]
    cases = [[clock, due, "", day] for clock in PHRASES for due, day in days]
    # The end passes on the day itself, and the review falls due months or years later.
    cases += [[clock, "2028-02-29", ends, ends] for clock in LAPSED_CLOCKS for _, ends in days]
    cases += [[clock, "2028-02-29", ends, day] for clock in LAPSED_CLOCKS for ends, day in days]
    said = page.evaluate(
        """cases => cases.map(([clock, due, ends, day]) => {
            const now = Date.UTC(day.slice(0, 4), day.slice(5, 7) - 1, day.slice(8));
            const stands = registerDay.standing({clock, due, ends}, now);
            return [stands.key, stands.tone, "It: " + registerDay.words({clock, due, ends}, now)];
        })""",
        cases,
    )
    for case, found in zip(cases, said, strict=True):
        clock, *written = case
        due, ends, day = (date.fromisoformat(one) if one else None for one in written)
        wanted = due_by("R5", "It", due, "", "", policy, day, clock=clock, ends_on=ends)
        assert found == [wanted.status.key, wanted.status.tone, wanted.label], case


def test_a_reader_elsewhere_sees_the_day_of_london(browser, serve, own_site):
    """Late on 20 December in Auckland it is still the 19th or early on the 20th in London."""
    with browser.new_context(timezone_id="Pacific/Auckland", locale="en-NZ") as context:
        page = context.new_page()
        page.clock.set_fixed_time(datetime.fromisoformat("2026-12-21T11:00+13:00"))
        page.goto(serve(own_site("staff")) + "partnerships/harbour-heritage-fund/")
        assert page.get_by_text("Review: due today").count()


def test_a_page_that_stays_open_is_worked_out_again_when_it_is_looked_at(page, serve, own_site):
    page.clock.set_fixed_time(london("2026-12-20"))
    page.goto(serve(own_site("staff")) + "partnerships/harbour-heritage-fund/")
    page.get_by_text("Review: due today").first.wait_for()
    page.clock.set_fixed_time(london("2026-12-21"))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_text("Review: overdue by 1 day").first.wait_for()
    assert [text.strip() for text in page.locator(".pr-age").all_inner_texts()] == [
        "Made 29 days ago; its badges are worked out for today, but its facts may be old."
    ]


@pytest.mark.parametrize(
    ("moment", "words", "is_stale"),
    [
        pytest.param(MADE, "", False, id="on the day it was made"),
        pytest.param(london("2026-11-23", "00:01"), "Made 1 day ago", False, id="the day after"),
        pytest.param(london("2026-11-29"), "Made 7 days ago", False, id="as old as the council allows"),
        pytest.param(london("2026-11-30"), "Made 8 days ago", True, id="older than the council allows"),
        pytest.param(london("2029-11-22"), "Made 1,096 days ago", True, id="years old"),
        pytest.param(london("2026-11-20"), "", False, id="a clock that is behind"),
    ],
)
def test_a_site_says_how_old_it_is(page, serve, own_site, moment, words, is_stale):
    page.clock.set_fixed_time(moment)
    page.goto(serve(own_site("staff")))
    said = page.locator(".pr-as-at").inner_text()
    assert said.startswith("As at 22 November 2026, for staff.")
    assert (words in said) if words else (said == "As at 22 November 2026, for staff.")
    assert ("its facts may be old" in said) == is_stale
    assert page.locator(".pr-stale").count() == is_stale


def test_without_javascript_a_page_is_whole_and_says_the_day_it_speaks_for(browser, serve, own_site):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(serve(own_site("staff")) + "partnerships/harbour-heritage-fund/")
        said = page.locator("article").inner_text()
        assert "As at 22 November 2026" in said
        assert f"Review: due in {in_days(28)}" in said
        assert "Last done 20 December 2025; due every 12 months, by 20 December 2026." in said
        page.goto(serve(own_site("staff")) + "register/")
        assert page.locator(".pr-register tbody tr").count() == 7
        assert page.locator(".pr-register .pr-badge", has_text=re.compile("^Review:")).count() == 7


DUE_GROUPS = """() => Object.fromEntries([...document.querySelectorAll("[data-days-from][data-heading]")].map(list => [
    list.dataset.heading,
    [...list.children].map(item => item.querySelector("[data-due]").dataset.due),
]))"""


KINDS = """() => Object.fromEntries([...document.querySelectorAll("[data-heading]")].map(list => [
    document.getElementById(list.dataset.heading).innerText,
    [...list.children].filter(item => item.checkVisibility()).map(item => item.querySelector("a").textContent)]))"""


def test_what_is_due_is_narrowed_to_one_kind_of_date_and_one_directorate(page, serve, own_site, own_register):
    """The front page leads to one kind; the reader chooses another, goes back, or has all of them again."""
    register = own_register("staff")

    def wanted(*kinds, directorate=None):
        def is_wanted(one):
            is_there = directorate in (None, one.entry.partnership.directorate)
            return is_there and (not kinds or kind_of(one.finding).key in kinds)

        found = [(group.title, [one for one in group.items if is_wanted(one)]) for group in groups(register)]
        return {f"{title} ({len(items)})": [str(one.entry.partnership.name) for one in items] for title, items in found}

    page.clock.set_fixed_time(london("2026-11-22"))
    page.goto(serve(own_site("staff")))
    page.get_by_role("link", name="Declarations of interest").click()
    page.wait_for_url("**/due/?kind=declarations#overdue")
    assert page.evaluate(KINDS) == wanted("declarations")
    assert page.get_by_label("Kind of date").is_visible()
    page.get_by_label("Kind of date").select_option("Reviews of partnerships")
    assert page.evaluate(KINDS) == wanted("reviews")
    page.go_back()
    assert page.evaluate(KINDS) == wanted("declarations")
    page.get_by_label("Kind of date").select_option("All of them")
    assert page.evaluate(KINDS) == wanted()
    assert "kind" not in page.url
    page.get_by_label("Directorate", exact=True).select_option("Place")
    assert page.evaluate(KINDS) == wanted(directorate="place")
    page.goto(f"{serve(own_site('staff'))}due/?kind=reviews&directorate=place")
    assert page.evaluate(KINDS) == wanted("reviews", directorate="place")
    page.goto(f"{serve(own_site('staff'))}due/?kind=nonsense")
    assert page.evaluate(KINDS) == wanted("nonsense")


@pytest.mark.parametrize(
    "day", ["2026-11-22", "2026-11-23", "2026-12-20", "2026-12-21", "2027-01-15", "2026-11-01"], ids=str
)
def test_what_is_due_stands_in_the_group_of_the_readers_day(page, serve, own_site, own_register, day):
    """The groups are those that a build on that day would make of the same records."""
    page.clock.set_fixed_time(london(day))
    page.goto(serve(own_site("staff")) + "due/")
    shown = page.evaluate(DUE_GROUPS)
    register = own_register("staff")
    for group in groups(replace(register, as_of=date.fromisoformat(day))):
        if group.days:
            wanted = [item.finding.due.isoformat() for item in group.items]
            assert sorted(shown[group.key]) == wanted, group.key
            heading = page.locator(f"#{group.key}")
            assert heading.inner_text() == f"{group.title} ({len(wanted)})"
            nothing = page.locator(f"[data-heading={group.key}] + p")
            assert nothing.is_visible() == (not wanted)
            if day >= "2026-11-22":
                assert shown[group.key] == wanted, "soonest first"


def test_every_tone_has_a_colour(page, serve, own_site):
    """A badge whose class has no style would look like text."""
    page.goto(serve(own_site("staff")))
    plain = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for tone in {status.tone for status in Status}:
        colour = page.evaluate(
            """tone => {
                const badge = document.querySelector("article .pr-badge");
                badge.className = "pr-badge pr-" + tone;
                return getComputedStyle(badge).backgroundColor;
            }""",
            tone,
        )
        assert colour not in (plain, "rgba(0, 0, 0, 0)"), tone
