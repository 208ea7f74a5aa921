"""A record: one file in partnerships/ as it was written, before anyone has judged it."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from partnership_register import source
from partnership_register.body import Section, sections
from partnership_register.facts import FactsHandler, cut_off, locate
from partnership_register.problem import Level, Problem, Unreadable
from partnership_register.schema import Schemas

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Names that another file of the site, or Windows, keeps for itself.
RESERVED = frozenset(
    "index 404 readme search sitemap assets data con prn aux nul".split()
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)


@dataclass(frozen=True)
class Record:
    """A file as written: its facts, its prose by heading, and where everything stands."""

    id: str
    path: str
    yaml: str
    facts: dict[str, Any]
    prose: dict[str, Section]
    body_line: int
    # The line on which the facts begin: the fence of a record is line 1.
    first_line: int = 2

    def problem(
        self,
        path: tuple[str | int, ...],
        message: str,
        fix: str = "",
        label: str = "",
        level: Level = Level.ERROR,
        key: bool = False,
    ) -> Problem:
        """A problem at the place of a fact; where the fact is missing, at what should hold it."""
        line, column = locate(self.yaml, path, key) if self.yaml else (1, 1)
        return Problem(self.path, line + self.first_line - 1, column, message, label, fix, level)


def is_address(id: str) -> bool:
    """True for what can be a record's file name and its page's address; RESERVED says which of them are taken."""
    return bool(_ID.fullmatch(id)) and len(id) <= 80


def read(path: Path, name: str, schemas: Schemas) -> tuple[Record | None, list[Problem]]:
    """The record in a file, and what is wrong with how it is written; no record where it cannot be read."""
    if path.suffix != ".md":
        return None, [_not_a_record(path, name)]
    try:
        _check_name(path.name, name)
        text = source.read(path, name)
        return parse(text, path.stem, name, schemas)
    except Unreadable as refused:
        return None, [refused.problem]


def parse(text: str, id: str, name: str, schemas: Schemas) -> tuple[Record, list[Problem]]:
    """The record in a text; raises Unreadable where its facts cannot be read."""
    if not _is_fence(text.split("\n", 1)[0]):
        raise Unreadable(
            Problem(name, 1, 1, "the first line must be three dashes (---)", fix="put --- alone on line 1")
        )
    handler = FactsHandler(schemas.facts.root, name)
    try:
        facts_text, body = handler.split(text)
    except ValueError:
        raise Unreadable(_no_end(text, name)) from None
    try:
        facts = handler.load(facts_text)
    except Unreadable as refused:
        raise Unreadable(_lower(refused.problem)) from None
    body_line = facts_text.count("\n") + 2
    prose, problems = sections(body, body_line, schemas.agreement.root, name)
    problems += map(_lower, cut_off(facts_text, name))
    return Record(id, name, facts_text, facts, prose, body_line), problems


def _no_end(text: str, name: str) -> Problem:
    lines = text.rstrip().split("\n")
    for number, line in enumerate(lines[1:], 2):
        if line.startswith("## "):
            return Problem(
                name, number, 1, "no closing --- ends the facts", fix="put --- alone on a line before this one"
            )
        if line.strip() and not line.strip(" \t-–—"):
            return Problem(name, number, 1, "the facts end with three dashes (---) and nothing else", fix="write ---")
    return Problem(
        name, len(lines), 1, "no closing --- ends the facts", fix="put --- alone on the line after the last fact"
    )


def _is_fence(line: str) -> bool:
    return line.rstrip(" \t") == "---"


def _lower(problem: Problem) -> Problem:
    return replace(problem, line=problem.line + 1)


def _not_a_record(path: Path, name: str) -> Problem:
    message = f"'{path.name}' is not read as a record, for its name does not end in .md"
    fix = f"call it {path.name.lower().split('.')[0]}.md if it is one; keep other files elsewhere"
    return Problem(name, 1, 1, message, fix=fix, level=Level.WARNING)


def _check_name(filename: str, name: str) -> None:
    stem = filename.removesuffix(".md")
    if not is_address(stem):
        message = f"the file name '{filename}' is not allowed"
        better = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:80].strip("-") or "safer-exampleshire-board"
        fix = f"use at most 80 small letters, figures and single hyphens, such as {better}.md"
        raise Unreadable(Problem(name, 1, 1, message, fix=fix))
    if stem in RESERVED:
        message = f"the file name '{filename}' is kept for something else"
        raise Unreadable(Problem(name, 1, 1, message, fix="choose another name"))
