"""A sheet: a form as it is printed. Word documents and pages are made from the same sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

from partnership_register.forms.model import Form

# A row with more lines than this may go on overleaf.
SHORT = 4
NARROW, WIDE = 36, 64


@dataclass(frozen=True)
class Option:
    """A box with its words."""

    title: str
    help: str = ""
    is_ticked: bool = False


@dataclass(frozen=True)
class Cell:
    """A label, what is known, boxes to tick, or room to write."""

    lines: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    # The lines only say why nothing is known.
    is_gap: bool = False
    is_label: bool = False
    # How many lines a writer needs.
    space: int = 1
    hint: str = ""
    help: str = ""

    @property
    def is_empty(self) -> bool:
        """True where there is nothing but room to write."""
        return not (self.lines or self.options)


@dataclass(frozen=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]

    @property
    def space(self) -> int:
        """How many lines a writer needs."""
        return max(cell.space for cell in self.cells)

    @property
    def is_short(self) -> bool:
        """True where it should stay on one page."""
        return all(len(cell.lines) <= SHORT for cell in self.cells)


@dataclass(frozen=True)
class Column:
    """A column of a table: its title and its share of the width, in hundredths."""

    title: str
    width: int
    is_number: bool = False


@dataclass(frozen=True)
class Block:
    """Something on a sheet: a note, a list, boxes to tick, or a table."""

    kind: str
    title: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    totals: tuple[str, ...] = ()
    legend: tuple[str, ...] = ()

    def widths(self, whole: int) -> tuple[int, ...]:
        """The columns' widths in some measure, of which there is so much."""
        return tuple(whole * column.width // 100 for column in self.columns)


@dataclass(frozen=True)
class SheetSection:
    """A titled part of a sheet."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Sheet:
    """A form on a day: blank, or about a partnership or a directorate."""

    form: Form
    about: str
    council: str
    as_of: date
    sections: tuple[SheetSection, ...]

    @property
    def title(self) -> str:
        """The form's title, with whom it is about."""
        return f"{self.form.title}: {self.about}" if self.about else self.form.title


Head = tuple[str, int, bool]


def table(
    title: str,
    heads: Sequence[Head],
    rows: Sequence[Row],
    totals: tuple[str, ...] = (),
    legend: tuple[str, ...] = (),
) -> Block:
    """A table from its columns' titles and weights."""
    whole = sum(weight for _, weight, _ in heads)
    ends = [100 * end // whole for end in accumulate((weight for _, weight, _ in heads), initial=0)]
    columns = tuple(
        Column(name, end - start, is_number)
        for (name, _, is_number), (start, end) in zip(heads, pairwise(ends), strict=True)
    )
    return Block("table", title, columns=columns, rows=tuple(rows), totals=totals, legend=legend)


def label(words: str, help: str = "", hint: str = "") -> Cell:
    """A cell that says what its row is about."""
    return Cell((words,) if words else (), is_label=True, hint=hint, help=help)
