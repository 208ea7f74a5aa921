"""The theme's sheets without what no page has: what a page has they still say, word for word, and in its order."""

import gzip
import re
from pathlib import Path

import material
import pytest
import tinycss2
from conftest import ROOT

from partnership_register.sheets import UNUSED, lean

pytest_plugins = ["own_site"]

THEME = Path(material.__file__).parent / "templates" / "assets"
SHEETS = {path.name: path.read_text("utf-8") for path in THEME.glob("stylesheets/*.css")}
HERE = {"custom"}


def rules(sheet, within=""):
    """Every selector of a sheet with its declarations and the conditions that it stands in."""
    parsed = sheet if isinstance(sheet, list) else tinycss2.parse_stylesheet(sheet, True, True)
    for rule in parsed:
        if rule.type == "qualified-rule":
            content = tinycss2.serialize(rule.content).strip(";")
            yield from ((within, one, content) for one in tinycss2.serialize(rule.prelude).split(","))
        elif rule.content and rule.lower_at_keyword in ("media", "supports", "container"):
            inside = tinycss2.parse_rule_list(rule.content, True, True)
            yield from rules(inside, f"{within}@{rule.lower_at_keyword}{tinycss2.serialize(rule.prelude)}")
        else:
            yield within, f"@{rule.at_keyword}", tinycss2.serialize([rule])


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        pytest.param(".md-tabs{a:b}", "", id="a part that is not here"),
        pytest.param(".md-tabs__list--x:hover{a:b}", "", id="a piece of it"),
        pytest.param(".md-tab{a:b}", ".md-tab{a:b}", id="a part whose name begins alike"),
        pytest.param(".md-nav .md-tabs>a,.md-nav a{a:b}", ".md-nav a{a:b}", id="one selector of two"),
        pytest.param("a,.keys,b,.grid,c{a:b}", "a,b,c{a:b}", id="three of five"),
        pytest.param("a:not(.md-tabs){a:b}", "a:not(.md-tabs){a:b}", id="whatever is no such part"),
        pytest.param("a[title='.md-tabs,x']{a:b}", 'a[title=".md-tabs,x"]{a:b}', id="a name in an attribute"),
        pytest.param("@media print{.keys{a:b}}", "", id="a condition with nothing left"),
        pytest.param("@media print{.keys{a:b}a{b:c}}", "@media print{a{b:c}}", id="a condition with something left"),
        pytest.param("@keyframes x{0%{a:b}}", "@keyframes x{0%{a:b}}", id="a movement"),
        pytest.param("[data-md-color-primary=red]{a:b}", "", id="a colour that is not here"),
        pytest.param("[data-md-color-accent=custom]{a:b}", "[data-md-color-accent=custom]{a:b}", id="one that is"),
        pytest.param("[data-md-color-primary]{a:b}", "[data-md-color-primary]{a:b}", id="any colour"),
        pytest.param(
            "a:not([data-md-color-primary=red]){a:b}", "a:not([data-md-color-primary=red]){a:b}", id="any but one"
        ),
        pytest.param(':root{--a:url("x;y");b:c}', ":root{b:c;}", id="a picture that nothing shows"),
        pytest.param(':root{--a:url("x")}.keys{b:var(--a)}', ":root{}", id="a picture that only such a part shows"),
        pytest.param(
            ':root{--a:url("x;y")}b{b:var(--a)}', ':root{--a:url("x;y");}b{b:var(--a);}', id="a picture that is shown"
        ),
        pytest.param(":root{--a:1px}", ":root{--a:1px;}", id="a measure"),
    ],
)
def test_a_sheet_keeps_what_a_page_may_have(sheet, left):
    assert lean(sheet, HERE).replace(";}", "}") == left.replace(";}", "}")


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_what_is_left_of_a_sheet_of_the_theme_is_as_it_was_and_in_its_order(name):
    before, after = list(rules(SHEETS[name])), list(rules(lean(SHEETS[name], HERE)))
    without_pictures = [(within, one) for within, one, content in before if "url(" not in content]
    kept = iter(before)
    for rule in after:
        assert any(
            rule == other or (rule[:2] == other[:2] and ":root" in rule[1] and "url(" in other[2]) for other in kept
        ), rule
    assert len(after) < len(before)
    gone = set(without_pictures) - {rule[:2] for rule in after}
    assert all(
        any(re.split("__|--", name)[0] in UNUSED for name in re.findall(r"\.([\w-]+)", one))
        or re.search(r"data-md-color-(primary|accent)=(?!custom)", one)
        for _, one in gone
    )


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_no_picture_is_wanting(name):
    shown = set(re.findall(r"var\((--[\w-]+-icon[\w-]*)\)", lean(SHEETS[name], HERE)))
    made = lean(SHEETS[name], HERE)
    assert [one for one in shown if f"{one}:" not in made] == []
    assert shown or name.startswith("palette")


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_no_page_has_a_part_that_is_taken_for_unused(own_site, audience):
    classes = {
        name
        for page in own_site(audience).rglob("*.html")
        for found in re.findall(r'\sclass="([^"]*)"', page.read_text("utf-8"))
        for name in found.split()
    }
    assert {"md-nav__link", "pr-badge"} <= classes
    assert {name for name in classes if re.split("__|--", name)[0] in UNUSED} == set()


def test_no_script_or_sheet_of_our_own_knows_a_part_that_is_taken_for_unused():
    files = [*ROOT.glob("docs/assets/*.js"), *ROOT.glob("hooks/partnership_register/styles/*.css")]
    assert len(files) > 10
    found = {name for path in files for name in re.findall(r"\.(md-[\w-]+)", path.read_text("utf-8"))}
    assert "md-search-result__item" in found or "md-nav" in found
    assert {name for name in found if re.split("__|--", name)[0] in UNUSED} == set()


def test_the_theme_still_has_what_is_left_out():
    """A name that the theme no longer knows is taken off the list."""
    known = {re.split("__|--", name)[0] for name in re.findall(r"\.([a-z][\w-]*)", "".join(SHEETS.values()))}
    assert known >= UNUSED


def test_what_loads_with_every_page_is_small(own_site):
    sheets = (own_site("staff") / "assets").glob("**/*.css")
    assert sum(len(gzip.compress(path.read_bytes())) for path in sheets) < 22_000
    lines = (own_site("staff") / "due" / "index.html").read_text("utf-8").splitlines()
    assert sum(not line.strip() for line in lines) < len(lines) / 4
