"""What an import did: a sentence for every row, and the totals."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from partnership_register.importer.cell import one_line, plural, shown
from partnership_register.importer.place import Kept, Placement


class Outcome(StrEnum):
    """What became of a row."""

    WRITTEN = "written"
    THERE = "already there"
    REFUSED = "refused"


@dataclass(frozen=True)
class Row:
    """One published row: what became of it, what was placed, what was kept and what to look at."""

    number: int
    name: str
    outcome: Outcome
    file: str = ""
    why: str = ""
    placed: tuple[Placement, ...] = ()
    kept: tuple[Kept, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self, is_dry: bool = False) -> Iterator[str]:
        """The row for a reader, one thing to a line."""
        outcome = "would be written" if is_dry and self.outcome is Outcome.WRITTEN else self.outcome
        what = ", ".join(filter(None, (outcome, self.file, self.why)))
        yield f"row {self.number}: {shown(self.name, 80) or 'no name'}: {what}"
        yield from (f"  {_placed(placement)}" for placement in self.placed)
        yield from (f"  kept {kept.cell.column}: '{shown(kept.cell.text, 100)}' ({kept.why})" for kept in self.kept)
        yield from (f"  note: {note}" for note in self.notes)


@dataclass(frozen=True)
class Report:
    """What an import did, row by row."""

    file: str
    into: str
    how: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    is_dry: bool = False

    def __str__(self) -> str:
        lines = [self.first, *(line for row in self.rows for line in row.lines(self.is_dry)), *self.last]
        return "\n".join(lines) + "\n"

    @property
    def first(self) -> str:
        """What was read, and how."""
        return f"{self.file} ({self.how}) into {self.into}"

    @property
    def last(self) -> tuple[str, ...]:
        """Notes on the files, and the totals."""
        counts = Counter(row.outcome for row in self.rows)
        would = "would be " if self.is_dry else ""
        totals = ", ".join(
            f"{counts[outcome]} {would if outcome is Outcome.WRITTEN else ''}{outcome}" for outcome in Outcome
        )
        kept = sum(len(row.kept) for row in self.rows if row.outcome is Outcome.WRITTEN)
        notes = sum(len(row.notes) for row in self.rows)
        return (
            *(f"note: {note}" for note in self.notes),
            f"{plural(len(self.rows), 'row')}: {totals}",
            f"{plural(kept, 'cell')} kept as published, {plural(notes, 'note')} to read",
        )

    def count(self, outcome: Outcome) -> int:
        """How many rows came out so."""
        return sum(row.outcome is outcome for row in self.rows)


def _placed(placement: Placement) -> str:
    to, values = placement.target.name, [value for value in placement.values if value is not None]
    published = one_line(placement.cells[0].text)
    if len(values) > 1 or len(placement.cells) > 1:
        return f"{placement.column} → {to}: {plural(len(values), 'value')}"
    value = {True: "yes", False: "no"}[values[0]] if isinstance(values[0], bool) else one_line(str(values[0]))
    if value == published:
        return f"{placement.column} → {to}"
    # Nothing but this line says how a date was written.
    most = 60 if placement.target.field.type in ("line", "words") else 400
    return f"{placement.column} → {to}: {shown(value)}, from '{shown(published, most)}'"
