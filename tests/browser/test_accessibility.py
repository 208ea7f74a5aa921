"""axe-core finds nothing on any kind of page: light and dark, wide and narrow, menu and search open."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from own_site import further_pages, one_of_each
from playwright.sync_api import Page

pytest_plugins = ["own_site"]

WIDTHS = (1280, 768, 320)
# Material's names for them; it chooses once, when a reader comes for the first time.
SCHEMES = {"light": "default", "dark": "slate"}
CONTRAST = "color-contrast"
# Rows, cards and tables of a page have the same colours: the first few stand for all.
ALIKE = ("tbody tr", ".pr-rows > div", ".pr-card", "article li", "article section", ".pr-scroll")
FIRST_FEW = {"exclude": [[f"{selector}:nth-child(n+4)"] for selector in ALIKE]}
RUN = """([context, options]) => axe.run(context, options).then(found => found.violations.flatMap(
    violation => violation.nodes.map(node => `${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`)))"""


def found(page: Page, scheme: str) -> list[str]:
    """What axe-core has against a page as it stands: the rule, the element and the reason."""
    page.evaluate("name => { document.body.dataset.mdColorScheme = name }", SCHEMES[scheme])
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "runOnly": [CONTRAST]}
    wrong = page.evaluate(RUN, [FIRST_FEW, options])
    if scheme == "light":  # in the dark only colours differ
        options = {"resultTypes": ["violations"], "rules": {CONTRAST: {"enabled": False}}}
        wrong += page.evaluate(RUN, ["html", options])
    return wrong


@pytest.fixture
def calm(page):
    """A page without movement, so that no colour is caught half-way.

    Before the line at the edge of a table axe would say that it cannot judge the table's colours, and no more.
    """
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(
        "const still = new CSSStyleSheet(); still.replaceSync("
        "'* { transition: none !important } .pr-scroll, .pr-prose { background: none !important }');"
        "addEventListener('DOMContentLoaded', () => document.adoptedStyleSheets.push(still))"
    )
    return page


def test_axe_finds_what_is_wrong(calm, serve, own_site):
    """Were it to find nothing here, it would find nothing anywhere."""
    calm.goto(serve(own_site("staff")))
    calm.evaluate(
        """() => {
            document.querySelector(".pr-lead").style.color = "#555";
            document.querySelector(".md-logo").removeAttribute("aria-label");
            document.querySelector(".md-logo").removeAttribute("title");
        }"""
    )
    assert [one.split(":")[0] for one in found(calm, "light")] == ["link-name"]
    assert [one.split(":")[0] for one in found(calm, "dark")] == [CONTRAST]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_has_a_violation(calm, serve, own_site, width):
    calm.set_viewport_size({"width": width, "height": 900})
    site = own_site("staff")
    wrong = []
    for address in one_of_each(site):
        calm.goto(serve(site) + address)
        for scheme in SCHEMES:
            wrong += [f"{address} {scheme} {one}" for one in found(calm, scheme)]
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_of_a_long_list_has_a_violation(calm, serve, parted_site, width):
    calm.set_viewport_size({"width": width, "height": 900})
    wrong = []
    for address in further_pages(parted_site):
        calm.goto(serve(parted_site) + address)
        assert calm.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
        for scheme in SCHEMES:
            wrong += [f"{address} {scheme} {one}" for one in found(calm, scheme)]
    assert wrong == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_open_search_has_no_violation(calm, serve, own_site, width, scheme):
    calm.set_viewport_size({"width": width, "height": 900})
    calm.goto(serve(own_site("staff")))
    if width < 960:
        calm.get_by_role("button", name="Search", exact=True).click()
    calm.get_by_role("textbox", name="Search").focus()
    calm.keyboard.type("harbour")
    calm.locator(".md-search-result__link").first.wait_for()
    wrong = found(calm, scheme)
    calm.get_by_role("textbox", name="Search").fill("xyzzy plugh")
    calm.keyboard.press("End")
    calm.locator(".pr-search-none").wait_for()
    assert wrong + found(calm, scheme) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_table_at_work_has_no_violation(calm, serve, own_site, width, scheme):
    """Narrowed, sorted, with a facet open, and with nothing left."""

    def unfold():
        # On a phone the facets are behind one button.
        if width == min(WIDTHS):
            calm.locator(".pr-fold").click()

    calm.set_viewport_size({"width": width, "height": 900})
    calm.goto(serve(own_site("staff")) + "register/?find=e&stage=performing&sort=-review&columns=name,review,partner")
    unfold()
    calm.locator("[data-facet=partner] > button").click()
    calm.locator("[data-facet=partner] li:visible").first.wait_for()
    wrong = found(calm, scheme)
    calm.goto(serve(own_site("staff")) + "register/?directorate=gone")
    unfold()
    calm.locator("[data-columns] > button").click()
    assert wrong + found(calm, scheme) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_open_menu_has_no_violation(calm, serve, own_site, scheme):
    calm.set_viewport_size({"width": 320, "height": 900})
    calm.goto(serve(own_site("staff")))
    calm.get_by_role("button", name="Menu").click()
    assert found(calm, scheme) == []
    calm.get_by_role("button", name="About").first.click()
    calm.get_by_role("link", name="The rules", exact=True).wait_for()
    assert found(calm, scheme) == []
