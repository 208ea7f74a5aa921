"""A stranger with the files alone: every sum of the site can be had, every word has its meaning, every id leads on."""

import csv
import html
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace

import jsonschema
import openpyxl
import pytest
from own_data import AUDIENCES, write
from own_site import AS_OF, OWN, ROOT

from partnership_register import facets, record
from partnership_register.data import cell, licence, schema_org
from partnership_register.data.exports import Exports
from partnership_register.data.openapi import document
from partnership_register.data.page import M_TYPES, data, dictionary
from partnership_register.data.tables import GAP_COLUMN, ID
from partnership_register.data.vocabularies import used
from partnership_register.data.w3c_org import graph
from partnership_register.data.workbook import sheet_name
from partnership_register.data.worked_out import SIGNATURES, makers
from partnership_register.dates import in_days, partial_date
from partnership_register.feeds.dated import of_council
from partnership_register.finding import PHRASES
from partnership_register.model import Gap
from partnership_register.register import Entry, open_register, sources_in
from partnership_register.render import Pages
from partnership_register.rules import agreement
from partnership_register.schema import GAPS
from partnership_register.view import View
from partnership_register.views import due, money

pytest_plugins = ["own_site", "own_data"]

SHARED = {"Partnership", "Row", "Missing facts"}


def url(address):
    return f"/{address}/"


def rows(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(folder, name):
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


def words(page):
    """The words of a page on one line."""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", page)).split())


def example(page, name):
    """What stands in one of the page's examples."""
    return html.unescape(re.search(f'(?s)aria-label="Example for {name}"><code>(.*?)</code>', page)[1])


def number(row, name):
    return int(row[name] or 0)


@pytest.mark.parametrize("audience", AUDIENCES)
class TestMoney:
    def test_the_sums_of_the_page_are_those_of_the_columns(self, own_exports, own_data, audience):
        register = own_exports(audience).register
        whole = money.whole(register)
        value, gives = whole.value, whole.council
        assert value.total and gives.total and value.unknown
        counted = [row for row in rows(own_data(audience), "partnerships") if row["stage"] != "ended"]
        names = ("total_value_gbp", "total_value_unknown", "council_gives_gbp", "council_gives_unknown")
        sums = tuple(sum(number(row, name) for row in counted) for name in names)
        assert sums == (value.total, value.unknown, gives.total, gives.unknown)

    def test_the_json_files_have_the_same_sums(self, own_data, audience):
        made = {one["id"]: one for one in read(own_data(audience) / "v1", "register")["partnerships"]}
        for row in rows(own_data(audience), "partnerships"):
            one = made[row[ID]]
            assert str(one.get("total_value_gbp", "")) == row["total_value_gbp"]
            assert str(one.get("council_gives_gbp", "")) == row["council_gives_gbp"]
            assert one["page"] == row["page"]


def test_a_sum_of_which_nothing_is_known_is_no_nought(own_exports, partnership):
    exports = own_exports("staff")
    work_out = makers(exports.register, exports.directory, exports.url)[""]
    council = exports.register.council.name
    unknown = partnership(f"budget: [{{organisation: '{council}', cash_gbp: unknown}}]")
    assert work_out(unknown)[1:5] == (None, 1, None, 1)
    assert work_out(partnership("budget: []"))[1:5] == (None, None, None, None)
    nothing = partnership(f"budget: [{{organisation: '{council}', cash_gbp: 0}}]")
    assert work_out(nothing)[1:5] == (0, 0, 0, 0)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_example_finds_as_much_overdue_as_the_site(own_exports, tmp_path, audience):
    """The example of the page itself, run by Python on files at the address that it names."""
    exports = Exports(own_exports(audience).register, f"{tmp_path.as_uri()}/")
    write(exports, tmp_path)
    page = data(exports, url)
    made = subprocess.run([sys.executable, "-c", example(page, "Python")], capture_output=True, text=True, check=True)
    overdue = next(group for group in due.groups(exports.register) if group.key == "overdue")
    assert int(made.stdout) == len(overdue.items) > 0
    for name in ("R", "pandas"):
        assert 'when == "overdue"' in example(page, name).replace('["when"]', ".when")
    assert "one row for each finding" in words(page)


# What prints the table, the name and the class of each column that R reads.
CLASSES = """for (name in commandArgs(TRUE)) {
  table <- read(name)
  for (column in names(table)) cat(name, column, class(table[[column]]), "\\n")
}
"""


def test_the_example_for_r_reads_true_and_false(own_exports, tmp_path):
    """The example of the page itself, run by R on files at the address that it names."""
    rscript = shutil.which("Rscript")
    if not rscript:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("R is not here, so this test did not run")
    exports = Exports(own_exports("staff").register, f"{tmp_path.as_uri()}/")
    write(exports, tmp_path)
    script = tmp_path / "example.R"
    script.write_text(f"{example(data(exports, url), 'R')}\n{CLASSES}", "utf-8")
    names = [table.name for table in exports.tables]
    made = subprocess.run([rscript, script, *names], capture_output=True, text=True, encoding="utf-8", check=True)
    overdue, *said = made.stdout.splitlines()
    late = next(group for group in due.groups(exports.register) if group.key == "overdue")
    assert overdue == f"[1] {len(late.items)}"
    classes = {(table, column): kind for table, column, kind in map(str.split, said)}
    yes_no = {(table.name, one.name) for table in exports.tables for one in table.columns if one.type == "yes_no"}
    assert len(classes) == sum(len(table.columns) for table in exports.tables) and len(yes_no) > 10
    assert {classes[one] for one in yes_no} == {"logical"}
    # R takes what is empty throughout for that, too, and nothing else.
    for table, column in {one for one, kind in classes.items() if kind == "logical"} - yes_no:
        assert not any(row[column] for row in rows(tmp_path / "data", table)), (table, column)


def test_the_examples_keep_the_word_none(own_exports, own_data):
    assert any(row["title"] == "None" for row in rows(own_data("staff"), "choices"))
    page = data(own_exports("staff"), url)
    assert 'keep_default_na=False, na_values=[""]' in example(page, "pandas")
    assert 'na.strings = ""' in example(page, "R")


def test_power_bi_types_every_column_that_is_not_text(own_exports):
    exports = own_exports("public")
    typed = dict(re.findall(r'\{"(\w+)", ([\w. ]+)\}', example(data(exports, url), "Power BI")))
    columns = {column.name: column.type for column in exports.table("partnerships").columns}
    assert typed == {name: M_TYPES[kind] for name, kind in columns.items() if kind in M_TYPES}
    # A date that may be a year alone is text, and a year is no number of anything.
    assert "date" in columns.values() and "date" not in M_TYPES
    assert {"type logical", "Int64.Type"} == set(typed.values())


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_whole_day_is_a_day_everywhere(own_data, audience):
    days = [row["due_on"] for row in rows(own_data(audience), "findings") if row["due_on"]]
    assert days and all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) for day in days)


def test_excel_is_told_to_fetch_and_not_to_guess(own_exports):
    page = words(data(own_exports("public"), url))
    assert "Refresh data when opening the file" in page and "Do not detect data types" in page
    assert "turns a month such as 2026-12 into a day" in page


@pytest.mark.parametrize("audience", AUDIENCES)
class TestCodes:
    def test_every_column_of_codes_names_its_vocabulary(self, own_exports, own_data, audience):
        listed = {(row["vocabulary"], row["value"]) for row in rows(own_data(audience), "choices")}
        told = {(row["table"], row["column"]): row for row in rows(own_data(audience), "data_dictionary")}
        seen = 0
        for table in own_exports(audience).tables:
            for column in table.columns:
                codes = (column.field.item or column.field).choices
                vocabulary = told[table.name, column.name]["vocabulary"]
                assert vocabulary or not codes, (table.name, column.name)
                assert {(vocabulary, code) for code in codes} <= listed, (table.name, column.name)
                seen += bool(codes)
        assert seen > 20

    def test_every_code_of_the_data_has_its_meaning(self, own_data, audience):
        folder = own_data(audience)
        listed = {(row["vocabulary"], row["value"]): row["title"] for row in rows(folder, "choices")}
        told = [row for row in rows(folder, "data_dictionary") if row["vocabulary"]]
        for one in told:
            if one["column"] != GAP_COLUMN:
                for row in rows(folder, one["table"]):
                    found = row[one["column"]]
                    assert all(listed[one["vocabulary"], code] for code in cell.parted(found) if found), (one, row)
        assert {"finding_status", "rule", "when", "heading"} <= {one["vocabulary"] for one in told}

    def test_no_two_vocabularies_have_one_key(self, own_exports, audience):
        exports = own_exports(audience)
        own = set(exports.vocabularies) - used(exports.register)
        assert own == {"finding_status", "rule", "when", "heading", "gap", "signatures"}
        assert not own & set(exports.register.schemas.vocabulary)

    def test_the_page_of_the_dictionary_names_them_too(self, own_exports, audience):
        page = dictionary(own_exports(audience), url)
        columns = [column for table in own_exports(audience).tables for column in table.columns]
        assert page.count("Vocabulary</a>") == sum(bool(column.vocabulary) for column in columns)

    def test_a_status_is_written_as_every_other_word(self, own_data, audience):
        assert {row["value"] for row in rows(own_data(audience), "choices") if row["vocabulary"] == "gap"} == set(GAPS)
        statuses = {row["status"] for row in rows(own_data(audience), "findings")}
        assert statuses and not [status for status in statuses if "-" in status]

    def test_partners_have_their_sector_as_a_code(self, own_data, audience):
        codes = {row["value"] for row in rows(own_data(audience), "choices") if row["vocabulary"] == "sector"}
        sectors = {one.get("sector") for one in read(own_data(audience) / "v1", "partners")["partners"]} - {None}
        assert sectors and sectors <= codes


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("key", ["directorate", "lead_officer"])
def test_nothing_that_falls_due_is_lost_where_nobody_answers_for_it(own_data, audience, key):
    made = read(own_data(audience) / "v1", "due")
    counts = made[f"by_{key}"]
    assert sum(one["total"] for one in counts) == made["total"]
    assert all((key in one) is not ("reason" in one) for one in counts)
    assert [one for one in counts if "reason" in one]
    for item in made["due"]:
        assert (key in item) is not (f"/{key}" in [gap["field"] for gap in item["gaps"]])
    vacant = [one for one in made["by_lead_officer"] if one.get("reason") == "vacant"]
    assert vacant[0]["total"] == sum(
        {"field": "/lead_officer", "reason": "vacant"} in item["gaps"] for item in made["due"]
    )


@pytest.mark.parametrize("audience", AUDIENCES)
class TestSchemaOfRecords:
    def test_it_says_whose_records_it_judges(self, own_exports, own_data, audience):
        made = read(own_data(audience) / "v1", "schema")
        assert made["title"] == "The schema of a record as editors write it"
        assert "openapi.json calls Partnership" in made["description"]
        assert "the schema of a record as editors write it" in words(data(own_exports(audience), url))
        described = read(own_data(audience) / "v1", "openapi")
        assert described["paths"]["/schema.json"]["get"]["summary"] == made["title"]
        assert "Partnership" in described["components"]["schemas"]

    def test_its_envelope_says_what_it_is(self, own_data, audience):
        made = read(own_data(audience) / "v1", "schema")
        assert "schema_version, as_of, total and, for the public, licence" in made["$comment"]
        assert made["schema_version"] and made["as_of"]

    def test_it_accepts_what_editors_wrote(self, own_data, schemas, audience):
        judge = jsonschema.Draft202012Validator(read(own_data(audience) / "v1", "schema"))
        fields = judge.schema["properties"]
        for path in (OWN / "partnerships").glob("*.md"):
            found, _ = record.read(path, path.name, schemas)
            written = {key: value for key, value in found.facts.items() if key in fields}
            wrong = [error.message for error in judge.iter_errors(written)]
            # What a group holds for staff alone is not in the public's schema.
            assert wrong == [] or audience == "public"
            assert all("Additional properties are not allowed" in message for message in wrong)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_file_says_for_which_day_it_speaks_as_the_page_has_it(own_exports, own_data, audience):
    folder, day, version = own_data(audience), own_exports(audience).register.as_of.isoformat(), "1.0.0"
    for path in (folder / "v1").rglob("*.json"):
        if path.name != "openapi.json":
            head = json.loads(path.read_text("utf-8"))
            assert (head["as_of"], head["schema_version"]) == (day, version) and "total" in head, path.name
    package = read(folder, "datapackage")
    assert (package["created"][:10], package["version"]) == (day, version)
    council = next(one for one in read(folder, "popolo")["organizations"] if one["id"] == "council")
    assert council["updated_at"] == f"{day}T00:00:00Z"
    for name, word in (("dataset", "dcat:version"), ("organisations", "schema:version")):
        made = json.loads((folder / f"{name}.jsonld").read_text("utf-8"))
        said = made["@graph"][0] if "@graph" in made else made
        assert (said["dct:modified"]["@value"], said[word]) == (day, version)
    assert read(folder, "csv-metadata")["dc:modified"] == day
    assert read(folder / "v1", "openapi")["info"]["version"] == version
    page = words(data(own_exports(audience), url))
    assert "Each JSON file in v1/ , other than openapi.json , says for which day it speaks" in page
    words_of_standards = ("created", "dct:modified", "dcat:version", "schema:version", "dc:modified", "updated_at")
    for word in ("as_of", "schema_version", *words_of_standards):
        assert word in page, word
    assert "Each file says" not in page


def test_what_changed_in_the_format_is_not_taken_for_what_changed_in_the_register(own_exports):
    exports = own_exports("public")
    (file,) = (file for file in exports.files if file.name == "v1/changes.json")
    page = data(exports, url)
    assert file.title.endswith("of the data, not in the register") and page.count(file.title) == 1
    assert '<a href="/changes/">Changes to the register</a> says what changed in the register' in page
    described = document(exports)["paths"]["/changes.json"]["get"]
    assert described["summary"] == file.title and "changes.xml" in described["description"]


def test_the_page_leads_to_the_calendars_and_feeds(own_exports):
    assert '<a href="/about/feeds/">Calendars and feeds</a>' in data(own_exports("public"), url)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_page_says_which_tables_name_no_partnership(own_exports, own_data, audience):
    said = re.search("These tables do not have it: (.*)", data(own_exports(audience), url))[1]
    heads = {path.stem: path.read_text("utf-8").partition("\n")[0] for path in own_data(audience).glob("*.csv")}
    without = {name for name, head in heads.items() if f'"{ID}"' not in head}
    assert set(re.findall("<code>(.*?)</code>", said)) == without
    assert {"directorates", "plans", "choices", "data_dictionary"} <= without


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_file_of_the_public_says_its_licence_and_none_of_the_staff_does(own_exports, own_data, audience):
    folder, said = own_data(audience), {licence.URL} if audience == "public" else {None}
    files = [path for path in (folder / "v1").rglob("*.json") if path.name != "openapi.json"]
    assert len(files) > 10
    assert {json.loads(path.read_text("utf-8")).get("licence") for path in files} == said
    document = json.loads((folder / "organisations.jsonld").read_text("utf-8"))["@graph"][0]
    assert {document.get("dct:license", {}).get("@id")} == said
    assert ("may be reused ( licence )" in words(data(own_exports(audience), url))) == (audience == "public")


@pytest.mark.parametrize(
    ("audience", "names"),
    [("public", ("plans", "choices", "withheld_partnerships")), ("staff", ("plans", "choices"))],
)
def test_the_small_lists_are_there_for_programs_too(own_data, audience, names):
    for name in names:
        made = read(own_data(audience) / "v1", name)
        table = rows(own_data(audience), name)
        assert made["total"] == len(made[name]) == len(table) > 0
        for one, row in zip(made[name], table, strict=True):
            assert {key: value for key, value in one.items() if key != GAP_COLUMN} == {
                key: cell.parted(cell.read(value)) if isinstance(one[key], list) else cell.read(value)
                for key, value in row.items()
                if value and key not in (GAP_COLUMN, "row")
            }


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_directorate_is_told_to_programs_as_its_table_has_it(own_data, audience):
    folder = own_data(audience)
    made = {one["key"]: one for one in read(folder / "v1", "directorates")["directorates"]}
    table = rows(folder, "directorates")
    assert len(made) == len(table) and any(row["return_confirmed_by"] for row in table)
    for row in table:
        for name in row.keys() - {GAP_COLUMN}:
            assert made[row["key"]].get(name, "") == cell.read(row[name]), name


def test_no_file_is_said_to_hold_everything_but_the_workbook(own_exports):
    for exports in map(own_exports, AUDIENCES):
        assert [file.name for file in exports.files if "Everything" in file.title] == ["register.xlsx"]


def test_a_post_that_is_vacant_is_a_gap_of_its_directorate(own_exports):
    exports = own_exports("staff")
    table, council = exports.table("directorates"), exports.register.council
    first = council.facts.directorates[0]
    vacant = first._replace(director=Gap.VACANT)
    facts = council.facts._replace(directorates=(vacant, *council.facts.directorates[1:]))
    register = replace(exports.register, council=replace(council, facts=facts))
    row = dict(zip(table.names, next(table.rows(register)), strict=True))
    assert row["director"] is None and row[GAP_COLUMN] == ("director=vacant",)


def leaves(shape, path=()):
    """Every property of a shape, and below it."""
    for key, child in shape.get("properties", {}).items():
        yield (*path, key), child
        yield from leaves(child, (*path, key))
    if "items" in shape:
        yield from leaves(shape["items"], path)


@pytest.mark.parametrize("audience", AUDIENCES)
class TestOpenApi:
    def test_every_value_says_what_it_is(self, own_data, audience):
        described = read(own_data(audience) / "v1", "openapi")
        count = 0
        for name, shape in described["components"]["schemas"].items():
            assert shape["title"] and shape["description"], name
            for path, one in leaves(shape):
                is_leaf = "$ref" not in one and "properties" not in one and "properties" not in one.get("items", {})
                assert "$ref" in one or one["title"], (name, path)
                if is_leaf and "$ref" not in one.get("items", {}):
                    assert one["description"], (name, path)
                    count += 1
        assert count > 250

    def test_examples_are_values_of_the_fields(self, own_exports, own_data, audience):
        described = read(own_data(audience) / "v1", "openapi")
        for name, shape in described["components"]["schemas"].items():
            for path, one in leaves(shape):
                for given in one.get("examples", ()):
                    judge = jsonschema.Draft202012Validator(one, format_checker=jsonschema.FormatChecker())
                    assert list(judge.iter_errors(given)) == [], (name, path)
        [parameter] = described["paths"]["/partnerships/{id}.json"]["get"]["parameters"]
        assert parameter["example"] in own_exports(audience).register.by_id
        id_ = described["components"]["schemas"]["Partnership"]["properties"]["id"]
        assert id_["examples"][0] in own_exports(audience).register.by_id
        assert "partnership_id" in id_["description"]

    def test_it_speaks_to_readers_and_not_to_editors(self, own_data, schemas, audience):
        text = (own_data(audience) / "v1" / "openapi.json").read_text("utf-8")
        assert "front matter" not in text and "partnerships/*.md" not in text
        assert not [order for order in orders(schemas) if order in text]


def orders(schemas):
    """What editors are told, and readers are not."""
    fields = [schemas.facts.root, *(field for _, field in schemas.facts.root.walk())]
    fields += [field for _, field in schemas.council.root.walk()]
    found = [field.orders for field in fields if field.orders]
    assert len(found) > 10
    return found


@pytest.mark.parametrize("audience", AUDIENCES)
class TestDictionary:
    def test_every_title_stands_alone(self, own_data, audience):
        titles = [row["title"] for row in rows(own_data(audience), "data_dictionary")]
        own = [title for title in titles if title not in SHARED]
        assert set(titles) > SHARED and sorted(set(own)) == sorted(own)

    def test_every_column_says_what_it_is(self, own_data, audience):
        assert not [row for row in rows(own_data(audience), "data_dictionary") if not row["help"]]

    def test_every_sum_of_money_says_its_unit(self, own_data, audience):
        money = [row for row in rows(own_data(audience), "data_dictionary") if row["column"].endswith("_gbp")]
        assert len(money) > 6
        assert not [row["column"] for row in money if "pounds" not in row["help"]]

    def test_no_column_gives_orders_to_editors(self, own_exports, own_data, schemas, audience):
        text = (own_data(audience) / "data_dictionary.csv").read_text("utf-8")
        page = words(dictionary(own_exports(audience), url))
        assert not [order for order in orders(schemas) if order in text or order in page]
        assert not re.search(r"\b(Write|Leave|Say) ", text)

    def test_the_file_has_the_tables_of_the_page_and_its_columns(self, own_exports, own_data, audience):
        page = dictionary(own_exports(audience), url)
        told = rows(own_data(audience), "data_dictionary")
        assert f"{len({row['table'] for row in told})} tables." in page
        assert len(told) == page.count('<th scope="row"><code>')
        assert len(told) == sum(len(table.columns) for table in own_exports(audience).tables)

    def test_a_row_is_said_in_words(self, own_exports, audience):
        page = words(dictionary(own_exports(audience), url))
        assert "Each row is a partner." in page and "Each row is a line of the budget." in page
        assert "one row" not in page

    def test_it_warns_of_numbers_that_change(self, own_data, audience):
        told = [row for row in rows(own_data(audience), "data_dictionary") if row["column"] == "row"]
        assert len(told) > 10 and all("may change" in row["help"] for row in told)

    def test_it_says_which_table_a_key_leads_to(self, own_exports, own_data, audience):
        told = {(row["table"], row["column"]): row["refers_to"] for row in rows(own_data(audience), "data_dictionary")}
        assert told["partnerships", "directorate"] == "directorates" and told["partners", ID] == "partnerships"


def test_the_dictionary_says_that_a_relation_may_go_one_way(own_exports, own_data, own_register):
    pairs = {(row[ID], row["partnership"]) for row in rows(own_data("public"), "related")}
    one_way = [(this, other) for this, other in pairs if (other, this) not in pairs]
    assert one_way
    page = words(dictionary(own_exports("public"), url))
    assert "The other record need not name this one back: what others say" in page
    assert "on its page under “These name it”" in page
    register = own_register("public")
    for _, other in one_way:
        assert "<h3>These name it</h3>" in Pages(register).agreement(register.by_id[other], url)


def test_the_example_of_a_badge_is_what_a_badge_says(own_exports):
    columns = {column.name: column.field.example for column in own_exports("public").table("findings").columns}
    assert columns["label"] == f"{columns['subject']}: {PHRASES['review'][3].format(in_days(12))}"


def test_editors_still_read_how_to_write_a_field(schemas):
    lead = schemas.facts.root.fields["lead_officer"]
    assert lead.orders and lead.orders in lead.for_editors and lead.help in lead.for_editors


def test_the_page_names_what_the_public_does_not_have(own_exports, schemas):
    page = words(data(own_exports("public"), url))
    assert "The public part of it is published here whole" in page
    top = [field.title for field in schemas.facts.root.fields.values() if not field.is_public]
    assert {"Risks", "Insurance", "Viability of partners"} <= set(top)
    assert not [title for title in top if title not in page]
    contacts = schemas.facts.root.fields["partners"].item.fields
    assert not [field.title for field in contacts.values() if not field.is_public and field.title not in page]
    headings = [field.title for field in schemas.agreement.root.fields.values() if not field.is_public]
    assert headings and not [title for title in headings if f"The agreement in words, in part: {title}" not in page]


def test_the_page_says_how_old_the_data_may_be(own_exports):
    exports = own_exports("public")
    setting = exports.register.council.settings["site_stale_days"]
    assert f"more than {setting.value} days old" in words(data(exports, url))
    council = exports.register.council
    policy = council.facts.policy
    unset = policy._replace(site_stale_days=policy.site_stale_days._replace(value=Gap.TO_BE_SUPPLIED))
    register = replace(exports.register, council=replace(council, facts=council.facts._replace(policy=unset)))
    assert "more than (to be supplied) days old" in words(data(Exports(register), url))


def test_what_to_do_is_told_to_staff_alone(own_data):
    assert "action" in rows(own_data("staff"), "findings")[0]
    assert "action" not in rows(own_data("public"), "findings")[0]
    for audience in AUDIENCES:
        finding = read(own_data(audience) / "v1", "openapi")["components"]["schemas"]["Finding"]
        assert ("action" in finding["properties"]) is (audience == "staff")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_partner_has_one_id_in_every_file(own_exports, own_data, audience):
    folder = own_data(audience)
    table = {(row[ID], row["name"]): row["partner_id"] for row in rows(folder, "partners") if row["name"]}
    assert len(table) > 5 and all(table.values())
    nested = {
        (one["id"], row["name"]): row["partner_id"]
        for one in read(folder / "v1", "register")["partnerships"]
        for row in one.get("partners", ())
        if "name" in row
    }
    assert {(id, cell.read(name)): partner for (id, name), partner in table.items()} == nested
    every = {one["partner_id"]: one for one in read(folder / "v1", "partners")["partners"]}
    assert set(every) == set(table.values())
    popolo = {one["id"] for one in read(folder, "popolo")["organizations"]}
    assert {f"partner/{id}" for id in every} <= popolo
    graph = json.loads((folder / "organisations.jsonld").read_text("utf-8"))["@graph"]
    base = own_exports(audience).base
    assert {f"{base}partners/#{id}" for id in every} <= {one.get("@id") for one in graph}
    assert {one["partner_id"] for one in every.values()} == {
        listed.anchor for listed in own_exports(audience).directory.by_key.values()
    }


@pytest.mark.parametrize("audience", AUDIENCES)
def test_who_has_signed_is_a_column_that_counts_as_the_pages_do(own_exports, own_data, audience):
    register, folder = own_exports(audience).register, own_data(audience)
    said = {row[ID]: row["signatures"] for row in rows(folder, "partnerships")}
    (wanted,) = (one for one in facets.facets(register.current, View(register)) if one.title == "Signatures")
    for entry, (number,) in zip(register.current, wanted.rows, strict=True):
        assert said[entry.id] == wanted.values[number].key.replace("-", "_")
    assert not any(said[entry.id] for entry in register.ended)
    assert set(said.values()) - {""} <= set(SIGNATURES)
    assert "no_agreement" in said.values()


def test_every_answer_of_the_rule_is_a_word_of_the_data():
    """A word that the rule does not say, or one that only it says, would be found here."""
    source = inspect.getsource(agreement.signatures)
    names = {name for name in ("UNSIGNED", "PARTLY", "LATER", "BY_ALL") if name in source}
    assert len(names) == 4
    assert {choice.title for choice in SIGNATURES.values()} == {
        *(getattr(agreement, name) for name in names),
        facets.NO_AGREEMENT,
    }


@pytest.mark.parametrize("audience", AUDIENCES)
def test_who_has_left_is_no_member_and_the_council_is_one(own_exports, own_data, audience):
    exports = own_exports(audience)
    graph = json.loads((own_data(audience) / "organisations.jsonld").read_text("utf-8"))["@graph"]
    members = {one["@id"]: {each["@id"] for each in one["org:hasMember"]} for one in graph if "org:hasMember" in one}
    left = [one for one in graph if "org:member" in one and "schema:endDate" in one]
    assert left or audience == "public"
    for one in left:
        still = [
            other
            for other in graph
            if other.get("org:member") == one["org:member"]
            and other.get("org:organization") == one["org:organization"]
            and "schema:endDate" not in other
        ]
        assert still or one["org:member"]["@id"] not in members[one["org:organization"]["@id"]]
    council = [one["org:organization"]["@id"] for one in graph if one.get("org:member") == {"@id": exports.council_id}]
    assert sorted(council) == sorted(exports.partnership_id(id) for id in exports.register.by_id)


@pytest.mark.parametrize(
    ("left_on", "is_member"),
    [(None, True), (Gap.NOT_APPLICABLE, True), (Gap.UNKNOWN, False), (partial_date("2026"), False)],
)
def test_a_partner_that_left_on_a_day_that_nobody_knows_has_left(own_exports, left_on, is_member):
    register = own_exports("staff").register
    entry = next(one for one in register.current if one.partnership.partners)
    partner = entry.partnership.partners[0]._replace(left_on=left_on)
    entry = replace(entry, partnership=entry.partnership._replace(partners=(partner,)))
    exports = Exports(replace(register, entries=(entry,)), "https://register.example/")
    (one,) = exports.directory.by_key.values()
    assert bool(one.current) == is_member
    assert len(schema_org.consortium(exports, entry)["member"]) == 1 + is_member
    (made,) = (one for one in graph(exports)["@graph"] if "org:hasMember" in one)
    assert len(made["org:hasMember"]) == 1 + is_member


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_the_council_must_do_itself_stands_beside_what_is_due(own_exports, own_data, audience):
    due = read(own_data(audience) / "v1", "due")
    found = {(one["name"], one.get("due_on")) for one in due["of_the_council"]}
    assert found == {
        (one.name, one.finding.due and one.finding.due.isoformat())
        for one in of_council(own_exports(audience).register)
    }
    assert {one["directorate"] for one in due["of_the_council"] if "directorate" in one} == set(
        own_exports(audience).register.council.directorates
    )
    assert due["total"] == len(due["due"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_should_have_a_date_and_has_none_says_what_it_is_too(own_data, audience):
    made = read(own_data(audience) / "v1", "due")
    found = [*made["due"], *made["of_the_council"], *rows(own_data(audience), "findings")]
    undated = [one for one in found if one["status"] in ("never", "date_unknown") and not one.get("due_on")]
    assert {"Review", "Return"} <= {one["subject"] for one in undated}
    assert all(one["subject"] and one["label"].startswith(one["subject"]) for one in undated)
    assert all(one["subject"] for one in (*made["due"], *made["of_the_council"]))


def test_a_partnership_that_is_withheld_is_one_row_with_all_its_reasons(own_exports):
    exports = own_exports("public")
    (one,) = exports.register.withheld
    notice = one.withheld[0]
    twice = one._replace(withheld=(notice, notice._replace(what="The partners")))
    made = Exports(replace(exports.register, withheld=(twice,)))
    (row,) = made.table("withheld_partnerships").rows(made.register)
    assert row[2] == (notice.what, "The partners")
    assert row[3] == (notice.why, notice.why)


def test_a_member_of_a_page_is_the_same_thing_as_in_the_linked_data(own_exports):
    exports = own_exports("public")
    known = {one["@id"] for one in graph(exports)["@graph"] if "@id" in one}
    for entry in exports.register.entries:
        members = schema_org.consortium(exports, entry)["member"]
        assert {one["@id"] for one in members} <= known


def test_a_partnership_that_takes_part_in_another_is_one_thing(tmp_path):
    exports = Exports(open_register(sources_in(ROOT), AS_OF), "https://register.example/")
    folder = write(exports, tmp_path)
    company = "exampleton-regeneration-company"
    graph = json.loads((folder / "organisations.jsonld").read_text("utf-8"))["@graph"]
    itself = {"@id": exports.partnership_id(company)}
    joined = [one["org:organization"]["@id"] for one in graph if one.get("org:member") == itself]
    assert joined == [
        exports.partnership_id(id) for id in ("exampleshire-growth-board", "harbour-quarter-joint-venture")
    ]
    assert not [one for one in graph if one.get("@id") == exports.url(f"partners/#{company}")]
    popolo = read(folder, "popolo")
    organisations = [one["id"] for one in popolo["organizations"] if one["name"] == "Exampleton Regeneration Company"]
    assert organisations == [f"partnership/{company}"]
    ids = {one["id"] for one in popolo["organizations"]}
    assert {one["member"]["id"] for one in popolo["memberships"]} <= ids


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_partnership_is_tied_to_its_directorate(own_exports, own_data, audience):
    exports, folder = own_exports(audience), own_data(audience)
    graph = {one.get("@id"): one for one in json.loads((folder / "organisations.jsonld").read_text("utf-8"))["@graph"]}
    members = {one["id"]: one for one in read(folder, "popolo")["memberships"]}
    known = exports.register.council.directorates
    tied = [entry for entry in exports.register.entries if entry.partnership.directorate in known]
    assert tied
    for entry in exports.register.entries:
        key = entry.partnership.directorate
        linked = graph[exports.partnership_id(entry.id)].get("org:linkedTo")
        part = members[f"{entry.id}/council"]
        if entry in tied:
            assert graph[linked["@id"]]["@type"] == "org:OrganizationalUnit" and key.replace("_", "-") in linked["@id"]
            assert part["member"]["id"] == f"directorate/{key}" and part["on_behalf_of_id"] == "council"
        else:
            assert linked is None and part["member"]["id"] == "council"


def test_every_sign_that_is_guarded_is_named(own_exports):
    page = words(data(own_exports("public"), url))
    assert all(f" {sign} " in page or f" {sign}," in page for sign in cell.FORMULA if not sign.isspace())


def test_long_texts_of_the_workbook_wrap(own_exports, own_data, partnership, tmp_path):
    exports = own_exports("staff")
    book = openpyxl.load_workbook(own_data("staff") / "register.xlsx")
    table = exports.table("partnerships")
    sheet = book[sheet_name(table)]
    for column, one in zip(table.columns, sheet[2], strict=True):
        if one.value is not None:
            assert one.alignment.vertical == "top", column.name
            assert bool(one.alignment.wrap_text) is (column.type in ("words", "line", "list", "gaps")), column.name
    assert sheet.row_dimensions[1].height is None


@pytest.mark.parametrize(
    ("purpose", "lines"),
    [
        pytest.param("'x'", 1, id="a word"),
        pytest.param(f"'{'x' * 60}'", 1, id="a whole line"),
        pytest.param(f"'{'x' * 61}'", 2, id="a letter more"),
        pytest.param('"one\\n\\ntwo"', 3, id="with an empty line"),
        pytest.param(f"'{'word ' * 95}end'", 8, id="as much as is shown"),
        pytest.param(f"'{'word ' * 300}'", 8, id="more than is shown"),
    ],
)
def test_a_row_of_the_workbook_is_as_high_as_its_text(own_exports, partnership, tmp_path, purpose, lines):
    """LibreOffice, other than Excel, finds no height by itself."""
    exports = Exports(replace(own_exports("staff").register, entries=(Entry(partnership(f"purpose: {purpose}"), ()),)))
    write(exports, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "data" / "register.xlsx")
    sheet = book[sheet_name(exports.table("partnerships"))]
    assert sheet.row_dimensions[2].height == (None if lines == 1 else lines * 15)
    about = book["about"]
    assert {about.row_dimensions[number].height for number in range(1, 1 + about.max_row)} >= {None, 30}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_workbook_prints_on_its_side_with_names_and_numbers(own_exports, own_data, audience):
    book = openpyxl.load_workbook(own_data(audience) / "register.xlsx")
    across = {}
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        across[sheet.title] = sheet.page_setup.fitToWidth or 1
        assert sheet.oddFooter.left.text == "&A" and sheet.oddFooter.right.text == "Page &P of &N"
        if sheet.title != "about":
            assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")
    # Only what would be too small to read on one page goes on beside it.
    assert {name for name, pages in across.items() if pages > 1} == {"partnerships", "partners"}
