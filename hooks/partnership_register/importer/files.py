"""The files of one import: the published register, the files joined to it and the reference lists."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from partnership_register.importer import published
from partnership_register.importer.cell import clean, plural
from partnership_register.importer.import_map import ImportMap, PathInMap, nearest
from partnership_register.importer.lookup import Lookup
from partnership_register.importer.published import Line, Table
from partnership_register.problem import InvalidRegister, Problem, Unreadable
from partnership_register.register import Sources


@dataclass(frozen=True)
class Join:
    """A joined file with its rows by the words that join them."""

    facts: Any
    table: Table
    lines: Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True)
class Files:
    """Every file of an import as read, with what to say about them."""

    main: Table
    joins: tuple[Join, ...]
    lookups: Mapping[str, Lookup]
    notes: tuple[str, ...]


def open_files(made: ImportMap, file: Path, sources: Sources) -> Files:
    """The files that a map speaks of; raises InvalidRegister where one is wrong, or has other columns."""
    facts = made.facts
    problems: list[Problem] = []

    def table(name: str, wanted: Mapping[PathInMap, str], header_row: int = 1) -> Table:
        path = file.parent / name
        opened = published.read(path, sources.name(path), frozenset(wanted.values()), header_row)
        for place, column in wanted.items():
            if column not in opened.columns:
                message = f"there is no column '{column}' in {name}"
                problems.append(made.problem(place, message, nearest(column, opened.columns)))
        return opened

    try:
        main = table(file.name, dict(_main(facts)), facts.header_row or 1)
        if missing := list(_missing(made, file)):
            raise InvalidRegister([*problems, *missing])
        joined = [table(join.file, dict(_join(join, n))) for n, join in enumerate(facts.joins)]
        lists = [table(lookup.file, dict(_lookup(lookup, n))) for n, lookup in enumerate(facts.lookups)]
    except Unreadable as refused:
        raise InvalidRegister([*problems, refused.problem]) from None
    if problems:
        raise InvalidRegister(problems)
    joins = tuple(Join(join, one, _by(one, join.column)) for join, one in zip(facts.joins, joined, strict=True))
    lookups = {
        lookup.name: Lookup(lookup, one.name, {key: lines[0] for key, lines in _by(one, lookup.key).items()})
        for lookup, one in zip(facts.lookups, lists, strict=True)
    }
    return Files(main, joins, lookups, tuple(_notes(main, joins)))


def _missing(made: ImportMap, file: Path) -> Iterator[Problem]:
    """Every file that the map names lies beside the published one."""
    for group in ("joins", "lookups"):
        for number, other in enumerate(getattr(made.facts, group)):
            if not (file.parent / other.file).is_file():
                beside = sorted(path.name for path in file.parent.glob("*.*")) if file.parent.is_dir() else []
                message = f"there is no file '{other.file}' beside {file.name}"
                yield made.problem((group, number, "file"), message, nearest(other.file, beside))


def _main(facts: Any) -> Iterator[tuple[PathInMap, str]]:
    yield from ((("columns", n, "column"), column.column) for n, column in enumerate(facts.columns))
    yield from ((("joins", n, "equals"), join.equals) for n, join in enumerate(facts.joins))
    yield from ((("leave_out", n), column) for n, column in enumerate(facts.leave_out))


def _join(join: Any, number: int) -> Iterator[tuple[PathInMap, str]]:
    yield ("joins", number, "column"), join.column
    yield from ((("joins", number, "columns", n, "column"), column.column) for n, column in enumerate(join.columns))


def _lookup(lookup: Any, number: int) -> Iterator[tuple[PathInMap, str]]:
    yield ("lookups", number, "key"), lookup.key
    yield from ((("lookups", number, "gives", n, "column"), given.column) for n, given in enumerate(lookup.gives))
    for key in ("ended", "replaced_by"):
        if column := getattr(lookup, key):
            yield ("lookups", number, key), column


def _by(table: Table, column: str) -> dict[str, tuple[Line, ...]]:
    found: dict[str, list[Line]] = {}
    for line in table.lines:
        if key := clean("", line.get(column)).text:
            found.setdefault(key, []).append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def _notes(main: Table, joins: Collection[Join]) -> Iterator[str]:
    yield from main.notes
    for join in joins:
        yield from (f"{join.table.name}: {note}" for note in join.table.notes)
        named = {join.facts.column, *(column.column for column in join.facts.columns)}
        if unread := [column for column in join.table.columns if column not in named]:
            yield f"{join.table.name}: the map does not name {', '.join(unread)}, which nothing keeps"
        ours = {clean("", line.get(join.facts.equals)).text for line in main.lines}
        if alone := [key for key in join.lines if key not in ours]:
            count = sum(len(join.lines[key]) for key in alone)
            which = f"{', '.join(alone[:12])}{' and more' if len(alone) > 12 else ''}"
            yield f"{join.table.name}: {plural(count, 'row belongs', 'rows belong')} to no row of {main.name}: {which}"
