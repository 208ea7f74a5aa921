"""The attack corpus against the gate and the HTML: what is taken is text, wherever it stands."""

import csv
import html
import io
import os
import re
import zipfile

import pytest
from attacked import FOLDER, PLACES, register_of, survivors, taken, vectors, written
from conftest import ROOT
from hypothesis import example, given
from hypothesis import strategies as st
from own_site import OWN, contents, mkdocs, whole_site

from partnership_register import prose
from partnership_register.publish.page import Page
from partnership_register.register import Sources
from partnership_register.template import environment

pytest_plugins = ["own_site"]
# No formula, in any of the spreadsheets that councils use, begins with another sign.
FORMULA = tuple("=+-@\t\r\n＝＋－＠|%")


def test_the_corpus_is_as_big_as_it_says_and_every_attack_is_there_once():
    assert len(vectors()) > 170
    assert len(set(vectors())) == len(vectors())


def test_the_gate_takes_and_refuses_what_was_decided(golden):
    lines = []
    for attack in vectors():
        refused = [place for place in PLACES if not taken(written(place, attack).encode())]
        said = "everywhere" if len(refused) == len(PLACES) else ", ".join(refused) or "nowhere"
        lines.append(f"{attack.encode('unicode_escape').decode()}\n    refused: {said}\n")
    golden(FOLDER / "outcome.txt", "".join(lines))


@pytest.mark.parametrize("attack", [one for one in vectors() if re.search(r"\{[{%#]", one)])
def test_no_template_is_taken_anywhere(attack):
    assert not [place for place in PLACES if taken(written(place, attack).encode())]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory):
    """The site for staff of a register that holds every attack which the gate takes."""
    folder = tmp_path_factory.mktemp("attacked")
    register_of(survivors(), folder)
    return whole_site(Sources(folder, ROOT / "schema", OWN.parent / "council.yml", folder), "staff")


def url(address: str) -> str:
    return f"/{address}"


def test_no_page_of_a_record_could_run_or_load_anything(attacked):
    entries = attacked.register.entries
    assert len(entries) > 500
    for entry in entries:
        page = Page(attacked.pages.agreement(entry, url))
        assert page.could_run == [], entry.id
        assert page.loads == [], entry.id
        assert not page.scripts, entry.id
    for name in "home register_table due directorates partners ended".split():
        page = Page(getattr(attacked.pages, name)(url))
        # The tables' own scripts, and no others.
        own = {f"/assets/{script}.js" for script in ("find", "table", "tools")}
        assert (page.could_run, set(page.loads) - own) == ([], set()), name


def test_no_page_of_a_record_has_an_element_or_an_id_of_the_editors_own(attacked):
    ids = set(Page(attacked.pages.agreement(attacked.register.entries[0], url)).ids)
    every = set().union(*(Page(attacked.pages.agreement(entry, url)).ids for entry in attacked.register.entries))
    assert {one for one in every - ids if not re.fullmatch(r"[a-z-]+", one)} == set()
    assert "__config" not in every


def test_the_look_at_pages_sees_what_could_run():
    """The control, one for each way."""
    for bad in (
        "<p onclick=x>",
        "<iframe src=/>",
        "<a href='java&#115;cript:x'>",
        "<a href=' &#1;javascript:x'>",
        "<meta http-equiv=refresh content=0>",
        "<p style='color:red'>",
        "<base href=/>",
        "<form action=data:x>",
    ):
        assert Page(bad).could_run, bad
    assert Page("<img srcset='//x.example/a 1x'>").loads
    assert Page("<script>x</script>").scripts


@given(st.text(max_size=120) | st.text("<>\"'&=/ \n`()[]{}!:#|*_-\\ajsvcriptoner", max_size=80))
@example('"><img src=x onerror=alert(1)>')
@example("<!--")
@example("</section>")
def test_any_text_stays_in_its_element_and_attribute(text):
    made = environment().from_string('<p title="{{ text }}" class=x>{{ text }}</p>').render(text=text)
    seen = Page(made)
    assert (seen.could_run, seen.loads, seen.links, seen.ids) == ([], [], [], set())
    assert made.count("<") == 2
    attribute, _, inner = made.removeprefix('<p title="').removesuffix("</p>").partition('" class=x>')
    assert html.unescape(attribute) == html.unescape(inner) == text


@given(st.text(max_size=200) | st.text("<>\"'&=/ \n`()[]{}!:#|*_-\\ajsvcriptoner0\t", max_size=120))
@example("[a](javascript:x)")
@example("<javascript:x>")
@example("![a](x)")
@example("[a]: javascript:x\n\n[a]")
def test_any_prose_becomes_safe_html(text):
    made = prose.to_html(text)
    seen = Page(made)
    assert (seen.could_run, seen.loads, seen.ids, seen.scripts) == ([], [], set(), set())
    assert set(re.findall(r"<([a-z0-9]+)", made)) <= prose.TAGS


class TestSpreadsheets:
    """No file of the site holds a cell that a spreadsheet would run."""

    def test_no_cell_is_a_formula(self, attacked):
        made = contents(attacked)
        assert {"data/partnerships.csv", "data/register.xlsx"} <= set(made)
        for name, content in made.items():
            assert list(formulas(name, content)) == [], name

    def test_the_search_sees_formulas(self):
        assert list(formulas("a.csv", b'"a","=1+1"\r\n')) == ["=1+1"]
        assert list(formulas("a.csv", '"a","＝1+1"\r\n'.encode("utf-8-sig"))) == ["＝1+1"]
        book = io.BytesIO()
        with zipfile.ZipFile(book, "w") as packed:
            packed.writestr("xl/worksheets/sheet1.xml", '<c r="A1"><f>1+1</f></c>')
        assert list(formulas("a.xlsx", book.getvalue())) == ["xl/worksheets/sheet1.xml"]


def formulas(name: str, raw: bytes):
    """Every cell of a table that a spreadsheet would run."""
    if name.endswith(".csv"):
        for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
            yield from (cell for cell in row if cell.startswith(FORMULA) and not re.fullmatch(r"-?\d+(\.\d+)?", cell))
    elif name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            yield from (part for part in book.namelist() if re.search(rb"<f[ >]", book.read(part)))


class TestFolders:
    """What lies in the folders is files, of the kinds that belong there."""

    @pytest.mark.skipif(os.name == "nt", reason="Windows wants rights for links")
    @pytest.mark.parametrize("place", ["docs/secret.md", "docs/assets/secret.png", "docs/toolkit/secret.md"])
    def test_a_link_in_docs_is_refused(self, own_project, tmp_path, place):
        (tmp_path / "secret").write_text("canary-of-this-machine", "utf-8")
        (own_project / place).symlink_to(tmp_path / "secret")
        made = mkdocs(own_project, "build")
        assert made.returncode != 0
        assert f"{place}:1:1: this is a link to another file" in made.stderr
        assert not (own_project / "site").exists()

    @pytest.mark.skipif(os.name == "nt", reason="Windows wants rights for links")
    def test_a_linked_folder_in_docs_is_refused(self, own_project, tmp_path):
        (tmp_path / "outside").mkdir()
        (tmp_path / "outside" / "secret.md").write_text("canary-of-this-machine", "utf-8")
        (own_project / "docs" / "more").symlink_to(tmp_path / "outside")
        made = mkdocs(own_project, "build")
        assert made.returncode != 0
        assert "docs/more:1:1: this is a link to another file" in made.stderr

    @pytest.mark.parametrize("name", "draft.docx index.md~ index.md.bak ~$plan.docx x.php x.exe a.html".split())
    def test_a_file_that_does_not_belong_in_docs_is_refused(self, own_project, name):
        (own_project / "docs" / name).write_text("x", "utf-8")
        made = mkdocs(own_project, "build")
        assert made.returncode != 0
        assert f"docs/{name}:1:1: this kind of file is not published" in made.stderr
