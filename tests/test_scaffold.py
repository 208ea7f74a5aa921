"""A new record: complete, helpful, and with nothing in it that nobody has said."""

import textwrap

import pytest
import yaml

from partnership_register import record
from partnership_register.scaffold import WIDTH, _scalar, example_record, new_record


@pytest.fixture(scope="module")
def fresh(schemas):
    return new_record(schemas, "Quay Watch")


def test_every_field_is_in_it_with_its_title_and_help(schemas, fresh):
    lines = [line.removeprefix("# ") for line in fresh.splitlines()]
    said = " ".join(lines)
    for key, field in schemas.facts.root.fields.items():
        assert any(line == f"{key}:" or line.startswith(f"{key}: ") for line in lines), key
        assert field.title in said
        assert " ".join(field.help.split()) in said


def test_every_heading_is_in_it_with_its_questions(schemas, fresh):
    said = " ".join(line.removeprefix("# ") for line in fresh.splitlines())
    for heading in schemas.agreement.root.fields.values():
        assert f"\n## {heading.title}\n" in fresh
        assert all(prompt in said for prompt in heading.prompts)


def test_nothing_is_filled_in_but_the_name(schemas, fresh):
    facts = yaml.safe_load(fresh.split("---")[1])
    assert set(facts) == set(schemas.facts.root.required)
    assert {key: value for key, value in facts.items() if value} == {
        "name": "Quay Watch",
        "partners": [{"name": None, "sector": None}],
    }


def test_no_line_is_too_long_to_read(fresh):
    comments = [line for line in fresh.splitlines() if line.startswith("# ") and ": " not in line[:30]]
    assert max(map(len, comments)) <= WIDTH + 2


def test_with_every_sign_taken_away_the_facts_are_those_of_the_example(schemas, fresh):
    """What stands behind the # signs is YAML that keeps to the schema, not a sketch of it."""
    example = yaml.load(example_record(schemas).split("---\n")[1], yaml.BaseLoader)
    keys = set(schemas.facts.root.fields)
    lines = []
    for line in fresh.split("---\n")[1].splitlines():
        bare = line.removeprefix("# ") if line.startswith("# ") else line
        if line.startswith(("#   ", "  ")) or bare.split(":")[0] in keys:
            lines.append(bare)
    facts = yaml.load("\n".join(lines), yaml.BaseLoader)
    empty = {key: value for key, value in facts.items() if not value or key in ("name", "partners")}
    assert {key: value for key, value in facts.items() if key not in empty} == {
        key: value for key, value in example.items() if key not in empty
    }


def test_the_example_has_every_field_and_keeps_to_the_schema(schemas):
    found, problems = record.parse(example_record(schemas), "example", "example.md", schemas)
    assert problems == []
    assert schemas.facts.accepts(found.facts), [error.message for error in schemas.facts.judge(found.facts)]
    missing = [".".join(path) for path, _ in schemas.facts.root.walk() if not holds(found.facts, path)]
    assert missing == []


def holds(facts, path):
    """Whether a path of keys leads to something, in any item of a list."""
    if not path:
        return True
    inside = facts if isinstance(facts, list) else [facts]
    return any(isinstance(one, dict) and path[0] in one and holds(one[path[0]], path[1:]) for one in inside)


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "a #b",
        "# a",
        "- a",
        "[a",
        "{a",
        "'a",
        '"a"',
        "a\\b: c",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "a:",
        "? a",
        "~",
    ],
)
def test_a_text_with_yaml_signs_is_read_back_as_it_was(text):
    assert yaml.load(f"key: {_scalar(text)}", yaml.BaseLoader) == {"key": text}


def test_help_reads_as_sentences(fresh):
    block = "\n".join(line for line in fresh.splitlines() if line.startswith("# "))
    assert ".." not in block.replace("...", "")
    assert textwrap.dedent(block) == block
