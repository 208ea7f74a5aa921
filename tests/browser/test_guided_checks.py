"""The guided checks in a real browser: the same answers as the rules, by keyboard, and whole without JavaScript."""

import pytest
from guided_cases import DEADLINES, IS_IT_RIGHT, MUST_DECLARE, WHAT_IS_IT

from partnership_register.rules.guided import VERDICTS

pytest_plugins = ["own_site"]

WHAT = "toolkit/thinking/what-is-a-partnership/"
COMPLAINT = "toolkit/running/complaints/"
CHECKS = {WHAT: "partnership", "toolkit/thinking/is-it-right/": "appropriate", COMPLAINT: "complaint",
          "toolkit/setting-up/declarations/": "interest"}  # fmt: skip


@pytest.fixture
def site(serve, own_site):
    return serve(own_site("staff"))


def test_the_script_gives_the_answers_of_the_rules(page, site):
    page.goto(site + WHAT)
    for passed, also, verdict in WHAT_IS_IT:
        forms = [name in also for name in ("contract", "company", "appointed")]
        assert page.evaluate("([t, f]) => guidedChecks.whatIsIt(t, ...f)", [passed, forms]) == verdict
    for shown, verdict in IS_IT_RIGHT:
        assert page.evaluate("t => guidedChecks.isItRight(t)", shown) == verdict
    for value, percent, verdict in MUST_DECLARE:
        assert page.evaluate("([v, p]) => guidedChecks.mustDeclare(v, p)", [value, percent]) == verdict
    for dates, working, expected in DEADLINES:
        given = dict(zip(("reported", "formal", "answered", "meeting"), dates, strict=True))
        assert tuple(page.evaluate("([d, w]) => guidedChecks.complaintDeadlines(d, w)", [given, working])) == expected


def test_a_check_is_answered_by_keyboard_alone(page, site):
    page.goto(site + WHAT)
    page.locator("form[data-check] input").first.focus()
    for _ in range(4):
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    assert page.locator("form[data-check] output").inner_text() == VERDICTS["partnership"]
    page.get_by_role("button", name="Start again").press("Enter")
    page.wait_for_function(
        "document.querySelector('form[data-check] output').textContent.includes('not a partnership')"
    )


def test_the_dates_of_a_complaint_are_worked_out_in_the_table(page, site):
    page.goto(site + COMPLAINT)
    page.locator("input[name=reported]").fill("2026-11-20")
    assert page.locator("#deadline-0").inner_text() == "Friday 4 December 2026"
    page.locator("input[name=working]").check()
    assert page.locator("#deadline-0").inner_text() == "Thursday 10 December 2026"


@pytest.mark.parametrize("address", CHECKS)
def test_without_javascript_the_whole_list_is_there_and_no_form_that_does_nothing(browser, site, address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + address)
        assert page.locator("form[data-check]").is_hidden()
        words = {"complaint": "Counted from the report", "interest": "The rule in words"}
        assert words.get(CHECKS[address], "The whole list") in page.locator("article").inner_text()
