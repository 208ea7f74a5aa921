"""A record as written: what its values are, what stands under its headings, and where everything stands."""

import pytest
from conftest import RECORDS, SCHEMAS

from partnership_register import record
from partnership_register.facts import read_facts
from partnership_register.record import read


def facts(text):
    return read_facts(text, SCHEMAS.facts.root, "x.md")


def good(name):
    found, problems = read(RECORDS / "valid" / f"{name}.md", f"records/{name}.md", SCHEMAS)
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("yes-name", "Yes"),
        ("no-name", "NO"),
        ("time-name", "12:30"),
        ("version-name", "1.10"),
        ("noughts-name", "007"),
        ("octal-name", "0o17"),
        ("date-name", "2026-01-01"),
        ("float-name", ".inf"),
        ("tilde-name", "~"),
        ("null-word", "Null"),
        ("ampersand", "Health & Care"),
        ("hash-inside-word", "Route#2 Group"),
        ("emoji", "Green 🌳 Partnership"),
        ("nfd", "Café Forum"),
    ],
)
def test_name_is_just_as_written(name, value):
    assert good(name).facts["name"] == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("open_ended: yes", {"open_ended": True}, id="yes"),
        pytest.param("open_ended: False", {"open_ended": False}, id="false, in any case"),
        pytest.param("open_ended: 'no'", {"open_ended": False}, id="no in quotes"),
        pytest.param("value_gbp: 0123", {"value_gbp": 123}, id="a nought in front of an amount"),
        pytest.param("value_gbp: unknown", {"value_gbp": "unknown"}, id="an amount that is not known"),
        pytest.param("size: 12", {"size": 12}, id="a count"),
        pytest.param("started_on: 2024-04-01", {"started_on": "2024-04-01"}, id="a date stays text"),
        pytest.param(
            "lead_contact: {telephone: 01632960003}",
            {"lead_contact": {"telephone": "01632960003"}},
            id="a telephone number",
        ),
        pytest.param("agreement: {version: 3.0}", {"agreement": {"version": "3.0"}}, id="a version"),
        pytest.param(
            "performance: {reports_to_council: off}",
            {"performance": {"reports_to_council": "off"}},
            id="off is no answer",
        ),
        pytest.param("made_up: [yes, 1]", {"made_up": ["yes", "1"]}, id="a field that there is not is text"),
        pytest.param("areas: [yes, 10:30]", {"areas": ["yes", "10:30"]}, id="items of a list of text"),
        pytest.param(
            "budget: [{organisation: 1, cash_gbp: 5}]",
            {"budget": [{"organisation": "1", "cash_gbp": 5}]},
            id="below a list",
        ),
        pytest.param("equality: {assessment: no}", {"equality": {"assessment": "no"}}, id="a choice stays text"),
    ],
)
def test_types_come_from_the_schema(text, value):
    assert facts(text) == value


def test_facts_in_words_of_yaml_are_read():
    found = good("literal-block").facts["purpose"]
    assert found == "To help people: all of them.\n\nAnd so on # as planned\n"
    assert good("folded").facts["purpose"] == "Two lines joined"
    assert good("quoted-with-escapes").facts["purpose"] == 'To "help" people\nin C:\\ and the café'


@pytest.mark.parametrize("name", ["crlf", "cr-only", "mixed-line-ends", "bom", "bom-and-crlf", "fences-with-spaces"])
def test_however_it_was_saved_it_says_the_same(name):
    small, other = good("small"), good(name)
    assert other.facts | {"name": ""} == small.facts | {"name": ""}
    assert other.prose == small.prose


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("small", "Only figures are shared.", id="a paragraph"),
        pytest.param("hr-in-body", "One\n\n---\n\nTwo", id="three dashes in the body are a line"),
        pytest.param(
            "code-with-headings",
            "```\n## Not a heading\n# nor this\n```\n\n~~~text\n```\n## Nor this\n~~~",
            id="headings in code",
        ),
        pytest.param("code-with-longer-fence", "````\n```\n## Not a heading\n````\nDone.", id="a fence in a fence"),
        pytest.param("own-headings", "### What is shared\n#### Figures\nOnly figures.", id="headings of one's own"),
        pytest.param(
            "number-sign-in-text", "#1 of all things: figures.\n#sharing is good.", id="a number sign in text"
        ),
        pytest.param("heading-indented", "Only figures are shared.", id="a heading that stands in a little"),
        pytest.param("heading-without-space", "Only figures are shared.", id="a heading without its space"),
    ],
)
def test_prose_under_a_heading(name, text):
    assert good(name).prose["information"].text == text


def test_prose_is_found_in_any_order():
    found = good("headings-in-any-order").prose
    assert list(found)[-1] == "purpose"
    assert found["purpose"].text == "To help people live longer."


def test_last_prose_without_a_line_end():
    assert good("no-final-newline").prose["exit_strategies"].text == "Six months' notice."


def test_lines_are_those_of_the_file():
    found = good("small")
    lines = (RECORDS / "valid" / "small.md").read_text("utf-8").split("\n")
    assert lines[found.body_line - 1] == "---"
    for section in found.prose.values():
        assert lines[section.line - 1].startswith("## ")


@pytest.mark.parametrize(
    ("path", "key", "shows"),
    [
        pytest.param(("name",), False, "Riverside Health Partnership", id="a value"),
        pytest.param(("name",), True, "name: ", id="its name"),
        pytest.param(("partners", 0, "sector"), False, "public", id="in an item of a list"),
        pytest.param(("partners", 0), False, "name: Riverside Health Trust", id="an item of a list"),
        pytest.param(("exit", "agreed"), False, "yes}", id="in braces"),
        pytest.param(("agreement", "signatories", 0, "post"), True, "post: Chief", id="far below"),
        pytest.param(
            ("partners", 0, "email"), False, "name: Riverside Health Trust", id="missing: at what should hold it"
        ),
        pytest.param(("partners", 7, "email"), False, "- name: Riverside Health Trust", id="no such item: at the list"),
        pytest.param(
            ("decisions",), False, "name: Riverside Health Partnership", id="missing at the top: at the first fact"
        ),
        pytest.param((), False, "name: Riverside Health Partnership", id="the record itself"),
    ],
)
def test_problem_stands_at_its_value(path, key, shows):
    problem = good("small").problem(path, "wrong", key=key)
    lines = (RECORDS / "valid" / "small.md").read_text("utf-8").split("\n")
    assert lines[problem.line - 1][problem.column - 1 :].startswith(shows)


def test_record_of_facts_alone_is_read():
    found, problems = record.parse("---\nname: A\n---", "a", "records/a.md", SCHEMAS)
    assert (found.facts, found.prose, problems) == ({"name": "A"}, {}, [])
