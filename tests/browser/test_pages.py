"""Every page in a real browser: no error, nothing from elsewhere, no sideways scrolling, all by keyboard."""

import re

import pytest
from own_site import build, one_of_each
from playwright.sync_api import expect

from partnership_register.assets import SHEETS, STYLES, style_sheet

pytest_plugins = ["own_site"]

NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}


@pytest.fixture
def open_page(page, serve, own_site):
    """A function that opens a page of the staff's site at a width."""

    def open_page(address: str = "", size: dict[str, int] = WIDE):
        page.set_viewport_size(size)
        page.goto(serve(own_site("staff")) + address)
        return page

    return open_page


def add_style(page, rules: str) -> None:
    """Style for a test, by the one way that the page's own policy leaves open."""
    page.evaluate(
        """rules => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(rules);
            document.adoptedStyleSheets.push(sheet);
        }""",
        rules,
    )


def test_no_page_is_wider_than_its_window_and_none_has_an_error(open_page, own_site):
    """The `page` fixture fails the test for a word in the console and for a request to another host."""
    wider = []
    for address in one_of_each(own_site("staff")):
        page = open_page(address)
        for size in (WIDE, {"width": 768, "height": 900}, NARROW):
            page.set_viewport_size(size)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wider.append((address, size["width"]))
    assert wider == []


def test_no_public_page_asks_another_host_for_anything(page, serve, own_site):
    """The `page` fixture fails the test for such a request: with each page opened in the dark, and search used."""
    site = own_site("public")
    page.emulate_media(color_scheme="dark")
    for address in one_of_each(site):
        page.goto(serve(site) + address)
    page.get_by_role("textbox", name="Search").focus()
    page.keyboard.type("harbour")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_the_review_of_every_partnership_is_seen_at_once(open_page):
    page = open_page("register/")
    table = page.locator(".pr-scroll").bounding_box()
    for badge in page.locator("td[data-column=Review] .pr-badge").all():
        box = badge.bounding_box()
        assert table["x"] <= box["x"]
        assert box["x"] + box["width"] <= table["x"] + table["width"] <= WIDE["width"]


@pytest.mark.parametrize("address", ["register/", "about/coverage/", "partnerships/harbour-heritage-fund/"])
def test_a_wide_table_is_scrolled_by_keyboard(open_page, address):
    page = open_page(address, {"width": 1000, "height": 800})
    add_style(page, ".pr-scroll td, .pr-prose td { min-width: 1500px !important }")
    for one in page.locator(".pr-scroll, .pr-prose").all():
        one.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        expect(one).to_be_focused()
        page.wait_for_function("e => e.scrollLeft > 0", arg=one.element_handle())


def tab_to(page, name: str, presses: int = 40) -> None:
    """Press Tab until an element of that name has the focus."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("(e => e.getAttribute('aria-label') || e.textContent.trim())(document.activeElement)") == name:
            return
    pytest.fail(f"Tab does not reach {name}")


def test_the_menu_of_a_narrow_screen_is_used_by_keyboard(open_page):
    page = open_page("", NARROW)
    tab_to(page, "Menu", 3)
    page.keyboard.press("Enter")
    tab_to(page, "About")
    page.keyboard.press("Space")
    tab_to(page, "The rules")
    expect(page.get_by_role("link", name="The rules", exact=True)).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_focused()
    expect(page.get_by_role("link", name="The rules", exact=True)).to_be_hidden()


def test_behind_the_open_menu_nothing_is_reached(open_page):
    """Nor behind a list of the menu that stands over another."""
    page = open_page("ended/", NARROW)
    add_style(page, "* { transition: none !important }")
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.get_by_role("button", name="Close menu")).to_be_focused()
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => {
                    const e = document.activeElement, box = e.getBoundingClientRect();
                    const on = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                    const isSeen = Boolean(on) && (e.contains(on) || on.contains(e));
                    return e === document.body || (isSeen && Boolean(e.closest(".md-sidebar--primary")))
                        ? e.textContent.trim() : `covered: ${e.outerHTML.slice(0, 200)}`;
                }"""
            )
        )
    assert not [one for one in reached if one.startswith("covered")], reached
    assert {"What is due", "Partners A to Z"} <= set(reached)
    page.get_by_role("button", name="Close menu").click()
    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_focused()
    assert page.locator("[inert]").count() == 0
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Close menu")).to_be_focused()
    page.set_viewport_size(WIDE)
    expect(page.locator("[inert]")).to_have_count(0)
    expect(page.get_by_role("button", name="Close menu")).to_be_hidden()


@pytest.mark.parametrize("address", ["ended/", "register/?directorate=place&columns=name,review"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_the_tab_key_never_reaches_what_is_not_seen(open_page, size, address):
    page = open_page(address, size)
    add_style(page, "* { transition: none !important }")
    for _ in range(30):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const e = document.activeElement, box = e.getBoundingClientRect();
                return e === document.body || (box.width > 0 && box.right > 0 && box.left < innerWidth
                    && e.checkVisibility({visibilityProperty: true, opacityProperty: true}));
            }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")[:300]


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_search_finds_a_partnership_by_its_partner(open_page, size):
    page = open_page("", size)
    if size is NARROW:
        page.get_by_role("button", name="Search", exact=True).focus()
        page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Search").focus()
    page.keyboard.type("kiosk Marks")
    found = page.locator(".md-search-result__link").first
    expect(found).to_contain_text("""Friends of St Ann's Park & the "Lido" Café""")
    found.click()
    expect(page.locator("h1")).to_have_text("""Friends of St Ann's Park & the "Lido" Café""")


def test_text_of_a_record_never_runs_in_search(page, serve, own_project):
    """Search prints titles and texts as they stand, so they must stand there escaped."""
    record = own_project / "partnerships" / "quay-traders-forum.md"
    name, trick = "Quay Traders' Forum", "&lt;img src=x onerror=alert(1)&gt;"
    text = record.read_text("utf-8").replace(name, f'"Zebra {trick}"', 1)
    record.write_text(text.replace("purpose: To tell", f"purpose: Zebra {trick}"), "utf-8")
    page.goto(serve(build(own_project, "staff")))
    page.get_by_role("textbox", name="Search").focus()
    page.keyboard.type("zebra")
    expect(page.locator(".md-search-result__link h1").first).to_have_text(f"Partnership Zebra {trick}")
    assert page.locator("img").count() == 0


def test_a_page_prints_black_on_white_with_its_whole_table(open_page):
    page = open_page("register/")
    page.emulate_media(media="print")
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--pr-late').trim()") == "#fde4e1"
    assert page.locator(".pr-scroll").evaluate("e => getComputedStyle(e).overflowX") == "visible"


BOARD = "partnerships/safer-exampleshire-board/"


def test_the_list_at_the_side_names_every_heading_of_an_agreement_in_its_order(open_page):
    page = open_page(BOARD)
    headings = page.evaluate(
        "[...document.querySelectorAll('article h2')].filter(one => one.checkVisibility()).map(one => '#' + one.id)"
    )
    listed = page.evaluate("[...document.querySelectorAll('.md-sidebar--secondary a')].map(one => one.hash)")
    assert listed == headings
    assert {"#at-a-glance", "#money", "#history", "#purpose", "#calendar"} <= set(listed)


def test_a_checklist_is_folded_on_screen_and_open_on_paper(open_page):
    page = open_page(BOARD)
    table = page.locator(".pr-card details table")
    assert table.count()
    assert not table.first.is_visible()
    page.emulate_media(media="print")
    assert table.first.is_visible()
    page.emulate_media(media="screen")
    # A browser whose style sheets cannot open it is told before it prints, and tells when it has.
    opened = "document.querySelectorAll('article details[open]').length"
    before = page.evaluate(opened)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(opened) == page.locator("article details").count() > before
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(opened) == before


def test_the_register_prints_as_a_table_on_sheets_on_their_side(open_page):
    page = open_page("register/")
    sheets = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", page.pdf(prefer_css_page_size=True))
    assert sheets and all(float(width) > float(height) for width, height in sheets)
    page.emulate_media(media="print")
    # As narrow as paper: a screen of this width has a card for each partnership.
    page.set_viewport_size({"width": 700, "height": 900})
    shown = "selector => getComputedStyle(document.querySelector(selector)).display"
    assert page.evaluate(shown, ".pr-register thead") == "table-header-group"
    assert page.evaluate(shown, ".pr-register tbody td") == "table-cell"


def test_a_total_is_printed_once_below_its_rows(open_page):
    page = open_page(BOARD)
    page.emulate_media(media="print")
    feet = page.evaluate("[...document.querySelectorAll('tfoot')].map(one => getComputedStyle(one).display)")
    assert feet and set(feet) == {"table-row-group"}


def test_the_small_style_sheet_says_what_the_sheets_say(page):
    whole = "\n".join((STYLES / f"{name}.css").read_text("utf-8") for name in SHEETS)
    page.set_content("<style></style>")
    read = """sheet => {
        document.querySelector("style").textContent = sheet;
        return [...document.styleSheets[0].cssRules].map(rule => rule.cssText);
    }"""
    rules = page.evaluate(read, whole)
    assert len(rules) > 100
    assert page.evaluate(read, style_sheet(None)) == rules
