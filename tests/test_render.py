"""Pages as finished text: golden files in tests/pages, which `pytest --update` writes and reviewers read."""

import inspect
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import UndefinedError
from own_site import ROOT

import register_macros
from partnership_register import glossary, render
from partnership_register.addresses import safe_url, telephone_url
from partnership_register.assets import badge_script
from partnership_register.feeds import Feeds
from partnership_register.forms.kit import Kit
from partnership_register.problem import Problem
from partnership_register.render import Pages
from partnership_register.template import environment
from partnership_register.toolkit import Toolkit

pytest_plugins = ["own_site"]

GOLDEN = Path(__file__).parent / "pages"
# Page and audience; the guides, which change with every field, are tested by what they must hold.
PAGES = (
    ("home", "staff"),
    ("home", "public"),
    ("register_table", "public"),
    ("due", "staff"),
    ("directorates", "staff"),
    ("partners", "staff"),
    ("ended", "staff"),
    ("plans", "public"),
    ("kinds", "staff"),
    ("people", "staff"),
    ("risk", "staff"),
    ("risk", "public"),
    ("money", "public"),
    ("results", "staff"),
    ("governance", "staff"),
    ("governance", "public"),
    ("quality", "staff"),
    ("quality", "public"),
    ("council", "staff"),
)
AGREEMENTS = (
    ("safer-exampleshire-board", "staff"),
    ("safer-exampleshire-board", "public"),
    ("harbour-heritage-fund", "public"),
    ("friends-of-st-anns-park", "public"),
    ("warm-homes-scheme", "public"),
    ("youth-voice", "staff"),
)
OWN_SCRIPT = r'<script src="/assets/\w+\.js"( defer)?></script>|<script type="application/json"[^>]*>[^<>&]*</script>'
INLINE = "a|b|code|em|strong|span"


def url(address: str) -> str:
    """A link as a test reads it."""
    return f"/{address}"


def readable(html: str) -> str:
    """The same text with each block on a line of its own, so that a change shows as one line."""
    lines = re.sub(rf"\s*(?=<(?!/?(?:{INLINE})\b))|(?<=>)\s*\n\s*", "\n", html).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"


def words(html: str) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.fixture(scope="session")
def pages(own_register, forms):
    registers = map(own_register, ("public", "staff"))
    return {register.audience: Pages(register, Kit(register, forms)) for register in registers}


@pytest.mark.parametrize(("name", "audience"), PAGES, ids=lambda value: value)
def test_a_page_is_its_golden_file(pages, golden, name, audience):
    golden(GOLDEN / f"{name}-{audience}.html", readable(getattr(pages[audience], name)(url)))


@pytest.mark.parametrize(("id", "audience"), AGREEMENTS, ids=lambda value: value)
def test_an_agreement_is_its_golden_file(pages, golden, id, audience):
    entry = pages[audience].register.by_id[id]
    golden(GOLDEN / f"agreement-{id}-{audience}.html", readable(pages[audience].agreement(entry, url)))


def test_a_directorate_is_its_golden_file(pages, golden):
    golden(GOLDEN / "directorate-place-staff.html", readable(pages["staff"].directorate("place", url)))


def test_the_problems_of_a_served_site_are_their_golden_file(golden):
    found = (
        Problem("partnerships/a.md", 3, 7, "found '<b>' & more", "Name", "write it"),
        Problem("schema/council.yml", 1, 1, "cannot be read"),
    )
    golden(GOLDEN / "problems.html", readable(render.problems(found)))


def test_the_script_of_the_badges_is_its_golden_file(own_register, golden):
    golden(GOLDEN / "badges.js", badge_script(own_register("staff")))


def test_the_script_has_no_number_that_the_council_has_not_given():
    policy = SimpleNamespace(due_soon_days=None, site_stale_days=None)
    script = badge_script(SimpleNamespace(council=SimpleNamespace(policy=policy)))
    assert "var SOON = null;" in script
    assert "var STALE = null;" in script


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_every_page_escapes_every_name(pages, audience):
    """The council, a directorate, a partner and a partnership of the tests have an & in their names."""
    for html in every_page(pages[audience]):
        assert not re.search(r"&(?!amp;|lt;|gt;|quot;|#\d+;|#x[0-9a-f]+;)", html)
        assert "&amp;amp;" not in html
        # Only the site's own files, and data that holds no mark of HTML.
        assert "<script" not in re.sub(OWN_SCRIPT, "", html)


def test_every_field_that_has_a_value_is_on_its_page(pages, schemas):
    """The full record has every field but four: a page that leaves one out hides a fact."""
    entry = pages["staff"].register.by_id["safer-exampleshire-board"]
    said = words(pages["staff"].agreement(entry, url))
    for field in schemas.facts.root.fields.values():
        value = getattr(entry.partnership, field.key)
        if value not in (None, ()) and field.type not in ("object", "list") and field.key != "purpose":
            assert field.title in said, field.key
        if field.type in ("object", "list") and value:
            titles = [field.title, *(child.title for child in field.inner.values())]
            assert any(title in said for title in titles), field.key


def test_the_sixteen_headings_stand_in_the_order_of_the_schema(pages, schemas):
    entry = pages["staff"].register.by_id["youth-voice"]
    html = pages["staff"].agreement(entry, url)
    keys = [key.replace("_", "-") for key in schemas.agreement.root.fields]
    assert [id for id in re.findall(r'<h2 id="([^"]+)"', html) if id in keys] == keys


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_the_lists_of_contents_name_every_heading_in_its_order(pages, audience):
    """Both lists: that at the side, and that of a narrow screen, which stands above the first heading."""
    for entry in pages[audience].register.entries:
        html = pages[audience].agreement(entry, url)
        on_paper = html.index('<section class="pr-paper"')
        found = [(key, unescape(title)) for key, title in re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', html[:on_paper])]
        assert list(pages[audience].contents(entry).items()) == found
        listed = re.search(r'<nav class="pr-contents".*?</nav>', html, re.DOTALL)[0]
        links = [(key, unescape(title)) for key, title in re.findall(r'<a href="#([^"]+)">(.*?)</a>', listed)]
        assert links == found[1:]


def test_what_people_come_for_stands_before_the_sixteen_headings(pages):
    contents = list(pages["staff"].contents(pages["staff"].register.by_id["safer-exampleshire-board"]))
    assert contents[:7] == ["at-a-glance", "what-to-do-next", "life", "key-facts", "money", "history", "purpose"]
    assert contents[-1] == "what-the-rules-say"


def test_an_omission_is_shown_with_its_reason_and_an_empty_heading_says_so(pages):
    entry = pages["staff"].register.by_id["youth-voice"]
    said = words(pages["staff"].agreement(entry, url))
    assert "Information Left out: It holds no personal data." in said
    assert "Accountability Nothing is recorded under this heading." in said


def test_a_withheld_link_is_not_a_link_on_the_public_page(pages):
    for html in every_page(pages["public"]):
        assert "witness-care-panel" not in html
        assert "fraud-exchange" not in html


def test_the_table_of_the_register_has_the_columns_of_the_schema(pages, schemas):
    html = pages["staff"].register_table(url)
    columns = [field.title for field in schemas.facts.root.fields.values() if field.is_column]
    assert [unescape(title) for title in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html)] == [
        *columns,
        "Review",
        "Also",
    ]


def test_a_word_that_leads_to_the_glossary_is_in_it(pages):
    words = glossary.read((ROOT / "docs" / f"{glossary.GLOSSARY}.md").read_text("utf-8"), "")
    linked = {
        key for html in every_page(pages["staff"]) for key in re.findall(rf'href="/({glossary.GLOSSARY}#[^"]+)"', html)
    }
    assert len(linked) > 3
    assert linked <= set(words.places.values())


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_one_thing_has_one_word(pages, audience):
    """The value of a partnership, what needs attention and what is missing are not called something else as well."""
    others = re.compile(r"(?i)£[\d,]+ in all\b|needing attention|lead post|(?<!governance )\bgaps?\b")
    for html in every_page(pages[audience]):
        # What an editor writes stands in code, and what a style is called nobody reads.
        said = re.sub(r'<code>.*?</code>|class="[^"]*"', "", html)
        assert others.findall(said) == []


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_a_page_that_counts_says_to_the_public_that_it_counts_what_is_published(pages, audience):
    made = pages[audience]
    whole = {name for name, _ in PAGES} - {"council"}
    said = {name: words(getattr(made, name)(url)) for name in whole}
    said |= {"letter": words(made.partner_letter("partners/m", url)), "place": words(made.directorate("place", url))}
    # Of a partnership's own page nothing is kept back without a word.
    said["agreement"] = words(made.agreement(made.register.entries[0], url))
    telling = {name for name, text in said.items() if re.search("[Pp]ublished partnership", text)}
    assert telling == (set() if audience == "staff" else {*said} - {"agreement"})


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_a_count_that_is_not_whole_leads_to_those_that_lack_it(pages, audience):
    html = pages[audience].governance(url)
    marks = re.findall(r'<a href="#(lacks-[^"]+)">', html)
    assert set(marks) >= {"lacks-R13", "lacks-B28", "lacks-R10"}
    assert marks == re.findall(r'<div id="(lacks-[^"]+)">', html)
    assert "“Exit strategy agreed” asks for more" in html


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_a_set_answer_of_an_agreement_leads_once_to_what_it_means(pages, audience):
    made = pages[audience]
    meanings = dict(re.findall(r'id="([^"]+)">.*?</th><td data-column="It means">(.*?)</td>', made.vocabulary(url)))
    for entry in made.register.entries:
        html = made.agreement(entry, url)
        linked = re.findall(r'<a class="pr-term" href="/about/vocabulary#([^"]+)">', html)
        assert all(meanings.get(one) for one in linked), linked
        assert len(linked) == len(set(linked))
        # The box at the head of the page comes first.
        box = html[: html.index("</section>")]
        said = {f"{key}-{getattr(entry.partnership, key)}" for key in ("stage", "council_role")}
        unsaid = {"stage-unknown", "council_role-unknown"}
        assert set(re.findall(r"about/vocabulary#([^\"]+)", box)) == said - unsaid


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_every_table_can_be_read_and_scrolled_by_everybody(pages, audience):
    for html in every_page(pages[audience]):
        tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
        framed = re.findall(r'<div class="pr-scroll" tabindex="0" role="group" aria-label="[^"]+">\s*<table', html)
        prose = [table for table in tables if 'class="pr-prose"' in table]
        # What is for paper alone is never scrolled.
        paper = [table for table in tables if 'class="pr-sign"' in table]
        assert len(framed) + len(prose) + len(paper) == len(tables)
        for table in tables:
            assert "<th" in table
            assert "tabindex" in table or "<caption" in table


def test_the_statement_claims_a_screen_reader_only_where_one_has_been_used(pages):
    """The tests' own council has used none."""
    site = pages["public"]
    said = words(site.accessibility(url))
    assert "We have not read the site with a screen reader." in said
    assert "use with Orca, JAWS" in said
    council = site.register.council
    heard = {"heard_on": date(2026, 11, 25), "heard_with": "Orca 43.1 with Chromium 156"}
    facts = council.facts._replace(accessibility=council.facts.accessibility._replace(**heard))
    register = replace(site.register, council=replace(council, facts=facts))
    said = words(Pages(register, site.kit).accessibility(url))
    assert "On 25 November 2026 we read the site with a screen reader, Orca 43.1 with Chromium 156." in said
    assert "use with JAWS" in said


def test_a_name_that_no_page_gives_is_an_error_and_not_a_gap():
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody }}").render()


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://docs.exampleshire.example/a?b=1&c=2", True),
        ("mailto:partnerships@exampleshire.example", True),
        ("tel:01632960000", True),
        ("http://docs.exampleshire.example/", False),
        ("javascript:alert(1)", False),
        (" https://docs.exampleshire.example/", False),
        ("//docs.exampleshire.example/", False),
        ("data:text/html,x", False),
    ],
)
def test_a_link_leads_only_where_a_link_may(address, safe):
    assert safe_url(address) == (address if safe else "")


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("01632 960003", "tel:01632960003"),
        ("+44 (1632) 960-003", "tel:+441632960003"),
        ("01632 960003 ext. 12", "tel:01632960003;ext=12"),
    ],
)
def test_a_number_is_one_that_a_telephone_calls(number, address):
    assert telephone_url(number) == address


class Macros:
    """Collects what define_env defines."""

    def __init__(self) -> None:
        self.conf = SimpleNamespace(extra={"site": None})
        self.found = {}

    def macro(self, function):
        self.found[function.__name__] = function
        return function


@pytest.fixture(scope="module")
def macros():
    env = Macros()
    register_macros.define_env(env)
    return env.found


def test_every_page_is_a_macro_of_the_same_name(macros):
    made = {
        name
        for owner in (Pages, Toolkit, Feeds)
        for name, _ in inspect.getmembers(owner, inspect.isfunction)
        if not name.startswith("_")
    }
    elsewhere = {"data", "data_dictionary"}
    assert set(macros) - elsewhere == made - {"contents", "head", "foot", "check_script", "files", "links"}


def test_every_macro_says_what_it_does_and_stands_on_a_page(macros):
    docs = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md"))
    generated = {"agreement", "directorate", "blank_form", "partner_letter", "part", "calendar"}
    for name, macro in macros.items():
        assert inspect.getdoc(macro), name
        assert re.search(rf"\{{\{{ {name}\(", docs) or name in generated, name


def every_page(pages):
    """The finished text of every page of a register."""
    for name, function in inspect.getmembers(Pages, inspect.isfunction):
        if name.startswith("_") or name == "contents":
            continue
        if name == "partner_letter":
            yield from (pages.partner_letter(page, url) for page in pages.directory.pages)
            continue
        if name == "part":
            yield from (pages.part(address, url) for address in pages.parts)
            continue
        if name == "agreement":
            yield from (pages.agreement(entry, url) for entry in pages.register.entries)
        elif name == "directorate":
            yield from (pages.directorate(key, url) for key in pages.register.council.directorates)
        elif name == "blank_form":
            yield from (pages.blank_form(key, url) for key in pages.kit.forms.by_key)
        else:
            yield function(pages, url)
