"""A fact is in every file where it belongs, and in no other: each text of a record is a word that nothing else says."""

import re
from dataclasses import replace

import pytest
from own_data import AUDIENCES, SITE_URL, texts, write
from own_site import OWN

from partnership_register import record, register
from partnership_register.audience import redact
from partnership_register.data.exports import Exports
from partnership_register.data.tables import schema_tables
from partnership_register.data.workbook import sheet_name
from partnership_register.register import Entry

pytest_plugins = ["own_site", "own_data"]

ID = "safer-exampleshire-board"
# What summaries and other standards take from a record, besides the files that hold all of it.
ALSO = {
    "name": {"organisations.jsonld", "popolo.json"},
    "other_names": {"organisations.jsonld", "popolo.json"},
    "lead_officer": {"popolo.json"},
    "member_representatives.post": {"popolo.json"},
    "member_representatives.role": {"popolo.json"},
    "officer_representatives.post": {"popolo.json"},
    "officer_representatives.role": {"popolo.json"},
    "purpose": {"organisations.jsonld"},
    "partners.name": {"organisations.jsonld", "popolo.json", "v1/partners.json"},
    "partners.role": {"organisations.jsonld", "popolo.json", "v1/partners.json"},
}


@pytest.fixture(scope="module")
def canaries(schemas):
    """The facts of a whole record with a word of its own in each text, and the path of each word."""
    found, _ = record.read(OWN / "partnerships" / f"{ID}.md", ID, schemas)
    paths = {}

    def sing(value, field, path):
        if field.type == "object":
            return {key: sing(inner, field.fields[key], (*path, key)) for key, inner in value.items()}
        if field.type == "list":
            return [sing(item, field.item, path) for item in value]
        if field.type not in ("line", "words"):
            return value
        word = f"Canary{len(paths):03}"
        paths[word] = ".".join(path)
        return word

    facts = sing(found.facts, schemas.facts.root, ())
    words = {key: f"Canary{len(paths) + n:03}" for n, key in enumerate(schemas.agreement.root.fields)}
    return facts, words, paths


@pytest.fixture(scope="module")
def where(canaries, own_register, schemas, tmp_path_factory):
    """The files in which each word stands, by audience."""
    facts, words, _ = canaries
    make = register._maker(schemas)
    fields = schemas.agreement.root.fields
    made = {}
    for audience in AUDIENCES:
        said = facts if audience == "staff" else redact(facts, schemas.facts.root)
        prose = {key: text for key, text in words.items() if audience == "staff" or fields[key].is_public}
        book = replace(own_register(audience), entries=(Entry(make(ID, said, prose), ()),))
        places = {}
        for name, text in texts(write(Exports(book, SITE_URL), tmp_path_factory.mktemp(audience))):
            for word in re.findall(r"Canary\d{3}", text):
                places.setdefault(word, set()).add(name)
        made[audience] = places
    return made


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_fact_is_where_it_belongs_and_nowhere_else(canaries, where, schemas, own_exports, audience):
    paths = canaries[2]
    assert len(paths) > 100
    tables = schema_tables(schemas.facts.root, "staff")
    table_of = {
        ".".join((*(key for step in table.path for key in step), *column.keys)): table
        for table in tables
        for column in table.columns
        if column.keys
    }
    names = [sheet_name(table) for table in own_exports(audience).tables]
    sheets = ["about", names[-1], *names[:-1]]
    for word, path in paths.items():
        if audience == "public" and not is_public(schemas.facts.root, path.split(".")):
            assert word not in where[audience], path
            continue
        table = table_of[path]
        sheet = f"register.xlsx/xl/worksheets/sheet{sheets.index(sheet_name(table)) + 1}.xml"
        belongs = {f"{table.name}.csv", sheet, "v1/register.json", f"v1/partnerships/{ID}.json"}
        assert where[audience][word] == belongs | ALSO.get(path, set()), path


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_heading_is_where_it_belongs_and_nowhere_else(canaries, where, schemas, audience):
    for key, word in canaries[1].items():
        found = {name for name in where[audience].get(word, ()) if "xlsx" not in name}
        shown = audience == "staff" or schemas.agreement.root.fields[key].is_public
        belongs = {"agreement_words.csv", "v1/register.json", f"v1/partnerships/{ID}.json"}
        assert found == (belongs if shown else set()), key


def is_public(field, keys):
    for key in keys:
        field = field.inner[key]
        if not field.is_public:
            return False
    return True
