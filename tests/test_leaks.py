"""Four proofs that the public learns nothing of what is for staff; each sees what the others cannot.

The first searches every byte for canaries. The second changes every fact for staff, and the public site stands still.
The third is the list of public fields in tests/public_fields.txt, which test_schema.py holds. The fourth plants faults,
and the first three must catch each.
"""

import gzip
import io
import json
import re
import shutil
import zipfile
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote

import leaks
import pytest
from conftest import SCHEMAS
from leaks import WORD
from own_site import OWN, ROOT, build, contents, project, whole_site
from test_publish import content, register

from partnership_register import register as core
from partnership_register import schema
from partnership_register.register import Sources
from partnership_register.search import entries

pytest_plugins = ["own_site"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A project whose every fact for staff is a canary, with the canaries; no test may change it."""
    folder = project(tmp_path_factory.mktemp("canaries"))
    return folder, leaks.write(folder / "partnerships", number=1, hidden=2)


@pytest.fixture(scope="module")
def public(made):
    """Its public site."""
    return build(made[0], "public")


@pytest.fixture(scope="module")
def staff(made):
    """Its site for staff."""
    return build(made[0], "staff")


@pytest.fixture
def own_canaries(own_project):
    """The same project, for a test that plants a fault in it."""
    leaks.write(own_project / "partnerships", number=1, hidden=2)
    return own_project


class TestCanaries:
    """The first proof."""

    def test_every_fact_for_staff_of_the_schema_has_a_canary(self, made):
        """All but the few that hold a choice, a yes or no, a count or a mention: the second proof changes those."""
        kinds = {"line", "words", "email", "telephone", "url", "date", "money", "org_id"}
        wanted = {
            ".".join(path)
            for path, field in SCHEMAS.facts.root.walk()
            if not field.inner and (field.item or field).type in kinds and not is_public(path)
        }
        assert len(wanted) > 30
        assert wanted - set(made[1].marks.values()) == {"viability.partner"}

    def test_no_byte_of_the_public_site_holds_one(self, made, public):
        assert leaks.found(public, made[1].marks) == []

    def test_the_search_finds_them_in_the_site_for_staff(self, made, staff):
        """The control: were it to find nothing there, it would find nothing anywhere."""
        places = leaks.found(staff, made[1].marks)
        for id in ("seen-one", "told-of", leaks.hidden_id(1)):
            assert [place for place in places if place.startswith(f"partnerships/{id}/")], id
        assert [place for place in places if place.startswith("search/")]
        shown = {re.search(r": (\S+) \(", place)[1] for place in places if "(" in place}
        assert {"lead_contact.telephone", "partners.telephone", "risks.reviewed_on", "budget.cash_gbp"} <= shown

    @pytest.mark.parametrize(
        "hidden",
        [
            pytest.param(WORD.encode(), id="plain"),
            pytest.param(WORD.upper().encode(), id="capitals"),
            pytest.param(b"<!--" + WORD.encode() + b"-->", id="a comment"),
            pytest.param("".join(f"&#{ord(c)};" for c in WORD).encode(), id="entities"),
            pytest.param("".join(f"&#x{ord(c):x};" for c in WORD).encode(), id="hexadecimal entities"),
            pytest.param("".join(f"&amp;#{ord(c)};" for c in WORD).encode(), id="entities of entities"),
            pytest.param("".join(f"%{ord(c):02X}" for c in WORD).encode(), id="URL"),
            pytest.param(quote(f"a {WORD}").encode(), id="URL in part"),
            pytest.param("".join(f"\\u{ord(c):04x}" for c in WORD).encode(), id="JSON"),
            pytest.param("".join(f"\\x{ord(c):02x}" for c in WORD).encode(), id="JavaScript"),
            pytest.param("".join(f"={ord(c):02X}" for c in WORD).encode() + b"=\n", id="quoted-printable"),
            pytest.param(f"{WORD[:3]}\r\n {WORD[3:]}".encode(), id="folded, as in a calendar"),
            pytest.param(f"{WORD[:3]}<b>{WORD[3:]}</b>".encode(), id="in two elements"),
            pytest.param(WORD.encode("utf-16"), id="UTF-16"),
            pytest.param(b64encode(WORD.encode()), id="base64"),
            pytest.param(b64encode(b"x" + WORD.encode()), id="base64, one on"),
            pytest.param(b64encode(b"xy" + WORD.encode()), id="base64, two on"),
            pytest.param(WORD.encode().hex().encode(), id="hexadecimal"),
            pytest.param(gzip.compress(WORD.encode()), id="gzip"),
        ],
    )
    def test_the_search_finds_it_however_it_is_written(self, tmp_path, hidden):
        (tmp_path / "a.html").write_bytes(b"some words " + hidden if hidden[:2] != b"\x1f\x8b" else hidden)
        assert leaks.found(tmp_path, {}) != []

    def test_the_search_finds_it_in_names_and_packed_files(self, tmp_path):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
            book.writestr("docProps/core.xml", f"<dc:creator>{WORD}</dc:creator>")
        (tmp_path / "a.xlsx").write_bytes(packed.getvalue())
        (tmp_path / f"{WORD}.txt").write_bytes(b"x")
        assert leaks.found(tmp_path, {}) == [
            f"a.xlsx/docProps/core.xml: {WORD}",
            f"{WORD}.txt: {WORD}",
        ]

    @pytest.mark.parametrize("written", ["7,300,001,234", "7300001234", "7&nbsp;300&nbsp;001&nbsp;234"])
    def test_the_search_finds_an_amount(self, tmp_path, written):
        (tmp_path / "a.csv").write_text(f"x,{written}\n", "utf-8")
        marks = {"7300001234": "value_gbp", "7,300,001,234": "value_gbp"}
        assert leaks.found(tmp_path, marks)


def is_public(path: tuple[str, ...]) -> bool:
    """Whether a field and every one above it is marked as public, by the schema itself."""
    field = SCHEMAS.facts.root
    for key in path:
        field = field.inner[key]
        if not field.is_public:
            return False
    return True


def everything(folder: Path, number: int, hidden: int) -> dict[str, str | bytes]:
    """All that a public site is made of, without MkDocs: titles, pages, files, entries of the search."""
    leaks.write(folder, number, hidden)
    sources = Sources(folder, ROOT / "schema", OWN / "council.yml", folder)
    site = whole_site(sources, "public")
    book = site.register
    made: dict[str, str | bytes] = dict(contents(site))
    made |= {f"title of {address}": title for address, title in site.titles.items()}
    made["addresses"] = repr(list(site.generated()))

    def url(address: str) -> str:
        return f"/{address}"

    for entry in book.entries:
        made[f"agreement {entry.id}"] = site.pages.agreement(entry, url) + repr(site.pages.contents(entry))
    for key in book.council.directorates:
        made[f"directorate {key}"] = site.pages.directorate(key, url)
    for name in "home register_table due directorates partners ended rules council vocabulary".split():
        made[name] = getattr(site.pages, name)(url)
    for stage in ("performing", "ended"):
        made[f"stage {stage}"] = site.toolkit.stage_list(stage, url)
    known = {f"partnerships/{entry.id}": entry.id for entry in book.entries}
    made["search"] = json.dumps(entries(site.pages, (), (), known))
    return made


class TestNonInterference:
    """The second proof: whatever staff write, and however many records they keep, the public site is the same."""

    def test_the_public_site_is_the_same_to_the_byte(self, made, public, tmp_path):
        other = project(tmp_path / "other") if (tmp_path / "other").mkdir() is None else None
        leaks.write(other / "partnerships", number=7, hidden=5)
        assert content(build(other, "public")) == content(public)

    @pytest.mark.parametrize("number", range(2, 12))
    def test_nothing_that_the_site_is_made_of_changes(self, tmp_path, number):
        assert everything(tmp_path, number, hidden=1 + number % 4) == everything(tmp_path, 1, hidden=2)

    def test_the_site_for_staff_does_change(self, made, staff, tmp_path):
        """The control."""
        other = project(tmp_path)
        leaks.write(other / "partnerships", number=7, hidden=2)
        name = "partnerships/seen-one/index.html"
        assert (build(other, "staff") / name).read_bytes() != (staff / name).read_bytes()


def plant(folder: Path, name: str, old: str, new: str) -> None:
    """A fault in one place of the program."""
    path = folder / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (name, old)
    path.write_text(text.replace(old, new), "utf-8")


CORE = "hooks/partnership_register"
HOOK, MADE = "hooks/register_hook.py", "            register = assemble("
THEME, TOP = f"{CORE}/theme/main.html", "{% block announce %}"


class TestPlantedFaults:
    """The fourth proof: each of the others catches what it is for."""

    def test_redaction_that_is_bypassed_is_caught_by_canaries_and_by_the_publisher(self, own_canaries, made, tmp_path):
        plant(
            own_canaries,
            f"{CORE}/audience.py",
            "if (field := root.fields.get(key)) and field.is_public",
            "if (field := root.fields.get(key))",
        )
        assert leaks.found(build(own_canaries, "public"), made[1].marks)
        done = register(own_canaries, "build", "--audience", "public", "--into", str(tmp_path / "www"))
        assert done.returncode == 1
        assert "holds what only staff may read" in done.stderr

    def test_prose_that_is_not_redacted_is_caught_by_canaries(self, own_canaries, made):
        plant(
            own_canaries,
            f"{CORE}/register.py",
            "in _prose(found).items() if fields[key].is_public}",
            "in _prose(found).items()}",
        )
        assert leaks.found(build(own_canaries, "public"), made[1].marks)

    def test_a_comment_of_all_ids_is_caught_by_canaries_and_by_the_publisher(self, own_canaries, tmp_path):
        plant(
            own_canaries,
            THEME,
            TOP,
            TOP + "<!--{{ config.extra.ids }}-->",
        )
        plant(
            own_canaries,
            HOOK,
            MADE,
            "            config.extra['ids'] = sorted(found.checked.partnerships)\n" + MADE,
        )
        done = register(own_canaries, "build", "--audience", "public", "--into", str(tmp_path / "www"))
        assert done.returncode == 1
        where = f"partnerships/{leaks.hidden_id(1)}.md"
        assert f"holds the name of a partnership that is for staff alone ({where})" in done.stderr

    def test_counting_all_records_is_caught_by_non_interference(self, own_canaries, made):
        plant(
            own_canaries,
            HOOK,
            MADE,
            "            config.extra['all'] = len(found.checked.partnerships)\n" + MADE,
        )
        plant(
            own_canaries,
            THEME,
            TOP,
            TOP + "{{ config.extra.all }} partnerships. ",
        )
        two = content(build(own_canaries, "public"))
        leaks.write(own_canaries / "partnerships", number=1, hidden=3)
        assert content(build(own_canaries, "public")) != two

    def test_a_rule_that_reads_a_fact_for_staff_is_caught_by_non_interference(self, tmp_path, monkeypatch):
        monkeypatch.setattr(core.RULES[0].__class__, "is_public", lambda rule, root: True)
        monkeypatch.setattr(core, "redact", lambda facts, root, visible: facts)
        assert everything(tmp_path, 3, hidden=2) != everything(tmp_path, 1, hidden=2)

    def test_an_officers_name_made_public_is_caught_by_canaries_and_by_the_frozen_list(self, own_canaries, made):
        path = own_canaries / "schema" / "partnership.schema.json"
        document = json.loads(path.read_text("utf-8"))
        document["properties"]["partners"]["items"]["properties"]["lead_officer"]["x-audience"] = "public"
        path.write_text(json.dumps(document), "utf-8")
        assert leaks.found(build(own_canaries, "public"), made[1].marks)
        changed = schema.load(own_canaries / "schema").facts.root
        frozen = (ROOT / "tests" / "public_fields.txt").read_text("utf-8").splitlines()
        assert changed.inner["partners"].inner["lead_officer"].is_public
        assert "partners.lead_officer" not in frozen

    def test_a_file_left_beside_the_pages_is_caught_by_the_gate(self, own_canaries, tmp_path):
        hidden = own_canaries / "partnerships" / f"{leaks.hidden_id(1)}.md"
        shutil.copy(hidden, own_canaries / "docs" / "assets" / "old.bak")
        done = register(own_canaries, "build", "--audience", "public", "--into", str(tmp_path / "www"))
        assert done.returncode == 1
        assert "docs/assets/old.bak:1:1: this kind of file is not published" in done.stderr
