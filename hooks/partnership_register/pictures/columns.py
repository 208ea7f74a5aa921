"""A chart of upright columns in two parts, such as what falls due in each month."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnership_register.pictures.bars import percent

# The room for columns, and how much of each column's place it fills. Widths are percents, heights pixels.
HEIGHT = 120
FILLED = 0.62
# A figure stands so much above its column, or above the line where the line would cross it; it is so high.
ABOVE, FIGURE = 5, 14


@dataclass(frozen=True)
class Column:
    """One column: where it stands, and where each of its parts begins and how high it is."""

    label: str
    total: int
    left: float
    middle: float
    width: float
    lower: tuple[float, float]
    upper: tuple[float, float]
    # Where its figure stands.
    figure: float

    @property
    def top(self) -> float:
        """Where the column ends above."""
        return self.upper[0]


@dataclass(frozen=True)
class Columns:
    """A chart: its columns from left to right, and the height of a line across it."""

    columns: tuple[Column, ...]
    line: float | None
    height: int = HEIGHT


def columns(labels: Sequence[str], lower: Sequence[int], upper: Sequence[int], line: int | None = None) -> Columns:
    """A chart of columns, each with a lower and an upper part; the highest, or the line, fills its height."""
    totals = [low + high for low, high in zip(lower, upper, strict=True)]
    greatest = max([*totals, line or 0])
    mark = _y(line, greatest) if line else None
    place = 100 / len(labels) if labels else 0
    made = []
    for number, (label, low, total) in enumerate(zip(labels, lower, totals, strict=True)):
        foot, top = _y(low, greatest), _y(total, greatest)
        left = number * place + place * (1 - FILLED) / 2
        middle = (number + 0.5) * place
        made.append(
            Column(
                label,
                total,
                round(left, 2),
                round(middle, 2),
                round(place * FILLED, 2),
                (foot, round(HEIGHT - foot, 1)),
                (top, round(foot - top, 1)),
                round(_figure(top, mark), 1),
            )
        )
    return Columns(tuple(made), mark)


def _figure(top: float, line: float | None) -> float:
    foot = top - ABOVE
    is_crossed = line is not None and foot - FIGURE < line < top
    return line - ABOVE if is_crossed else foot


def _y(value: int, greatest: int) -> float:
    return round(HEIGHT - percent(value, greatest) * HEIGHT / 100, 1)
