"""The whole site as MkDocs builds it: strict, whole, of one piece, and not at all where a record is wrong."""

import json
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import frontmatter
import pytest
from own_site import ROOT, build, mkdocs

pytest_plugins = ["own_site"]

AUDIENCES = ("public", "staff")
PUBLIC = {
    "friends-of-st-anns-park",
    "harbour-heritage-fund",
    "quay-traders-forum",
    "safer-exampleshire-board",
    "warm-homes-scheme",
    "youth-voice",
}
STAFF_ONLY = {"fraud-exchange", "witness-care-panel"}
# What would be asked of a server while a page is shown.
LOADS = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "input": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "video": "src",
}
NOT_LOADED = {"canonical", "next", "prev", "edit"}


class Page(HTMLParser):
    """The ids, links and loads of a page, and the text of some of its elements."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.html = path.read_text("utf-8")
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes.update(given)
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if (address := given.get(LOADS.get(tag, ""))) and given.get("rel") not in NOT_LOADED:
            self.loads.append(address)

    def text(self, tag: str) -> str:
        """The text of the first element of a kind."""
        inside = re.search(rf"<{tag}\b[^>]*>(.*?)</{tag}>", self.html, re.DOTALL)[1]
        return unescape(re.sub(r"<[^>]+>", "", inside)).strip()


def pages(site: Path) -> list[Page]:
    """Every page of a built site."""
    return [Page(path) for path in sorted(site.rglob("*.html"))]


def without_scripts(one: Page) -> str:
    """A page but for its scripts."""
    return re.sub(r"(?s)<script.*?</script>", "", one.html)


def page(site: Path, address: str) -> Page:
    """One page by its address."""
    return Page(site / address / "index.html")


def search_index(site: Path) -> dict[str, dict[str, str]]:
    """What search knows, by address."""
    docs = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    return {doc["location"]: doc for doc in docs}


def lost_links(site: Path, site_url: str) -> Iterator[str]:
    """Internal links of every page that lead to no file, or to no element of one."""
    every = {one.path: one for one in pages(site)}
    for path, one in every.items():
        for link in one.links:
            if link.startswith(site_url):
                link = "/" + link.removeprefix(site_url)
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            # On the page that stands for a missing one, links start at the site's own address.
            inner = parts.path.removeprefix(urlsplit(site_url).path)
            start = site / inner.lstrip("/") if parts.path.startswith("/") else path.parent / unquote(parts.path)
            target = start.resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            ids = every[target].ids if target in every else [parts.fragment]
            if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in ids):
                yield f"{path.relative_to(site)}: {link}"


def leads_somewhere(site, audience, address):
    """True where an address of the data leads to a place on the site, or to a value of a JSON file."""
    path, _, fragment = address.removeprefix(SITE_URLS[audience]).partition("#")
    file = site / path if path and not path.endswith("/") else site / path / "index.html"
    if not file.is_file():
        return False
    if file.suffix == ".html":
        return not fragment or f'id="{unquote(fragment)}"' in file.read_text("utf-8")
    value = json.loads(file.read_text("utf-8")) if fragment else None
    for step in fragment.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return not fragment or bool(value)


SITE_URLS = {
    "public": "https://register.exampleshire.example/",
    "staff": "https://intranet.exampleshire.example/partnership-register/",
}


@pytest.mark.parametrize("audience", AUDIENCES)
class TestEverySite:
    def test_it_has_a_page_for_each_partnership_that_its_readers_may_see(self, own_site, audience):
        made = {path.parent.name for path in own_site(audience).glob("partnerships/*/index.html")}
        assert made == PUBLIC | (STAFF_ONLY if audience == "staff" else set())

    def test_no_macro_or_token_is_left_over(self, own_site, audience):
        for one in pages(own_site(audience)):
            assert not re.search(r"\{\{|\}\}|\{%|\{#|[0-9a-f]{32}-\d", without_scripts(one)), one.path
            assert "object" not in one.tags, one.path

    def test_every_internal_link_leads_to_something(self, own_site, audience):
        assert list(lost_links(own_site(audience), SITE_URLS[audience])) == []

    def test_every_address_of_the_data_leads_to_something(self, own_site, audience):
        folder = own_site(audience) / "data"
        found = {
            address
            for name in (
                "organisations.jsonld",
                "popolo.json",
                "dataset.jsonld",
                "partnerships.csv",
                "v1/partners.json",
            )
            for address in re.findall(rf'{SITE_URLS[audience]}[^"\s]*', (folder / name).read_text("utf-8"))
        }
        assert len(found) > 20
        assert [address for address in found if not leads_somewhere(own_site(audience), audience, address)] == []

    def test_no_id_appears_twice_on_a_page(self, own_site, audience):
        for one in pages(own_site(audience)):
            assert sorted(set(one.ids)) == sorted(one.ids), one.path

    def test_nothing_is_loaded_from_another_host(self, own_site, audience):
        site = own_site(audience)
        loads = [(one.path.name, load) for one in pages(site) for load in one.loads]
        assert len(loads) > 100
        assert [load for load in loads if urlsplit(load[1]).netloc] == []
        for sheet in site.rglob("*.css"):
            text = sheet.read_text("utf-8")
            assert not re.search(r"url\(['\"]?(https?:)?//|@import", text), sheet

    def test_a_browser_may_run_the_scripts_of_the_theme_and_no_other(self, own_site, audience):
        for one in pages(own_site(audience)):
            policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', one.html)
            assert policy, one.path
            assert one.html.index(policy[0]) < one.html.index("<script"), one.path
            inline = re.findall(r"(?s)<script>(.*?)</script>", one.html)
            prints = {f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}" for script in inline}
            assert set(re.findall(r"'(sha256-[^']+)'", policy[1])) == prints, one.path
            assert "unsafe" not in policy[1]
            assert not [name for name in one.attributes if name == "style" or name.startswith("on")], one.path

    def test_the_edit_link_of_a_partnership_leads_staff_to_its_record_and_the_public_nowhere(self, own_site, audience):
        kept = "https://code.exampleshire.example/partnership-register/"
        for path in own_site(audience).glob("partnerships/*/index.html"):
            # A browser takes the '..' out of an address.
            links = [re.sub(r"[^/]+/\.\./", "", link) for link in Page(path).links if link.startswith(kept)]
            record = f"{kept}edit/main/partnerships/{path.parent.name}.md"
            assert record in links if audience == "staff" else links == []

    def test_every_page_leads_to_the_accessibility_statement_and_to_the_council(self, own_site, audience):
        site = own_site(audience)
        for one in pages(site):
            foot = one.html.partition("<footer")[2]
            assert ">Accessibility statement</a>" in foot, one.path
            # What is for staff is for nobody to quote.
            assert ('#licence">You may quote' in foot) == (audience == "public"), one.path
            assert "tel:01632960000" in one.links, one.path
            assert "mailto:partnerships@exampleshire.example" in one.links, one.path
            reports = [link for link in one.links if link.startswith("mailto:") and "?subject=A%20mistake" in link]
            assert len(reports) == (one.path.name != "404.html"), one.path
        name = "Friends%20of%20St%20Ann%27s%20Park%20%26%20the%20%22Lido%22%20Caf%C3%A9"
        assert name in page(site, "partnerships/friends-of-st-anns-park").html.partition("<footer")[2]

    def test_only_the_menu_of_staff_has_what_is_for_editors(self, own_site, audience):
        menu = re.search(
            r'(?s)<nav class="md-nav md-nav--primary.*?</nav>\s*</div>', page(own_site(audience), "").html
        )[0]
        assert ("about/field-guide/" in menu) == (audience == "staff")
        assert "about/rules/" in menu

    def test_a_name_with_signs_is_right_wherever_it_stands(self, own_site, audience):
        site, name = own_site(audience), """Friends of St Ann's Park & the "Lido" Café"""
        one = page(site, "partnerships/friends-of-st-anns-park")
        assert one.text("h1") == name
        assert one.text("title").startswith(f"{name} - Partnership register")
        assert unescape(search_index(site)["partnerships/friends-of-st-anns-park/"]["title"]) == name
        assert page(site, "directorates/health").text("h1") == "Health & Care"
        for address in ("", "register", "due", "directorates/health", "partners/f"):
            said = page(site, address).html
            assert name in unescape(said), address
            assert "&amp;amp;" not in said, address
            assert "& " not in without_scripts(page(site, address)), address

    def test_search_finds_a_partnership_by_its_old_names_and_partners(self, own_site, audience):
        found = search_index(own_site(audience))["partnerships/friends-of-st-anns-park/"]["text"]
        for words in ("O'Brien &amp; Sons' Green", "Marks &amp; Marks Café", "Health &amp; Care"):
            assert words in found

    def test_search_asks_the_site_s_own_worker_which_knows_material_s(self, own_site, audience):
        site = own_site(audience)
        for path in ("index.html", "due/index.html", "404.html"):
            found = re.search(r'"search": ?"([^"]+)"', (site / path).read_text("utf-8"))[1]
            worker, _, name = found.partition("?material=")
            assert worker.endswith("assets/search-worker.js")
            assert (site / "assets" / "search-worker.js").is_file()
            assert (site / "assets" / "javascripts" / "workers" / name).is_file()

    def test_search_has_each_page_once(self, own_site, audience):
        docs = json.loads((own_site(audience) / "search" / "search_index.json").read_text("utf-8"))["docs"]
        places = [doc["location"] for doc in docs]
        assert sorted(set(places)) == sorted(places)

    def test_all_that_search_finds_leads_to_something(self, own_site, audience):
        """What stands under partnership/# is answered by the page of each, and is found with its name alone."""
        site = own_site(audience)
        places = [one for one in search_index(site) if not one.startswith("partnership/#")]
        assert len(places) > 200
        assert [one for one in places if not leads_somewhere(site, audience, one.partition("?")[0])] == []

    def test_who_complains_is_told_whom_to_ask(self, own_site, audience):
        said = (own_site(audience) / "toolkit/running/complaints/index.html").read_text("utf-8")
        card = unescape(said).split('id="residents"')[1].split("Do you run a partnership?")[0]
        steps = re.sub(r"<[^>]+>", "", card.split("<ol>")[1].split("</ol>")[0])
        assert "#review" not in card
        assert 'href="https://www.lgo.org.uk/"' in card
        assert 'href="tel:03000610614"' in card
        assert "To be supplied: The council's own complaints procedure." in card
        # Most partnerships' pages send a reader to the council: the way begins there and does not go back to them.
        assert steps.split()[:4] == ["Tell", "the", "council:", "call"]
        assert "mailto:partnerships@exampleshire.example" in card
        assert re.findall(r"within (\d+) (?:days|hours)", " ".join(steps.split())) == ["14", "48", "28", "28", "7"]
        own = (own_site(audience) / "partnerships/youth-voice/index.html") if audience == "staff" else None
        assert own is None or "Ask the council's contact" in own.read_text("utf-8")

    def test_a_councillor_who_does_not_know_the_monitoring_officer_is_told_whom_to_ask(self, own_site, audience):
        said = (own_site(audience) / "toolkit/setting-up/members/index.html").read_text("utf-8")
        part = said.split("May I sit on this board while I am a trustee of a partner?")[-1].split("<h2")[0]
        assert "mailto:partnerships@exampleshire.example" in part

    def test_it_says_whom_it_is_for_and_on_which_day(self, own_site, audience):
        said = page(own_site(audience), "").html
        assert "As at 22 November 2026, for " + ("staff" if audience == "staff" else "the public") in said
        assert ("not for publication" in said) == (audience == "staff")

    def test_two_builds_are_the_same_to_the_byte(self, own_site, own_project, audience):
        other = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
        assert files(build(own_project, audience, **other)) == files(own_site(audience))


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site by name."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_every_part_of_a_page_that_has_words_is_found_by_staff_or_by_the_public(own_site):
    found = {place for audience in AUDIENCES for place in search_index(own_site(audience))}
    pages = {path: frontmatter.load(path).get("parts", {}) for path in (ROOT / "docs").rglob("*.md")}
    marks = [
        f"{path.relative_to(ROOT / 'docs').with_suffix('').as_posix().removesuffix('/index')}/#{mark}"
        for path, parts in pages.items()
        for mark in parts
    ]
    assert len(marks) > 3
    assert [mark for mark in marks if mark not in found] == []


def test_the_public_site_has_no_word_of_what_is_for_staff(own_site):
    def with_canary(site: Path) -> list[str]:
        return [name for name, content in files(site).items() if b"canary" in (content + name.encode()).lower()]

    assert with_canary(own_site("staff"))
    assert with_canary(own_site("public")) == []


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_page_for_the_lost_leads_on_from_any_address(own_site, audience):
    """It is shown at the address that is not there, so its links begin at the root of the host."""
    site = own_site(audience)
    article = re.search(r"<article.*?</article>", (site / "404.html").read_text("utf-8"), re.DOTALL)[0]
    assert "<h1>Page not found</h1>" in article
    links = re.findall(r'href="([^"]+)"', article)
    assert len(links) == 3
    folder = {"public": "/", "staff": "/partnership-register/"}[audience]
    for link in links:
        assert link.startswith(folder), link
        assert (site / link.removeprefix(folder) / "index.html").is_file(), link


def test_a_withheld_partnership_is_announced_with_its_reason(own_site):
    said = page(own_site("public"), "register").html
    assert "Witness Care Panel" in said
    assert "It would show where witnesses are kept safe." in said


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_example_register_builds_strictly_and_every_link_leads_somewhere(tmp_path, audience):
    for name in ("docs", "hooks", "schema", "partnerships"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, tmp_path)
    site = build(tmp_path, audience)
    assert list(lost_links(site, SITE_URLS[audience])) == []
    if audience == "staff":
        records = {path.stem for path in (tmp_path / "partnerships").glob("*.md")}
        assert records == {path.parent.name for path in site.glob("partnerships/*/index.html")}


class TestTheGate:
    """What is wrong is refused before anything is written, whether MkDocs is strict or not."""

    @pytest.mark.parametrize("strict", [(), ("--strict",)], ids=["plain", "strict"])
    def test_a_broken_record_is_refused_with_every_problem(self, own_project, strict):
        old = self.old_site(own_project)
        spoil(own_project / "partnerships" / "youth-voice.md", "kind: unknown", "knid: unknown")
        spoil(own_project / "partnerships" / "quay-traders-forum.md", "started_on: 2021", "started_on: last year")
        made = mkdocs(own_project, "build", *strict)
        assert made.returncode != 0
        assert "partnerships/youth-voice.md:4:1: " in made.stderr
        assert "partnerships/quay-traders-forum.md:9:13: " in made.stderr
        assert "nothing was built" in made.stderr
        assert "Traceback" not in made.stderr
        assert files(own_project / "site") == old

    def test_a_broken_council_file_is_refused(self, own_project):
        old = self.old_site(own_project)
        spoil(own_project / "schema" / "council.yml", "value: 2000", "value: two thousand")
        made = mkdocs(own_project, "build")
        assert made.returncode != 0
        assert "schema/council.yml:" in made.stderr
        assert "Traceback" not in made.stderr
        assert files(own_project / "site") == old

    def test_a_row_of_the_inventory_that_nothing_carries_out_is_refused(self, own_project):
        old = self.old_site(own_project)
        (own_project / "docs" / "toolkit" / "thinking" / "why-work-in-partnership.md").unlink()
        made = mkdocs(own_project, "build")
        assert made.returncode != 0
        assert re.search(r"schema/inventory.yml:\d+:1: Coverage: A16 \(Challenges\) is not carried out", made.stderr)
        assert files(own_project / "site") == old

    def test_a_slip_in_a_form_is_refused(self, own_project):
        old = self.old_site(own_project)
        spoil(own_project / "schema" / "forms.yml", "- key: leaving", "- kee: leaving")
        made = mkdocs(own_project, "build")
        assert made.returncode != 0
        assert "schema/forms.yml:" in made.stderr
        assert "Traceback" not in made.stderr
        assert files(own_project / "site") == old

    @pytest.mark.parametrize("text", ["", "council: [\n", "\ufeff\xff"], ids=["empty", "not YAML", "not text"])
    def test_a_council_file_that_cannot_be_read_is_refused(self, own_project, text):
        (own_project / "schema" / "council.yml").write_text(text, "latin-1", errors="replace")
        made = mkdocs(own_project, "build")
        assert made.returncode != 0
        assert "schema/council.yml:" in made.stderr
        assert "Traceback" not in made.stderr

    @pytest.mark.parametrize("code", ["{{ 7*7 }}", "{% raw %}", "{# x #}"])
    def test_a_macro_in_a_record_is_refused(self, own_project, code):
        spoil(own_project / "partnerships" / "youth-voice.md", "Nobody has", f"{code} Nobody has")
        made = mkdocs(own_project, "build")
        assert made.returncode != 0
        assert "partnerships/youth-voice.md:" in made.stderr

    @staticmethod
    def old_site(folder: Path) -> dict[str, bytes]:
        (folder / "site").mkdir()
        (folder / "site" / "index.html").write_text("the site of yesterday", "utf-8")
        return files(folder / "site")


def test_text_that_passes_the_reader_is_text_on_the_page(own_project):
    """Entities, attribute lists, includes and Python format strings: none of them means anything here."""
    record = own_project / "partnerships" / "quay-traders-forum.md"
    spoil(record, "name: Quay Traders' Forum", 'name: "&lt;img src=x onerror=alert(1)&gt; ${7*7} #{7*7} {7*7}"')
    spoil(record, "To listen.", TRICKS)
    site = build(own_project, "staff")
    one = page(site, "partnerships/quay-traders-forum")
    assert one.text("h1") == "&lt;img src=x onerror=alert(1)&gt; ${7*7} #{7*7} {7*7}"
    assert not re.search(r"<(img|script[^>]*>alert|b>)", one.html)
    assert '<p>[[toc]] --8&lt;-- "mkdocs.yml" :material-alert: {: onclick="alert(2)" #__config .x}</p>' in one.html
    assert "&lt;script&gt;alert(3)&lt;/script&gt;" in one.html
    assert not [name for name in one.attributes if name.startswith("on")]
    found = search_index(site)["partnerships/quay-traders-forum/"]
    assert "<" not in found["title"] + re.sub("</?p>", "", found["text"])
    assert unescape(found["title"]) == one.text("h1")


TRICKS = """[[toc]] --8<-- "mkdocs.yml" :material-alert: {: onclick="alert(2)" #__config .x}

&lt;script&gt;alert(3)&lt;/script&gt; and [a mail](mailto:a@quay.example "onclick")."""


def spoil(path: Path, old: str, new: str) -> None:
    """Change one place of a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")


def test_a_council_sets_its_logo_and_colour_in_its_own_file(own_project):
    spoil(
        own_project / "schema" / "council.yml",
        "  example: no\n",
        '  example: no\n  colour: "#5a1e6e"\n  logo: crest.png\n',
    )
    (own_project / "docs" / "assets" / "crest.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    site = build(own_project, "public")
    for address in ("", "register", "partnerships/youth-voice"):
        assert any(load.endswith("assets/crest.png") for load in page(site, address).loads), address
        assert any("assets/register.css" in link for link in page(site, address).loads), address
    assert "--pr-brand: #5a1e6e" in (site / "assets" / "register.css").read_text("utf-8")


def test_a_colour_that_cannot_be_read_on_is_refused(own_project):
    spoil(own_project / "schema" / "council.yml", "  example: no\n", '  example: no\n  colour: "#ffcc00"\n')
    made = mkdocs(own_project, "build")
    assert made.returncode != 0
    assert "white words on #ffcc00" in made.stderr
