"""Bars that lie in a table beside their figures."""

from collections.abc import Sequence


def percents(values: Sequence[float | None]) -> tuple[float, ...]:
    """How long the bar of each value is, of 100: the greatest fills it, and what is unknown has none."""
    greatest = max((value for value in values if value), default=0)
    return tuple(percent(value or 0, greatest) for value in values)


def percent(part: float, whole: float) -> float:
    """A part of a whole, from 0 to 100 to one place; nothing of nothing is nothing."""
    if whole <= 0 or part <= 0:
        return 0.0
    # A bar that is there can be seen: a thing that is not nothing is never drawn as nothing.
    return max(0.5, round(min(part / whole, 1) * 100, 1))
