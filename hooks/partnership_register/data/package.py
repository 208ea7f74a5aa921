"""A Frictionless Data Package: every CSV file with its fields, keys and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnership_register.data import licence, shapes
from partnership_register.data.table import Column, Table
from partnership_register.data.tables import MAIN

if TYPE_CHECKING:
    from partnership_register.data.exports import Exports

NAME = "datapackage.json"
_TYPES = {"money": "integer", "count": "integer", "yes_no": "boolean", "day": "date"}
_FORMATS = {"url": "uri", "email": "email"}


def package(exports: Exports) -> dict[str, Any]:
    """The description that `frictionless validate` and `register import` read."""
    council = exports.register.council.facts.council
    return {
        "profile": "tabular-data-package",
        "name": "partnership-register",
        "title": exports.title,
        "description": exports.description,
        "version": exports.version,
        "created": f"{exports.register.as_of.isoformat()}T00:00:00Z",
        "homepage": exports.url("data/") if exports.base else "",
        "audience": exports.register.audience,
        "licenses": [{"name": licence.ID, "title": licence.NAME, "path": licence.URL}] if exports.is_open else [],
        "contributors": [{"title": council.name, "role": "publisher"}],
        "resources": [_resource(exports, table) for table in exports.tables],
    }


def _resource(exports: Exports, table: Table) -> dict[str, Any]:
    links = [_link(table, link) for link in table.links]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        **({"description": table.help} if table.help else {}),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": exports.size_of(table),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            **({"foreignKeys": links} if links else {}),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field = column.field
    limits: dict[str, Any] = {}
    if column.required:
        limits["required"] = True
    if column.unique:
        limits["unique"] = True
    if field.choices:
        limits["enum"] = list(field.choices)
    if field.type == "date":
        limits["pattern"] = shapes.DATE
    if field.type in ("money", "count"):
        limits["minimum"] = 0
    return {
        "name": column.name,
        "type": _TYPES.get(field.type, "string"),
        **({"format": _FORMATS[field.type]} if field.type in _FORMATS else {}),
        "title": column.title,
        **({"description": field.help} if field.help else {}),
        **({"constraints": limits} if limits else {}),
    }


def _link(table: Table, link: Any) -> dict[str, Any]:
    to = "" if link.table == table.name == MAIN else link.table
    return {"fields": list(link.columns), "reference": {"resource": to, "fields": list(link.to)}}
