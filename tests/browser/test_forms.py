"""Forms as pages: they print on A4, with nothing cut off, and a narrow screen shows each question above its answer."""

import re

import pytest

pytest_plugins = ["own_site"]


@pytest.fixture
def forms(page, serve, own_site):
    """A function that opens each page of a form, one after the other."""

    def forms():
        site = own_site("staff")
        for path in sorted((site / "toolkit" / "forms").glob("*/index.html")):
            page.goto(f"{serve(site)}toolkit/forms/{path.parent.name}/")
            yield path.parent.name

    return forms


def test_every_form_prints_on_a4_with_nothing_cut_off(page, forms):
    seen = 0
    for name in forms():
        sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", page.pdf(prefer_css_page_size=True))
        points = {(round(float(width)), round(float(height))) for width, height in sizes}
        wide = page.locator(".pr-landscape").count() == 1
        assert points == ({(842, 595)} if wide else {(595, 842)}), name
        # As wide as the paper between its margins of 2 cm, at 96 to the inch.
        paper = 971 if wide else 642
        page.set_viewport_size({"width": paper, "height": 900})
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth") <= paper, name
        page.emulate_media(media="null")
        seen += 1
    assert seen > 20


def test_a_narrow_screen_shows_a_question_above_its_answer(page, serve, own_site):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(serve(own_site("staff")) + "toolkit/forms/review/")
    row = page.locator(".pr-asked tbody tr").first
    question, answer = row.locator("th").bounding_box(), row.locator("td").bounding_box()
    assert answer["y"] >= question["y"] + question["height"] - 1
    assert answer["width"] > 250
