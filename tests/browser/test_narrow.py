"""Tables and words where there is little room: rows as cards, a line at a cut edge, no word broken in its middle."""

from dataclasses import replace
from math import ceil, floor

import pytest
from day_cases import BUILT
from own_site import ROOT, one_of_each
from playwright.sync_api import expect

from partnership_register.render import Pages

pytest_plugins = ["own_site", "day_cases"]

PHONE, TABLET, WIDE = ({"width": width, "height": 800} for width in (320, 768, 1280))
# Their cells do not name their columns, or they stand for a sheet of paper.
SCROLLED = ("data/dictionary/", "toolkit/")
# The headings of figures whose words do not end where the figures below them end; a sort button has an arrow there.
ASKEW = """() => Array.from(document.querySelectorAll("article table:not([data-table]) thead th"))
    .filter(head => head.checkVisibility() && head.colSpan === 1).filter(head => {
        const cell = head.closest("table").tBodies[0].querySelector(`td.pr-number:nth-child(${head.cellIndex + 1})`);
        const end = one => one.getBoundingClientRect().right - parseFloat(getComputedStyle(one).paddingRight);
        return cell && (getComputedStyle(head).textAlign !== "right" || Math.abs(end(head) - end(cell)) > 1);
    }).map(head => head.innerText)"""
CUT = """() => Array.from(document.querySelectorAll(".pr-scroll"))
    .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)"""
# Words of letters alone that stand on two lines, in what a reader runs over: headings, cells, tiles and names of facts.
BROKEN = """() => {
    const found = [];
    for (const one of document.querySelectorAll("article :is(h1, h2, h3, h4, th, td, dt, dd, li)")) {
        if (!one.checkVisibility()) continue;
        const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        for (let text = walk.nextNode(); text; text = walk.nextNode()) {
            if (text.parentElement.closest("code, [rel=noopener], [href^='mailto:'], svg")) continue;
            for (const word of text.data.matchAll(/(?<![^\\s])\\p{L}{4,}(?![^\\s.,:;])/gu)) {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                if (new Set(Array.from(range.getClientRects(), box => box.top)).size > 1) found.push(word[0]);
            }
        }
    }
    return found;
}"""


@pytest.fixture
def open_page(page, serve, own_site):
    """A function that opens a page of the staff's site at a width."""

    def open_page(address: str, size: dict[str, int]):
        page.set_viewport_size(size)
        page.goto(serve(own_site("staff")) + address)
        return page

    return open_page


@pytest.mark.parametrize("size", [PHONE, TABLET, WIDE], ids=["phone", "tablet", "desk"])
def test_no_table_is_cut(open_page, own_site, size):
    cut = {}
    for address in one_of_each(own_site("staff")):
        if not address.startswith(SCROLLED):
            cut[address] = open_page(address, size).evaluate(CUT)
    assert {address: tables for address, tables in cut.items() if tables} == {}


@pytest.mark.parametrize("size", [TABLET, WIDE], ids=["tablet", "desk"])
def test_a_budget_of_tens_of_millions_in_each_column_is_not_cut(open_page, size):
    page = open_page("partnerships/safer-exampleshire-board/", size)
    scroll = page.get_by_role("table", name="Budget by organisation").locator("xpath=..")
    scroll.locator("td.pr-number").evaluate_all(
        "all => all.forEach(one => { one.textContent = one.textContent.replace(/[\\d,]+/, '19,190,000'); })"
    )
    assert scroll.locator("thead .pr-number").count() == 6
    assert scroll.evaluate("one => [one.scrollWidth - one.clientWidth, getComputedStyle(one.children[0]).display]") == [
        0,
        "table",
    ]


@pytest.mark.parametrize(("size", "look"), [(PHONE, "block"), (TABLET, "block"), (WIDE, "table")])
def test_the_tables_of_money_are_cards_until_there_is_room_for_all_their_figures(open_page, size, look):
    page = open_page("money/", size)
    tables = page.locator("article .pr-table")
    assert tables.evaluate_all("all => all.map(one => getComputedStyle(one).display)") == [look] * 3
    tables.locator("td.pr-number").evaluate_all(
        "all => all.forEach(one => { one.textContent = one.textContent.replace(/£[\\d,]+/, '£167,412,100'); })"
    )
    assert page.evaluate(CUT) == []


def test_the_heading_of_figures_ends_where_they_end(open_page, own_site):
    askew = {address: open_page(address, WIDE).evaluate(ASKEW) for address in one_of_each(own_site("staff"))}
    assert {address: heads for address, heads in askew.items() if heads} == {}


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_no_word_is_broken_in_its_middle(open_page, own_site, size):
    """A hyphen at the end of a line is the browser's own, and not every browser has one to give."""
    broken = {}
    for address in one_of_each(own_site("staff")):
        if address.startswith(SCROLLED):
            continue
        page = open_page(address, size)
        page.evaluate(
            """() => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync("* { hyphens: manual !important }");
                document.adoptedStyleSheets.push(sheet);
            }"""
        )
        broken[address] = page.evaluate(BROKEN)
    assert {address: words for address, words in broken.items() if words} == {}


def test_a_row_without_room_is_a_card_that_names_each_cell_and_stays_a_row(open_page):
    page = open_page("kinds/", PHONE)
    table = page.get_by_role("table", name="Partnerships by kind and by stage")
    card = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Statutory partnership"))
    expect(card.get_by_role("cell").first).to_be_visible()
    assert card.locator("td").first.evaluate("e => getComputedStyle(e, '::before').content") == '"Forming: "'
    assert table.get_by_role("columnheader").all_inner_texts()[:2] == ["Kind", "Forming"]
    assert table.get_by_role("row").count() == page.locator("table tr").count()
    page.set_viewport_size(TABLET)
    assert table.evaluate("e => getComputedStyle(e).display") == "table"


def test_a_partnership_with_a_gap_is_a_card_that_names_it_and_nothing_else(open_page):
    page = open_page("governance/", PHONE)
    card = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Youth Voice"))
    named = card.locator("td[data-column]").evaluate_all(
        "all => all.map(one => [one.dataset.column, one.textContent, one.getBoundingClientRect().width > 1])"
    )
    assert {word for column, word, _ in named if column not in ("Missing", "Explained")} == {"No", "?Not known"}
    assert ["Accountability", "No", True] in named
    assert ["Missing", str(len(named) - 2), True] in named
    rest = card.locator("td:not([data-column])")
    assert rest.count() == page.locator(".pr-matrix thead").first.locator("th[scope=col]").count() - len(named) - 1
    assert max(rest.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")) <= 1


def test_a_total_is_the_last_card(open_page):
    page = open_page("partnerships/safer-exampleshire-board/", PHONE)
    last = page.locator("tfoot tr").first
    assert last.evaluate("e => getComputedStyle(e).display") == "block"
    expect(last.get_by_role("rowheader", name="Total")).to_be_visible()
    assert all(last.locator("td:not(:empty)").evaluate_all("all => all.map(one => one.dataset.column)"))


def test_a_card_of_half_a_page_has_cards_for_its_own_rows(open_page):
    """The checklist of a review stands in a card that is narrow on a wide screen, too."""
    page = open_page("partnerships/safer-exampleshire-board/", WIDE)
    page.locator(".pr-card details").first.evaluate("e => { e.open = true; }")
    checklist = page.locator(".pr-card .pr-table").first
    assert checklist.evaluate("e => getComputedStyle(e).display") == "block"
    expect(checklist.locator("td[data-column=Evidence]").first).to_be_visible()


def colour(page, x: float, y: float) -> list[int]:
    """Red, green and blue of one pixel of the window."""
    picture = page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 1}, animations="disabled")
    return page.evaluate(
        """async bytes => {
            const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: "image/png"}));
            const canvas = new OffscreenCanvas(1, 1).getContext("2d");
            canvas.drawImage(picture, 0, 0);
            return Array.from(canvas.getImageData(0, 0, 1, 1).data).slice(0, 3);
        }""",
        list(picture),
    )


@pytest.mark.parametrize("forced", ["none", "active"], ids=["own colours", "forced colours"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_line_stands_where_a_table_is_cut_and_nowhere_else(open_page, page, scheme, forced):
    """At both edges of a table that is blank and too wide: how far the colour is from the page's own."""
    page.emulate_media(color_scheme=scheme, forced_colors=forced)
    open_page("kinds/", WIDE)
    page.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(".pr-scroll table { min-width: 3000px; visibility: hidden } .pr-scroll { outline: 0 }");
            document.adoptedStyleSheets.push(sheet);
        }"""
    )
    scroll = page.locator(".pr-scroll").first
    box = scroll.bounding_box()
    edges = (ceil(box["x"]) + 1, floor(box["x"] + box["width"]) - 2)
    blank = colour(page, edges[0] + 40, box["y"] + 20)

    def lines(left: int) -> list[bool]:
        scroll.evaluate("(e, left) => { e.scrollLeft = left }", left)
        seen = [colour(page, x, box["y"] + 20) for x in edges]
        return [max(abs(one - other) for one, other in zip(edge, blank, strict=True)) > 40 for edge in seen]

    assert [lines(0), lines(500), lines(3000)] == [[False, True], [True, True], [True, False]]


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "desk"])
def test_the_gravest_risks_are_narrowed_to_a_directorate_on_every_screen(
    page, own_site, register_on, partnership, size
):
    """The words of a cell do not run into those of the next, and what is not asked for is no card either."""
    made = register_on(BUILT)
    facts = "likelihood: high, impact: high, owner: Head, category: financial"
    risks = "".join(f"  - {{description: Risk {number}, {facts}}}\n" for number in "123")
    entries = tuple(
        replace(entry, partnership=partnership(f"directorate: {key}\nrisks:\n{risks}"))
        for entry, key in zip(made.entries, ("place", "adults_and_health"), strict=False)
    )
    page.set_viewport_size(size)
    page.set_content(Pages(replace(made, entries=entries)).risk(lambda address: f"/{address}"))
    page.add_style_tag(content="".join(path.read_text("utf-8") for path in own_site("staff").glob("assets/*.css")))
    page.add_script_tag(path=ROOT / "docs" / "assets" / "find.js")
    page.evaluate("document.dispatchEvent(new Event('DOMContentLoaded'))")
    rows = page.locator("#gravest-list tbody tr")
    assert rows.count() == 6
    title = made.council.directorates["adults_and_health"].name
    page.get_by_role("searchbox", name="Search these risks").fill(title)
    assert page.locator("#gravest-list tbody tr:visible").count() == 3
    assert all(title in text for text in page.locator("#gravest-list tbody tr:visible").all_inner_texts())
