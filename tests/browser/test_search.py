"""The search in a real browser: what people type on the example council's site, and which page they must be given."""

import re
import shutil
from functools import cache

import pytest
from own_site import ROOT, build, project
from playwright.sync_api import expect
from searching import NARROW, WIDE, box, kinds, opened, results, type_in

pytest_plugins = ["own_site"]

ICA, SAB = "Exampleshire Integrated Care Alliance", "Exampleshire Safeguarding Adults Board"
HWB, SCP = "Exampleshire Health and Wellbeing Board", "Exampleshire Safeguarding Children Partnership"
SAFER, GROWTH = "Safer Exampleshire Board", "Exampleshire Growth Board"
WASTE, HOMELESS = "Exampleshire Waste Partnership", "Exampleshire Homelessness Prevention Partnership"
RIVER, DRUGS = "River Example Catchment Partnership", "Exampleshire Drug and Alcohol Partnership"
JOIN, YOURS = "Join a partnership", "How partnerships share information about you"
CASE, AGREEMENT, COUNCILLORS = "Write a business case", "Make a partnership agreement", "Councillors on partnerships"
TRANSPORT, CORRECT = "Exampleshire Rural Transport Partnership", "Correct a mistake"
# What is typed, the page that answers it, and how far down it may stand.
WANTED = (
    ("safeguarding adults board", SAB, 1),
    ("community safety partnership", SAFER, 1),
    ("health and wellbeing review", HWB, 1),
    ("lead officer waste", WASTE, 1),
    ("better care fund", ICA, 1),
    ("section 75", ICA, 1),
    ("riverside", RIVER, 3),
    ("overdue", "What is due", 1),
    ("who are we with on homelessness", HOMELESS, 1),
    ("who do I tell about a conflict of interest", "Declare interests", 1),
    ("equality assessment", "Governance gaps", 3),
    ("health and safety checks", "Governance gaps", 3),
    ("shared workplace", "Governance gaps", 3),
    ("conduct", "Follow the principles of conduct", 1),
    ("SAB", SAB, 1),
    ("ICA", ICA, 1),
    ("ICB", ICA, 18),
    ("BCF", ICA, 1),
    ("s75", ICA, 1),
    ("SCP", SCP, 1),
    ("LSCB", SCP, 1),
    ("LEP", GROWTH, 1),
    ("DAAT", DRUGS, 1),
    ("CSP", SAFER, 1),
    ("HWB", HWB, 1),
    ("Cllr", "Posts and terms", 3),
    ("spreadsheet", "Get the data", 1),
    ("csv", "Get the data", 1),
    ("May I reuse the data?", "Get the data", 1),
    ("licence", "Get the data", 1),
    ("copyright", "Get the data", 1),
    ("open government licence", "Get the data", 1),
    ("OGL", "Get the data", 1),
    ("unsigned", "Governance gaps", 1),
    ("Cabinet Member for Children and Families", "Cabinet Member for Children and Families", 1),
    ("age well", "Age Well Exampleshire", 1),
    ("flooding", RIVER, 3),
    ("bins", WASTE, 1),
    ("safegarding", SAB, 3),
    ("safegarding adults", SAB, 1),
    ("correct a mistake", "Correct a mistake", 1),
    ("wrong phone number", "Correct a mistake", 1),
    ("change a record", "Correct a mistake", 3),
    ("may I sit on this board while I am a trustee of a partner", "Councillors on partnerships", 1),
    ("ombudsman", "Complaints and conflict", 1),
    ("bus", TRANSPORT, 1),
    ("busses", TRANSPORT, 1),
    ("who runs the buses", TRANSPORT, 1),
    ("dial a ride", TRANSPORT, 1),
    ("police", "Exampleshire Police", 1),
    # Another's purpose names the police.
    ("police", SAFER, 4),
    ("FOI", CORRECT, 2),
    ("freedom of information", CORRECT, 2),
    ("CAB", "Exampleshire Citizens Advice", 1),
    ("pot holes", "Cabinet Member for Transport and Highways", 1),
    ("river example cost", RIVER, 1),
    ("complaint waste", WASTE, 1),
    ("complain", "Complaints and conflict", 1),
    ("agreement expired", "What is due", 1),
    ("agreement run out", "What is due", 1),
    ("who approves a new partnership", "Get the council's decision", 1),
    ("sign off new partnership", "Get the council's decision", 1),
    ("a partner drops out", "Leave or end a partnership", 1),
    ("partner leaves", "Leave or end a partnership", 1),
    ("partners", "Partners A to Z", 1),
    ("omission", "Omission", 1),
    ("terms of reference", "Write terms of reference", 1),
    ("risk register form", "Partnership risk register", 1),
    ("review a partnership", "Review a partnership", 1),
    ("warm homes", "Exampleshire Warm Homes Programme", 1),
    ("join", JOIN, 1),
    ("how do I join a partnership", JOIN, 1),
    ("take part", JOIN, 1),
    ("get a seat", JOIN, 1),
    ("volunteer", JOIN, 1),
    ("charity", JOIN, 1),
    ("become a member", JOIN, 1),
    ("Do police and council share records of my child", YOURS, 1),
    ("share records", YOURS, 1),
    ("consent", YOURS, 1),
    ("personal data", YOURS, 2),
    ("privacy", YOURS, 2),
    ("data sharing agreement", AGREEMENT, 2),
    ("propose a new partnership", CASE, 1),
    ("set up a new partnership", CASE, 1),
    ("start a partnership", CASE, 1),
    ("my duties", COUNCILLORS, 1),
    ("outside body", COUNCILLORS, 1),
    ("appointed to a board", COUNCILLORS, 1),
    ("am I insured", COUNCILLORS, 3),
    ("deputy", COUNCILLORS, 1),
    ("substitute", COUNCILLORS, 1),
    ("evidence of benefit", "Measure success", 1),
    ("highest risk", "High risk and significant", 1),
    ("worst risk", "High risk and significant", 1),
    ("carer", ICA, 1),
    ("carers", ICA, 1),
    ("next meeting", "Next meetings", 1),
    ("meetings", "Next meetings", 1),
    ("when is the next meeting", "Next meetings", 1),
    ("quote", "Get the data", 1),
    ("may I quote", "Get the data", 1),
    ("key decision limit", "Get the council's decision", 1),
)


# What is typed for what a partnership is about, and no name of a page goes by.
SUBJECTS = ("small business", "carer", "carers", "traders", "housing", "roads", "flooding", "young people", "parking")
OF_STAFF = ("Guidance for staff", "Form", "Glossary", "Rule")


@pytest.fixture(scope="module")
def example_site(tmp_path_factory):
    """The built site of the council that this repository is about, for an audience."""
    folder = project(tmp_path_factory.mktemp("example_site"))
    shutil.rmtree(folder / "partnerships")
    shutil.copytree(ROOT / "partnerships", folder / "partnerships")
    shutil.copy(ROOT / "schema" / "council.yml", folder / "schema")
    return cache(lambda audience: build(folder, audience))


@pytest.fixture
def search(page, serve, example_site):
    """A function that opens the search of a site and types."""

    def search(typed, size=WIDE, audience="public"):
        return opened(page, serve(example_site(audience)), typed, size)

    return search


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_the_right_page_stands_where_people_look(search, audience):
    page = search("x", audience=audience)
    wrong = []
    for typed, title, last in WANTED:
        type_in(page, typed)
        found = results(page)
        if title not in found[:last]:
            wrong.append(f"{typed!r}: not {title!r} in the first {last}, but {found[:last]}")
    assert not wrong, "\n".join(wrong)


def test_a_subject_shows_the_public_partnerships_before_what_is_for_staff(search):
    page = search("x")
    wrong = []
    for typed in SUBJECTS:
        type_in(page, typed)
        found = kinds(page)
        before = found[: next((at for at, kind in enumerate(found) if kind in OF_STAFF), len(found))]
        if "Partnership" not in before or "Partnership" in found[len(before) :]:
            wrong.append(f"{typed}: {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "typed",
    [
        "end a partnership",
        "end partnership",
        "leave a partnership",
        "Cabinet Member for Adults and Health",
        "Integrated Care Board",
        "safeguarding adults board",
        "police",
        "partners",
        "complaints",
        "s75",
        "safegarding",
        "riverside section 75",
        "warm homes",
    ],
)
def test_enter_opens_what_stands_first(search, typed):
    page = search(typed)
    first = page.locator(".md-search-result__link").first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(first)


@pytest.mark.parametrize("typed", ["complaints", "complain"])
def test_who_looks_for_complaints_is_led_to_the_part_for_residents(search, typed):
    page = search(typed)
    assert results(page)[0] == "Complaints and conflict"
    page.locator(".md-search-result__link").first.click()
    expect(page).to_have_url(re.compile(r"/toolkit/running/complaints/#residents$"))
    expect(page.get_by_role("heading", name="Are you a resident?")).to_be_in_viewport()


def test_who_complains_reads_in_the_result_when_an_answer_is_due(search):
    page = search("how to complain")
    assert "14 days to settle it with you" in page.locator(".md-search-result__item").first.inner_text()


def test_a_question_that_a_heading_asks_is_answered_by_its_part(search):
    page = search("may I sit on this board while I am a trustee of a partner")
    first = page.locator(".md-search-result__item").first
    question = "May I sit on this board while I am a trustee of a partner?"
    expect(first.locator("h2", has_text=question)).to_be_visible()
    expect(first).to_contain_text("Would your two duties clash at most meetings?")


def test_what_is_due_has_the_declarations_of_staff(search):
    page = search("declaration overdue", audience="staff")
    item = page.locator(".md-search-result__item", has_text="What is due").first
    expect(item).to_be_visible()
    expect(item.locator("del")).to_have_count(0)


def test_what_is_found_has_every_word_and_shows_whole_sentences(search):
    page = search("safeguarding adults board")
    assert set(results(page)) == {SAB, SCP}
    expect(page.locator(".md-search-result__terms")).to_have_count(0)
    # The sentence that the page of a partnership has comes before what search itself knows of it.
    lines = page.locator(".md-search-result__article p:not(.pr-sentence)").all_inner_texts()
    assert lines
    starts = ("Other names: ", "Directorate: ", "Lead officer: ", "Partners: ", "To ")
    assert [line for line in lines if not line.startswith(starts)] == []


def test_where_nothing_has_every_word_each_result_says_what_it_lacks(search):
    page = search("riverside section 75")
    item = page.locator(".md-search-result__item", has_text=ICA).first
    expect(item.locator("del")).to_have_text(["riverside"])


def test_a_partnership_that_ended_says_so(search):
    page = search("warm homes")
    expect(page.locator(".md-search-result__link .pr-kind").first).to_have_text("Partnership, ended")


def test_no_code_of_a_page_for_editors_is_shown(search):
    page = search("audience public")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    expect(page.locator(".md-search-result pre")).to_have_count(0)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_nothing_found_says_what_to_do(search, size):
    page = search("xyzzy plugh", size)
    expect(page.locator(".md-search-result__meta")).to_have_text("Nothing found")
    expect(page.locator(".pr-search-none")).to_have_text(
        "Check the spelling, or look in the register. What the council does by itself is on the council's website."
    )
    # It stands below the results, in the head of the page, where words are white.
    colour = "selector => getComputedStyle(document.querySelector(selector)).color"
    assert page.evaluate(colour, ".pr-search-none") == page.evaluate(colour, ".md-search-result")
    link = page.get_by_role("link", name="look in the register")
    page.keyboard.press("Enter")
    expect(page.locator("#__search")).to_be_checked()
    for _ in range(3):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1").first).to_have_text("All partnerships")


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_results_are_reached_with_tab_in_their_order_and_left_with_escape(search, size):
    page = search("safer partnership", size)
    expect(box(page)).to_have_accessible_description(re.compile("Tab or the arrow keys"))
    links = page.locator(".md-search-result__link")
    while not links.first.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.md-search') !== null")
    page.keyboard.press("Tab")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(links.first).to_be_focused()
    while not box(page).evaluate("box => box === document.activeElement"):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.closest('.md-search') !== null")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    opener = box(page) if size is WIDE else page.get_by_role("button", name="Search", exact=True)
    expect(opener).to_be_focused()
    page.wait_for_timeout(200)
    expect(page.locator("#__search")).not_to_be_checked()


def test_tab_after_the_last_result_goes_on_to_the_page_and_closes_the_search(search):
    page = search("unsigned")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.md-search') === null"):
            break
    expect(page.locator("#__search")).not_to_be_checked()


def test_who_types_again_after_escape_sees_results_again(search):
    page = search("safer")
    page.keyboard.press("Escape")
    page.keyboard.type(" partnership")
    expect(page.locator("#__search")).to_be_checked()
    expect(page.locator(".md-search-result__link").first).to_be_visible()
