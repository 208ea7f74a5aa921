"""A table of the data: its columns, its key, its links and its rows, whatever they are made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from partnership_register.register import Register
from partnership_register.schema import Field

Cell = str | int | bool | tuple[str, ...] | None
Row = tuple[Cell, ...]
# Columns that mean the same wherever they stand.
SHARED = ("partnership_id", "row", "gaps")


@dataclass(frozen=True)
class Column:
    """A column: its name for machines, its field for people, and where in a record its fact stands."""

    name: str
    field: Field
    keys: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    # What its fact belongs to: 'Document' says little by itself, 'Equality: document' says what it is.
    held: str = ""

    @property
    def type(self) -> str:
        """What it holds, in the schema's own words for types."""
        return self.field.type

    @property
    def title(self) -> str:
        """What people call it, wherever it stands."""
        return in_one(self.held, self.field.title)

    @property
    def vocabulary(self) -> str:
        """The list of choices that its words come from, by its key."""
        return (self.field.item or self.field).vocabulary


@dataclass(frozen=True)
class Link:
    """Columns that hold the key of a row in another table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: what a row of it is, its columns, its key, its links, and its rows for a register."""

    name: str
    title: str
    help: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Register], Iterator[Row]]
    links: tuple[Link, ...] = ()
    # The names of the lists that lead from a record to its rows; None where no record holds them.
    path: tuple[tuple[str, ...], ...] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def own_column(
    name: str, type: str, title: str, help: str = "", *, required: bool = False, unique: bool = False, **more: Any
) -> Column:
    """A column that no field of the schema stands for."""
    return Column(name, Field(name, type, title, help, is_public=True, **more), (), required, unique)


def titled(table: Table) -> Table:
    """The table with columns that say which table they are of, but for the keys that all tables have."""
    columns = (
        column if column.name in SHARED or column.held else replace(column, held=table.title)
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def in_one(*titles: str) -> str:
    """Titles as one, the first being of what holds the next: 'Equality: document'."""
    first, *rest = filter(None, titles)
    return ": ".join([first, *(one[0].lower() + one[1:] if one[1:2].islower() else one for one in rest)])
