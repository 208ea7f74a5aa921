"""A problem: one thing in a record that must be put right, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Level(StrEnum):
    """An error stops publication; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right: its place, the field's label, what was found, and how to mend it."""

    path: str
    line: int
    column: int
    message: str
    label: str = ""
    fix: str = ""
    level: Level = Level.ERROR

    def __str__(self) -> str:
        parts = (self.label and f"{self.label}:", self.message, self.fix and f"→ {self.fix}")
        mark = "" if self.level is Level.ERROR else "warning: "
        return f"{self.path}:{self.line}:{self.column}: {mark}" + " ".join(filter(None, parts))

    def as_warning(self) -> "Problem":
        """The same problem, which no longer stops publication."""
        return replace(self, level=Level.WARNING)


class Unreadable(Exception):
    """A file that cannot be read any further; it carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class InvalidRegister(Exception):
    """A register with at least one error; it carries every problem of every file, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of the problems that stop publication."""
    return tuple(problem for problem in problems if problem.level is Level.ERROR)
