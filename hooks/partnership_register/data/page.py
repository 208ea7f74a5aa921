"""What the pages about the data show: the files with their sizes, how to use them, and every column."""

from collections.abc import Iterator
from dataclasses import dataclass

from partnership_register.data import licence
from partnership_register.data.dictionary import choices, example, refers_to, type_of
from partnership_register.data.exports import Exports
from partnership_register.data.files import CSV, FOLDER, HOW_TO_READ, XLSX, DataFile
from partnership_register.data.lists import WORDS_TITLE
from partnership_register.data.table import Column, Table
from partnership_register.data.tables import ID, MAIN
from partnership_register.register import Register
from partnership_register.schema import Field
from partnership_register.template import Url, fill

# Power Query's names for what a column holds. What is not here is text: above all a date that may be a year alone.
M_TYPES = {"money": "Int64.Type", "count": "Int64.Type", "yes_no": "type logical", "day": "type date"}


@dataclass(frozen=True)
class Listed:
    """A file as the page lists it."""

    name: str
    title: str
    size: str
    is_download: bool


@dataclass(frozen=True)
class ListedColumn:
    """A column as the dictionary shows it."""

    name: str
    title: str
    help: str
    type: str
    required: bool
    vocabulary: str
    choices: tuple[str, ...]
    example: str | None
    link: str


@dataclass(frozen=True)
class ListedTable:
    """A table as the dictionary shows it."""

    slug: str
    title: str
    help: str
    file: str
    row: str
    key: tuple[str, ...]
    columns: tuple[ListedColumn, ...]


@dataclass(frozen=True)
class LeftOut:
    """Facts that the public data do not have: all of a kind, or some of its parts."""

    title: str
    parts: tuple[str, ...]


def data(exports: Exports, url: Url) -> str:
    """The page about the data."""
    workbook = next(file for file in exports.files if file.media_type == XLSX)
    people = [workbook, *(file for file in exports.files if file.media_type == CSV)]
    programs = [file for file in exports.listed if file not in people]
    programs += [file for file in exports.files if file.describes and not file.name.endswith(".csv-metadata.json")]
    many = [file for file in exports.files if file.is_one_of_many]
    return fill("pages/data.html.j2",
        exports=exports, url=url, licence=licence, about=exports.register.council.facts.council,
        people=[_listed(exports, file) for file in people], programs=[_listed(exports, file) for file in programs],
        apart=[table for table in exports.tables if ID not in table.names],
        example=many[0] if many else None, workbook=workbook.name, how_to_read=HOW_TO_READ,
        address=exports.url(f"{FOLDER}/"), api=exports.api.removeprefix(f"{FOLDER}/"),
        typed=m_types(exports.table(MAIN)), left_out=tuple(left_out(exports.register)),
        stale=exports.register.council.settings["site_stale_days"],
    )  # fmt: skip


def dictionary(exports: Exports, url: Url) -> str:
    """The page with every column of every table."""
    tables = [_table(table) for table in exports.tables]
    return fill("pages/data_dictionary.html.j2", tables=tables, url=url)


def in_words(size: int) -> str:
    """A size as people say it."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _listed(exports: Exports, file: DataFile) -> Listed:
    return Listed(file.name, file.title, in_words(exports.size(file)), file.media_type in (CSV, XLSX))


def m_types(table: Table) -> tuple[tuple[str, str], ...]:
    """The columns of a table that Power Query is to take for something other than text."""
    return tuple((column.name, M_TYPES[column.type]) for column in table.columns if column.type in M_TYPES)


def left_out(register: Register) -> Iterator[LeftOut]:
    """What is for staff alone, by the schema's own titles."""
    for field in register.schemas.facts.root.fields.values():
        hidden = tuple(_hidden(field))
        if hidden or not field.is_public:
            yield LeftOut(field.title, hidden if field.is_public else ())
    headings = register.schemas.agreement.root.fields.values()
    if hidden := tuple(heading.title for heading in headings if not heading.is_public):
        yield LeftOut(WORDS_TITLE, hidden)


def _hidden(field: Field) -> Iterator[str]:
    for child in field.inner.values():
        if child.is_public:
            yield from _hidden(child)
        else:
            yield child.title


def _table(table: Table) -> ListedTable:
    links = refers_to(table)
    columns = tuple(_column(column, links.get(column.name, "")) for column in table.columns)
    file = f"{table.name}.csv"
    return ListedTable(_slug(table.name), table.title, table.help, file, table.row, table.key, columns)


def _column(column: Column, link: str) -> ListedColumn:
    help = column.field.help
    return ListedColumn(
        column.name, column.title, help, type_of(column), column.required,
        column.vocabulary, choices(column), example(column), link,
    )  # fmt: skip


def _slug(name: str) -> str:
    return name.replace("_", "-")
