"""Problems for those who read them: people, programs and GitHub."""

import json
from collections import Counter
from collections.abc import Sequence

from partnership_register.problem import Problem


def to_text(problems: Sequence[Problem], files: int) -> str:
    """One line for each problem and a line that counts them."""
    lines = [str(problem) for problem in problems]
    return "\n".join([*lines, summary(problems, files)])


def to_json(problems: Sequence[Problem], files: int) -> str:
    """An envelope with every problem, for other programs."""
    levels = Counter(problem.level.value for problem in problems)
    items = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "level": problem.level.value,
            "field": problem.label,
            "message": problem.message,
            "fix": problem.fix,
        }
        for problem in problems
    ]
    envelope = {"files": files, "errors": levels["error"], "warnings": levels["warning"], "problems": items}
    return json.dumps(envelope, ensure_ascii=False, indent=2)


def to_github(problems: Sequence[Problem], files: int) -> str:
    """Annotations that GitHub shows beside the lines of a pull request."""
    lines = []
    for problem in problems:
        place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
        title = f",title={_property(problem.label)}" if problem.label else ""
        text = f"{problem.message} → {problem.fix}" if problem.fix else problem.message
        lines.append(f"::{problem.level.value} {place}{title}::{_data(text)}")
    return "\n".join([*lines, summary(problems, files)])


FORMATS = {"text": to_text, "json": to_json, "github": to_github}


def summary(problems: Sequence[Problem], files: int) -> str:
    """How many records were read, and how many errors and warnings there are."""
    levels = Counter(problem.level.value for problem in problems)
    parts = [_count(files, "record"), _count(levels["error"], "error"), _count(levels["warning"], "warning")]
    return ", ".join(parts)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
