"""The tables of the data: one for the partnerships and one for each list, with columns taken from the schema.

Nothing here names a field of a record, so a new field is a new column and a new list a new table.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from partnership_register.audience import STAFF
from partnership_register.data.table import Cell, Column, Link, Row, Table, in_one, own_column
from partnership_register.data.worked_out import FACTS, Make, Makers
from partnership_register.dates import PartialDate
from partnership_register.model import Gap
from partnership_register.register import Entry, Register
from partnership_register.schema import GAPS, Field

MAIN = "partnerships"
ID = "partnership_id"
GAP_COLUMN = "gaps"
NO_MAKERS: Makers = MappingProxyType({})


def record_tables(register: Register, makers: Makers = NO_MAKERS) -> tuple[Table, ...]:
    """The tables of what records say, for the register's audience, in the order of the schema."""
    return schema_tables(register.schemas.facts.root, register.audience, makers)


def schema_tables(root: Field, audience: str, makers: Makers = NO_MAKERS) -> tuple[Table, ...]:
    """The tables that a schema makes for an audience; without `makers` nothing is worked out in their rows."""
    seen = visible(root, audience)
    main = replace(seen, title="Partnerships", item=replace(seen, title="Partnership"))
    return tuple(_tables(main, seen, (MAIN,), (), (), makers))


def visible(field: Field, audience: str) -> Field:
    """The same field with only what the audience may read below it."""
    fields = {
        key: visible(child, audience) for key, child in field.fields.items() if audience == STAFF or child.is_public
    }
    return replace(field, fields=fields, item=field.item and visible(field.item, audience))


def _tables(
    field: Field,
    item: Field,
    names: tuple[str, ...],
    path: tuple[tuple[str, ...], ...],
    parents: tuple[Column, ...],
    makers: Makers,
) -> Iterator[Table]:
    held = field.title if path else ""
    columns = tuple(_columns(item, (), item.required, held))
    lists = tuple(_lists(item, ()))
    keys = (*parents, own_column(*_ROW, required=True)) if path else (_ID,)
    place = ".".join(key for step in path for key in step)
    beside = tuple(Column(one.key, one, required=one.key == "page", held=held) for one in FACTS.get(place, ()))
    make = makers.get(place, lambda _: (None,) * len(beside))
    table = Table(
        name="_".join(names),
        title=field.title,
        help=field.help,
        row=field.item.title,
        columns=(*keys, *columns, *beside, GAPS_OF_ROW),
        key=tuple(column.name for column in keys),
        rows=_reader(path, columns, make),
        links=(*_up(names, parents), *_across(columns)),
        path=path,
    )
    yield table
    own = () if names == (MAIN,) else names
    up = replace(keys[-1], name="_".join((*names, "row")) if path else ID, unique=False)
    for inside, child in lists:
        # 'Reviewed by' says little by itself; 'Business case: reviewed by' says what it is.
        child = replace(child, title=in_one(field.title if path else "", *_titles(item, inside[:-1]), child.title))
        yield from _tables(child, child.item, (*own, *inside), (*path, inside), (*keys[:-1], up), makers)


def _columns(item: Field, at: tuple[str, ...], required: frozenset[str], held: str) -> Iterator[Column]:
    for key, field in item.fields.items():
        keys = (*at, key)
        if field.type == "object":
            inside = in_one(held, field.title)
            yield from _columns(field, keys, field.required if key in required else frozenset(), inside)
        elif not (field.type == "list" and field.item.fields):
            yield Column("_".join(keys), field, keys, key in required and not _may_be_a_gap(field), held=held)


def _lists(item: Field, at: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Field]]:
    for key, field in item.fields.items():
        if field.type == "object":
            yield from _lists(field, (*at, key))
        elif field.type == "list" and field.item.fields:
            yield (*at, key), field


def _titles(item: Field, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        item = item.fields[key]
        yield item.title


def _may_be_a_gap(field: Field) -> bool:
    return field.type not in ("choice", "record", "list")


def _reader(
    path: tuple[tuple[str, ...], ...], columns: tuple[Column, ...], make: Make
) -> Callable[[Register], Iterator[Row]]:
    # All facts of a row are fetched in one call, and most rows hold nothing that has to be looked at.
    get = attrgetter(*(".".join(column.keys) for column in columns), "__class__")
    has_references = any(column.type == "reference" for column in columns)

    def rows(register: Register) -> Iterator[Row]:
        for entry in in_order(register):
            for numbers, value in items(entry.partnership, path):
                *found, _ = get(value)
                gaps: Cell = None
                if has_references or not _PLAIN.issuperset(map(type, found)):
                    found, gaps = cells(found, columns)
                yield (entry.id, *numbers, *found, *make(value), gaps)

    return rows


def in_order(register: Register) -> list[Entry]:
    """The entries by id, so that a new name moves no row."""
    return sorted(register.entries, key=lambda entry: entry.id)


def items(value: Any, path: tuple[tuple[str, ...], ...]) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Everything that stands at the end of a path of lists, each with its numbers on the way, from 1."""
    if not path:
        yield (), value
        return
    for number, item in enumerate(attrgetter(".".join(path[0]))(value), 1):
        for numbers, found in items(item, path[1:]):
            yield (number, *numbers), found


def cells(found: Sequence[Any], columns: Sequence[Column]) -> tuple[list[Cell], Cell]:
    """The cells of some facts, and what the column of gaps says of those that are empty for a reason."""
    cells: list[Cell] = []
    gaps = []
    for value, column in zip(found, columns, strict=True):
        if value is not None and (gap := gap_of(value, column.field)):
            gaps.append(f"{column.name}={gap}")
            cells.append(None)
        else:
            cells.append(value if type(value) in _PLAIN else plain(value))
    return cells, tuple(gaps) or None


def gap_of(value: Any, field: Field) -> str:
    """The word that says why a fact is not there, or nothing."""
    if isinstance(value, Gap):
        return value.value
    return value if field.type == "reference" and value in GAPS else ""


def plain(value: Any) -> Cell:
    """A fact as text, number or yes-or-no; a list as texts; a date as it was written."""
    match value:
        case PartialDate():
            return value.text
        case Gap():
            return value.value
        case tuple():
            return tuple(str(plain(item)) for item in value) or None
    return value


def _up(names: tuple[str, ...], parents: tuple[Column, ...]) -> Iterator[Link]:
    if parents:
        columns = tuple(column.name for column in parents)
        table = MAIN if len(columns) == 1 else columns[-1].removesuffix("_row")
        yield Link(columns, table, columns if len(columns) == 1 else (*columns[:-1], "row"))


def _across(columns: tuple[Column, ...]) -> Iterator[Link]:
    for column in columns:
        if column.type == "reference" and column.field.names:
            yield Link((column.name,), column.field.names, ("key",))
        if column.type == "record":
            yield Link((column.name,), MAIN, (ID,))


_ID = own_column(
    ID, "record", "Partnership", "The partnership's id, by which tables are joined.", required=True, unique=True
)
_ROW = (
    "row",
    "count",
    "Row",
    "Which one it is of those of the same record, from 1. It may change, and staff may see more rows than the public: "
    "do not join by it with another day's data or another audience's.",
)
_PLAIN = frozenset((str, int, bool, type(None)))
GAPS_OF_ROW = own_column(
    GAP_COLUMN, "gaps", "Missing facts",
    "Why a cell of this row is empty, where the record says so: each the name of a column, = and one of "
    f"{', '.join(GAPS)}.",
    vocabulary="gap", example=["ends_on=unknown"],
)  # fmt: skip
