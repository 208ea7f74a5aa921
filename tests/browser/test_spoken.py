"""What a screen reader is given: names, roles and states as the browser works them out, and words that change.

Each of these was heard to be wrong with Orca.
"""

import pytest
from playwright.sync_api import Page, expect

pytest_plugins = ["own_site"]

NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}
# Every change of a part that speaks, from before the page's own scripts.
LISTEN = """
    window.spoken = [];
    const listen = (part) => new MutationObserver(() => spoken.push(part.textContent)).observe(part, {childList: true});
    document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[role=status]").forEach(listen));
"""


@pytest.fixture
def open_page(page, serve, own_site):
    """A function that opens a page of the staff's site at a width."""

    def open_page(address: str = "", size: dict[str, int] = WIDE):
        page.set_viewport_size(size)
        page.goto(serve(own_site("staff")) + address)
        return page

    return open_page


def given(page: Page, role: str) -> list[tuple[str, dict]]:
    """Name and states of everything of a role, in the order of the page."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [
        (node["name"]["value"], {one["name"]: one["value"]["value"] for one in node["properties"]})
        for node in nodes
        if node.get("role", {}).get("value") == role and "name" in node
    ]


def names(page: Page, role: str) -> list[str]:
    """The names of everything of a role, in the order of the page."""
    return [name for name, _ in given(page, role)]


def test_the_switch_of_colours_does_what_its_name_says_by_either_key(open_page):
    page = open_page()
    assert names(page, "radio") == []
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.get_by_role("button", name="Use dark colours").focus()
    for key, scheme, now in (("Space", "slate", "light"), ("Enter", "default", "dark")):
        page.keyboard.press(key)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        expect(page.get_by_role("button", name=f"Use {now} colours")).to_be_focused()


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_what_folds_in_the_menu_says_whether_it_is_open(open_page, size):
    page = open_page("", size)
    if size is NARROW:
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("button", name="Toolkit").click()
    part = page.get_by_role("button", name="Thinking of it", exact=True)
    expect(part).to_have_attribute("aria-expanded", "false")
    part.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Key elements")).to_be_visible()
    if size is WIDE:
        expect(part).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Space")
        expect(part).to_have_attribute("aria-expanded", "false")
    else:
        page.get_by_role("button", name="Back from Thinking of it").click()
        expect(part).to_be_visible()


def test_nothing_focusable_is_without_a_role(open_page):
    page = open_page()
    found = page.locator("label[tabindex='0'], span[tabindex='0']").evaluate_all("all => all.map(one => one.outerHTML)")
    assert found == []


def test_the_head_says_the_name_of_the_site_once(open_page):
    page = open_page("due/")
    head = page.get_by_role("banner").aria_snapshot()
    assert head.count("Partnership register") == 1
    assert "What is due" not in head


def test_a_result_of_the_search_is_named_by_its_words(open_page):
    page = open_page()
    box = page.get_by_role("textbox", name="Search")
    box.focus()
    page.keyboard.type("harbour")
    page.locator(".md-search-result__link").first.wait_for()
    shown = [" ".join(words.split()) for words in page.locator(".md-search-result__link").all_inner_texts()]
    named = [" ".join(name.split()) for name in names(page, "link")]
    assert set(shown) <= set(named)
    assert names(page, "dialog") == names(page, "form") == []
    assert [states.get("required") for name, states in given(page, "textbox") if name == "Search"] == [False]
    assert "Clear" in names(page, "button")
    box.fill("")
    assert "Clear" not in names(page, "button")


def test_signs_are_not_spoken(open_page):
    page = open_page("register/?stage=performing")
    headings = names(page, "columnheader")
    assert {"Kind", "Stage", "Review"} <= set(headings)
    assert not [one for one in [*headings, *names(page, "button")] if set(one) & set("↕↑↓×")]
    assert "Take away Stage: Performing" in names(page, "button")


def test_a_table_that_fits_is_named_once_and_is_no_stop(open_page):
    page = open_page("governance/")
    page.locator(".pr-plain").wait_for()
    table = page.locator(".pr-scroll", has=page.locator(".pr-plain"))
    expect(table).not_to_have_attribute("tabindex", "0")
    assert names(page, "group") == []


def test_a_table_that_is_cut_off_can_be_reached_and_has_a_name(open_page):
    page = open_page("governance/")
    page.evaluate("document.querySelector('.pr-plain').parentNode.parentNode.append(document.createElement('p'))")
    cut = page.locator(".pr-scroll").first
    page.evaluate("document.querySelector('.pr-plain').rows[0].cells[0].textContent = 'a'.repeat(400)")
    expect(cut).to_have_attribute("tabindex", "0")
    assert "How many partnerships have each" in names(page, "group")
    page.evaluate("document.querySelector('.pr-plain').rows[0].cells[0].textContent = 'What'")
    expect(cut).not_to_have_attribute("tabindex", "0")


def test_each_cell_of_the_gaps_has_the_heading_of_its_own_column_alone(open_page):
    page = open_page("governance/")
    matrix = page.locator(".pr-matrix").first
    width = matrix.locator("tbody tr").first.locator("th, td").count()
    assert matrix.get_by_role("columnheader").count() == width
    assert matrix.locator("thead th").count() == width


def test_a_figure_of_the_front_page_is_part_of_its_link(open_page):
    page = open_page()
    figures = page.locator(".pr-figures a")
    named = [" ".join(name.split()) for name in names(page, "link")]
    for words in figures.all_inner_texts():
        assert words.split()[0].isdigit()
        assert " ".join(words.split()) in named


@pytest.mark.parametrize("address", ["register/", "partners/", "people/"])
def test_a_count_speaks_only_when_it_changes(page, open_page, address):
    page.add_init_script(LISTEN)
    open_page(address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("spoken") == []
    page.locator("article input[type=search]").first.fill("zzqqxx")
    expect(page.locator("article [role=status]").first).to_contain_text("0 of" if address != "register/" else "No ")
    assert len(page.evaluate("spoken")) == 1
