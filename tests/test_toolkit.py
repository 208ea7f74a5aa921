"""The toolkit: its pages' own facts, its guided checks, and the words that lead to the glossary."""

import re
from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace

import pytest
from conftest import ROOT, council_with
from guided_cases import DEADLINES, IS_IT_RIGHT, MUST_DECLARE, WHAT_IS_IT

from partnership_register import glossary, guidance
from partnership_register.finding import Status
from partnership_register.rules import guided
from partnership_register.rules.calculators import complaint_deadlines, complaint_steps, must_declare
from partnership_register.rules.reviews import guidance_review
from partnership_register.toolkit import Toolkit

pytest_plugins = ["own_site"]


@pytest.fixture(scope="module")
def pages(schemas, forms):
    return guidance.read(ROOT / "docs", schemas, forms.by_key)[0]


@pytest.mark.parametrize(("passed", "also", "verdict"), WHAT_IS_IT)
def test_what_is_it(passed, also, verdict):
    assert guided.what_is_it(passed, **dict.fromkeys(also, True)) == verdict


@pytest.mark.parametrize(("shown", "verdict"), IS_IT_RIGHT)
def test_is_it_right(shown, verdict):
    assert guided.is_it_right(shown) == verdict


@pytest.mark.parametrize(("value", "percent", "verdict"), MUST_DECLARE)
def test_must_it_be_declared(policy, value, percent, verdict):
    assert must_declare(policy, value, percent) is (verdict == "declare")


@pytest.mark.parametrize(("dates", "working", "expected"), DEADLINES)
def test_deadlines_of_a_complaint(dates, working, expected):
    policy = council_with({"complaint_working_days": working}).policy
    reported, formal, answered, meeting = dates
    closed = {"2026-12-25", "2026-12-28", "2027-01-01"}
    found = complaint_deadlines(
        policy,
        date.fromisoformat(reported),
        datetime.fromisoformat(formal) if formal else None,
        date.fromisoformat(answered) if answered else None,
        date.fromisoformat(meeting) if meeting else None,
        frozenset(map(date.fromisoformat, closed)),
    )
    said = tuple(one.due and one.due.isoformat()[: 16 if isinstance(one.due, datetime) else 10] for one in found)
    assert said == expected


def test_every_step_of_a_complaint_has_its_limit_in_words(policy):
    steps = complaint_steps(policy)
    assert [int(re.search(r"\d+", step.limit)[0]) for step in steps] == [14, 48, 28, 28, 10, 7]


def test_a_page_says_when_its_own_review_is_due(pages, policy):
    page = pages["toolkit/thinking/business-case"]
    assert guidance_review(page.facts, policy, date(2026, 11, 22)).due == date(2029, 11, 20)
    assert guidance_review(page.facts, policy, date(2029, 11, 21)).status is Status.OVERDUE


def test_a_page_with_a_slip_in_its_facts_is_a_problem(tmp_path, schemas):
    folder = tmp_path / "docs" / "toolkit"
    folder.mkdir(parents=True)
    folder.joinpath("x.md").write_text("---\ntitle: X\npurpos: y\n---\n\n# X\n", "utf-8")
    found, problems = guidance.read(tmp_path / "docs", schemas, ())
    assert found == {}
    assert any("did you mean purpose?" in str(problem) for problem in problems)


def test_a_page_that_offers_a_form_which_is_not_there_is_a_problem(tmp_path, schemas, forms):
    folder = tmp_path / "docs" / "toolkit"
    folder.mkdir(parents=True)
    text = (ROOT / "docs" / "toolkit" / "reviewing" / "review.md").read_text("utf-8")
    folder.joinpath("x.md").write_text(text.replace("forms: [review]", "forms: [board-report, reviews]"), "utf-8")
    problems = guidance.read(tmp_path / "docs", schemas, forms.by_key)[1]
    assert list(map(str, problems)) == [
        "docs/toolkit/x.md:12:23: Forms: there is no form 'reviews' → did you mean review?"
    ]


def test_a_page_that_awaits_what_nobody_is_to_supply_is_a_problem(tmp_path, schemas, forms):
    folder = tmp_path / "docs" / "toolkit"
    folder.mkdir(parents=True)
    text = (ROOT / "docs" / "toolkit" / "background" / "foreword.md").read_text("utf-8")
    folder.joinpath("x.md").write_text(text.replace("awaits: foreword", "awaits: afterword"), "utf-8")
    (problem,) = guidance.read(tmp_path / "docs", schemas, forms.by_key)[1]
    assert str(problem).startswith(
        "docs/toolkit/x.md:12:9: Awaits: the council's file has no 'afterword' to be supplied → one of foreword, "
    )


def test_a_page_that_opens_at_a_heading_which_is_not_there_is_a_problem(tmp_path, schemas, forms):
    folder = tmp_path / "docs" / "toolkit"
    folder.mkdir(parents=True)
    text = (ROOT / "docs" / "toolkit" / "running" / "complaints.md").read_text("utf-8")
    folder.joinpath("x.md").write_text(text.replace("opens_at: residents", "opens_at: citizens"), "utf-8")
    (problem,) = guidance.read(tmp_path / "docs", schemas, forms.by_key)[1]
    assert "Opens at: no heading has the mark 'citizens' → write {: #citizens } behind the heading" in str(problem)


@pytest.mark.parametrize("address", ["toolkit", "toolkit/life", "toolkit/thinking/business-case"])
def test_a_partnership_goes_on_the_register_with_its_business_case_before_that_is_authorised(pages, address):
    """B22 and B47: the form of the business case asks for it above the names of those who review and authorise it."""
    steps = pages[address].body
    assert steps.index("setting-up/add-to-the-register.md)") < steps.index("authorise")


def test_numbers_of_policy_are_never_typed_on_a_page(pages):
    """A number that the council can change comes from its file."""
    typed = re.compile(r"£2,000|£25,000|\b48 hours\b|\b(14|28) days\b|every (12|twelve) months")
    # These tell what the old documents, or the law, say.
    history = ("history", "changed", "old-numbers", "terms-of-reference", "declarations")
    for page in pages.values():
        assert not typed.search(page.body) or any(word in page.address for word in history), page.address


class TestGlossary:
    words = glossary.read(
        "## Accountable body\n\nIt holds the money.\n\nAlso: accountable bodies\n\n## Register\n\nAll.\n",
        "| Role | What it does |\n|---|---|\n| Line manager | Decides |\n| Register | No: a word has one place |\n",
    )

    def link(self, text):
        return self.words.link(text, lambda place: place.removeprefix("toolkit/background/"))

    def test_the_first_use_leads_to_it_and_the_next_does_not(self):
        linked = self.link("<p>A register, the register.</p>")
        assert linked == '<p>A <a class="pr-term" href="glossary#register">register</a>, the register.</p>'

    def test_the_title_of_a_choice_may_be_any_word_and_leads_there_only_where_it_is_named(self):
        text = (
            '## Ended\n\n{{ meaning("stage", "ended") }}\n\n'
            '## Joint venture\n\n{{ meaning("kind", "joint_venture") }}\n\nAlso: joint venture\n'
        )
        assert glossary.read(text, "").places == {"joint venture": f"{glossary.GLOSSARY}#joint-venture"}

    def test_its_other_names_lead_to_it_too(self):
        assert 'href="glossary#accountable-body">Accountable bodies</a>' in self.link("<p>Accountable bodies</p>")

    def test_a_role_leads_to_the_page_of_roles(self):
        assert 'href="roles#line-manager">line manager</a>' in self.link("<p>Your line manager decides.</p>")

    @pytest.mark.parametrize("tag", ["a", "h2", "code"])
    def test_a_link_a_heading_and_code_stay_as_they_are(self, tag):
        text = f"<{tag}>register</{tag}>"
        assert self.link(text) == text

    def test_part_of_a_word_is_not_the_word(self):
        assert self.link("<p>registered</p>") == "<p>registered</p>"


@pytest.mark.parametrize("key", ["stage", "council_role", "kind", "resource_source"])
def test_every_answer_that_the_public_read_of_a_partnership_is_in_the_glossary(pages, schemas, key):
    """Its heading is the answer, its words are the schema's: there is no second list of either."""
    body = pages[glossary.GLOSSARY].body
    for choice in schemas.vocabulary[key].choices.values():
        entry = f'## {choice.title}\n\n{{{{ meaning("{key}", "{choice.value}") }}}}'
        assert (entry in body) == (choice.value != "unknown"), choice.title


def test_the_glossary_is_in_the_order_of_the_alphabet(pages):
    terms = re.findall(r"^## (.+)$", pages[glossary.GLOSSARY].body, re.MULTILINE)
    assert terms == sorted(terms, key=str.casefold)


def test_every_page_of_the_toolkit_is_in_the_menu(pages):
    menu = (ROOT / "mkdocs.yml").read_text("utf-8")
    for address in pages:
        assert f"{address}.md" in menu or f"{address}/index.md" in menu


def test_every_word_of_a_page_is_one_that_search_can_find(pages):
    words = {word.casefold() for page in pages.values() for word in page.facts.words}
    assert {"tor", "mou", "sla", "compact", "exit"} <= words, SimpleNamespace(found=sorted(words))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("1 Sea Road & Quay, EX1 1AA", "Exampleshire &amp; Coast Council, 1 Sea Road &amp; Quay, EX1 1AA, or email"),
        (None, "Exampleshire &amp; Coast Council, <strong>address to be supplied</strong>, or email"),
    ],
)
def test_where_to_write_is_the_council_s_own_address_or_to_be_supplied(own_register, address, said):
    register = own_register("public")
    council = register.council.facts.council._replace(address=address)
    facts = register.council.facts._replace(council=council)
    asked = Toolkit(replace(register, council=replace(register.council, facts=facts)), {}).postal_address(str)
    assert " ".join(asked.split()).startswith(said)
    assert 'href="mailto:partnerships@exampleshire.example"' in asked
