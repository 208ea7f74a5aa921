"""The data files: the address of each, what it is for people and machines, and how it is made when it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from partnership_register.data import licence, shapes, summaries
from partnership_register.data.catalogue import dataset
from partnership_register.data.cell import LINE_BREAK, SIGNS
from partnership_register.data.csv_file import to_csv
from partnership_register.data.csvw import group, metadata
from partnership_register.data.json_file import envelope, lines, pretty, text
from partnership_register.data.nested import nester
from partnership_register.data.openapi import document
from partnership_register.data.package import package
from partnership_register.data.popolo import popolo
from partnership_register.data.table import Table
from partnership_register.data.tables import in_order
from partnership_register.data.vocabularies import WHY
from partnership_register.data.w3c_org import graph
from partnership_register.data.workbook import to_workbook

if TYPE_CHECKING:
    from partnership_register.data.exports import Exports

FOLDER = "data"
CSV = "text/csv"
JSON = "application/json"
JSON_LD = "application/ld+json"
CSVW = "application/csvm+json"
OPENAPI = "application/vnd.oai.openapi+json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HOW_TO_READ = (
    ("Empty cells", "The fact is not there. Where the record says why, the column gaps says so: ends_on=unknown."),
    ("Reasons", " ".join(f"{word}: {why[0].lower()}{why[1:]}" for word, why in WHY.items())),
    ("Words for machines", "A column such as stage holds short words. The data dictionary names the vocabulary of each "
                           "such column, and choices says what each word of a vocabulary means. In some vocabularies "
                           "unknown is one of the words, and then the cell says it and is not empty."),
    ("Ended partnerships", "They are in the tables too, with the stage ended. Most pages count those that go on: to "
                           "count as they do, leave out the rows whose stage is ended."),
    ("Signatures", "signatures in partnerships says how far each agreement is signed. The table of signatories has the "
                   "rows that records have: who has not signed yet may have none there."),
    ("Dates", "A day, a month or a year, as much as is known: 2026-12-31, 2026-12 or 2026. A spreadsheet program that "
              "opens a CSV file may turn 2026-12 into 1 December 2026. The workbook keeps it."),
    ("Lists", "Several things in one cell have a stroke with a space on each side between them."),
    ("Line breaks in CSV", f"Each row is one line of the file. Within a text, {LINE_BREAK} stands for a line break."),
    ("Apostrophes in CSV", "A text that a spreadsheet program could run has an apostrophe before it: one that begins "
                           f"with a tab, a line break or one of {SIGNS}, or with apostrophes and then one of these. "
                           "Take one apostrophe away, or use the workbook or the JSON files."),
)  # fmt: skip


@dataclass(frozen=True)
class DataFile:
    """A file: its address on the site, what it is, its media type, and its bytes when they are asked for."""

    address: str
    title: str
    media_type: str
    make: Callable[[], Iterable[bytes]]
    # One of very many files of a kind, which a list leaves out.
    is_one_of_many: bool = False
    # True of a file that holds no data, and says what others hold.
    describes: bool = False

    @property
    def name(self) -> str:
        """Its name below the folder of data."""
        return self.address.removeprefix(f"{FOLDER}/")


def csv_file(exports: Exports, table: Table) -> DataFile:
    """A table as CSV."""

    def make() -> Iterator[bytes]:
        return to_csv(table.names, exports.rows(table))

    return DataFile(f"{FOLDER}/{table.name}.csv", table.title, CSV, make)


def workbook(exports: Exports) -> DataFile:
    """Every table in one workbook."""

    def make() -> Iterator[bytes]:
        tables = [(table, exports.rows(table)) for table in (exports.tables[-1], *exports.tables[:-1])]
        yield to_workbook(tables, _about(exports), exports.title, exports.register.as_of)
        exports.forget()

    return DataFile(f"{FOLDER}/register.xlsx", "Everything in one workbook, for Excel", XLSX, make)


def json_files(exports: Exports) -> Iterator[DataFile]:
    """What programs ask for, each in an envelope, and the same facts in the words of two standards."""
    yield from _partnerships(exports)
    yield _api(exports, "due", "What is overdue and what falls due", lambda: [_due(exports)])
    lists: list[tuple[str, str, Callable[[], list[Any]]]] = [
        ("partners", "Every partner with its partnerships", lambda: summaries.partners(exports)),
        ("directorates", "Every directorate with its partnerships", lambda: summaries.directorates(exports)),
    ]
    for name in filter(None, ("plans", "choices", exports.withheld)):
        table = exports.table(name)
        lists.append((name, table.title, partial(summaries.rows, exports, table)))
    lists.append(("changes", "What changed in the format of the data, not in the register", lambda: _changes(exports)))
    for name, title, make in lists:
        yield _api(exports, name, title, partial(_list, exports, name, make))
    address = exports.url(f"{exports.api}/schema.json")
    yield _api(
        exports,
        "schema",
        f"{shapes.RECORD_TITLE} (JSON Schema)",
        lambda: _pretty(shapes.record_schema(exports.register, address, _head(exports, 0))),
    )
    yield _file("popolo.json", "Organisations, posts and memberships (Popolo)", JSON, lambda: popolo(exports))
    yield _file("organisations.jsonld", "Linked data (W3C ORG)", JSON_LD, lambda: graph(exports))


def descriptions(exports: Exports) -> Iterator[DataFile]:
    """What describes the other files to programs."""
    yield _description("datapackage.json", "Data Package (Frictionless)", JSON, lambda: package(exports))
    yield _description("csv-metadata.json", "CSV on the Web: all tables", CSVW, lambda: group(exports))
    for table in exports.tables:
        make = partial(metadata, exports, table)
        yield _description(f"{table.name}.csv-metadata.json", f"CSV on the Web: {table.title}", CSVW, make)
    yield _description("dataset.jsonld", "Catalogue entry (DCAT 3)", JSON_LD, lambda: dataset(exports))
    name = f"{exports.api.removeprefix(FOLDER)[1:]}/openapi.json"
    yield _description(name, "The JSON files (OpenAPI 3.1)", OPENAPI, lambda: document(exports))


def _partnerships(exports: Exports) -> Iterator[DataFile]:
    """All in one file and each in its own; what is made for the first is kept for the others, one at a time."""
    register = exports.register
    nested = nester(register, exports.makers, exports.schedule)
    kept: dict[str, bytes] = {}
    entries = in_order(register)

    def whole() -> Iterator[bytes]:
        before, after = envelope(_head(exports, len(entries)), "partnerships", "[", "]")
        yield before
        for number, entry in enumerate(entries):
            kept[entry.id] = text(nested(entry)).encode()
            yield (b",\n" if number else b"\n") + kept[entry.id]
        yield after

    def one(id: str) -> Iterator[bytes]:
        before, after = envelope(_head(exports, 1), "partnership", "", "")
        yield before
        yield kept.pop(id, None) or text(nested(register.by_id[id])).encode()
        yield after

    yield _api(exports, "register", "Every partnership in one file", whole)
    for entry in entries:
        yield DataFile(
            f"{exports.api}/partnerships/{entry.id}.json", "One partnership", JSON, partial(one, entry.id), True
        )


def _api(exports: Exports, name: str, title: str, make: Callable[[], Iterable[bytes]]) -> DataFile:
    return DataFile(f"{exports.api}/{name}.json", title, JSON, make)


def _file(name: str, title: str, media_type: str, make: Callable[[], dict[str, Any]]) -> DataFile:
    return DataFile(f"{FOLDER}/{name}", title, media_type, lambda: [lines(make()).encode()])


def _description(name: str, title: str, media_type: str, make: Callable[[], dict[str, Any]]) -> DataFile:
    return DataFile(f"{FOLDER}/{name}", title, media_type, lambda: _pretty(make()), describes=True)


def _pretty(value: Any) -> list[bytes]:
    return [pretty(value).encode()]


def _head(exports: Exports, total: int) -> dict[str, Any]:
    return {
        "schema_version": exports.version,
        "as_of": exports.register.as_of.isoformat(),
        **({"licence": licence.URL} if exports.is_open else {}),
        "total": total,
    }


def _list(exports: Exports, name: str, make: Callable[[], list[Any]]) -> list[bytes]:
    made = make()
    return [lines(_head(exports, len(made)) | {name: made}).encode()]


def _due(exports: Exports) -> bytes:
    made = summaries.due(exports)
    return lines(_head(exports, len(made["due"])) | made).encode()


def _changes(exports: Exports) -> list[Any]:
    return [{"version": one.number, "on": one.on, "changes": list(one.changes)} for one in exports.versions]


def _about(exports: Exports) -> list[tuple[str, str]]:
    """The first sheet of the workbook."""
    return [
        ("Register", exports.title),
        ("As at", exports.register.as_of.isoformat()),
        ("Format", exports.version),
        *([("Licence", f"{licence.NAME}: {licence.URL}")] if exports.is_open else []),
        *HOW_TO_READ,
    ]
