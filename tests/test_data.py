"""The tables of the data and their files: from the schema alone, safe, whole, and the same every time."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_data import AUDIENCES, exports_of, texts, write
from own_site import OWN, ROOT

from partnership_register.data import cell
from partnership_register.data.csv_file import to_csv
from partnership_register.data.exports import Exports
from partnership_register.data.page import data, dictionary, in_words
from partnership_register.data.tables import ID, schema_tables, visible
from partnership_register.data.workbook import MOST_IN_NAME, sheet_name, to_workbook
from partnership_register.importer import workbook
from partnership_register.schema import GAPS

pytest_plugins = ["own_site", "own_data"]

HERE = ROOT / "tests"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\n\t|\\\"%,;＝↵␛ "))


def url(address):
    return f"/{address}/"


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def every_leaf(field):
    for child in field.inner.values():
        if child.inner:
            yield from every_leaf(child)
        else:
            yield child


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_fact_of_the_schema_is_a_column(schemas, audience):
    root = visible(schemas.facts.root, audience)
    columns = [column.field for table in schema_tables(root, audience) for column in table.columns if column.keys]
    assert Counter(field.key for field in columns) == Counter(field.key for field in every_leaf(root))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_list_of_groups_is_a_table_of_its_own(schemas, audience):
    root = visible(schemas.facts.root, audience)
    lists = [path for path, field in root.walk() if field.type == "list" and field.item.fields]
    tables = schema_tables(root, audience)
    assert {tuple(key for step in table.path for key in step) for table in tables[1:]} == set(lists)


def test_the_public_has_no_column_that_is_for_staff(own_exports):
    exports = own_exports("public")
    assert all(
        column.field.is_public
        for table in exports.tables
        for column in table.columns
        if column.keys and table.path is not None
    )


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_two_columns_and_no_two_sheets_have_one_name(own_exports, audience):
    tables = own_exports(audience).tables
    assert not [name for name, count in Counter(table.name for table in tables).items() if count > 1]
    assert not [name for name, count in Counter(map(sheet_name, tables)).items() if count > 1]
    assert all(len(sheet_name(table)) <= MOST_IN_NAME for table in tables)
    for table in tables:
        assert len(set(table.names)) == len(table.names), table.name
        assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in table.names), table.name


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_format_is_that_of_its_version(own_exports, golden, audience):
    """Where this fails, the format has changed: add a version to schema/data-changes.yml, then pytest --update."""
    exports = own_exports(audience)
    lines = [f"{table.name}.{column.name} {column.type}" for table in exports.tables for column in table.columns]
    golden(HERE / "data" / f"{audience}-{exports.version}.txt", "\n".join([*lines, ""]))


def test_the_address_of_the_json_files_has_the_first_figure_of_the_version(own_exports):
    exports = own_exports("public")
    exports_two = Exports(exports.register)
    assert exports_two.api == f"data/v{exports.version.split('.')[0]}"
    numbers = [tuple(map(int, one.number.split("."))) for one in exports.versions]
    assert numbers == sorted(numbers, reverse=True)


def test_the_same_register_gives_the_same_bytes(own_exports, own_data, tmp_path):
    again = write(Exports(own_exports("staff").register, own_exports("staff").base), tmp_path)
    for path in own_data("staff").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (again / path.relative_to(own_data("staff"))).read_bytes(), path.name


def test_files_are_the_same_whichever_is_made_first(own_exports, own_data):
    exports = Exports(own_exports("public").register, own_exports("public").base)
    for file in reversed(exports.files):
        assert b"".join(exports.written(file)) == (own_data("public").parent / file.address).read_bytes(), file.name


def test_a_site_without_an_address_has_data_too(own_exports, tmp_path):
    folder = write(Exports(own_exports("public").register), tmp_path)
    assert json.loads((folder / "v1" / "register.json").read_text("utf-8"))["partnerships"][0]["page"].startswith(
        "partnerships/"
    )


@given(ANY_TEXT)
def test_a_cell_comes_back_as_it_was(text):
    assert cell.read(cell.written(text)) == text


@given(st.lists(ANY_TEXT, min_size=1))
def test_a_list_in_a_cell_comes_back_as_it_was(items):
    assert cell.parted(cell.joined(items)) == items


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=4))
def test_a_csv_file_is_one_line_a_row_and_holds_no_formula(rows):
    raw = b"".join(to_csv(["one", "two"], rows)).decode()
    assert raw.count("\n") == raw.count("\r\n") == len(rows) + 1
    read = list(csv.reader(io.StringIO(raw, newline="")))
    assert [tuple(map(cell.read, row)) for row in read[1:]] == rows
    assert not [text for row in read for text in row if text[:1] and text[0] in cell.FORMULA]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44 1632 960000", "'+44 1632 960000"),
        ("'=1+1", "''=1+1"),
        ("'Allo", "'Allo"),
        ("one\ntwo", "one↵two"),
        ("a ↵ b", "a ␛↵ b"),
        ("2 = 2", "2 = 2"),
    ],
)
def test_a_text_as_a_cell_holds_it(text, written):
    assert cell.written(text) == written


@pytest.mark.parametrize("audience", AUDIENCES)
def test_csv_keeps_to_the_tabular_data_standard(own_data, audience):
    for path in sorted(own_data(audience).glob("*.csv")):
        raw = path.read_bytes()
        raw.decode("utf-8")
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert raw.endswith(b"\r\n") and raw.count(b"\n") == raw.count(b"\r\n")
        read = list(csv.reader(io.StringIO(raw.decode(), newline=""), strict=True))
        assert {len(row) for row in read} == {len(read[0])}, path.name


def test_a_gap_is_an_empty_cell_with_its_reason(own_exports, own_data):
    rows = [row for row in rows_of(own_data("staff") / "partnerships.csv") if row["gaps"]]
    gaps = [(row, *gap.split("=")) for row in rows for gap in row["gaps"].split(cell.SEPARATOR)]
    assert gaps and all(row[column] == "" and reason in GAPS for row, column, reason in gaps)


def test_json_has_the_same_gaps_as_csv(own_data):
    found = json.loads((own_data("staff") / "v1" / "register.json").read_text("utf-8"))["partnerships"]
    for row in rows_of(own_data("staff") / "partnerships.csv"):
        inside = {gap.split("=")[0]: gap.split("=")[1] for gap in row["gaps"].split(cell.SEPARATOR) if gap}
        one = next(one for one in found if one["id"] == row[ID])
        top = {
            gap["field"][1:].replace("/", "_"): gap["reason"]
            for gap in one["gaps"]
            if not re.search(r"/\d", gap["field"])
        }
        assert top == inside, row[ID]


def test_each_partnership_has_the_same_facts_in_its_own_file(own_data):
    api = own_data("public") / "v1"
    whole = json.loads((api / "register.json").read_text("utf-8"))
    assert whole["total"] == len(whole["partnerships"]) > 0
    assert {path.stem for path in (api / "partnerships").glob("*.json")} == {one["id"] for one in whole["partnerships"]}
    for one in whole["partnerships"]:
        own = json.loads((api / "partnerships" / f"{one['id']}.json").read_text("utf-8"))
        assert own["partnership"] == one and own["as_of"] == whole["as_of"] and own["total"] == 1


def test_what_is_due_is_what_the_findings_say(own_data):
    made = json.loads((own_data("staff") / "v1" / "due.json").read_text("utf-8"))
    overdue = [item for item in made["due"] if item["when"] == "overdue"]
    assert overdue and all(item["due_on"] < made["as_of"] for item in overdue)
    assert all(made["as_of"] < item["due_on"] for item in made["due"] if item["when"].startswith("next_"))
    assert made["total"] == len(made["due"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_workbook_has_every_row_with_its_type(own_exports, own_data, audience):
    exports = own_exports(audience)
    book = openpyxl.load_workbook(own_data(audience) / "register.xlsx")
    assert book.sheetnames[0] == "about" and set(book.sheetnames[1:]) == {sheet_name(table) for table in exports.tables}
    for table in exports.tables:
        sheet = book[sheet_name(table)]
        head, *rows = sheet.iter_rows()
        assert tuple(one.value for one in head) == table.names
        assert len(rows) == len(list(table.rows(exports.register))), table.name
        assert sheet.auto_filter.ref and sheet.freeze_panes == "B2"
        for row in rows:
            for column, one in zip(table.columns, row, strict=True):
                if one.value is None:
                    continue
                kinds = {"yes_no": "b", "money": "n", "count": "n"}
                whole = column.type in ("date", "day") and one.is_date
                assert one.data_type == ("d" if whole else kinds.get(column.type, "s")), (table.name, column.name)
                # LibreOffice says 1 of what is true, but for a cell of this very format.
                assert (one.number_format == '"TRUE";"TRUE";"FALSE"') == (column.type == "yes_no")


@pytest.mark.parametrize(
    "text", ["_x0041_", "a & b < c > d", " two  spaces ", "one\ntwo", "=1+1", "https://example.org"]
)
def test_any_text_comes_back_from_the_workbook(own_exports, text):
    exports = own_exports("public")
    table = next(table for table in exports.tables if table.name == "plans")
    raw = to_workbook([(table, [("key", text, None, None)])], [("about", "this")], "Title", date(2026, 11, 22))
    sheet = openpyxl.load_workbook(io.BytesIO(raw))["plans"]
    assert workbook.text(sheet["B2"].value) == text and sheet["B2"].data_type == "s" and sheet["B2"].hyperlink is None


def test_the_public_data_hold_nothing_that_is_for_staff_alone(own_exports, own_data):
    """Every word of a staff-only fact, but for those that a public fact says as well."""
    public = "\n".join(text for _, text in texts(own_data("public")))
    secret = set()
    for found in own_exports("staff").register.entries:
        secret |= set(staff_texts(found.partnership, own_exports("staff").register.schemas.facts.root, False))
    hidden = {text for text in secret if len(text) > 20}
    assert len(hidden) > 20
    shown = set()
    for found in own_exports("public").register.entries:
        shown |= set(staff_texts(found.partnership, own_exports("public").register.schemas.facts.root, True))
    # What the council says of itself is public, whoever says it again.
    council = "".join(
        path.read_text("utf-8") for path in (OWN / "council.yml", ROOT / "schema" / "council.schema.json")
    )
    assert not [text for text in hidden - shown if text in public and text not in council]
    staff = "\n".join(text for _, text in texts(own_data("staff")))
    assert [text for text in hidden if text in staff], "the search must find what is there"


def staff_texts(value, field, wants_public, is_public=True):
    for key, child in field.fields.items():
        found = getattr(value, key, None)
        public = is_public and child.is_public
        for item in found if child.type == "list" and found else (found,):
            inner = child.item if child.type == "list" else child
            if inner.fields and item:
                yield from staff_texts(item, inner, wants_public, public)
            elif isinstance(item, str) and public == wants_public:
                yield item


def test_withheld_records_are_nowhere_in_the_public_data(own_exports, own_data):
    hidden = {entry.id for entry in own_exports("staff").register.entries} - set(own_exports("public").register.by_id)
    assert hidden
    assert not [(name, id) for name, text in texts(own_data("public")) for id in hidden if id in text or id in name]


def test_the_schema_for_the_public_names_public_fields_alone(own_data, schemas):
    def keys(node):
        if isinstance(node, dict):
            for key, child in node.get("properties", {}).items():
                yield key
                yield from keys(child)
            yield from keys(node.get("items"))

    staff = json.loads((own_data("staff") / "v1" / "schema.json").read_text("utf-8"))
    public = json.loads((own_data("public") / "v1" / "schema.json").read_text("utf-8"))
    assert Counter(keys(staff)) == Counter(path[-1] for path, _ in schemas.facts.root.walk())
    root = visible(schemas.facts.root, "public")
    assert Counter(keys(public)) == Counter(path[-1] for path, _ in root.walk())


@pytest.mark.parametrize("size", [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 KB"), (1_500_000, "1.5 MB")])
def test_a_size_in_words(size):
    assert in_words(size[0]) == size[1]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_page_about_the_data(own_exports, golden, audience):
    # How big a file is changes with every record, and tells a reviewer nothing.
    page = re.sub(r">[\d.]+ (bytes|KB|MB)</td>", ">SIZE</td>", data(own_exports(audience), url))
    golden(HERE / "pages" / f"data-{audience}.html", page)


def test_the_page_names_every_reason_for_a_gap(own_exports):
    assert all(gap in data(own_exports("public"), url) for gap in GAPS)


def test_only_the_public_data_have_an_open_licence(own_exports, own_data):
    assert "Open Government Licence" in data(own_exports("public"), url)
    assert "Open Government Licence" not in data(own_exports("staff"), url)
    assert not [name for name, text in texts(own_data("staff")) if "open-government-licence" in text]


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_the_page_begins_with_what_stands_where_and_whether_it_may_be_reused(own_exports, audience):
    page = data(own_exports(audience), url)
    head, _, _ = page.partition("<h2")
    marks = re.findall(r'<li><a href="#([^"]+)">', head)
    assert {"excel", "licence", "how-fresh"} <= set(marks)
    assert [mark for mark in marks if f'id="{mark}"' not in page] == []
    assert ("You may copy these data and reuse them" in head) == (audience == "public")


def test_the_dictionary_has_every_column(own_exports):
    exports = own_exports("staff")
    page = dictionary(exports, url)
    assert all(f"<code>{name}</code>" in page for table in exports.tables for name in table.names)


def test_a_register_with_no_records_has_data_too(tmp_path):
    (tmp_path / "records").mkdir()
    folder = write(exports_of(tmp_path / "records", "public"), tmp_path / "out")
    assert json.loads((folder / "v1" / "register.json").read_text("utf-8"))["partnerships"] == []
    assert len((folder / "partnerships.csv").read_text("utf-8").splitlines()) == 1
    assert data(exports_of(tmp_path / "records", "public"), url)
