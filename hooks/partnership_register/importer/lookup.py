"""Reference lists: what a code in a cell stands for, and whether that has ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from partnership_register.importer.cell import Cell, clean
from partnership_register.importer.pattern import star
from partnership_register.importer.published import Line


@dataclass(frozen=True)
class Lookup:
    """A reference list with its rows by code, as the map describes it."""

    facts: Any
    file: str
    rows: Mapping[str, Line]

    def code(self, text: str) -> str:
        """The code in a cell, or nothing."""
        return (star(self.facts.cell, text) if self.facts.cell else text) or ""

    def find(self, text: str) -> Line | None:
        """The row for the code in a cell, or None."""
        return self.rows.get(self.code(text))

    def ended(self, line: Line) -> Cell | None:
        """When what the code stands for ended and what replaced it, under the list's own column names."""
        day = self._cell(line, self.facts.ended)
        if not day:
            return None
        code = self._cell(line, self.facts.replaced_by)
        later = f"{self._name(self.rows[code])} ({code})" if code in self.rows else code
        columns = ", ".join(filter(None, (self.facts.ended, self.facts.replaced_by)))
        text = f"{self._name(line)}: {day}" + (f", replaced by {later}" if later else "")
        return Cell(f"{columns} ({self.file})", text)

    def _name(self, line: Line) -> str:
        return self._cell(line, self.facts.gives[0].column)

    def _cell(self, line: Line, column: str | None) -> str:
        return " ".join(clean("", line.get(column)).text.split()) if column else ""
