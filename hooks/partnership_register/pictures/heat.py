"""A heat map: how many things there are at each pair of two steps, such as likelihood and impact."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Shades from the calmest to the gravest; a pair of steps takes the shade of their product's place.
SHADES = 4


@dataclass(frozen=True)
class Cell:
    """A pair of steps: how many things are there, and how grave it is, from 1 to SHADES."""

    across: str
    count: int
    shade: int


@dataclass(frozen=True)
class HeatRow:
    """One step upwards, with a cell for each step across."""

    up: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class HeatMap:
    """The rows from the highest step down, the steps across, and how many things have no place."""

    rows: tuple[HeatRow, ...]
    across: tuple[str, ...]
    placed: int
    unplaced: int


def heat_map(steps: Sequence[str], pairs: Iterable[tuple[str | None, str | None]]) -> HeatMap:
    """The map of pairs of (upwards, across), each a step of the scale or something else, which has no place."""
    counts = Counter(pairs)
    grade = {step: number for number, step in enumerate(steps, 1)}
    rows = tuple(
        HeatRow(
            up, tuple(Cell(across, counts[up, across], shade(grade[up], grade[across], len(steps))) for across in steps)
        )
        for up in reversed(steps)
    )
    placed = sum(cell.count for row in rows for cell in row.cells)
    return HeatMap(rows, tuple(steps), placed, counts.total() - placed)


def shade(up: int, across: int, steps: int) -> int:
    """The shade of two steps counted from 1: the least is 1, the two highest together SHADES."""
    if steps == 1:
        return SHADES
    return 1 + round((up * across - 1) / (steps * steps - 1) * (SHADES - 1))
