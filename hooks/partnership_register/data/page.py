"""What the pages about the data show: the files with their sizes, how to use them, and every column."""

from dataclasses import dataclass

from partnership_register.data import licence
from partnership_register.data.dictionary import choices, example, type_of
from partnership_register.data.exports import Exports
from partnership_register.data.files import CSV, FOLDER, HOW_TO_READ, XLSX, DataFile
from partnership_register.data.tables import Column, Table
from partnership_register.render import Url, environment


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
    key: str
    columns: tuple[ListedColumn, ...]


def data(exports: Exports, url: Url) -> str:
    """The page about the data."""
    workbook = next(file for file in exports.files if file.media_type == XLSX)
    people = [workbook, *(file for file in exports.files if file.media_type == CSV)]
    programs = [file for file in exports.listed if file not in people]
    programs += [file for file in exports.files if file.describes and not file.name.endswith(".csv-metadata.json")]
    many = [file for file in exports.files if file.is_one_of_many]
    return environment().get_template("pages/data.html.j2").render(
        exports=exports, url=url, licence=licence, about=exports.register.council.facts.council,
        people=[_listed(exports, file) for file in people], programs=[_listed(exports, file) for file in programs],
        example=many[0] if many else None, workbook=workbook.name, how_to_read=HOW_TO_READ,
        address=exports.url(f"{FOLDER}/"), api=exports.api.removeprefix(f"{FOLDER}/"),
    )  # fmt: skip


def dictionary(exports: Exports, url: Url) -> str:
    """The page with every column of every table."""
    tables = [_table(table) for table in exports.tables]
    return environment().get_template("pages/data_dictionary.html.j2").render(tables=tables, url=url)


def in_words(size: int) -> str:
    """A size as people say it."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def _listed(exports: Exports, file: DataFile) -> Listed:
    return Listed(file.name, file.title, in_words(exports.size(file)), file.media_type in (CSV, XLSX))


def _table(table: Table) -> ListedTable:
    links = {link.columns[-1]: _slug(link.table) for link in table.links}
    columns = tuple(_column(column, links.get(column.name, "")) for column in table.columns)
    key = " and ".join(column.field.title.lower() for column in table.columns if column.name in table.key)
    return ListedTable(_slug(table.name), table.title, table.help, f"{table.name}.csv", key, columns)


def _column(column: Column, link: str) -> ListedColumn:
    field = column.field
    return ListedColumn(
        column.name, field.title, field.help, type_of(column), column.required, choices(column), example(column), link
    )


def _slug(name: str) -> str:
    return name.replace("_", "-")
