"""The data come back as the records that they were made of, and a file that is not right is refused with a sentence."""

import csv
import io
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from any_record import any_facts
from click.testing import CliRunner
from own_data import AUDIENCES, exports_of, write
from own_site import AS_OF, OWN, ROOT

from partnership_register import register
from partnership_register.cli import main
from partnership_register.data import cell
from partnership_register.data.csv_file import to_csv
from partnership_register.data.rebuild import rebuild
from partnership_register.data.tables import record_tables
from partnership_register.importer import Outcome, import_register
from partnership_register.importer.own import import_own
from partnership_register.problem import InvalidRegister
from partnership_register.register import Entry, Sources, sources_in

pytest_plugins = ["own_site", "own_data"]

SOURCES = Sources(OWN / "partnerships", ROOT / "schema", OWN / "council.yml", OWN)
FILES = ("datapackage.json", "partnerships.csv", "register.xlsx")


def own(file, into, **more):
    return import_own(file, into, SOURCES, AS_OF, **more)


def refused(file, tmp_path):
    with pytest.raises(InvalidRegister) as invalid:
        own(file, tmp_path / "records")
    return str(invalid.value.problems[0])


@pytest.fixture
def copy(own_data, tmp_path):
    """A copy of the staff data that a test may spoil."""
    return Path(shutil.copytree(own_data("staff"), tmp_path / "data"))


def change(path, old, new):
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


@pytest.mark.parametrize("file", FILES)
def test_data_that_were_imported_are_exported_as_the_same_bytes(own_data, tmp_path, file):
    report = own(own_data("staff") / file, tmp_path / "records")
    assert report.count(Outcome.WRITTEN) == len(report.rows) == len(list((OWN / "partnerships").glob("*.md")))
    again = write(exports_of(tmp_path / "records", "staff"), tmp_path / "again")
    for path in own_data("staff").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (again / path.relative_to(own_data("staff"))).read_bytes(), path.name


def test_public_data_come_back_as_public_data(own_data, tmp_path):
    report = own(own_data("public") / "datapackage.json", tmp_path / "records")
    written = {Path(row.file).stem for row in report.rows if row.outcome is Outcome.WRITTEN}
    assert written
    again = write(exports_of(tmp_path / "records", "public"), tmp_path / "again")
    for id in written:
        path = f"v1/partnerships/{id}.json"
        assert (again / path).read_bytes() == (own_data("public") / path).read_bytes()


def test_any_record_comes_back(own_register, schemas):
    book = own_register("staff")
    make = register._maker(schemas)
    for number in range(80):
        facts = any_facts(schemas.facts.root, number)
        entry = Entry(make("x", facts, {"purpose": "Why.\n\n\nWhat for."}), ())
        one = replace(book, entries=(entry,))
        tables = record_tables(one)
        lines = {table.name: lines_of(b"".join(to_csv(table.names, table.rows(one)))) for table in tables}
        [rebuilt] = rebuild(tables, lines)
        assert not rebuilt.wrong
        assert schemas.facts.accepts(rebuilt.facts) == schemas.facts.accepts(facts), number
        again = replace(book, entries=(Entry(make("x", rebuilt.facts, {}), ()),))
        assert [list(table.rows(again)) for table in tables] == [list(table.rows(one)) for table in tables], number


def lines_of(raw):
    rows = csv.DictReader(io.StringIO(raw.decode(), newline=""))
    return [{key: cell.read(text) for key, text in row.items() if text} for row in rows]


def test_a_dry_run_says_the_same_and_writes_nothing(own_data, tmp_path):
    dry = own(own_data("staff") / "datapackage.json", tmp_path / "records", dry_run=True)
    assert not (tmp_path / "records").exists()
    wet = own(own_data("staff") / "datapackage.json", tmp_path / "records")
    assert dry.rows == wet.rows and "would be written, youth-voice.md" in str(dry)


def test_nothing_that_is_there_is_changed(copy, tmp_path):
    own(copy / "datapackage.json", tmp_path / "records")
    before = {path.name: path.read_bytes() for path in (tmp_path / "records").iterdir()}
    assert own(copy / "datapackage.json", tmp_path / "records").count(Outcome.THERE) == len(before)
    change(copy / "partnerships.csv", '"Youth Voice', '"Young Voice')
    report = own(copy / "datapackage.json", tmp_path / "records")
    assert report.count(Outcome.REFUSED) == 1 and "it is left as it is" in str(report)
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "records").iterdir()}


@pytest.mark.parametrize(
    ("table", "old", "new", "says"),
    [
        ("partnerships", '"performing"', '"perfoming"', "performing"),
        ("partnerships", '"youth-voice"', '"Youth Voice"', "is not allowed"),
        ("partnerships", '"youth-voice"', '"con"', "is kept for something else"),
        ("partnerships", '"true"', '"perhaps"', "neither true nor false"),
        ("budget", '"50000"', '"£50,000"', "not a whole number"),
        ("agreement_words", '"purpose"', '"porpoise"', "'porpoise' is no heading"),
        ("agreement_words", '"purpose","1","', '"purpose","1","## Membership↵↵', "would not be read back"),
        (
            "reviews_checklist",
            '"safer-exampleshire-board","1"',
            '"safer-exampleshire-board","99"',
            "which is not there",
        ),
    ],
)
def test_a_row_that_is_wrong_is_refused_with_the_reason(copy, tmp_path, table, old, new, says):
    change(copy / f"{table}.csv", old, new)
    report = own(copy / "datapackage.json", tmp_path / "records")
    assert report.count(Outcome.REFUSED) >= 1 and says in str(report)
    assert report.count(Outcome.WRITTEN) == len(list((tmp_path / "records").iterdir())) > 0


def test_what_is_not_read_is_named(copy, tmp_path):
    change(copy / "partners.csv", '"sector"', '"sectoor"')
    change(copy / "objectives.csv", '"safer-exampleshire-board"', '"old-voice"')
    report = str(own(copy / "datapackage.json", tmp_path / "records"))
    assert "partners: the column 'sectoor' is none of this register's" in report
    assert "objectives: rows of 'old-voice' belong to no partnership" in report


def test_a_gap_that_names_no_column_is_refused(copy, tmp_path):
    rows = list(csv.reader(io.StringIO((copy / "partnerships.csv").read_bytes().decode(), newline="")))
    rows[1][-1] = "colour=unknown"
    (copy / "partnerships.csv").write_bytes(b"".join(to_csv(rows[0], rows[1:])))
    assert "'colour', which is no empty column" in str(own(copy / "datapackage.json", tmp_path / "records"))


@pytest.mark.parametrize(
    ("path", "says"),
    [("../partnerships.csv", "is not a file beside"), ("/etc/passwd", "is not a file beside"),
     ("https://example.org/x.csv", "is not a file beside"), (7, "is not a file beside")],
)  # fmt: skip
def test_a_data_package_reads_no_file_from_elsewhere(copy, tmp_path, path, says):
    package = json.loads((copy / "datapackage.json").read_text("utf-8"))
    package["resources"][0]["path"] = path
    (copy / "datapackage.json").write_text(json.dumps(package), "utf-8")
    assert says in refused(copy / "datapackage.json", tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"resources": [{}]}', "not JSON"])
def test_what_is_no_data_package_is_refused(tmp_path, text):
    (tmp_path / "datapackage.json").write_text(text, "utf-8")
    assert "this is not a data package" in refused(tmp_path / "datapackage.json", tmp_path)


def test_other_data_need_a_map(tmp_path):
    (tmp_path / "other.csv").write_text("Name,Kind\nA board,statutory\n", "utf-8")
    assert "no column 'partnership_id'" in refused(tmp_path / "other.csv", tmp_path)


@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 100, b"\xd0\xcf\x11\xe0", b"\xff\xfea\0"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path, raw):
    (tmp_path / "register.xlsx").write_bytes(raw)
    assert refused(tmp_path / "register.xlsx", tmp_path)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path):
    with (
        zipfile.ZipFile(tmp_path / "register.xlsx", "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
    ):
        for _ in range(600):
            sheet.write(b" " * 1024 * 1024)
    assert "too big when it is unpacked" in refused(tmp_path / "register.xlsx", tmp_path)


def test_a_published_workbook_gives_the_same_records_as_its_csv(tmp_path):
    here = ROOT / "tests" / "imports"
    for form in ("csv", "xlsx"):
        (tmp_path / form).mkdir()
        shutil.copy(here / "agreements.yml", tmp_path / form)
    shutil.copy(here / "agreements.csv", tmp_path / "csv")
    book = openpyxl.Workbook()
    book.active.append(["Nothing here"])
    sheet = book.create_sheet("Register")
    with (here / "agreements.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            sheet.append(row)
    book.save(tmp_path / "xlsx" / "agreements.xlsx")
    made = {}
    for form in ("csv", "xlsx"):
        folder = tmp_path / form
        file, map_file = folder / f"agreements.{form}", folder / "agreements.yml"
        report = import_register(file, map_file, folder / "into", sources_in(ROOT), AS_OF)
        made[form] = {path.name: path.read_bytes() for path in (folder / "into").iterdir()}
    assert made["csv"] and made["csv"] == made["xlsx"]
    assert "workbook, sheet 'Register'" in str(report) and "other sheets were not read: Sheet" in str(report)


def test_the_commands_write_and_read_the_data(tmp_path):
    root = ["--root", str(ROOT), "--partnerships", "tests/site/partnerships", "--council", "tests/site/council.yml"]
    day = ["--as-of", AS_OF.isoformat()]
    made = CliRunner().invoke(main, [*root, "export", "--into", str(tmp_path / "out"), "--audience", "staff", *day])
    assert made.exit_code == 0, made.output
    file = tmp_path / "out" / "data" / "datapackage.json"
    read = CliRunner().invoke(main, [*root, "import", str(file), "--into", str(tmp_path / "records"), *day])
    assert read.exit_code == 0 and "0 refused" in read.output, read.output
    file.write_text("{", "utf-8")
    bad = CliRunner().invoke(main, [*root, "import", str(file), "--into", str(tmp_path / "more"), *day])
    assert bad.exit_code == 1 and "this is not a data package" in bad.output


def test_an_export_of_wrong_records_writes_nothing(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "bad.md").write_text("---\nname: x\n---\n", "utf-8")
    root = ["--root", str(tmp_path), "--partnerships", "records", "--council", str(OWN / "council.yml")]
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    made = CliRunner().invoke(main, [*root, "export", "--into", str(tmp_path / "out")])
    assert made.exit_code == 1 and not (tmp_path / "out").exists()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_file_of_the_command_is_one_of_the_site(own_exports, audience):
    assert len({file.address for file in own_exports(audience).files}) == len(own_exports(audience).files)
