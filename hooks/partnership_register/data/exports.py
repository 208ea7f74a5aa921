"""Every data file of one register: where it stands, what it is, and how it is made when somebody writes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from partnership_register.data import shapes, summaries
from partnership_register.data.csv_file import to_csv
from partnership_register.data.dictionary import dictionary
from partnership_register.data.json_file import envelope, pretty, text
from partnership_register.data.lists import other_tables
from partnership_register.data.nested import nester
from partnership_register.data.tables import Row, Table, in_order, record_tables
from partnership_register.data.version import versions
from partnership_register.data.workbook import to_workbook
from partnership_register.register import Register

FOLDER = "data"
Make = Callable[[], Iterable[bytes]]


@dataclass(frozen=True)
class DataFile:
    """A file: its address on the site, what it is for people, its media type, and its bytes when they are asked for."""

    address: str
    title: str
    media_type: str
    make: Make
    # One of very many files of a kind; the first of them stands for all in lists.
    is_one_of_many: bool = False

    @property
    def name(self) -> str:
        """Its name below the folder of data."""
        return self.address.removeprefix(f"{FOLDER}/")


class Exports:
    """The data files of one register; `base` is the address of the site, or nothing where it has none."""

    def __init__(self, register: Register, base: str = "") -> None:
        self.register = register
        self.base = base if not base or base.endswith("/") else f"{base}/"
        self.versions = versions(register.schemas.folder)
        self.version = self.versions[0].number
        self.api = f"{FOLDER}/v{self.version.partition('.')[0]}"
        self._sizes: dict[str, int] = {}
        # Made once for two files each, and let go by the second.
        self._rows: dict[str, list[Row]] = {}
        self._partnerships: dict[str, bytes] = {}

    def url(self, address: str) -> str:
        """The whole address of a page or file of the site."""
        return self.base + address

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table, first of all the partnerships and last the dictionary."""
        found = (*record_tables(self.register), *other_tables(self.register))
        return (*found, dictionary(found))

    @cached_property
    def files(self) -> tuple[DataFile, ...]:
        """Every file."""
        return (*self._csv(), self._workbook(), *self._json())

    def size(self, file: DataFile) -> int:
        """How many bytes a file has."""
        if file.address not in self._sizes:
            self._sizes[file.address] = sum(map(len, file.make()))
        return self._sizes[file.address]

    def written(self, file: DataFile) -> Iterator[bytes]:
        """The bytes of a file, which are counted on the way."""
        size = 0
        for part in file.make():
            size += len(part)
            yield part
        self._sizes[file.address] = size

    def rows(self, table: Table) -> list[Row]:
        """The rows of a table."""
        if table.name not in self._rows:
            self._rows[table.name] = list(table.rows(self.register))
        return self._rows[table.name]

    def _csv(self) -> Iterator[DataFile]:
        for table in self.tables:
            yield self._file(
                f"{table.name}.csv",
                table.title,
                "text/csv",
                lambda table=table: [to_csv(table.names, self.rows(table))],
            )

    def _workbook(self) -> DataFile:
        title = "Everything in one workbook, for Excel"

        def make() -> Iterator[bytes]:
            tables = [(table, self.rows(table)) for table in (self.tables[-1], *self.tables[:-1])]
            yield to_workbook(tables, self._about(), self._title, self.register.as_of)
            self._rows.clear()

        return self._file("register.xlsx", title, XLSX, make)

    def _json(self) -> Iterator[DataFile]:
        register = self.register
        yield self._api("register.json", "Everything in one file", self._register_json)
        for number, entry in enumerate(in_order(register)):
            address, title = f"partnerships/{entry.id}.json", "One partnership"
            yield self._api(address, title, lambda id=entry.id: self._partnership_json(id), number > 0)
        yield self._api("due.json", "What is overdue and what falls due", self._due_json)
        for name, title, make in (
            ("partners", "Every partner with its partnerships", lambda: summaries.partners(register)),
            (
                "directorates",
                "Every directorate with its partnerships",
                lambda: summaries.directorates(register, self._directorate_page),
            ),
            ("changes", "What changed in the format of the data", self._changes),
        ):
            yield self._api(f"{name}.json", title, lambda name=name, make=make: self._list_json(name, make()))
        yield self._api("schema.json", "The JSON Schema of a record", self._schema_json)

    def _file(self, name: str, title: str, media_type: str, make: Make, is_one_of_many: bool = False) -> DataFile:
        return DataFile(f"{FOLDER}/{name}", title, media_type, make, is_one_of_many)

    def _api(self, name: str, title: str, make: Make, is_one_of_many: bool = False) -> DataFile:
        return DataFile(f"{self.api}/{name}", title, "application/json", make, is_one_of_many)

    def _envelope(self, total: int, name: str, value: str) -> bytes:
        return envelope(self.version, self.register.as_of, total, name, value).encode()

    @cached_property
    def _nested(self) -> Callable[[Any], dict[str, Any]]:
        return nester(self.register, lambda id: self.url(f"partnerships/{id}/"))

    def _partnership(self, id: str) -> bytes:
        return text(self._nested(self.register.by_id[id])).encode()

    def _register_json(self) -> Iterator[bytes]:
        entries = in_order(self.register)
        before, after = self._envelope(len(entries), "partnerships", "[\0]").split(b"\0")
        yield before
        for number, entry in enumerate(entries):
            made = self._partnerships[entry.id] = self._partnership(entry.id)
            yield (b",\n" if number else b"\n") + made
        yield after

    def _partnership_json(self, id: str) -> Iterator[bytes]:
        before, after = self._envelope(1, "partnership", "\0").split(b"\0")
        yield before
        yield self._partnerships.pop(id, None) or self._partnership(id)
        yield after

    def _due_json(self) -> list[bytes]:
        made = summaries.due(self.register)
        head = {"schema_version": self.version, "as_of": self.register.as_of.isoformat(), "total": len(made["due"])}
        return [pretty(head | made).encode()]

    def _list_json(self, name: str, made: list[Any]) -> list[bytes]:
        head = {"schema_version": self.version, "as_of": self.register.as_of.isoformat(), "total": len(made)}
        return [pretty(head | {name: made}).encode()]

    def _changes(self) -> list[dict[str, Any]]:
        return [{"version": one.number, "on": one.on, "changes": list(one.changes)} for one in self.versions]

    def _schema_json(self) -> list[bytes]:
        address = self.url(f"{self.api}/schema.json")
        return [pretty(shapes.record_schema(self.register, address, self.version)).encode()]

    def _directorate_page(self, slug: str) -> str:
        return self.url(f"directorates/{slug}/")

    @property
    def _title(self) -> str:
        return f"{self.register.council.name}: partnership register"

    def _about(self) -> list[tuple[str, str]]:
        return [("Register", self._title)]


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
