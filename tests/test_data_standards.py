"""Each format of the data passes its validator, for both audiences; and a validator that is shown a fault finds it."""

import csv
import html
import json
import os
import re
import shutil
import subprocess
import warnings
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import csvw
import frictionless
import jsonschema
import pytest
from npm_tools import needs_npm
from openapi_spec_validator import validate as validate_openapi
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError
from own_data import AUDIENCES
from own_site import ROOT

from partnership_register.data.exports import Exports
from partnership_register.data.page import data
from partnership_register.data.popolo import popolo
from partnership_register.register import Entry

pytest_plugins = ["own_site", "own_data"]

# Which shape of the description each file keeps to.
ANSWERS = {
    "register.json": "Register",
    "due.json": "Due",
    "partners.json": "Partners",
    "directorates.json": "Directorates",
    "plans.json": "Plans",
    "choices.json": "Choices",
    "withheld_partnerships.json": "WithheldPartnerships",
    "changes.json": "Changes",
    "schema.json": "Schema",
}
SHEET = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("table", "text")}


def read(path):
    return json.loads(path.read_text("utf-8"))


def copy(folder, tmp_path):
    return Path(shutil.copytree(folder, tmp_path / "data"))


def faults(path):
    """What frictionless says of a data package."""
    report = frictionless.validate(path.as_posix())
    return [error.message for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


POPOLO = jsonschema.Draft202012Validator(read(ROOT / "tests" / "shapes" / "popolo.schema.json"))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_frictionless_accepts_the_data_package(own_data, audience):
    assert faults(own_data(audience) / "datapackage.json") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("partners.csv", '"youth-voice","1"', '"no-such-board","1"', "foreign key"),
        ("partnerships.csv", '"safer-exampleshire-board"', '"youth-voice"', "unique"),
        ("partnerships.csv", '"performing"', '"perfoming"', "enum"),
    ],
)
def test_frictionless_finds_a_fault(own_data, tmp_path, file, old, new, says):
    folder = copy(own_data("staff"), tmp_path)
    raw = (folder / file).read_bytes()
    assert old.encode() in raw
    (folder / file).write_bytes(raw.replace(old.encode(), new.encode(), 1))
    assert [message for message in faults(folder / "datapackage.json") if says in message]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_csvw_accepts_every_table(own_data, audience):
    for path in (own_data(audience) / "csv-metadata.json", *own_data(audience).glob("*.csv-metadata.json")):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = csvw.CSVW(str(path), validate=True)
            assert found.is_valid, (path.name, found.warnings)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("reviews.csv", '"2026-', '"26-', "Invalid column value: 26-"),
        ("partners.csv", '"1"', '"one"', "Invalid column value: one"),
        ("partners.csv", '"name"', '"nom"', 'Unspecified column "nom"'),
    ],
)
def test_csvw_finds_a_fault(own_data, tmp_path, file, old, new, says):
    folder = copy(own_data("staff"), tmp_path)
    raw = (folder / file).read_text("utf-8")
    assert old in raw
    (folder / file).write_text(raw.replace(old, new, 1), "utf-8", newline="")
    found = csvw.CSVW(str(folder / f"{file}-metadata.json"), validate=True)
    assert not found.is_valid
    assert [one for one in found.warnings if says in str(one.message)]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_description_of_the_json_files_is_openapi(own_data, audience):
    validate_openapi(read(own_data(audience) / "v1" / "openapi.json"))


def test_the_openapi_validator_finds_a_fault(own_data):
    document = read(own_data("public") / "v1" / "openapi.json")
    del document["paths"]["/register.json"]["get"]["responses"]["200"]["description"]
    with pytest.raises(OpenAPIValidationError, match=r".description. is a required property"):
        validate_openapi(document)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_json_file_keeps_to_the_description(own_data, audience):
    api = own_data(audience) / "v1"
    document = read(api / "openapi.json")
    seen = set()
    for path in sorted(api.rglob("*.json")):
        name = path.relative_to(api).as_posix()
        shape = "OnePartnership" if "/" in name else ANSWERS.get(name)
        if name == "openapi.json":
            continue
        assert [error.message for error in judge(document, shape).iter_errors(read(path))] == [], name
        seen.add("/partnerships/{id}.json" if "/" in name else f"/{name}")
    assert seen == set(document["paths"])
    used = {path["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
            for path in document["paths"].values()}  # fmt: skip
    withheld = {"WithheldPartnerships"} if audience == "staff" else set()
    assert used == {*ANSWERS.values(), "OnePartnership"} - withheld


def judge(document, shape):
    schema = {"$ref": f"#/components/schemas/{shape}", "components": document["components"]}
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def test_the_description_refuses_what_is_wrong(own_data):
    api = own_data("public") / "v1"
    wrong = read(api / "register.json")
    wrong["partnerships"][0] |= {"started_on": "unknown", "notes": "For staff"}
    messages = [error.message for error in judge(read(api / "openapi.json"), "Register").iter_errors(wrong)]
    assert len(messages) == 2


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_value_of_the_json_files_has_two_types(own_data, audience):
    def nodes(node):
        yield node
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from nodes(child)

    schemas = read(own_data(audience) / "v1" / "openapi.json")["components"]["schemas"]
    for node in nodes(schemas):
        if isinstance(node, dict):
            assert not {"anyOf", "oneOf", "allOf"} & node.keys()
            assert not isinstance(node.get("type"), list) or "properties" in node


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_schema_is_a_json_schema_that_judges_records(own_data, audience):
    document = read(own_data(audience) / "v1" / "schema.json")
    jsonschema.Draft202012Validator.check_schema(document)
    judge = jsonschema.Draft202012Validator(document)
    assert list(judge.iter_errors({"name": "Only a name"}))
    assert [error.validator for error in judge.iter_errors({"no_such_field": 1})].count("additionalProperties") == 1


@pytest.mark.parametrize("audience", AUDIENCES)
def test_popolo_keeps_to_its_specification(own_data, audience):
    made = read(own_data(audience) / "popolo.json")
    assert [error.message for error in POPOLO.iter_errors(made)] == []
    ids = [one["id"] for one in made["organizations"]]
    assert len(ids) == len(set(ids))
    named = [one["organization_id"] for one in (*made["posts"], *made["memberships"])]
    named += [one["member"]["id"] for one in made["memberships"]]
    named += [one["parent_id"] for one in made["organizations"] if "parent_id" in one]
    assert made["memberships"] and made["posts"] and set(named) <= set(ids)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_popolo_has_a_post_for_each_that_sits_on_a_partnership(own_data, audience):
    made = read(own_data(audience) / "popolo.json")
    assert made["persons"] == []
    sits = {
        (f"partnership/{one['id']}", row["post"], row["role"])
        for one in read(own_data(audience) / "v1" / "register.json")["partnerships"]
        for name in ("member_representatives", "officer_representatives")
        for row in one.get(name, ())
    }
    posts = [one for one in made["posts"] if one["role"] != "Lead officer"]
    assert sits == {(one["organization_id"], one["label"], one["role"]) for one in posts} and sits


def test_popolo_has_no_post_that_nobody_names_and_says_the_capacity_where_there_is_no_role(own_exports, partnership):
    made = partnership(
        "officer_representatives: [{post: vacant, capacity: trustee}, {post: Head of Law, capacity: adviser}]"
    )
    register = replace(own_exports("public").register, entries=(Entry(made, ()),))
    posts = popolo(Exports(register))["posts"]
    assert posts[1:] == [
        {
            "id": "x/officer_representatives/2",
            "label": "Head of Law",
            "role": "Adviser",
            "organization_id": "partnership/x",
        }
    ]


def test_our_schema_of_popolo_finds_a_fault(own_data):
    made = read(own_data("public") / "popolo.json")
    del made["organizations"][0]["name"]
    made["posts"][0]["holder"] = "A person"
    made["memberships"][0]["start_date"] = "yesterday"
    assert len(list(POPOLO.iter_errors(made))) == 3


def power_query(text):
    """What Microsoft's parser of Power Query says against a text; nothing where it is whole."""
    node = shutil.which("node") or pytest.fail("the parser of Power Query needs Node.js")
    command = [node, ROOT / "tests" / "standards" / "power_query.js"]
    made = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    return made.stdout.strip()


def for_power_bi(exports):
    """The example of the page, which people paste."""
    return html.unescape(re.search('(?s)aria-label="Example for Power BI"><code>(.*?)</code>', data(exports, str))[1])


@needs_npm
@pytest.mark.parametrize("audience", AUDIENCES)
def test_power_query_parses_the_example_of_the_page(own_exports, audience):
    assert power_query(for_power_bi(own_exports(audience))) == ""


@needs_npm
@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("}, ", "}} ", "Expected to find a right parenthesis"),
        ("\nin\n", "\n", "keyword <'in'>"),
        ('partnerships.csv"', "partnerships.csv", "Unterminated string"),
    ],
)
def test_the_parser_of_power_query_finds_a_fault(own_exports, old, new, says):
    text = for_power_bi(own_exports("public"))
    assert old in text
    assert says in power_query(text.replace(old, new, 1))


@pytest.fixture
def convert(tmp_path):
    """What LibreOffice Calc makes of a file; without Calc a test is skipped, and in CI it fails."""
    soffice = shutil.which("soffice")

    def run(form, *paths, how="--headless"):
        home = (tmp_path / "office").as_uri()
        command = [
            soffice,
            f"-env:UserInstallation={home}",
            "--headless",
            how,
            "--convert-to",
            form,
            "--outdir",
            tmp_path,
            *paths,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=240)

    (tmp_path / "least.csv").write_text("a,b\n1,2\n", "utf-8")
    if soffice:
        run("ods", tmp_path / "least.csv")
    if not (tmp_path / "least.ods").is_file():
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("LibreOffice Calc is not here, so this test did not run")
    return run


def test_libreoffice_opens_the_workbook_and_finds_every_row(own_data, own_exports, convert, tmp_path):
    # The last -1 writes every sheet to a file of its own.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    convert(form, own_data("public") / "register.xlsx")
    for table in own_exports("public").tables:
        with (tmp_path / f"register-{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert tuple(rows[0]) == table.names
        assert len(rows) - 1 == len(own_exports("public").rows(table)), table.name
        assert not [value for row in rows for value in row if value.startswith(("#NAME", "#VALUE", "Err:"))]


def test_libreoffice_takes_true_and_false_for_what_they_are(own_data, own_exports, convert, tmp_path):
    convert("fods", own_data("public") / "register.xlsx")
    said = (tmp_path / "register.fods").read_text("utf-8")
    cells = [
        cell
        for table in own_exports("public").tables
        for row in own_exports("public").rows(table)
        for cell in row
        if isinstance(cell, bool)
    ]
    for word in ("true", "false"):
        assert said.count(f'office:boolean-value="{word}"') == cells.count(word == "true") > 0


def test_libreoffice_reads_csv_as_the_page_says(own_data, own_exports, convert, tmp_path):
    page = html.unescape(data(own_exports("staff"), str))
    for choice in ("“Unicode (UTF-8)”", "tick Comma alone", "<code>agreement_version</code>", "choose Text"):
        assert choice in page
    tables = {table.name: table.names for table in own_exports("staff").tables}
    paths = {name: own_data("staff") / f"{name}.csv" for name in tables}
    written = {name: list(csv.reader(path.read_text("utf-8").splitlines())) for name, path in paths.items()}
    assert any(re.fullmatch(r"\d{4}-\d\d", cell) for row in written["partnerships"] for cell in row)

    def changed(names, texts=""):
        """The columns of some tables that Calc shows otherwise than they are written."""
        # 44 is a comma, 34 a quotation mark, 76 UTF-8, 2057 English; the two boxes of the page are not ticked.
        how = f"--infilter=Text - txt - csv (StarCalc):44,34,76,1,{texts},2057,false,false"
        convert("fods", *(paths[name] for name in names), how=how)
        return {
            (name, column)
            for name in names
            for row, cells in zip(written[name], shown(tmp_path / f"{name}.fods", len(tables[name])), strict=True)
            for column, one, cell in zip(tables[name], row, cells, strict=True)
            # OpenDocument has an element of its own for spaces that follow one another.
            if one.split() != cell.split()
        }

    # What looks like a number is one, but where it is to be text.
    assert changed(tables) == {("partnerships", "agreement_version"), ("data_dictionary", "example")}
    assert changed(["partnerships"], f"{1 + tables['partnerships'].index('agreement_version')}/2") == set()


def shown(path, width):
    """The rows of a sheet as Calc shows them, each of so many cells."""
    for row in ElementTree.parse(path).iterfind(".//table:table-row", SHEET):
        cells = []
        for cell in row.iterfind("table:table-cell", SHEET):
            words = "\n".join("".join(one.itertext()) for one in cell.iterfind("text:p", SHEET))
            cells += [words] * int(cell.get(f"{{{SHEET['table']}}}number-columns-repeated", 1))
        if any(cells):
            yield (cells + [""] * width)[:width]
