"""What the tests share: their own council and day, records from snippets, and files that `pytest --update` rewrites."""

import os
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import settings

from partnership_register import council, record, register, schema
from partnership_register.council import Council
from partnership_register.facts import read_facts
from partnership_register.forms import reading
from partnership_register.model import builder
from partnership_register.register import Sources

HERE = Path(__file__).parent
ROOT = HERE.parent
RECORDS = HERE / "records"
AS_OF = date(2026, 11, 22)
SCHEMAS = schema.load(ROOT / "schema")

settings.register_profile("quick", max_examples=60, deadline=None)
settings.register_profile("thorough", max_examples=3_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS", "quick"))


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="write what comes out into the files that say what should")


@pytest.fixture
def golden(request):
    """Compare a text with the file that says what it should be; `pytest --update` writes the file."""

    def compare(path, text):
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert text == (path.read_bytes().decode() if path.exists() else ""), f"{path.name}: pytest --update writes it"

    return compare


@pytest.fixture(scope="session")
def schemas():
    """The schemas of the repository."""
    return SCHEMAS


@pytest.fixture(scope="session")
def own_council(schemas):
    """The tests' own council."""
    return council.read(HERE / "council.yml", "council.yml", schemas.council)


@pytest.fixture(scope="session")
def forms(schemas, own_council):
    """Every form, with the tests' own numbers."""
    return reading.read(ROOT / "schema" / "forms.yml", "forms.yml", schemas, own_council)


@pytest.fixture
def policy(own_council):
    """The tests' own numbers."""
    return own_council.policy


def council_with(values):
    """The tests' own council, but for some numbers of its policy: `{"due_soon_days": "30"}`; * stands for all."""
    facts = read_facts((HERE / "council.yml").read_text("utf-8"), SCHEMAS.council.root, "council.yml")
    for key, value in values.items():
        for setting in facts["policy"] if key == "*" else [key]:
            read = read_facts(f"policy: {{{setting}: {{value: {value}}}}}", SCHEMAS.council.root, "council.yml")
            facts["policy"][setting]["value"] = read["policy"][setting]["value"]
    assert SCHEMAS.council.accepts(facts), [error.message for error in SCHEMAS.council.judge(facts)]
    return Council(builder(SCHEMAS.council.root, "CouncilFile")(facts), SCHEMAS.council.root)


@pytest.fixture
def as_of():
    """The day on which the tests stand."""
    return AS_OF


@pytest.fixture(scope="session")
def small():
    """A whole record that is as small as a whole record can be."""
    return (RECORDS / "valid" / "small.md").read_text("utf-8")


@pytest.fixture(scope="session")
def partnership(schemas):
    """A partnership from a few lines of facts, read and typed as every record is; only the schema judges it."""
    make = register._maker(schemas)
    least = yaml.load(LEAST, yaml.BaseLoader)

    def build(facts="", body="", id="x"):
        more = yaml.load(facts, yaml.BaseLoader) or {}
        text = f"---\n{yaml.safe_dump(least | more, sort_keys=False)}---\n{body}"
        found, problems = record.parse(text, id, f"records/{id}.md", schemas)
        assert not problems
        assert schemas.facts.accepts(found.facts), [error.message for error in schemas.facts.judge(found.facts)]
        return make(found.id, found.facts, register._prose(found))

    return build


@pytest.fixture
def gate(tmp_path):
    """What the gate says of records: `gate({"a.md": text_or_bytes})` is a list of lines."""
    (tmp_path / "records").mkdir()

    def check(files, as_of=AS_OF):
        for name, text in files.items():
            (tmp_path / "records" / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        checked = register.check(sources(tmp_path), as_of)
        return [str(problem) for problem in checked.problems]

    return check


def sources(folder):
    """The records in a folder, judged with the repository's schemas and the tests' council."""
    return Sources(folder / "records", ROOT / "schema", HERE / "council.yml", folder)


LEAST = """
name: Riverside Health Partnership
kind: strategic
stage: performing
directorate: place
lead_officer: Head of Public Health
council_role: equal_partner
purpose: To help people beside the river live longer.
partners: [{name: Riverside Health Trust, sector: public}]
"""
