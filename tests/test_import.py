"""What `register import` makes of a published register: tests/imports has the files and what must come out."""

import csv
import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from partnership_register import council, register, schema
from partnership_register.importer import Outcome, import_map, import_register
from partnership_register.importer.gate import map_schema
from partnership_register.importer.published_date import read_date
from partnership_register.importer.record_text import record_text
from partnership_register.importer.slug import free, slug
from partnership_register.importer.value import targets
from partnership_register.problem import InvalidRegister, errors
from partnership_register.record import RESERVED, read
from partnership_register.schema import GAPS

ROOT = Path(__file__).parents[1]
HERE = ROOT / "tests" / "imports"
REAL = ROOT.parent / "shared" / "real"
SOURCES = register.sources_in(ROOT)
SCHEMAS = schema.load(SOURCES.schemas)
TODAY = date(2026, 11, 22)


def imported(file, map_file, into, **more):
    return import_register(file, map_file, into, SOURCES, TODAY, **more)


def facts(path):
    record, problems = read(path, path.name, SCHEMAS)
    assert record, problems
    return record.facts


def small(tmp_path, rows, columns, more=""):
    """Import of a few rows: {column: field} and what else the map says."""
    with (tmp_path / "published.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    lines = [f"  - column: {column}\n    to: {field}\n" for column, field in columns.items()]
    (tmp_path / "map.yml").write_text(f"source: Test\ncolumns:\n{''.join(lines)}{more}", "utf-8")
    return imported(tmp_path / "published.csv", tmp_path / "map.yml", tmp_path / "into")


@pytest.mark.parametrize("name", ["agreements", "forums"])
def test_import_gives_these_records_and_this_report(name, tmp_path, request):
    report = imported(HERE / f"{name}.csv", HERE / f"{name}.yml", tmp_path / name)
    made = {path.name: path.read_bytes().decode() for path in sorted((tmp_path / name).iterdir())}
    made |= {"report.txt": str(report).replace(str(tmp_path), "tmp")}
    golden = HERE / name
    if request.config.getoption("--update", default=False):
        shutil.rmtree(golden, ignore_errors=True)
        golden.mkdir()
        for file, text in made.items():
            (golden / file).write_bytes(text.encode())
    assert made == {path.name: path.read_bytes().decode() for path in sorted(golden.iterdir())}


@pytest.mark.parametrize("name", ["agreements", "forums"])
def test_what_is_imported_passes_the_gate_with_warnings_only(name, tmp_path):
    report = imported(HERE / f"{name}.csv", HERE / f"{name}.yml", tmp_path)
    checked = register.check(replace(SOURCES, partnerships=tmp_path), TODAY)
    assert not errors(checked.problems)
    assert len(checked.partnerships) == report.count(Outcome.WRITTEN)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.yml")), ids=lambda path: path.stem)
def test_an_example_map_is_right(path):
    own = council.read(SOURCES.council, "council.yml", SCHEMAS.council)
    assert import_map.read(path, path.name, map_schema(SOURCES.schemas, SCHEMAS), targets(SCHEMAS), own)


def test_the_map_has_no_gap_of_its_own():
    gap = map_schema(SOURCES.schemas, SCHEMAS).root.at(("gaps", 0, "means"))
    assert gap.choices.keys() < GAPS.keys()
    assert all(GAPS[key] == choice.title for key, choice in gap.choices.items())


@pytest.mark.parametrize("path", sorted((HERE / "bad").glob("*.yml")), ids=lambda path: path.stem)
def test_a_mistake_in_a_map_has_its_place_and_its_remedy(path, tmp_path, request):
    with pytest.raises(InvalidRegister) as refused:
        imported(HERE / "agreements.csv", path, tmp_path / "into")
    said = str(refused.value).replace("tests/imports/", "") + "\n"
    expected = path.with_suffix(".txt")
    if request.config.getoption("--update", default=False):
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")
    assert not (tmp_path / "into").exists()


def test_a_second_import_says_already_there_and_changes_nothing(tmp_path):
    first = imported(HERE / "agreements.csv", HERE / "agreements.yml", tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    second = imported(HERE / "agreements.csv", HERE / "agreements.yml", tmp_path)
    assert before == {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert second.count(Outcome.WRITTEN) == 0
    assert second.count(Outcome.THERE) == first.count(Outcome.WRITTEN)
    assert second.count(Outcome.REFUSED) == first.count(Outcome.REFUSED)


def test_an_edited_record_is_already_there(tmp_path):
    imported(HERE / "forums.csv", HERE / "forums.yml", tmp_path)
    edited = tmp_path / "south-forum.md"
    edited.write_text(edited.read_text("utf-8").replace("South Forum", "Southern Forum"), "utf-8")
    report = imported(HERE / "forums.csv", HERE / "forums.yml", tmp_path)
    assert [row.outcome for row in report.rows] == [Outcome.THERE] * 3
    assert "Southern Forum" in edited.read_text("utf-8")


@pytest.mark.parametrize("text", ["", "---\nname: Something else\n---\n", "\x00\xff"], ids=["empty", "other", "broken"])
def test_a_file_that_is_there_is_left_as_it_is(text, tmp_path):
    (tmp_path / "south-forum.md").write_text(text, "latin-1")
    report = imported(HERE / "forums.csv", HERE / "forums.yml", tmp_path)
    assert (tmp_path / "south-forum.md").read_text("latin-1") == text
    row = report.rows[1]
    assert (row.outcome, row.file) == (Outcome.REFUSED, "south-forum.md")
    assert "left as it is" in row.why
    assert report.count(Outcome.WRITTEN) == 2


@pytest.mark.skipif(os.name == "nt", reason="links need a right that Windows rarely gives")
def test_a_link_that_leads_nowhere_is_not_followed(tmp_path):
    (tmp_path / "into").mkdir()
    (tmp_path / "into" / "south-forum.md").symlink_to(tmp_path / "elsewhere.md")
    report = imported(HERE / "forums.csv", HERE / "forums.yml", tmp_path / "into")
    assert report.rows[1].why == "it cannot be written (File exists)"
    assert not (tmp_path / "elsewhere.md").exists()


def test_a_row_that_has_moved_in_its_file_is_already_there(tmp_path):
    small(tmp_path, [["n"], ["Board"], ["Forum"]], {"n": "name"})
    report = small(tmp_path, [["n"], ["New Board"], ["Board"], ["Forum"]], {"n": "name"})
    assert [row.outcome for row in report.rows] == [Outcome.WRITTEN, Outcome.THERE, Outcome.THERE]
    assert report.rows[1].notes == ("when it was imported it was row 2",)


def test_a_record_that_looks_like_one_that_is_there_is_pointed_out(tmp_path):
    (tmp_path / "into").mkdir()
    (tmp_path / "into" / "zeta.md").write_text("---\nname: Works Board\n---\n", "utf-8")
    named, filed = small(tmp_path, [["n"], ["Works Board"], ["Z-eta"]], {"n": "name"}).rows
    assert (named.outcome, named.notes) == (Outcome.WRITTEN, ("zeta.md, which is there, has the same name",))
    assert filed.outcome is Outcome.REFUSED
    assert filed.why == "a reader would take its file name for that of zeta.md, which is there"


def test_names_that_a_reader_would_mix_up_get_a_number(tmp_path):
    names = ["Co-ordination Board", "Coordination Board", "Unit 1", "Unit l", "Index", "会议"]
    report = small(tmp_path, [["n"], *([name] for name in names)], {"n": "name"})
    assert [row.file for row in report.rows] == [
        "co-ordination-board.md",
        "coordination-board-2.md",
        "unit-1.md",
        "unit-l-2.md",
        "index-2.md",
        "row-7.md",
    ]
    assert not errors(register.check(replace(SOURCES, partnerships=tmp_path / "into"), TODAY).problems)


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    dry = imported(HERE / "agreements.csv", HERE / "agreements.yml", tmp_path / "into", dry_run=True)
    assert not (tmp_path / "into").exists()
    wet = imported(HERE / "agreements.csv", HERE / "agreements.yml", tmp_path / "into")
    assert str(dry).replace("would be written", "written") == str(wet)


def test_progress_hears_of_each_row_once(tmp_path):
    heard = []
    report = imported(HERE / "forums.csv", HERE / "forums.yml", tmp_path, progress=heard.append)
    assert tuple(heard) == report.rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"], ids=["commas", "semicolons", "tabs", "strokes"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_however_a_file_was_saved_the_record_is_the_same(ends, encoding, delimiter, tmp_path):
    with (tmp_path / "published.csv").open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=ends)
        writer.writerows([["name", "aim"], ["Café “Works” – North; East, West", "£5 | more,\nor less"]])
    (tmp_path / "map.yml").write_text("source: T\ncolumns: [{column: name, to: name}, {column: aim, to: purpose}]\n")
    report = imported(tmp_path / "published.csv", tmp_path / "map.yml", tmp_path)
    names = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 with a mark", "cp1252": "Windows-1252"}
    assert report.how.startswith(f"{names[encoding]}, ")
    made = facts(tmp_path / "cafe-works-north-east-west.md")
    assert made["name"] == "Café “Works” – North; East, West"
    assert made["purpose"] == "£5 | more,\nor less"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(b"", "there is no row of column names", id="empty"),
        pytest.param(b"PK\x03\x04rest", "this workbook cannot be read", id="spreadsheet"),
        pytest.param("n\r\nBoard".encode("utf-16"), "the file is saved as UTF-16", id="utf-16"),
        pytest.param(b'n\nBoard\n"Forum', "3:1: a quotation mark is opened in this row", id="open quote"),
        pytest.param(b"n,n\na,b", "two columns are called 'n'", id="twin columns"),
        pytest.param(b"n\n" + b"x" * 140_000, "the file cannot be read as CSV", id="endless cell"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(raw, said, tmp_path):
    (tmp_path / "published.csv").write_bytes(raw)
    (tmp_path / "map.yml").write_text("source: T\ncolumns: [{column: n, to: name}]\n")
    with pytest.raises(InvalidRegister) as refused:
        imported(tmp_path / "published.csv", tmp_path / "map.yml", tmp_path / "into")
    assert said in str(refused.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(InvalidRegister, match="cannot be opened"):
        imported(tmp_path / "none.csv", HERE / "forums.yml", tmp_path)


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "into").write_text("")
    with pytest.raises(InvalidRegister, match="cannot be made"):
        imported(HERE / "forums.csv", HERE / "forums.yml", tmp_path / "into")


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        pytest.param("2013", "2013", id="a year"),
        pytest.param("2013-10", "2013-10", id="a month in figures"),
        pytest.param("10/2013", "2013-10", id="month and year in figures"),
        pytest.param("October 2013", "2013-10", id="a month in words"),
        pytest.param("Oct. 2013", "2013-10", id="a short month"),
        pytest.param("Sept 2013", "2013-09", id="a short September"),
        pytest.param("1 April 2013", "2013-04-01", id="a day in words"),
        pytest.param("1st of April, 2013", "2013-04-01", id="a day in more words"),
        pytest.param("April 1, 2013", "2013-04-01", id="a day in American words"),
        pytest.param("01-Apr-2013", "2013-04-01", id="a spreadsheet's day"),
        pytest.param("2013-04-01T00:00:00", "2013-04-01", id="midnight"),
        pytest.param("01/04/2013 00:00", "2013-04-01", id="midnight as a spreadsheet says it"),
        pytest.param("4.5.2013", "2013-05-04", id="day first"),
        pytest.param("29/2/2024", "2024-02-29", id="a leap day"),
    ],
)
def test_a_date_that_can_mean_one_thing_is_read(text, read_as):
    assert read_date(text) == (read_as, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("1/4/13", "a year of two figures is not read", id="two figures"),
        pytest.param("Apr 13", "a year of two figures is not read", id="a day or a year"),
        pytest.param("Oct-13", "a year of two figures is not read", id="a spreadsheet's month"),
        pytest.param("October 2013 (supplemented March 2015)", "it holds more than one date", id="two dates"),
        pytest.param("2013-2015", "it holds more than one date", id="from and to"),
        pytest.param("2011-12", "2011-12 can mean a month or a financial year", id="a month or two years"),
        pytest.param("2011/12", "2011/12 can mean a month or a financial year", id="a financial year"),
        pytest.param("2013-14", "2013-14 can mean a month or a financial year", id="surely a financial year"),
        pytest.param("31 June 2015", "there is no 2015-06-31", id="no such day"),
        pytest.param("04/13/2013", "there is no 2013-13-04", id="month first, unasked"),
        pytest.param("29/2/2023", "there is no 2023-02-29", id="no leap day"),
        pytest.param("circa 2013", "no date can be read from it without doubt", id="circa"),
        pytest.param("Ju 2013", "no date can be read from it without doubt", id="June or July"),
        pytest.param("41365", "no date can be read from it without doubt", id="a spreadsheet's number"),
        pytest.param("٢٠١٣", "no date can be read from it without doubt", id="other figures"),
        pytest.param("", "no date can be read from it without doubt", id="nothing"),
    ],
)
def test_a_date_in_doubt_is_not_read(text, why):
    assert read_date(text) == ("", why)


def test_the_map_says_which_comes_first(tmp_path):
    rows = [["n", "d"], ["Board", "4/5/2013"]]
    small(tmp_path, rows, {"n": "name", "d": "started_on"}, "dates: month_first\n")
    assert facts(tmp_path / "into" / "board.md")["started_on"] == "2013-04-05"


def test_a_year_that_no_field_holds_is_kept(tmp_path):
    small(tmp_path, [["n", "d"], ["Board", "1066"]], {"n": "name", "d": "started_on"})
    made = facts(tmp_path / "into" / "board.md")
    assert "started_on" not in made
    assert made["imported"]["kept"] == [{"column": "d", "value": "1066"}]


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        pytest.param("£1,250,000", "value_gbp", 1_250_000, id="pounds"),
        pytest.param("1250.00", "value_gbp", 1250, id="no pence"),
        pytest.param("Yes", "strategic", True, id="yes"),
        pytest.param("n", "contractual", False, id="no"),
        pytest.param("Body set up by law", "legal_status", "statutory_body", id="a choice by its title"),
        pytest.param("statutory_body", "legal_status", "statutory_body", id="a choice by its key"),
        pytest.param("adults and health", "directorate", "adults_and_health", id="a directorate by its name"),
    ],
)
def test_a_value_is_read_as_its_field_holds_it(written, field, value, tmp_path):
    small(tmp_path, [["n", "v"], ["Board", written]], {"n": "name", "v": field})
    made = facts(tmp_path / "into" / "board.md")
    assert made[field] == value
    assert "kept" not in made["imported"]


@pytest.mark.parametrize(
    ("written", "field"),
    [
        pytest.param("£12.50", "value_gbp", id="pence"),
        pytest.param("£10k", "value_gbp", id="thousands"),
        pytest.param("1,25,000", "value_gbp", id="odd commas"),
        pytest.param("http://www.example.org/", "documents[].url", id="not https"),
        pytest.param("Jo Bloggs", "partners[].email", id="no address"),
        pytest.param("jo@example.org", "lead_officer", id="an address for a post"),
        pytest.param("somewhat", "strategic", id="neither yes nor no"),
        pytest.param("Parks", "directorate", id="no directorate"),
        pytest.param("yes", "exit.agreed", id="fits"),
        pytest.param("It is", "significant.reason", id="a group that needs more"),
    ],
)
def test_what_a_field_cannot_hold_is_kept(written, field, tmp_path):
    report = small(tmp_path, [["n", "v"], ["Board", written]], {"n": "name", "v": field})
    made = facts(tmp_path / "into" / "board.md")
    if field == "exit.agreed":
        assert made["exit"] == {"agreed": True}
        return
    assert made["imported"]["kept"] == [{"column": "v", "value": written}]
    assert report.rows[0].kept[0].why.startswith(f"not {field}: ")


def test_a_value_that_is_too_long_is_cut_and_kept_whole(tmp_path):
    aim = "long words " * 1000
    small(tmp_path, [["n", "a"], ["Board " * 60, aim]], {"n": "name", "a": "purpose"})
    made = facts(next((tmp_path / "into").iterdir()))
    assert len(made["name"]) <= 250
    assert made["name"].endswith(" Board…")
    assert 3900 < len(made["purpose"]) <= 4000
    name, *pieces = made["imported"]["kept"]
    assert name == {"column": "n", "value": ("Board " * 60).strip()}
    assert [piece["column"] for piece in pieces] == ["a (part 1 of 3)", "a (part 2 of 3)", "a (part 3 of 3)"]
    assert " ".join(piece["value"] for piece in pieces) == aim.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Aim: to do it",
        "- a dash",
        "[a bracket",
        "# a number",
        "said #1",
        "key: [a, {b: c}]",
        "*star &amp !bang %percent @at `tick`",
        "'quotes' \"and\" more",
        "NO",
        "null",
        "~",
        "2013-04-01",
        "0123",
        "1.10",
        "10:30",
        "---",
        "...",
        "one\n---\ntwo",
        "one\n\n  two: three\n# four",
        "| pipe",
        "> greater",
        "? question",
        "curly ‘quotes’ and “quotes” – —",
        "back\\slash \\u200b",
        "trailing colon:",
        "😀 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "e\u0301 and \u00e9",
        "=1+1",
    ],
)
def test_text_that_yaml_would_turn_into_something_else_survives(text, tmp_path):
    small(tmp_path, [["n", "a"], ["Board", text]], {"n": "name", "a": "purpose"})
    made = facts(tmp_path / "into" / "board.md")
    expected = {
        "> greater": "greater than greater",
        "one\n\n  two: three\n# four": "one\n\ntwo: three\n# four",
        "😀 🏴󠁧󠁢󠁥󠁮󠁧󠁿": "😀 🏴",
        "e\u0301 and \u00e9": "\u00e9 and \u00e9",
    }
    assert made["purpose"] == expected.get(text, text)


@pytest.mark.parametrize(
    ("raw", "text", "note"),
    [
        pytest.param("a\x00b", "ab", "took out 1 hidden character (U+0000)", id="nul"),
        pytest.param("a\u200bb\u200b", "ab", "took out 2 hidden characters (U+200B)", id="zero width"),
        pytest.param("\ufeffab", "ab", "took out 1 hidden character (U+FEFF)", id="mark"),
        pytest.param("{{ x }}", "{ { x }}", "put a space into 1 brace that begins template code", id="template"),
        pytest.param("{{{%", "{ { { %", "put a space into 3 braces that begin template code", id="braces"),
        pytest.param("3 < 4", "3 less than 4", "wrote 'less than' for < in '3 < 4'", id="less"),
        pytest.param("4>3", "4 greater than 3", "wrote 'greater than' for > in '4>3'", id="greater"),
    ],
)
def test_what_no_record_may_hold_is_taken_out_with_a_note(raw, text, note, tmp_path):
    report = small(tmp_path, [["n", "a"], ["Board", raw]], {"n": "name", "a": "purpose"})
    assert facts(tmp_path / "into" / "board.md")["purpose"] == text
    assert report.rows[0].notes == (f"a: {note}",)


def test_too_much_to_keep_refuses_the_row_and_says_what_to_do(tmp_path):
    many = [f"c{number}" for number in range(61)]
    report = small(tmp_path, [["n", *many], ["Board", *many]], {"n": "name"})
    assert report.rows[0].outcome is Outcome.REFUSED
    assert report.rows[0].notes == (
        "61 cells have no field → a record keeps 60: place some, or name them under leave_out",
    )


def test_a_record_that_would_be_too_big_is_refused(tmp_path):
    columns = [f"c{number}" for number in range(20)]
    report = small(tmp_path, [["n", *columns], ["Board", *("word " * 2000 for _ in columns)]], {"n": "name"})
    assert "the record would be" in report.rows[0].notes[0]


def test_cells_beyond_the_columns_are_kept(tmp_path):
    small(tmp_path, [["n", ""], ["Board", "two", "three"]], {"n": "name"})
    kept = facts(tmp_path / "into" / "board.md")["imported"]["kept"]
    assert kept == [{"column": "column 2", "value": "two"}, {"column": "column 3", "value": "three"}]


def test_two_columns_for_one_field_keep_the_second(tmp_path):
    report = small(tmp_path, [["n", "a", "b"], ["Board", "one", "two"]], {"n": "name", "a": "purpose", "b": "purpose"})
    assert facts(tmp_path / "into" / "board.md")["purpose"] == "one"
    assert [(kept.cell.text, kept.why) for kept in report.rows[0].kept] == [
        ("two", "not purpose: the column 'a' fills it already")
    ]


def test_columns_of_one_list_make_its_items(tmp_path):
    columns = {"n": "name", "p": "partners[].name", "w": "partners[].website", "q": "partners[].name"}
    small(tmp_path, [list("npwq"), ["Board", "A", "https://a.example/", "B"]], columns)
    assert facts(tmp_path / "into" / "board.md")["partners"] == [
        {"name": "A", "sector": "unknown", "website": "https://a.example/"},
        {"name": "B", "sector": "unknown"},
    ]


def test_the_columns_may_stand_lower_down(tmp_path):
    rows = [["Register of partnerships", ""], ["", ""], ["n", "a"], ["Board", "Aim"]]
    report = small(tmp_path, rows, {"n": "name", "a": "purpose"}, "header_row: 3\n")
    assert facts(tmp_path / "into" / "board.md")["imported"]["row"] == 4
    assert "the 2 rows above the column names were not read" in report.notes


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Health & Care", "health-and-care"),
        ("Children’s Board", "childrens-board"),
        ("Café – Ålesund", "cafe-alesund"),
        ("x" * 100, "x" * 80),
        ("word " * 30, "-".join(["word"] * 16)),
        ("…", "row-7"),
    ],
)
def test_file_names_come_from_names(name, id):
    assert slug(name, "row-7") == id


def test_no_file_name_is_one_that_the_site_keeps():
    assert {free(name, ()) for name in RESERVED}.isdisjoint(RESERVED)


def test_a_record_is_written_with_as_few_quotes_as_can_be():
    text = record_text(
        {"name": "NO", "started_on": "2013-10", "value_gbp": 5, "open_ended": True, "purpose": "a\nb"},
        SCHEMAS.facts.root,
    )
    assert text == "---\nname: 'NO'\nstarted_on: 2013-10\nvalue_gbp: 5\nopen_ended: yes\npurpose: |-\n  a\n  b\n---\n"


real = pytest.mark.skipif(not REAL.is_dir(), reason=f"REAL REGISTERS NOT TESTED: {REAL} is not there")


@real
def test_the_42_forums_and_their_317_councils_become_records(tmp_path):
    report = imported(REAL / "local_resilience_forums.csv", HERE / "local-resilience-forums.yml", tmp_path)
    assert report.count(Outcome.WRITTEN) == len(report.rows) == 42
    made = [facts(path) for path in tmp_path.iterdir()]
    ids = [partner["org_id"] for one in made for partner in one["partners"] if "org_id" in partner]
    assert len(ids) == 317
    assert "GB-LAE-MDW" in ids
    kent = facts(tmp_path / "kent-local-resilience-forum.md")
    assert kent["partners"][0] == {"name": "Medway Council", "sector": "public", "org_id": "GB-LAE-MDW"}
    assert not errors(register.check(replace(SOURCES, partnerships=tmp_path), TODAY).problems)


@real
def test_the_45_police_agreements_become_records(tmp_path):
    report = imported(REAL / "police_collaboration_registers.csv", HERE / "police-collaborations.yml", tmp_path)
    assert report.count(Outcome.WRITTEN) == len(report.rows) == 45
    assert not errors(register.check(replace(SOURCES, partnerships=tmp_path), TODAY).problems)
    unit = facts(tmp_path / "north-east-regional-special-operations-unit-nersou.md")
    assert unit["started_on"] == "unknown"
    assert unit["imported"]["kept"][0]["value"] == "October 2013 (supplemented March 2015)"
    assert len(unit["partners"]) == 6
    assert (
        facts(tmp_path / "joint-protective-services-command-and-association-of-chief-police-officers.md")["started_on"]
        == "2013-04-01"
    )
