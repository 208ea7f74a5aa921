"""The import map: a file that says which column of a published register goes to which field."""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from partnership_register import source
from partnership_register.council import Council
from partnership_register.facts import read_facts
from partnership_register.importer.value import Target
from partnership_register.model import builder
from partnership_register.problem import InvalidRegister, Problem, Unreadable
from partnership_register.record import Record
from partnership_register.schema import Field, Schema
from partnership_register.wording import facts_problems, label

PathInMap = tuple[str | int, ...]


@dataclass(frozen=True)
class ImportMap:
    """A map that has been checked: its typed facts, and the file as written for problems found later."""

    facts: Any
    written: Record
    root: Field
    targets: Mapping[str, Target]

    def problem(self, path: PathInMap, message: str, fix: str) -> Problem:
        """A problem at its place in the map."""
        return self.written.problem(path, message, fix, label(self.root, path))


def read(path: Path, name: str, schema: Schema, targets: Mapping[str, Target], council: Council) -> ImportMap:
    """The map in a file; raises InvalidRegister with every problem."""
    try:
        text = source.read(path, name)
        facts = read_facts(text, schema.root, name)
    except Unreadable as refused:
        raise InvalidRegister([refused.problem]) from None
    written = Record("map", name, text, facts, {}, 0, first_line=1)
    if not schema.accepts(facts):
        raise InvalidRegister(facts_problems(written, schema))
    made = ImportMap(builder(schema.root, "Map")(facts), written, schema.root, targets)
    if problems := [*_fields(made), *_names(made), *_references(made, council)]:
        raise InvalidRegister(problems)
    return made


def columns(made: ImportMap) -> Iterator[tuple[PathInMap, Any, bool]]:
    """Every column of the map with its place, and whether it is one of a joined file."""
    for position, column in enumerate(made.facts.columns):
        yield ("columns", position), column, False
    for number, join in enumerate(made.facts.joins):
        for position, column in enumerate(join.columns):
            yield ("joins", number, "columns", position), column, True


def _fields(made: ImportMap) -> Iterator[Problem]:
    """Every field exists; what makes several values goes to a list; something makes the name."""
    for path, column, is_joined in columns(made):
        if not (column.to or column.values or column.lookup):
            fix = "add to: with a field, or take it out: what the map does not name is kept"
            yield made.written.problem(path, f"the column '{column.column}' goes nowhere", fix, "Column")
        elif column.to:
            yield from _field(made, (*path, "to"), column.to, "split" if column.split else "join" if is_joined else "")
        if column.split and is_joined:
            fix = "take the split out: each row of a joined file makes one item"
            yield made.written.problem((*path, "split"), "a column of a joined file cannot be split", fix, "Column")
    for number, lookup in enumerate(made.facts.lookups):
        for position, given in enumerate(lookup.gives):
            yield from _field(made, ("lookups", number, "gives", position, "to"), given.to, "")
    if not any(column.to == "name" for column in made.facts.columns) and "name" not in (made.facts.always or {}):
        fix = "give the column that names the partnership to: name"
        yield made.written.problem(("columns",), "no column goes to name", fix, "Columns", key=True)


def _field(made: ImportMap, path: PathInMap, to: str, several: str) -> Iterator[Problem]:
    if to not in made.targets:
        yield made.written.problem(path, f"unknown field '{to}'", nearest(to, made.targets), label(made.root, path))
    elif several and not made.targets[to].list_path:
        message = f"'{to}' holds one value, and this {several} can make several"
        yield made.written.problem(path, message, "name a field of a list, such as areas[]", label(made.root, path))


def _names(made: ImportMap) -> Iterator[Problem]:
    """A list that a column names is in the map, and goes to lists where the column can hold several codes."""
    known = {lookup.name: number for number, lookup in enumerate(made.facts.lookups)}
    for path, column, is_joined in columns(made):
        if not column.lookup:
            continue
        if column.lookup not in known:
            message = f"there is no reference list '{column.lookup}' under lookups"
            yield made.written.problem((*path, "lookup"), message, nearest(column.lookup, known), "Reference list")
        elif column.split or is_joined:
            number = known[column.lookup]
            for position, given in enumerate(made.facts.lookups[number].gives):
                if given.to in made.targets:
                    yield from _field(made, ("lookups", number, "gives", position, "to"), given.to, "column")


def _references(made: ImportMap, council: Council) -> Iterator[Problem]:
    """What the map says of directorates and plans is in the council's own file."""
    blocks: list[tuple[PathInMap, Any]] = [(("always",), made.facts.always)]
    for path, column, _ in columns(made):
        blocks += [((*path, "values", n, "means"), word.means) for n, word in enumerate(column.values)]
    for path, block in blocks:
        for at, value in leaves(block or {}):
            field = made.root.at((*path, *at))
            if field and field.names and value != "unknown" and value not in getattr(council, field.names):
                message = f"'{value}' is not in the council's {field.names}"
                fix = nearest(str(value), getattr(council, field.names))
                yield made.written.problem((*path, *at), message, fix, field.title)


def leaves(value: Any, path: PathInMap = ()) -> Iterator[tuple[PathInMap, Any]]:
    """Every single value in a block of facts, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from leaves(inner, (*path, position))
    else:
        yield path, value


def nearest(word: str, words: Collection[str]) -> str:
    """The word that was meant, or those that there are."""
    close = difflib.get_close_matches(word.casefold(), words, 1, 0.6)
    close = close or [other for other in words if other.casefold() == word.casefold()]
    if close:
        return f"did you mean {close[0]}?"
    return f"there are: {', '.join(list(words)[:8])}{' and more' if len(words) > 8 else ''}" if words else ""
