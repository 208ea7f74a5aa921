"""What is kept as published: cells in the order of their columns, long ones in several pieces."""

from collections.abc import Iterable, Sequence
from typing import Any

from partnership_register.importer.gate import leaf
from partnership_register.importer.place import Kept
from partnership_register.schema import Schemas


def in_columns(kept: Iterable[Kept], columns: Sequence[str]) -> tuple[Kept, ...]:
    """Each cell once, in the order of the published file's columns; what comes from other files follows."""
    first: dict[tuple[str, str], Kept] = {}
    for one in kept:
        first.setdefault((one.cell.column, one.cell.text), one)
    place = {column: position for position, column in reversed(list(enumerate(columns)))}
    return tuple(sorted(first.values(), key=lambda one: place.get(one.cell.column, len(columns))))


def entries(kept: Iterable[Kept], schemas: Schemas) -> list[dict[str, Any]]:
    """The cells as a record holds them."""
    long = {key: _longest(schemas, key) for key in ("column", "value")}
    made = []
    for one in kept:
        pieces = _pieces(one.cell.text, long["value"])
        for number, piece in enumerate(pieces, 1):
            part = f" (part {number} of {len(pieces)})" if len(pieces) > 1 else ""
            column = one.cell.column
            if len(column) + len(part) > long["column"]:
                column = column[: long["column"] - len(part) - 1] + "…"
            made.append({"column": column + part, "value": piece})
    return made


def most(schemas: Schemas) -> int:
    """How many cells a record can keep."""
    return schemas.facts.document["properties"]["imported"]["properties"]["kept"]["maxItems"]


def _longest(schemas: Schemas, key: str) -> int:
    return leaf(schemas, ("imported", "kept", "[]", key)).document["maxLength"]


def _pieces(text: str, most: int) -> list[str]:
    pieces = []
    while len(text) > most:
        cut = max(text.rfind(" ", most // 2, most), text.rfind("\n", most // 2, most))
        cut = cut if cut > 0 else most
        pieces.append(text[:cut].strip())
        text = text[cut:].strip()
    return [*pieces, text]
