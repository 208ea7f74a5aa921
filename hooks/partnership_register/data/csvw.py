"""CSV on the Web: what stands beside each CSV file and says what its columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnership_register.data import licence, shapes
from partnership_register.data.cell import SEPARATOR
from partnership_register.data.table import Column, Table

if TYPE_CHECKING:
    from partnership_register.data.exports import Exports

_TYPES: dict[str, Any] = {
    "money": {"base": "integer", "minimum": 0},
    "count": {"base": "integer", "minimum": 0},
    "yes_no": "boolean",
    "url": "anyURI",
    "page": "anyURI",
    "day": "date",
    "date": {"base": "string", "format": shapes.DATE},
}
CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
_LISTS = ("list", "gaps")


def metadata(exports: Exports, table: Table) -> dict[str, Any]:
    """The metadata of one table, for who has that file alone."""
    return {"@context": CONTEXT, **_table(table), **_rights(exports)}


def group(exports: Exports) -> dict[str, Any]:
    """The metadata of all tables with the links between them."""
    tables = [_table(table) for table in exports.tables]
    for table, made in zip(exports.tables, tables, strict=True):
        # CSV on the Web has no link that may be empty.
        always = {column.name for column in table.columns if column.required}
        if links := [_link(link) for link in table.links if always.issuperset(link.columns)]:
            made["tableSchema"]["foreignKeys"] = links
    return {"@context": CONTEXT, "dc:title": exports.title, **_rights(exports), "tables": tables}


def _table(table: Table) -> dict[str, Any]:
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        **({"dc:description": table.help} if table.help else {}),
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tableSchema": {"columns": [_column(column) for column in table.columns], "primaryKey": list(table.key)},
    }


def _rights(exports: Exports) -> dict[str, Any]:
    return {
        "dc:publisher": exports.register.council.name,
        "dc:modified": exports.register.as_of.isoformat(),
        **({"dc:license": {"@id": licence.URL}} if exports.is_open else {}),
    }


def _column(column: Column) -> dict[str, Any]:
    field = column.field
    return {
        "name": column.name,
        "titles": [column.name],
        "rdfs:label": column.title,
        **({"dc:description": field.help} if field.help else {}),
        "datatype": _TYPES.get(field.type, "string"),
        **({"separator": SEPARATOR} if field.type in _LISTS else {}),
        **({"required": True} if column.required else {}),
    }


def _link(link: Any) -> dict[str, Any]:
    return {
        "columnReference": list(link.columns),
        "reference": {"resource": f"{link.table}.csv", "columnReference": list(link.to)},
    }
