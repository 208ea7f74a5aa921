"""What is found in a real browser, on the tests' own records: in which order, what a result says, where it leads."""

import re

import pytest
from playwright.sync_api import expect
from searching import answers, asked, kinds, opened, result, results, sentence, type_in

pytest_plugins = ["own_site"]

FRIENDS, HARBOUR = "Friends of St Ann's Park", "Harbour Heritage Fund"
TRADERS, WARM = "Quay Traders' Forum", "Warm Homes Scheme"


@pytest.fixture
def search(page, serve, own_site):
    """A function that opens the search of the tests' own site and types."""
    return lambda typed, audience="public": opened(page, serve(own_site(audience)), typed)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        pytest.param("homes", WARM, id="a name outranks any prose"),
        pytest.param("boat builder", HARBOUR, id="what it is for, with another ending"),
        pytest.param("boatbuilders", HARBOUR, id="two words as one"),
        pytest.param("ca fe", FRIENDS, id="one word as two"),
        pytest.param("harbuor", HARBOUR, id="spelled nearly so"),
        pytest.param("conduct maternity", "Follow the principles of conduct", id="a part of the page of a name"),
        pytest.param("who runs the quay", TRADERS, id="words of a question do not pull"),
        pytest.param("OSG", FRIENDS, id="the initials of another name"),
    ],
)
def test_what_was_meant_stands_first(search, typed, title):
    page = search(typed)
    assert results(page)[0].startswith(title)
    expect(page.locator(".md-search-result__terms")).to_have_count(0)


PAGES = {
    "toolkit/case/": (
        "Write a case",
        "propose a partnership · start a partnership · set up a partnership",
        "Guidance for staff",
        "Say why.",
    ),
    "toolkit/rules/": ("Rules for councillors", "my duties · indemnity", "Guidance for councillors", "Read them."),
    "toolkit/care/": ("Keep people safe", "duty of care", "Guidance for staff", "Duties do not stop. Duties last."),
    "toolkit/why/": ("Why work together", "benefits", "Guidance for staff", "Because."),
    "toolkit/law/": ("The law", "acts", "Guidance for staff", "Evidence of what is a benefit."),
    "partners/": ("Partners", "charities", "Page", "Who takes part."),
    "join/": ("Join a partnership", "take part", "Page", "Ask the lead officer."),
    "toolkit/begin/": (
        "Before you start",
        "",
        "Guidance for staff",
        "A new partnership may have no set start: wait up.",
    ),
    "risk/": ("High risk", "risk · risky", "Page", "Which ask for most care."),
    "what/": ("What is a partnership?", "", "Guidance for staff", "Many things are called so."),
    "partnerships/river/": ("River Partnership", "", "Partnership", "To propose new ways for charities to join in."),
    "partnerships/sea/": ("Sea Partnership", "", "Partnership", "To start anew after the worst risk of all."),
}
PAGES |= {
    f"partnerships/{name}/": (f"{name} Partnership", "", "Partnership", f"To set up new {name}.")
    for name in ("homes", "parks", "schools", "buses", "shops", "farms")
}
DOCS = [
    {"location": place, "title": title, "names": names, "kind": kind, "text": f"<p>{text}</p>", "more": kind}
    for place, (title, names, kind, text) in PAGES.items()
] + [{"location": "partnership/#its-dates", "names": "start · end"}]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("propose a new partnership", "toolkit/case/", id="most of a name, before words here and there"),
        pytest.param("set up a new partnership", "toolkit/case/", id="though many have the words here and there"),
        pytest.param("start a partnership", "toolkit/case/", id="what a thing is does not name it"),
        pytest.param("start the river partnership", "partnerships/river/", id="its name, and what its page answers"),
        pytest.param("what are my duties", "toolkit/rules/", id="a name without what asks for nothing"),
        pytest.param("how can my charity join", "join/", id="a verb that asks"),
        pytest.param("worst risk", "risk/", id="all of a name where few have every word"),
        pytest.param("what is a partnership", "what/", id="a name as it was typed"),
    ],
)
def test_who_asks_what_to_do_is_led_to_the_page_that_goes_by_it(page, serve, own_site, typed, first):
    assert asked(page, serve(own_site("public")), DOCS, typed)[0] == first


def test_where_few_have_every_word_in_a_text_what_goes_by_most_is_shown_too(page, serve, own_site):
    found = asked(page, serve(own_site("public")), DOCS, "evidence of benefit")
    assert set(found) == {"toolkit/law/", "toolkit/why/"}


def of(location, title, kind, boost, names="", more=""):
    return {
        "location": location,
        "title": title,
        "kind": kind,
        "boost": boost,
        "names": names,
        "text": "",
        "more": more or kind,
    }


FOR_STAFF = [
    of("toolkit/learning/", "Write a learning plan", "Guidance for staff", 0.008, "business breakfast · training"),
    of("toolkit/learning/#next", "Work with business", "", 0.008),
    of("toolkit/forms/case/", "Business case", "Form", 0.007),
    of("toolkit/glossary/", "Business plan", "Glossary", 0.007),
    of(
        "partnerships/growth/", "Growth Board", "Partnership", 1.4, more="<p>jobs</p><p>business case plan training</p>"
    ),
    of("partnerships/town/", "Town Board", "Partnership", 1.4, more="<p>business</p><p>trade</p>"),
    of("partnerships/quay/", "Quay Board", "Partnership", 1.4, more="<p>business business</p><p>form</p>"),
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param(
            "business", ["quay", "town", "growth"], id="for whom it is, before its other words, before guidance"
        ),
        pytest.param("training", ["learning", "growth"], id="a name as it was typed"),
        pytest.param("business case", ["case", "growth"], id="a title as it was typed"),
        pytest.param("business form", ["case", "quay"], id="such a thing"),
        pytest.param("what is business", ["learning", "case"], id="a question"),
        pytest.param("how do I plan business", ["glossary", "learning"], id="who asks what to do"),
    ],
)
def test_a_subject_finds_what_is_for_its_readers_before_what_is_for_others(page, serve, own_site, typed, first):
    found = asked(page, serve(own_site("public")), FOR_STAFF, typed)
    assert [re.split("[/#]", one.rstrip("/"))[-1].replace("next", "learning") for one in found][: len(first)] == first


ARTICLE = """<h2 id="at-a-glance">At a glance</h2><p>It helps carers.</p>
<h2 id="money">Money</h2><table><tbody><tr><td>Staff</td><td>Six carers from shops</td></tr></tbody></table>
<h2 id="purpose">Purpose</h2><p>We meet. The board:</p><ul><li>sees every carer's plan.</li><li>Shops join.</li></ul>
<h2 id="exit">Exit</h2><p>The last board of shops:</p><h3 id="end">End</h3><p>Lidos close.</p>"""


@pytest.mark.parametrize(
    ("sought", "said"),
    [
        pytest.param("shop", "Purpose: Shops join.", id="what it is for, before money"),
        pytest.param("carers", "Purpose: The board: sees every carer's plan.", id="though its word is another"),
        pytest.param("helps carers", "At a glance: It helps carers.", id="what has more of the words"),
        pytest.param("six", "Money: Staff · Six carers from shops", id="where only the rest has it"),
        pytest.param("board", "Purpose: The board: sees every carer's plan.", id="a colon with what follows"),
        pytest.param("last", None, id="a colon that nothing follows"),
    ],
)
def test_a_sentence_is_whole_and_taken_from_where_the_most_is_said(page, serve, own_site, sought, said):
    assert sentence(page, serve(own_site("public")), ARTICLE, sought) == said


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("panel", "<p>The <mark>panel</mark>: meets on Mondays.</p>", id="with what follows"),
        pytest.param(
            "panel mondays",
            "<p>The <mark>panel</mark>: meets on <mark>Mondays</mark>.</p>",
            id="with what follows and has a word, too",
        ),
        pytest.param("lido", "<p>Ask the <mark>lido</mark>.</p>", id="not at the end"),
    ],
)
def test_what_ends_in_a_colon_is_shown_with_what_follows(page, serve, own_site, typed, shown):
    text = "<p>The panel:</p><ul><li>meets on Mondays.</li><li>pays.</li></ul><p>Ask the lido.</p><p>The lido:</p>"
    docs = [{"location": "a/", "title": "A", "kind": "Page", "text": text, "names": "", "more": ""}]
    (found,) = answers(page, serve(own_site("public")), docs, typed)
    assert found["text"] == shown


def test_a_short_word_that_is_there_is_no_beginning_of_another(search):
    """Who types "agenc" has not typed to the end; who types "age" means it, and no agencies."""
    page = search("agenc")
    assert "Employees on partnerships" in results(page)
    type_in(page, "age")
    assert results(page)
    assert "Employees on partnerships" not in results(page)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        pytest.param("equal access", {"equal", "access"}, id="another word that has the same root"),
        pytest.param(
            "council officers advice", {"council", "office", "officer", "officers", "advice"}, id="what only begins so"
        ),
        pytest.param("plan leave", {"plan", "planning", "plans", "leave", "leaves", "leaving"}, id="common endings"),
    ],
)
def test_a_word_is_another_only_by_a_common_ending_where_it_is_not_the_last(search, typed, marked):
    page = search(typed)
    assert results(page)
    found = {word.casefold() for word in page.locator("p:not(.pr-sentence) > mark, li > mark").all_inner_texts()}
    assert found - {""} <= marked
    assert typed.split()[0] in found


def test_the_last_word_may_be_at_its_beginning(search):
    page = search("access equal")
    assert "equality" in [word.casefold() for word in page.locator("mark").all_inner_texts()]


def test_where_nothing_has_the_words_nothing_is_shown_that_has_none_of_them_in_a_name_or_a_purpose(search):
    page = search("pot holes")
    expect(page.locator(".md-search-result__meta")).to_have_text("Nothing found")
    type_in(page, "xyzzy lido")
    assert [title.startswith(FRIENDS) for title in results(page)] == [True]
    expect(page.locator(".md-search-result__item del")).to_have_text(["xyzzy"])


@pytest.mark.parametrize(
    ("typed", "title", "said"),
    [
        ("OSG", FRIENDS, "Other names: O'Brien & Sons' Green"),
        ("EFRS", WARM, "Partners: Exampleshire Fire and Rescue Service"),
    ],
)
def test_a_result_says_the_name_by_which_it_was_found(search, typed, title, said):
    found = result(search(typed), title)
    expect(found.locator("p").first).to_have_text(said)
    expect(found.locator("p", has_text=said)).to_have_count(1)


@pytest.mark.parametrize(
    ("typed", "title", "said", "mark", "marked"),
    [
        pytest.param("ward", FRIENDS, "Membership: Whoever lives in St", "membership", ["ward,"], id="prose"),
        pytest.param("leases", HARBOUR, "Exit Strategies: their leases", "exit-strategies", ["leases"], id="a list"),
        pytest.param("roof", HARBOUR, "Purpose: 4 · no roof", "purpose", ["roof"], id="a table"),
        pytest.param(
            "harbour value", HARBOUR, "What is its value, and who pays? Value: ", "its-value", [], id="an answer"
        ),
        pytest.param(
            "lido complaint", FRIENDS, "How do I reach it? ", "its-contact", [], id="an answer of another name"
        ),
    ],
)
def test_a_result_shows_the_sentence_that_has_the_words_and_leads_to_its_place(
    search, typed, title, said, mark, marked
):
    page = search(typed)
    found = result(page, title)
    expect(found.locator(".pr-sentence")).to_have_text(re.compile(f"^{re.escape(said)}"))
    expect(found.locator(".pr-sentence mark")).to_have_text(marked)
    found.locator("a").first.click()
    expect(page).to_have_url(re.compile(f"/partnerships/[^/]+/#{mark}$"))
    expect(page.locator(f"#{mark}")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("typed", "title", "said"),
    [
        pytest.param("quote", "Get the data", "You may quote these pages", id="its part"),
        pytest.param("equality", "Think about equality", "This page helps you decide whether", id="its page"),
        pytest.param("all partners", "Partners A to Z", "organisations take part", id="a page that is made"),
    ],
)
def test_what_has_no_text_says_what_it_begins_with(search, typed, title, said):
    expect(result(search(typed), title).locator(".pr-sentence").first).to_contain_text(said)


def test_the_day_of_a_page_and_its_readers_are_no_sentence_of_it(search):
    """Every page says that it is as at a day, for the public."""
    for typed in ("public safety", "november"):
        page = search(typed)
        assert results(page)
        expect(page.locator("[data-sought], [data-answer]")).to_have_count(0)
        assert [said for said in page.locator(".pr-sentence").all_inner_texts() if "As at" in said] == []


def test_of_a_text_only_the_sentences_with_the_words_are_shown(search):
    found = result(search("indemnity cover"), "Manage risk")
    assert [text for text in found.locator("p").all_inner_texts() if "indemnity" not in text.casefold()] == []


def test_of_a_table_a_result_shows_what_stands_in_the_row_and_not_the_row_in_one(search):
    found = result(search("opening hours"), "Check that a partner can do its part")
    said = "6 Staffing capacity: Opening hours · Do its opening hours match ours?"
    expect(found.locator("p", has_text="Opening hours")).to_have_text(said)


@pytest.mark.parametrize(
    ("typed", "audience", "title", "address"),
    [
        ("agreement run out", "public", "What is due", r"/due/#overdue$"),
        ("agreement expired", "staff", "What is due", r"/due/#overdue$"),
        ("review overdue", "staff", "Reviews that are overdue", r"/register/\?review=overdue&"),
        ("limited assurance", "staff", "High risk and significant", r"/risk/#audit$"),
        ("FOI request", "public", "Correct a mistake", r"/about/correct/#ask-for-information$"),
        ("freedom of information", "public", "Get the data", r"/data/#read-it-as-a-register$"),
        ("a partner drops out", "staff", "Leave or end a partnership", r"/toolkit/leaving/leaving/#one-partner$"),
    ],
)
def test_a_part_of_a_page_is_found_and_led_to(search, typed, audience, title, address):
    page = search(typed, audience)
    assert results(page)[0] == title
    result(page, title).locator("a").first.click()
    expect(page).to_have_url(re.compile(address))


def test_the_public_does_not_find_a_part_that_is_for_staff(search):
    assert "High risk and significant" not in results(search("limited assurance"))


def test_each_result_says_what_it_is_and_guidance_for_staff_comes_after_what_is_for_the_public(search):
    page = search("complain")
    assert kinds(page)[0] == "Page"
    type_in(page, "code of conduct")
    assert (results(page)[0], kinds(page)[0]) == ("Follow the principles of conduct", "Guidance for staff")
    type_in(page, "marks and marks")
    assert kinds(page)[0] == "Partner"
    expect(page.locator(".md-search-result__item").first).to_contain_text("Takes part in 1 published partnership.")
    type_in(page, "crime")
    assert kinds(page)[0] == "Partnership"
    assert "Guidance for staff" in kinds(page)
