"""Records from the tables of the data: the facts and the words that they were made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from partnership_register.data.cell import parted
from partnership_register.data.lists import WORDS
from partnership_register.data.tables import GAP_COLUMN, ID, MAIN, Column, Table

Line = Mapping[str, str]
Facts = dict[str, Any]
# The group or item at a path of lists and the rows that lead to it.
Places = dict[tuple[tuple[tuple[str, ...], ...], tuple[str, ...]], Facts]


@dataclass(frozen=True)
class Rebuilt:
    """A record as its rows have it, and what in them cannot be."""

    id: str
    facts: Facts
    words: Mapping[str, str]
    wrong: tuple[str, ...]


def rebuild(tables: Sequence[Table], lines: Mapping[str, Sequence[Line]]) -> Iterator[Rebuilt]:
    """Each record of the table of partnerships with all that other tables say of it."""
    found = {table.name: _by_id(lines.get(table.name, ())) for table in tables}
    words = _by_id(lines.get(WORDS, ()))
    main = next(table for table in tables if table.name == MAIN)
    for line in lines[MAIN]:
        id, wrong = line.get(ID, ""), []
        facts = _facts(main, line, wrong.append)
        # A table stands after the one that holds its lists, so every place is there before it is filled.
        places: Places = {((), ()): facts}
        for table in tables:
            if table.path:
                _fill(table, found[table.name].get(id, ()), places, wrong.append)
        yield Rebuilt(id, facts, _words(words.get(id, ())), tuple(wrong))


def _by_id(lines: Sequence[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.get(ID, ""), []).append(line)
    return found


def _fill(table: Table, lines: Sequence[Line], places: Places, wrong: Callable[[str], None]) -> None:
    for line in sorted(lines, key=lambda line: [_number(line.get(name, "")) for name in table.key[1:]]):
        *above, own = (line.get(name, "") for name in table.key[1:])
        place = places.get((table.path[:-1], tuple(above)))
        if place is None:
            wrong(f"{table.name}: row {own} belongs to row {' of '.join(above)}, which is not there")
            continue
        facts = _facts(table, line, wrong)
        for key in table.path[-1][:-1]:
            place = place.setdefault(key, {})
        place.setdefault(table.path[-1][-1], []).append(facts)
        places[table.path, (*above, own)] = facts


def _facts(table: Table, line: Line, wrong: Callable[[str], None]) -> Facts:
    facts: Facts = {}
    gaps = dict(part.partition("=")[::2] for part in parted(line[GAP_COLUMN])) if line.get(GAP_COLUMN) else {}
    for column in table.columns:
        if not column.keys:
            continue
        text = line.get(column.name, "")
        if text:
            _put(facts, column.keys, _value(text, table, column, wrong))
        elif column.name in gaps:
            _put(facts, column.keys, gaps.pop(column.name))
    for name in gaps:
        wrong(f"{table.name}: the column of gaps speaks of '{name}', which is no empty column of this table")
    return facts


def _put(facts: Facts, keys: tuple[str, ...], value: Any) -> None:
    for key in keys[:-1]:
        facts = facts.setdefault(key, {})
    facts[keys[-1]] = value


def _value(text: str, table: Table, column: Column, wrong: Callable[[str], None]) -> Any:
    match column.type:
        case "list":
            return parted(text)
        case "yes_no":
            if text.lower() not in ("true", "false"):
                wrong(f"{table.name}: {column.name} is '{text}', and neither true nor false")
            return text.lower() == "true"
        case "money" | "count":
            if not text.isascii() or not text.isdigit():
                wrong(f"{table.name}: {column.name} is '{text}', and not a whole number")
                return text
            return int(text)
    return text


def _words(lines: Sequence[Line]) -> dict[str, str]:
    words: dict[str, list[tuple[int, str]]] = {}
    for line in lines:
        words.setdefault(line.get("heading", ""), []).append((_number(line.get("part", "")), line.get("words", "")))
    return {heading: "".join(text for _, text in sorted(parts)) for heading, parts in words.items()}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
