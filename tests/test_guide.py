"""The guides for editors: every field, rule, choice and row of the inventory is in them."""

import inspect
import re
from html import unescape

import pytest
from conftest import ROOT

from partnership_register import coverage, guidance, guide
from partnership_register.render import Pages
from partnership_register.rules import OTHER_RULES, RULES
from partnership_register.toolkit import Toolkit

pytest_plugins = ["own_site"]


@pytest.fixture(scope="module")
def pages(own_register):
    return Pages(own_register("public"))


def url(address):
    return f"/{address}"


def rows(html):
    """The rows of every table of a page, as lists of plain texts."""
    for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL):
        cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        yield [" ".join(unescape(re.sub(r"<[^>]+>", "", cell)).split()) for cell in cells]


def test_every_field_stands_in_the_field_guide_with_its_title_and_audience(pages, schemas):
    found = {cells[0].split(" needed")[0]: cells for cells in rows(pages.field_guide(url))}
    for path, field in schemas.facts.root.walk():
        cells = found[".".join(path)]
        assert field.title in cells[1]
        assert cells[4] == ("Everybody" if field.is_public else "Staff")
        assert cells[2], f"the guide does not say what {path} may hold"


def test_a_needed_field_says_so(pages, schemas):
    needed = {cells[0].split()[0] for cells in rows(pages.field_guide(url)) if cells[0].endswith(" needed")}
    assert schemas.facts.root.required <= needed


def test_every_heading_stands_in_the_field_guide_with_its_questions(pages, schemas):
    found = {cells[0]: cells for cells in rows(pages.field_guide(url))}
    for field in schemas.agreement.root.fields.values():
        assert found[f"## {field.title}"][1] == " ".join(field.prompts)


def test_every_field_belongs_to_one_section(schemas):
    placed = [field.key for section in guide.sections(schemas) for field in section.fields]
    assert sorted(placed) == sorted(schemas.facts.root.fields)


def test_every_choice_stands_in_the_vocabulary(pages, schemas):
    html = pages.vocabulary(url)
    found = [(cells[0], cells[-1]) for cells in rows(html)]
    for key, field in schemas.vocabulary.items():
        assert f'<h2 id="{key}">' in html
        for choice in field.choices.values():
            assert (choice.title, choice.value) in found
            assert html.count(f'id="{key}-{choice.value}"') == 1


def test_every_rule_stands_on_its_page_in_words_and_with_a_source(pages):
    found = {cells[0]: cells for cells in rows(pages.rules(url))}
    ids = [rule.id for rule in RULES] + [id for id, _ in OTHER_RULES]
    assert sorted(set(found) - {"Rule"}) == sorted(set(ids))
    for id in ids:
        _, words, sources, audience = found[id]
        assert len(words.split()) > 6, id
        assert re.search(r"\b[ABD]\d", sources), id
        assert audience in ("Everybody", "Staff")


def test_the_docstring_of_every_rule_begins_with_its_id():
    for id, function in (*((rule.id, rule.check) for rule in RULES), *OTHER_RULES):
        assert re.match(rf"{re.escape(id)}\b", inspect.getdoc(function)), id


def test_no_two_rules_have_one_id():
    ids = [rule.id for rule in RULES] + [id for id, _ in OTHER_RULES]
    assert sorted(set(ids)) == sorted(ids)


def test_every_fact_that_a_rule_reads_is_a_field(schemas):
    for rule in RULES:
        for path in rule.reads:
            field = schemas.facts.root
            for key in path.split("."):
                field = field.inner[key]


def test_every_row_of_the_inventory_is_carried_out_or_said_to_be_open(pages, schemas):
    found = {cells[0]: cells for cells in rows(Toolkit(pages.register, {}).coverage(url))}
    for row in schemas.inventory:
        _, title, kinds, by = found[row["id"]]
        assert (title, kinds) == (" ".join(row["title"].split()), row["kinds"])
        place = r"(field|heading|rule|choice|council's file|page|form) "
        assert by == "Still open" or re.match(place, by) or kinds == "N", by
    assert set(found) - {"Row"} == {row["id"] for row in schemas.inventory}


@pytest.fixture(scope="module")
def toolkit(schemas, forms):
    found, problems = guidance.read(ROOT / "docs", schemas, forms.by_key)
    assert problems == ()
    return found.values()


def test_no_row_of_the_inventory_is_open(schemas, toolkit, forms):
    rows = coverage.rows(schemas, toolkit, forms.by_key.values())
    assert list(coverage.problems(rows, schemas, "inventory.yml")) == []


def test_a_row_without_its_page_has_its_line_in_the_inventory(schemas, toolkit, forms):
    others = [page for page in toolkit if "A16" not in page.facts.sources]
    problems = coverage.problems(coverage.rows(schemas, others, forms.by_key.values()), schemas, "inventory.yml")
    assert [str(problem) for problem in problems if "A16 " in problem.message] == [
        "inventory.yml:19:1: Coverage: A16 (Challenges) is not carried out "
        "→ write A16 among the sources of what carries it out"
    ]


def test_a_row_without_its_form_is_open_though_a_page_names_it(schemas, toolkit, forms):
    others = [form for form in forms.by_key.values() if form.key != "skills"]
    rows = coverage.rows(schemas, toolkit, others)
    assert [row.id for row in rows if row.is_open] == ["B67", "B68", "B69", "B70"]


def test_every_source_that_a_field_or_rule_names_is_a_row_of_the_inventory(schemas):
    known = {row["id"] for row in schemas.inventory}
    # B60 stands for B60.1 to B60.16.
    known |= {id.partition(".")[0] for id in known}
    assert {id for id, _ in coverage._cited(schemas)} - known == set()
