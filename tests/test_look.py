"""The council's own look: a colour in every shade that can be read, and a foot for printed sheets."""

import re
from types import SimpleNamespace

import pytest
from conftest import AS_OF, HERE, ROOT
from hypothesis import assume, given
from hypothesis import strategies as st

from partnership_register import assets, look, register
from partnership_register.register import Sources

pytest_plugins = ["own_site"]

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        pytest.param("#000000", "#ffffff", 21.0, id="black on white"),
        pytest.param("#ffffff", "#ffffff", 1.0, id="white on white"),
        pytest.param("#767676", "#ffffff", 4.54, id="the lightest grey that can be read"),
        pytest.param("#ff0000", "#ffffff", 4.0, id="red on white"),
    ],
)
def test_contrast_is_worked_out_as_wcag_does(one, other, ratio):
    assert look.contrast(look._read(one), look._read(other)) == pytest.approx(ratio, abs=0.01)


@given(COLOURS)
def test_every_colour_that_is_allowed_is_seen_in_every_shade(colour):
    assume(look.contrast(look._read(colour), look.WHITE) >= look.WORDS)
    shades = {name: look._read(shade) for name, shade in look.shades(colour).items()}
    assert look.contrast(shades["dark"], look.WHITE) >= look.WORDS
    assert look.contrast(shades["on_dark"], look.DARK) >= look.WORDS
    # A part of a picture need not be read, only seen.
    assert look.contrast(shades["light"], look.WHITE) >= 3


def gate(tmp_path, *lines):
    """What the gate says of a council's file with some more lines about the council."""
    text = (HERE / "council.yml").read_text("utf-8")
    (tmp_path / "records").mkdir()
    council = tmp_path / "council.yml"
    council.write_text(text.replace("\ncouncil:\n", "\ncouncil:\n" + "".join(f"  {line}\n" for line in lines)), "utf-8")
    checked = register.check(Sources(tmp_path / "records", ROOT / "schema", council, tmp_path), AS_OF)
    return [str(problem) for problem in checked.problems]


def test_a_colour_that_white_words_cannot_be_read_on_is_refused(tmp_path):
    assert gate(tmp_path, 'colour: "#ffcc00"') == [
        "council.yml:1:1: Colour: white words on #ffcc00 have a contrast of 1.5 to 1, and 4.5 is needed "
        "→ choose a darker one"
    ]


def test_a_dark_colour_and_no_colour_are_allowed(tmp_path):
    assert gate(tmp_path, 'colour: "#5a1e6e"') == []


def test_a_logo_must_be_there(tmp_path):
    assert gate(tmp_path, "logo: crest.svg") == [
        "council.yml:1:1: Logo: there is no file docs/assets/crest.svg → put it there"
    ]


def test_a_logo_that_is_there_is_allowed(tmp_path):
    (tmp_path / "docs" / "assets").mkdir(parents=True)
    (tmp_path / "docs" / "assets" / "crest.svg").write_text("<svg/>")
    assert gate(tmp_path, "logo: crest.svg") == []


def made(name, colour=None, audience="public"):
    facts = SimpleNamespace(council=SimpleNamespace(colour=colour))
    council = SimpleNamespace(name=name, facts=facts)
    return assets.look(SimpleNamespace(council=council, as_of=AS_OF, audience=audience))


def test_the_style_sheet_sets_the_colour_and_what_is_made_of_it():
    assert "--pr-brand: #5a1e6e;" in made("A", "#5a1e6e")
    assert "--pr-brand" not in made("A")


def test_the_foot_of_a_sheet_says_whose_it_is_of_which_day_and_for_whom():
    foot = "Exampleshire & Coast Council: partnership register as at 22 November 2026, for "
    assert said(made("Exampleshire & Coast Council")) == f"{foot}the public"
    assert said(made("Exampleshire & Coast Council", audience="staff")) == f"{foot}staff, not for publication"


def inside(sheet):
    """What stands between the quotes of a style sheet's only text."""
    return re.search(r'content: "(.*)"; ?\}', sheet, re.DOTALL)[1]


def said(sheet):
    """The same as a browser reads it: an escape takes the space after it with it."""
    return re.sub(r"\\([0-9a-f]{6})[ \n\t]?", lambda found: chr(int(found[1], 16)), inside(sheet))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_name_can_leave_its_quotes(name):
    sheet = made(name)
    assert not re.search(r'["\n\r\f<>&;{}]', inside(sheet))
    assert said(sheet).startswith(f"{name}: partnership register")


def test_the_council_s_look_stands_after_the_sheets_whose_colours_it_changes(own_register):
    whole, sheets = assets.style_sheet(own_register("public")), assets.style_sheet(None)
    assert "--pr-brand:" in sheets
    assert whole.startswith(sheets)
    assert "partnership register as at" in said(whole.removeprefix(sheets))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_name_is_the_same_in_the_small_file(name):
    assert said(assets.small(made(name))) == said(made(name))


def test_every_colour_of_the_pages_is_a_token():
    """A colour that is written anywhere else would not follow the dark scheme or the council; greys are for paper."""
    for path in (ROOT / "hooks" / "partnership_register" / "styles").glob("*.css"):
        for line in path.read_text("utf-8").splitlines():
            if re.search(r"#[0-9a-f]{3,6}\b", line) and not re.search(r"--[a-z-]+: ?#", line):
                assert re.search(r"#([0-9a-f])\1\1\b", line), f"{path.name}: {line}"
