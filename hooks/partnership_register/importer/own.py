"""Import of the register's own data: its CSV files, its data package or its workbook, back into records."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from partnership_register import council, record, schema
from partnership_register.audience import STAFF
from partnership_register.data import cell
from partnership_register.data.lists import WORDS
from partnership_register.data.rebuild import Line, Rebuilt, rebuild
from partnership_register.data.tables import ID, MAIN, Table, schema_tables
from partnership_register.importer import published
from partnership_register.importer.assemble import in_order
from partnership_register.importer.cell import plural
from partnership_register.importer.gate import Gate, Neighbours, neighbours
from partnership_register.importer.record_text import record_text
from partnership_register.importer.report import Outcome, Report, Row
from partnership_register.importer.workbook import MAGIC
from partnership_register.problem import InvalidRegister, Problem, Unreadable, errors
from partnership_register.record import Record
from partnership_register.register import Sources
from partnership_register.schema import Schemas
from partnership_register.source import MAX_BYTES

PACKAGE = "datapackage.json"


def import_own(
    file: Path,
    into: Path,
    sources: Sources,
    on: date,
    dry_run: bool = False,
    progress: Callable[[Row], None] | None = None,
) -> Report:
    """A record for every row of the table of partnerships; raises InvalidRegister where the data cannot be read.

    No file that exists is ever changed: one that says the same is there already, and another is left as it is.
    """
    schemas = schema.load(sources.schemas)
    own = council.read(sources.council, sources.name(sources.council), schemas.council)
    tables = schema_tables(schemas.facts.root, STAFF)
    names = (*(table.name for table in tables), WORDS)
    try:
        lines, notes = _lines(file, sources, names)
    except Unreadable as refused:
        raise InvalidRegister([refused.problem]) from None
    if not dry_run:
        into.mkdir(parents=True, exist_ok=True)
    importer = _Importer(Gate(schemas, own, on), schemas, neighbours(into, schemas), into, dry_run,
                         frozenset(line.get(ID, "") for line in lines[MAIN]))  # fmt: skip
    rows = []
    for number, rebuilt in enumerate(rebuild(tables, lines), 2):
        rows.append(importer.row(number, rebuilt))
        if progress:
            progress(rows[-1])
    how = f"this register's own data, {plural(len(lines), 'table')}"
    return Report(file.name, sources.name(into), how, tuple(rows), (*notes, *_strange(tables, lines)), dry_run)


def _lines(file: Path, sources: Sources, names: Sequence[str]) -> tuple[dict[str, list[Line]], tuple[str, ...]]:
    """The rows of each table that is there."""
    if file.name == PACKAGE:
        paths = _paths(file, sources.name(file))
    elif file.read_bytes()[:4] == MAGIC:
        paths = dict.fromkeys(names, file)
    else:
        paths = {name: file.with_name(f"{name}.csv") for name in names} | {MAIN: file}
    found, notes = {}, []
    for name in names:
        path = paths.get(name)
        if path is None or not path.is_file():
            continue
        is_book = path.suffix == ".xlsx"
        read = str if is_book else cell.read
        try:
            table = published.read(path, sources.name(path), (ID,), sheet=name if is_book else "")
        except Unreadable:
            # A workbook need not have a sheet for every table.
            if is_book and name != MAIN:
                continue
            raise
        found[name] = [{column: read(text) for column, text in line.cells} for line in table.lines if line.cells]
        notes += [f"{path.name}: {note}" for note in table.notes]
        if ID not in table.columns:
            message = f"there is no column '{ID}', so this is not the register's own data"
            raise _refused(sources.name(path), message, "say with --map which column goes into which field")
    if MAIN not in found:
        raise _refused(sources.name(file), f"there is no table '{MAIN}'", f"keep {MAIN}.csv beside the other files")
    return found, tuple(notes)


def _paths(file: Path, name: str) -> dict[str, Path]:
    """Where a data package says that its tables are: beside it, or below."""
    try:
        resources = {one["name"]: one["path"] for one in json.loads(file.read_text("utf-8"))["resources"]}
    except (ValueError, KeyError, TypeError) as error:
        message = f"this is not a data package ({type(error).__name__}: {error})"
        raise _refused(name, message, "fetch it again from the page about the data") from None
    for path in resources.values():
        pure = PurePosixPath(path) if isinstance(path, str) else None
        if pure is None or pure.is_absolute() or ".." in pure.parts or ":" in path:
            raise _refused(name, f"'{path}' is not a file beside the data package", "fetch the files to this computer")
    return {one: file.parent / path for one, path in resources.items()}


def _strange(tables: Sequence[Table], lines: Mapping[str, Sequence[Line]]) -> Iterator[str]:
    """What no record can hold: a column that this schema does not have, a row that belongs to no partnership."""
    ids = {line.get(ID, "") for line in lines[MAIN]}
    for table in tables:
        there = lines.get(table.name, ())
        for column in sorted({column for line in there for column in line} - set(table.names)):
            yield f"{table.name}: the column '{column}' is none of this register's and was not read"
        for id in sorted({line.get(ID, "") for line in there} - ids):
            yield f"{table.name}: rows of '{id}' belong to no partnership of the table {MAIN} and were not read"


@dataclass(frozen=True)
class _Importer:
    gate: Gate
    schemas: Schemas
    beside: Neighbours
    into: Path
    is_dry: bool
    ids: frozenset[str]

    def row(self, number: int, rebuilt: Rebuilt) -> Row:
        """What becomes of one partnership."""
        row = Row(number, str(rebuilt.facts.get("name", "")), Outcome.REFUSED)
        if rebuilt.wrong:
            return replace(row, why="some of its cells cannot be read", notes=rebuilt.wrong)
        try:
            record._check_name(f"{rebuilt.id}.md", f"{rebuilt.id}.md")
        except Unreadable as refused:
            return replace(row, why=refused.problem.message)
        path = self.into / f"{rebuilt.id}.md"
        found, text, problems = self._record(rebuilt)
        if other := self.beside.by_id.get(rebuilt.id):
            same = found is not None and _said(other) == _said(found)
            why = "" if same else "a file of that name is there and says something else; it is left as it is"
            return replace(row, file=path.name, outcome=Outcome.THERE if same else Outcome.REFUSED, why=why)
        if other_id := self.beside.same_file(rebuilt.id):
            return replace(row, why=f"a reader would take its file name for that of {other_id}.md, which is there")
        if found is None or errors(problems):
            notes = tuple(dict.fromkeys(_line(problem) for problem in errors(problems)))
            return replace(row, why="the gate would refuse it", notes=notes)
        return self._write(replace(row, outcome=Outcome.WRITTEN, file=path.name), path, text)

    def _record(self, rebuilt: Rebuilt) -> tuple[Record | None, str, list[Problem]]:
        root, headings = self.schemas.facts.root, self.schemas.agreement.root.fields
        facts = in_order(rebuilt.facts, root)
        name = f"{self.into.name}/{rebuilt.id}.md"
        if strange := [key for key in rebuilt.words if key not in headings]:
            return None, "", [Problem(name, 1, 1, f"'{strange[0]}' is no heading of an agreement")]
        words = "".join(f"\n## {headings[key].title}\n\n{text}\n" for key, text in rebuilt.words.items())
        text = record_text(facts, root) + words
        if (size := len(text.encode())) > MAX_BYTES:
            return None, text, [Problem(name, 1, 1, f"the record would be {size // 1024} KB, which is too much")]
        found, problems = self.gate.read(text, rebuilt.id, name)
        if found is None:
            return None, text, problems
        if found.facts != facts or _words(found) != dict(rebuilt.words):
            return None, text, [Problem(name, 1, 1, "it would not be read back as it was written")]
        return found, text, problems + self.gate.judge(found, self.ids, _words(found))

    def _write(self, row: Row, path: Path, text: str) -> Row:
        if self.is_dry:
            return row
        try:
            # 'x' makes the file or fails: no file that exists is ever changed.
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            return replace(row, outcome=Outcome.REFUSED, why=f"it cannot be written ({error.strerror})")
        return row


def _words(found: Record) -> dict[str, str]:
    return {key: text for key, section in found.prose.items() if (text := section.text.strip("\n"))}


def _said(found: Record) -> tuple[dict[str, Any], dict[str, str]]:
    return found.facts, _words(found)


def _line(problem: Problem) -> str:
    said = f"{problem.label}: {problem.message}" if problem.label else problem.message
    return f"{said} → {problem.fix}" if problem.fix else said


def _refused(name: str, message: str, fix: str) -> Unreadable:
    return Unreadable(Problem(name, 1, 1, message, fix=fix))
