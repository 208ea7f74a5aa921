"""Rows into records: each is put together, judged by the gate and written, or left with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from partnership_register.importer import kept
from partnership_register.importer.assemble import Assembled, assemble, in_order
from partnership_register.importer.cell import Cell, clean
from partnership_register.importer.files import Files
from partnership_register.importer.gate import Gate, Neighbours, look
from partnership_register.importer.place import Draft, Kept, Placement, Reader, unplaced
from partnership_register.importer.published import Line
from partnership_register.importer.record_text import record_text
from partnership_register.importer.report import Outcome, Row
from partnership_register.importer.slug import free, slug
from partnership_register.problem import Problem, errors
from partnership_register.record import Record
from partnership_register.schema import GAPS
from partnership_register.source import MAX_BYTES


@dataclass(frozen=True)
class Importer:
    """All that is needed to make a record of a row."""

    files: Files
    reader: Reader
    gate: Gate
    beside: Neighbours
    into: Path
    is_dry: bool = False
    # The file names given so far by how they look to a reader, each with its row.
    used: dict[str, tuple[str, int]] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        """What becomes of each row, in order."""
        for line in self.files.main.lines:
            if line.cells:
                yield self._row(line)

    def _row(self, line: Line) -> Row:
        draft = self._draft(line)
        made = self._assemble(draft)
        name = str(made.facts["name"])
        row = Row(line.number, name, Outcome.REFUSED, notes=draft.notes)
        if name in GAPS or not name:
            return replace(row, name="", why="it has no name", notes=())
        wanted = slug(name, f"row-{line.number}")
        id = free(wanted, self.used)
        if id != wanted:
            other = self.used.get(look(wanted))
            whose = f"that of row {other[1]}, {other[0]}.md" if other else "a name that the site keeps for itself"
            row = replace(row, notes=(*row.notes, f"its file name would be {whose}; this one has a number"))
        self.used[look(id)] = id, line.number
        row = replace(row, file=f"{id}.md")
        if (self.into / row.file).exists():
            return self._there(row, id)
        if other := self.beside.same_file(id):
            return replace(row, why=f"a reader would take its file name for that of {other}.md, which is there")
        if other := self.beside.same_name(name):
            row = replace(row, notes=(*row.notes, f"{other}.md, which is there, has the same name"))
        return self._judge(row, id, draft, made)

    def _draft(self, line: Line) -> Draft:
        facts = self.reader.facts
        cells = [clean(column, raw) for column, raw in line.cells]
        by_column = {cell.column: cell for cell in reversed(cells)}
        left_out = set(facts.leave_out)
        draft = Draft(notes=_notes(cell for cell in cells if cell.column not in left_out))
        for column in facts.columns:
            draft += self.reader.column(column, [by_column.get(column.column, Cell(column.column, ""))])
        for group, join in enumerate(self.files.joins, 1):
            key = by_column.get(join.facts.equals, Cell("", "")).text
            lines = join.lines.get(key, ())
            if not lines:
                draft += Draft(notes=(f"no row of {join.table.name} belongs to it",))
            for column in join.facts.columns:
                label = f"{column.column} ({join.table.name})"
                joined = [clean(label, one.get(column.column)) for one in lines]
                draft += self.reader.column(column, joined, group) + Draft(notes=_notes(joined))
        named = {column.column for column in facts.columns}
        return draft + unplaced(cells, named, left_out)

    def _assemble(self, draft: Draft) -> Assembled:
        always = self.reader.facts.always or {}
        return assemble(draft, always, self.gate.schemas.facts.root, self.reader.targets)

    def _there(self, row: Row, id: str) -> Row:
        other = self.beside.by_id.get(id)
        imported = other.facts.get("imported", {}) if other else {}
        if imported.get("source") != self.reader.facts.source:
            return replace(row, why="a file of that name is there and holds something else; it is left as it is")
        if imported.get("row") not in (None, row.number):
            notes = (f"when it was imported it was row {imported['row']}",)
            return replace(row, outcome=Outcome.THERE, notes=notes)
        return replace(row, outcome=Outcome.THERE, notes=())

    def _judge(self, row: Row, id: str, draft: Draft, made: Assembled) -> Row:
        text, found, problems = self._text(row, id, draft, made)
        if found and errors(problems):
            # One fact that the gate refuses does not cost the rest of the row.
            for placement in reversed(made.placed):
                if placement.target.name == "name":
                    continue
                less = self._without(draft, placement, errors(problems)[0])
                again = self._assemble(less)
                text, other, wrong = self._text(row, id, less, again)
                if other and not errors(wrong):
                    draft, made, found, problems = less, again, other, wrong
                    break
        if found is None or errors(problems):
            notes = tuple(dict.fromkeys(_said(problem) for problem in errors(problems)))
            return replace(row, file="", why="the gate would refuse it", notes=notes)
        order = {placement: number for number, placement in enumerate(draft.placements)}
        placed = tuple(sorted(made.placed, key=lambda placement: order[placement]))
        row = replace(row, placed=placed, kept=self._kept(draft, made))
        return self._write(row, text)

    def _text(self, row: Row, id: str, draft: Draft, made: Assembled) -> tuple[str, Record | None, list[Problem]]:
        schemas = self.gate.schemas
        held = kept.entries(self._kept(draft, made), schemas)
        imported: dict[str, Any] = {
            "source": self.reader.facts.source,
            "row": row.number,
            "on": self.gate.as_of.isoformat(),
        }
        if held:
            imported["kept"] = held
        facts = in_order({**made.facts, "imported": imported}, schemas.facts.root)
        text = record_text(facts, schemas.facts.root)
        name = f"{self.into.name}/{id}.md"
        if len(held) > kept.most(schemas):
            fix = f"a record keeps {kept.most(schemas)}: place some, or name them under leave_out"
            return text, None, [Problem(name, 1, 1, f"{len(held)} cells have no field", fix=fix)]
        if (size := len(text.encode())) > MAX_BYTES:
            message = f"the record would be {size // 1024} KB, and at most {MAX_BYTES // 1024} KB are allowed"
            return text, None, [Problem(name, 1, 1, message)]
        found, problems = self.gate.read(text, id, name)
        if found is None:
            return text, None, problems
        if found.facts != facts:
            return text, None, [Problem(name, 1, 1, "it would not be read back as it was written")]
        ids = frozenset([*self.beside.by_id, *(id for id, _ in self.used.values())])
        return text, found, problems + self.gate.judge(found, ids)

    def _without(self, draft: Draft, refused: Placement, problem: Problem) -> Draft:
        why = f"not {refused.target.name}: {_said(problem)}"
        return replace(
            draft,
            placements=tuple(placement for placement in draft.placements if placement is not refused),
            kept=(*draft.kept, *(Kept(cell, why) for cell in refused.cells)),
        )

    def _kept(self, draft: Draft, made: Assembled) -> tuple[Kept, ...]:
        return kept.in_columns([*draft.kept, *made.kept], self.files.main.columns)

    def _write(self, row: Row, text: str) -> Row:
        row = replace(row, outcome=Outcome.WRITTEN)
        if self.is_dry:
            return row
        path = self.into / row.file
        try:
            # 'x' makes the file or fails: no file that exists is ever changed.
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            return replace(row, outcome=Outcome.REFUSED, why=f"it cannot be written ({error.strerror})")
        return row


def _notes(cells: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{cell.column}: {note}" for cell in cells for note in cell.notes))


def _said(problem: Problem) -> str:
    said = f"{problem.label}: {problem.message}" if problem.label else problem.message
    return f"{said} → {problem.fix}" if problem.fix else said
