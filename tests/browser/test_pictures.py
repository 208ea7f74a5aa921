"""Pictures in a real browser: seen in the dark, in forced colours, on a phone and on paper."""

import re
from itertools import pairwise

import pytest

pytest_plugins = ["own_site"]

AGREEMENT = "partnerships/safer-exampleshire-board/"
# Parts of pictures that say something, with what they are painted by.
PAINTED = {
    "": {".pr-bar:not(.pr-bar-hollow) rect": "fill", ".pr-chart-solid": "fill", ".pr-chart-line": "stroke"},
    AGREEMENT: {".pr-timeline-mark": "stroke", ".pr-timeline-span": "stroke", ".pr-timeline-day": "stroke"},
}
SCHEMES = ("default", "slate")
CONTRAST = """([selector, property]) => {
    const light = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
            .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = light(getComputedStyle(document.body).backgroundColor);
    return [...document.querySelectorAll(selector)].map(element => {
        const colour = light(getComputedStyle(element)[property]);
        return (Math.max(ground, colour) + 0.05) / (Math.min(ground, colour) + 0.05);
    });
}"""


@pytest.fixture
def open_page(page, serve, own_site):
    """A function that opens a page of the staff's site at a width."""

    def open_page(address: str, width: int = 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(serve(own_site("staff")) + address)
        return page

    return open_page


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("address", PAINTED)
def test_every_part_of_a_picture_is_seen_on_its_ground(open_page, address, scheme):
    page = open_page(address)
    page.evaluate("name => { document.body.dataset.mdColorScheme = name }", scheme)
    for selector, painted in PAINTED[address].items():
        ratios = page.evaluate(CONTRAST, [selector, painted])
        assert ratios, selector
        assert min(ratios) >= 3, selector


@pytest.mark.parametrize(("address", "selector"), [("", ".pr-chart text"), (AGREEMENT, ".pr-timeline text")])
def test_words_in_a_picture_keep_their_size_on_a_phone_and_stay_inside(open_page, address, selector):
    sizes = set()
    for width in (1280, 320):
        page = open_page(address, width)
        words = page.locator(selector)
        assert words.count() > 4
        boxes = [one.bounding_box() for one in words.all()]
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes), boxes
        sizes.add(page.evaluate("s => getComputedStyle(document.querySelector(s)).fontSize", selector))
    assert len(sizes) == 1


def test_labels_below_the_months_do_not_run_into_each_other(open_page):
    page = open_page("", 320)
    boxes = [one.bounding_box() for one in page.locator(".pr-chart text:not([class])").all()]
    assert len(boxes) == 12
    for left, right in pairwise(boxes):
        assert left["x"] + left["width"] <= right["x"] + 1


@pytest.mark.parametrize("address", PAINTED)
def test_every_picture_has_a_name_and_says_where_its_figures_are(open_page, address):
    page = open_page(address)
    for picture in page.locator("article svg[role=img]").all():
        ids = picture.get_attribute("aria-labelledby").split()
        words = [page.locator(f"#{id}").text_content() for id in ids]
        assert len(words) == 2
        assert all(len(said.split()) > 3 for said in words)
        assert re.search(r"same (figures|dates)|are the same", words[1])


def test_forced_colours_keep_the_pictures(open_page, page):
    page.emulate_media(forced_colors="active")
    open_page("")
    for selector in (".pr-bar rect", ".pr-chart-solid"):
        assert min(page.evaluate(CONTRAST, [selector, "fill"])) >= 3, selector


def test_the_agreement_prints_clean_with_lines_to_sign_on(open_page):
    page = open_page(AGREEMENT)
    sign = page.locator(".pr-sign")
    assert not sign.is_visible()
    page.emulate_media(media="print")
    assert sign.is_visible()
    rows = page.locator(".pr-sign tbody tr").all()
    assert rows
    assert all(row.bounding_box()["height"] > 40 for row in rows)
    for selector in (".md-header", ".md-footer", ".md-sidebar--primary", ".md-content__button", ".pr-rules"):
        assert not page.locator(selector).first.is_visible(), selector
    # What is folded away on screen stands open on paper.
    assert page.locator("details.pr-dates li").first.is_visible()


def test_each_sheet_has_its_number_and_the_day_that_it_speaks_for(open_page):
    page = open_page(AGREEMENT)
    rules = page.evaluate(
        """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
            .filter(rule => rule instanceof CSSPageRule).map(rule => rule.cssText).join(" ")"""
    )
    assert "counter(page)" in rules
    assert "counter(pages)" in rules
    assert "size: a4" in rules.lower()
    assert "Exampleshire & Coast Council: partnership register as at 22 November 2026" in rules
