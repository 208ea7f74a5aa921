"""Each format of the data passes its validator, for both audiences; and a validator that is shown a fault finds it."""

import csv
import json
import os
import shutil
import subprocess
import warnings
from functools import cache
from pathlib import Path

import csvw
import frictionless
import jsonschema
import pyshacl
import pytest
import rdflib
from openapi_spec_validator import validate as validate_openapi
from own_data import AUDIENCES
from own_site import ROOT

from partnership_register.data import schema_org
from partnership_register.data.schema_org import consortium, dataset

pytest_plugins = ["own_site", "own_data"]

SHAPES = ROOT / "tests" / "shapes"
# Which shape of the description each file keeps to.
ANSWERS = {
    "register.json": "Register",
    "due.json": "Due",
    "partners.json": "Partners",
    "directorates.json": "Directorates",
    "changes.json": "Changes",
    "schema.json": "Schema",
}


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


@cache
def shapes(name):
    return rdflib.Graph().parse(SHAPES / name, format="turtle")


def conforms(graph, name):
    """What SHACL says of a graph; nothing where it keeps to the shapes."""
    good, _, words = pyshacl.validate(graph, shacl_graph=shapes(name), advanced=True)
    return "" if good else words


def linked(path):
    return rdflib.Graph().parse(path, format="json-ld")


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


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_description_of_the_json_files_is_openapi(own_data, audience):
    validate_openapi(read(own_data(audience) / "v1" / "openapi.json"))


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
    assert used == {*ANSWERS.values(), "OnePartnership"}


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
def test_the_catalogue_entry_keeps_to_dcat_and_the_uk_model(own_data, audience):
    graph = linked(own_data(audience) / "dataset.jsonld")
    assert not conforms(graph, "catalogue.ttl")
    files = {str(url).rsplit("/data/", 1)[1] for url in graph.objects(None, rdflib.DCAT.downloadURL)}
    assert {"partnerships.csv", "register.xlsx", "v1/register.json", "popolo.json"} <= files
    sizes = {
        str(url): graph.value(one, rdflib.DCAT.byteSize) for one, url in graph.subject_objects(rdflib.DCAT.downloadURL)
    }
    for url, size in sizes.items():
        assert int(size) == (own_data(audience) / url.rsplit("/data/", 1)[1]).stat().st_size


def test_only_the_public_entry_says_open(own_data):
    words = {audience: (own_data(audience) / "dataset.jsonld").read_text("utf-8") for audience in AUDIENCES}
    assert "#OPEN" in words["public"] and "#INTERNAL" not in words["public"]
    assert "#INTERNAL" in words["staff"] and "#OPEN" not in words["staff"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_linked_data_keep_to_the_organization_ontology(own_data, own_exports, audience):
    graph = linked(own_data(audience) / "organisations.jsonld")
    assert not conforms(graph, "organisations.ttl")
    org = rdflib.ORG
    assert len(set(graph.subjects(rdflib.RDF.type, org.OrganizationalCollaboration))) == len(
        own_exports(audience).register.entries
    )


@pytest.mark.parametrize("audience", AUDIENCES)
def test_popolo_keeps_to_its_specification(own_data, audience):
    made = read(own_data(audience) / "popolo.json")
    assert [
        error.message
        for error in jsonschema.Draft202012Validator(read(SHAPES / "popolo.schema.json")).iter_errors(made)
    ] == []
    ids = [one["id"] for one in made["organizations"]]
    assert len(ids) == len(set(ids))
    named = [one["organization_id"] for one in (*made["posts"], *made["memberships"])]
    named += [one["member"]["id"] for one in made["memberships"]]
    named += [one["parent_id"] for one in made["organizations"] if "parent_id" in one]
    assert made["memberships"] and made["posts"] and set(named) <= set(ids)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_pages_say_to_search_engines_keeps_to_schema_org(own_exports, audience):
    exports = own_exports(audience)
    said = [
        dataset(exports),
        schema_org.home(exports),
        *(consortium(exports, entry) for entry in exports.register.entries),
    ]
    for facts in said:
        # The context of schema.org itself would have to be fetched.
        facts = facts | {"@context": {"@vocab": "http://schema.org/"}}
        graph = rdflib.Graph().parse(data=json.dumps(facts), format="json-ld")
        assert not conforms(graph, "schema_org.ttl"), facts["name"]


def test_shapes_find_a_fault(own_data, own_exports):
    graph = linked(own_data("public") / "dataset.jsonld")
    graph.remove((None, rdflib.DCTERMS.publisher, None))
    assert "publisher" in conforms(graph, "catalogue.ttl")
    graph = linked(own_data("public") / "organisations.jsonld")
    graph.remove((None, rdflib.ORG.member, None))
    assert "member" in conforms(graph, "organisations.ttl")
    facts = dataset(own_exports("public")) | {"@context": {"@vocab": "http://schema.org/"}, "colour": "red"}
    assert conforms(rdflib.Graph().parse(data=json.dumps(facts), format="json-ld"), "schema_org.ttl")


@pytest.fixture
def convert(tmp_path):
    """What LibreOffice Calc makes of a file; without Calc a test is skipped, and in CI it fails."""
    soffice = shutil.which("soffice")

    def run(path, form):
        home = (tmp_path / "office").as_uri()
        command = [
            soffice,
            f"-env:UserInstallation={home}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            tmp_path,
            path,
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=240)

    (tmp_path / "least.csv").write_text("a,b\n1,2\n", "utf-8")
    if soffice:
        run(tmp_path / "least.csv", "ods")
    if not (tmp_path / "least.ods").is_file():
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("LibreOffice Calc is not here, so this test did not run")
    return run


def test_libreoffice_opens_the_workbook_and_finds_every_row(own_data, own_exports, convert, tmp_path):
    # The last -1 writes every sheet to a file of its own.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    convert(own_data("public") / "register.xlsx", form)
    for table in own_exports("public").tables:
        with (tmp_path / f"register-{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert tuple(rows[0]) == table.names
        assert len(rows) - 1 == len(own_exports("public").rows(table)), table.name
        assert not [value for row in rows for value in row if value.startswith(("#NAME", "#VALUE", "Err:"))]
