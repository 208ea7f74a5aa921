"""What search knows of a partnership: its names, people, partners and words, and nothing that is not the reader's."""

import html
import json
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import material
import pytest
from folded_cases import FOLDED
from markdown import markdown
from material.plugins.search.plugin import Parser
from own_site import OWN, ROOT

from partnership_register import names, search
from partnership_register.model import Gap
from partnership_register.render import Pages
from partnership_register.search import others
from partnership_register.search.questions import ANSWERS, questions

pytest_plugins = ["own_site"]

# The addresses of the partnerships of the tests' own site, so that entries can be made.
HOME = {f"partnerships/{path.stem}": f"partnerships/{path.stem}/" for path in (OWN / "partnerships").glob("*.md")}


@pytest.fixture(scope="module")
def entries(own_register):
    def entries(audience):
        register = own_register(audience)
        addresses = {f"partnerships/{entry.id}": f"partnerships/{entry.id}/" for entry in register.entries}
        found = search.entries(Pages(register), (), (), addresses)
        return {one["location"]: one for one in found if not one["location"].startswith("partnership/#")}

    return entries


@pytest.mark.parametrize(
    ("key", "words", "why"),
    [
        ("text", "O'Brien &amp; Sons' Green", "an old name"),
        ("text", 'its lido open, clean &amp; "everybody\'s".', "the purpose"),
        ("text", "Health &amp; Care", "the directorate"),
        ("text", "Lead officer: Parks &amp; Beaches Officer", "the lead officer"),
        ("text", "Marks &amp; Marks Café", "a partner"),
        ("names", "O'Brien & Sons' Green", "an old name, that counts as much as its own"),
        ("names", "FSAPLC", "its initials"),
        ("names", "SAPLC", "the initials of the end of its name"),
        ("more", "cafe", "a name without its accent"),
        ("more", "anns", "a name without its apostrophe"),
        ("more", "codes", "the agreement"),
        ("more", "kiosk", "a fact"),
    ],
)
def test_a_partnership_is_found_by(entries, key, words, why):
    said = entries("public")["partnerships/friends-of-st-anns-park/"][key]
    assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", said)


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_a_result_shows_whole_facts_in_lines_and_no_word_that_is_only_searched(entries, audience):
    found = entries(audience)
    for entry in found.values():
        assert re.fullmatch(r"(<p>[^<>]+</p>)*", entry["text"]), entry
    said = found["partnerships/quay-traders-forum/"]["text"].removeprefix("<p>").removesuffix("</p>").split("</p><p>")
    assert said[0] == "To tell the council what traders on the quay need."
    assert all(re.match("(Other names|Directorate|Lead officer|Partners): ", line) for line in said[1:])


def test_the_words_that_are_left_out_are_left_out_by_search_too():
    (worker,) = (Path(material.__file__).parent / "templates/assets/javascripts/workers").glob("search.*.min.js")
    theirs = re.search(r"generateStopWordFilter\((\[.*?\])\)", worker.read_text("utf-8"))[1]
    assert set(json.loads(theirs)) > names.STOP_WORDS


def test_each_word_of_an_agreement_is_in_the_index_once(entries, own_register):
    """Most of an agreement's words are said many times, and search needs each of them once."""
    entry = own_register("staff").by_id["safer-exampleshire-board"]
    prose = names.folded(" ".join(entry.partnership.prose.values())).split()
    more = paragraphs(entries("staff")["partnerships/safer-exampleshire-board/"]["more"])[1]
    assert prose.count("partnership") > 1
    assert len(more) == len(set(more))
    assert not [word for word in more if word.isdecimal() or word in names.STOP_WORDS]


def test_what_a_partnership_is_for_and_for_whom_stands_before_its_other_words(entries, own_register):
    """A word of it that the agreement says again and again is there twice."""
    entry = own_register("staff").by_id["safer-exampleshire-board"]
    aims, more = paragraphs(entries("staff")["partnerships/safer-exampleshire-board/"]["more"])
    for_whom = names.folded(" ".join(one.name for one in entry.partnership.stakeholders)).split()
    assert for_whom
    assert [word for word in for_whom if word in more] == []
    assert set(for_whom) & set(aims)
    assert not set(aims) & set(more)
    assert aims == sorted(aims)
    prose = names.folded(" ".join(entry.partnership.prose.values())).split()
    assert [word for word in set(aims) if prose.count(word) >= 5 and aims.count(word) != 2] == []


def paragraphs(more):
    """The words of each paragraph of what is only searched."""
    return [words.split() for words in re.findall("<p>(.*?)</p>", more)]


def test_a_gap_is_not_a_name(entries):
    entry = entries("staff")["partnerships/youth-voice/"]
    assert "unknown" not in str(entry).casefold()


def test_who_has_left_is_no_partner_of_what_is_found(entries):
    found = entries("public")["partnerships/harbour-heritage-fund/"]
    (said,) = re.findall("<p>Partners: ([^<]*)</p>", found["text"])
    assert "Exampleshire Fire and Rescue Service" not in said.split(" · ")
    assert "EFRS" not in found["names"].split(" · ")


def test_each_audience_finds_what_it_may_read(entries):
    public, staff = entries("public"), entries("staff")
    assert set(staff) - set(public) == {"partnerships/fraud-exchange/", "partnerships/witness-care-panel/"}
    assert "canary" not in str(public).casefold()
    # The heading on risks is for staff.
    full = "partnerships/safer-exampleshire-board/"
    assert "liabilities" in staff[full]["more"]
    assert "liabilities" not in str(public[full])


def test_directorates_and_rules_are_found_too(own_register):
    register = own_register("public")
    partnerships = {f"partnerships/{entry.id}": "x/" for entry in register.entries}
    addresses = partnerships | {"about/rules": "about/rules/", "directorates/place": "directorates/place/"}
    found = {entry["location"]: entry for entry in search.entries(Pages(register), (), (), addresses)}
    assert found["directorates/place/"]["title"] == register.council.directorates["place"].name
    assert "reviewed each year for continuing relevance" in found["about/rules/#rule-r5"]["text"]


def test_partners_are_found_at_their_place_from_a_to_z(own_register):
    pages = Pages(own_register("public"))
    addresses = HOME | {letter.page: f"{letter.page}/" for letter in pages.directory.letters}
    found = {entry["location"]: entry for entry in search.entries(pages, (), (), addresses)}
    (marks,) = (one for one in pages.directory.by_key.values() if one.partner.name == "Marks & Marks Café")
    entry = found[f"{marks.page}/#{marks.anchor}"]
    assert (entry["title"], entry["kind"]) == ("Marks &amp; Marks Café", "Partner")
    assert entry["text"] == f"<p>Takes part in {len(marks.current)} published partnership.</p>"
    # Material loses the first thing of a page that it does not know, and takes that for the page.
    assert found[f"{marks.page}/"]["title"] == "A to Z: M"


@pytest.mark.parametrize("on_a_page", [10_000, 1])
def test_offices_are_found_where_their_terms_stand(own_register, on_a_page):
    pages = Pages(own_register("staff"), on_a_page=on_a_page)
    terms = pages.lists["people"]["terms"]
    assert bool(terms.parts) == (on_a_page == 1)
    addresses = HOME | {"people": "people/"} | {part.address: f"{part.address}/" for part in terms.parts}
    found = [one for one in search.entries(pages, (), (), addresses) if one.get("kind") == "Councillor's office"]
    assert {one["title"] for one in found} == {
        row.office.post for row in terms.rows if isinstance(row.office.post, str)
    }
    places = {part.address for part in terms.parts} or {"people"}
    assert {one["location"].partition("/#office-")[0] for one in found} <= places


def test_a_short_word_for_a_name_counts_like_a_name(own_register):
    """And one for what is only said counts little."""
    register = own_register("public")
    facts = register.council.facts
    words = (SimpleNamespace(typed="BCH", means="beach"), SimpleNamespace(typed="LID", means="lido"))
    council = replace(register.council, facts=facts._replace(search_words=words))
    pages = Pages(replace(register, council=council))
    written = [{"location": "beach/", "title": "Beaches", "text": "With a lido", "tags": ()}]
    (entry,) = (one for one in search.entries(pages, (), written, HOME) if one["location"] == "beach/")
    assert entry["names"] == "BCH: beach"
    assert entry["more"] == "Page · LID: lido"


def test_a_short_word_for_what_a_partnership_is_for_counts_like_a_name(own_register):
    register = own_register("public")
    words = (SimpleNamespace(typed="sea", means="boat builders"), SimpleNamespace(typed="roof", means="no roof"))
    council = replace(register.council, facts=register.council.facts._replace(search_words=words))
    found = {one["location"]: one for one in search.entries(Pages(replace(register, council=council)), (), (), HOME)}
    entry = found["partnerships/harbour-heritage-fund/"]
    assert "sea: boat builders" in entry["names"].split(" · ")
    assert "roof: no roof" in entry["more"].split(" · ")


@pytest.mark.parametrize(
    ("address", "kind", "boost"),
    [
        ("directorates/", "Directorate", 1.2),
        ("about/rules/#rule-r5", "Rule", 0.004),
        ("about/rules/", "Page", 0.9),
        ("about/coverage/", "Page", 0.009),
        ("about/feeds/#outlook", None, 0.9),
        ("toolkit/leaving/leaving/", "Guidance for staff", 0.008),
        ("toolkit/leaving/leaving/#x", None, 0.008),
        ("toolkit/forms/x/", "Form", 0.007),
        ("toolkit/background/glossary/#x", "Glossary", 0.007),
        ("due/", "Page", 1.2),
        ("due/#x", None, 1.2),
        ("", "Page", 1.2),
    ],
)
def test_every_page_has_a_kind_and_what_is_for_staff_counts_least_for_the_public(own_register, address, kind, boost):
    page = {"location": address, "title": "A", "text": "", "tags": ["late"]}
    (entry,) = (
        one for one in search.entries(Pages(own_register("public")), (), [page], HOME) if one.get("title") == "A"
    )
    assert (entry.get("kind"), entry["boost"]) == (kind, boost)
    assert entry.get("names") == (None if "#" in address else "late")
    assert "tags" not in entry


@pytest.mark.parametrize(
    ("readers", "kind"),
    [
        ("Lead officers, and residents who ask", "Guidance for staff"),
        ("Councillors, group leaders and lead officers", "Guidance for councillors"),
        ("Residents who want to complain; chairs", "Page"),
    ],
)
def test_a_page_of_the_toolkit_says_for_whom_it_is(own_register, readers, kind):
    facts = SimpleNamespace(readers=readers, opens_at="x")
    written = [{"location": f"toolkit/a/{mark}", "title": "A", "text": "", "tags": ()} for mark in ("", "#x")]
    pages, addresses = Pages(own_register("public")), HOME | {"toolkit/a": "toolkit/a/"}
    guidance = {"toolkit/a": SimpleNamespace(facts=facts)}
    page, part = (one for one in search.entries(pages, (), written, addresses, guidance) if one.get("title") == "A")
    assert (page["kind"], page["opens_at"]) == (kind, "x")
    # Who types "staff" or "councillors" does not ask for all that is written for them.
    assert page["more"] == kind.split()[0]
    assert "kind" not in part and "opens_at" not in part
    assert part["boost"] == page["boost"]


PARTS = """<h2 id="audit">Internal audit &amp; risk <span class="pr-count">(1,000)</span></h2><p>Limited.</p>
<h3 id="ask">Ask</h3>"""


def test_a_part_of_a_page_is_found_by_its_heading_and_its_words_where_these_readers_have_it(own_register):
    """What search has read of a part it keeps, and a part that these readers do not have is not found."""
    parts = list(search.parts("x/", {"audit": ["opinion"], "ask": ["FOI"], "secret": ["canary"]}, PARTS))
    assert [(one["location"], one["title"]) for one in parts] == [
        ("x/#audit", "Internal audit &amp; risk"),
        ("x/#ask", "Ask"),
    ]
    written = [
        {"location": "x/", "title": "X", "text": "", "tags": ("x",)},
        {"location": "x/#ask", "title": "Ask", "text": "<p>Write.</p>"},
    ]
    found = search.entries(Pages(own_register("public")), (), written, HOME, parts=parts)
    names = {one["location"]: (one["text"], one["names"]) for one in found if one["location"].startswith("x/")}
    assert names == {"x/": ("", "x"), "x/#ask": ("<p>Write.</p>", "FOI"), "x/#audit": ("", "opinion")}


def test_the_register_is_found_narrowed_to_what_people_ask_for_most(own_register):
    pages = Pages(own_register("public"))
    found = {one["title"]: one["location"] for one in others.lists(pages, {"register": "register/"})}
    home = html.unescape(pages.home(str))
    meetings = found.pop("Next meetings").removeprefix("register/")
    assert meetings in (ROOT / "docs" / "due.md").read_text("utf-8")
    assert len(found) == 3
    assert [one for one in found.values() if one.removeprefix("register/") not in home] == []
    assert list(others.lists(pages, {})) == []


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_each_answer_that_a_word_beside_a_name_leads_to_stands_on_the_page(own_register, audience):
    register = own_register(audience)
    pages = Pages(register)
    marks = [one["location"].partition("#")[2] for one in questions(pages.view)]
    page = pages.agreement(register.by_id["safer-exampleshire-board"], str)
    assert len(marks) > len(ANSWERS)
    assert [mark for mark in marks if f'id="{mark}"' not in page] == []
    assert ("risk-management" in marks) == (audience == "staff")


def test_a_partnership_that_ended_says_so(entries):
    kinds = {address: entry.get("kind") for address, entry in entries("public").items()}
    assert kinds["partnerships/warm-homes-scheme/"] == "Partnership, ended"
    assert kinds["partnerships/quay-traders-forum/"] == "Partnership"


def test_code_of_a_page_for_editors_is_not_shown(own_register):
    page = {
        "location": "about/x/",
        "title": "A",
        "text": "<p>Write</p><pre><code>audience: public</code></pre><p>so</p>",
    }
    found = search.entries(Pages(own_register("public")), (), [page], HOME)
    assert [one["text"] for one in found if one.get("title") == "A"] == ["<p>Write</p><p>so</p>"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        pytest.param("| Staff | Hours<br>Pay |", "<p>Staff: Hours · Pay</p>", id="lines"),
        pytest.param("| **1 Staff** | Hours |  | Pay |", "<p>1 Staff: Hours · Pay</p>", id="no empty cell"),
        pytest.param("| Is it *so*? | Yes |", "<p>Is it so? Yes</p>", id="a question"),
        pytest.param("|  | R&D |", "<p>R&amp;D</p>", id="no first cell"),
        pytest.param("| Alone | |", "<p>Alone</p>", id="one cell"),
    ],
)
def test_search_reads_a_table_row_by_row_without_the_heads_of_its_columns(table, said):
    heads = "".join("|---" for _ in table.split("|")[2:]) + "|"
    page = markdown(f"Before.\n\n{heads.replace('---', 'Head')}\n{heads}\n{table}\n", extensions=["tables"])
    parser = Parser()
    parser.feed(search.with_rows(page))
    (section,) = parser.data
    assert re.sub(r"(?<=>)\s+(?=<)", "", "".join(section.text)).strip() == f"<p>Before.</p>{said}"


def test_a_page_that_has_no_table_is_read_as_it_stands():
    page = "<p>One<sup>2</sup></p><ul><li>A</li><li>B</li></ul>"
    assert search.with_rows(page) == page


@pytest.mark.parametrize(
    ("said", "finds"),
    [
        ("under section 75 of the act", ["s75: section 75"]),
        ("two councillors", ["Cllr: councillor"]),
        ("section 7", []),
    ],
)
def test_short_words_stand_for_what_the_council_says_they_mean(said, finds):
    words = (("section 75", "s75"), ("councillor", "Cllr"))
    assert list(names.standing_for(said, words)) == finds


@pytest.mark.parametrize(("text", "plain"), FOLDED)
def test_a_text_is_folded_as_people_look_for_it(text, plain):
    assert names.folded(text) == plain


@pytest.mark.parametrize(
    ("name", "others", "known_as"),
    [
        pytest.param(
            "Safer Exampleshire Board",
            ("Community Safety Board",),
            ("Community Safety Board", "SEB", "CSB"),
            id="initials",
        ),
        pytest.param("Friends of St Ann's Park", (), ("FSAP", "SAP", "FOSAP"), id="with and without small words"),
        pytest.param("Safer Exampleshire Board", ("SEB",), ("SEB",), id="said already"),
        pytest.param("Exampleshire Safeguarding Adults Board", (), ("ESAB", "SAB"), id="without the place at its head"),
        pytest.param("Safeguarding Children Board (until 2019)", (), ("SCB",), id="without what is in brackets"),
        pytest.param("Youth Voice", (Gap.UNKNOWN,), (), id="two letters find too much, and a gap is no name"),
    ],
)
def test_a_partnership_goes_by_other_names(name, others, known_as):
    assert names.also_known_as(SimpleNamespace(name=name, other_names=others, partners=())) == known_as


def test_a_partnership_goes_by_the_initials_of_its_partners():
    partner = SimpleNamespace(name="NHS Exampleshire Integrated Care Board", left_on=None)
    known_as = names.also_known_as(SimpleNamespace(name="The Group", other_names=(), partners=(partner,)))
    assert known_as == ("EICB", "ICB")


def test_the_entries_stand_in_the_order_of_the_register(entries, own_register):
    found = [entry for entry in entries("staff").values() if entry["location"].startswith("partnerships/")]
    assert [entry["title"] for entry in found] == [
        str(entry.partnership.name).replace("&", "&amp;") for entry in own_register("staff").entries
    ]
