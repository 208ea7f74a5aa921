"""Slips of the pen: what is wrong with a line that YAML cannot read, in an editor's words."""

import re
from typing import NamedTuple

import yaml

QUOTE = "put quotes round the whole value"
_LINE = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[A-Za-z_][\w -]*):(?P<gap>[ \t]+)(?P<value>.*?)[ \t]*")
_NO_SPACE = re.compile(r"( *(?:- +)*)([a-z][a-z_]*):([^\s/].*)")
_NO_SPACE_AFTER_DASH = re.compile(r"( *)-([a-z][a-z_]*: .*)")
_STARTS = "[]{}`@%&*!|>?,-"


class Slip(NamedTuple):
    """Where a line goes wrong (from 0), how, and what to write instead."""

    line: int
    column: int
    message: str
    fix: str


def slip(error: yaml.YAMLError, text: str) -> Slip:
    """What most likely went wrong where the parser stopped; it often stops on the line after."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None)
    row, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    start = getattr(error, "context_mark", None) or mark
    if "\t" in lines[row][: column + 1] and not lines[row][:column].strip(" \t-"):
        return Slip(row, column, "a tab stands where YAML wants spaces", "use two spaces for each step")
    for at in dict.fromkeys((row, max(row - 1, 0))):
        if found := _missing_space(lines[at], at):
            return found
    if "quoted scalar" in (getattr(error, "context", None) or ""):
        if "end of stream" in error.problem:
            message = "the value cannot be read: a quote opens here and never closes"
            return Slip(start.line, start.column, message, "close it at the end of the value")
        return Slip(row, column, "a backslash is special inside double quotes", "use single quotes round the value")
    if not lines[row].strip() and start:
        row, column = start.line, start.column
    return _value(lines, row, column) or _layout(lines, row, column)


def quoted(value: str) -> str:
    """The value in quotes that YAML reads back as it stands."""
    value = value.strip()
    if '"' in value and "'" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _missing_space(line: str, row: int) -> Slip | None:
    if found := _NO_SPACE.fullmatch(line):
        before, key, value = found.groups()
        return Slip(row, found.start(3), "a space is missing after the colon", f"write {key}: {value}")
    if found := _NO_SPACE_AFTER_DASH.fullmatch(line):
        return Slip(row, found.start(2), "a space is missing after the dash", f"write - {found[2]}")
    return None


def _value(lines: list[str], row: int, column: int) -> Slip | None:
    # An open quote is closed by the next one, perhaps lines below, and only what follows that cannot be read.
    for at in range(row, -1, -1):
        found = _LINE.fullmatch(lines[at])
        if not found or not (value := found["value"]):
            continue
        first, place = value[0], found.start("value")
        if first in "'\"" and value.count(first) % 2:
            message = "the value cannot be read: a quote opens here and does not close on this line"
            return Slip(at, place, message, f"{QUOTE}: {found['key']}: {quoted(value.strip(first))}")
        if at != row:
            continue
        fix = f"{QUOTE}: {found['key']}: {quoted(value)}"
        if first in "'\"":
            inner = value[1:-1] if value.endswith(first) else value
            return Slip(
                at, place, "the quotes do not go round the whole value", f"{QUOTE}: {found['key']}: {quoted(inner)}"
            )
        if first in _STARTS:
            return Slip(at, place, f"a value cannot start with '{first}', which is special in YAML", fix)
        if column > place and (": " in value or value.endswith(":")):
            message = f"the value of '{found['key']}' holds ':', which starts a new field in YAML"
            return Slip(at, place, message, fix)
    return None


def _layout(lines: list[str], row: int, column: int) -> Slip:
    line = lines[row]
    begins = len(line) - len(line.lstrip())
    if line.lstrip().startswith(":"):
        return Slip(row, begins, "a field's name is missing before the colon", "write the name of the field first")
    for at in dict.fromkeys((row, max(row - 1, 0))):
        if lines[at].strip() and ":" not in lines[at] and not lines[at].lstrip().startswith(("#", "- ")):
            message = "this line cannot be read: it is neither a field with its value nor part of the one above"
            fix = "write field: value, begin it with two spaces to go on with the line above, or end the facts with ---"
            return Slip(at, len(lines[at]) - len(lines[at].lstrip()), message, fix)
    if line.lstrip().startswith("- ") and not lines[max(row - 1, 0)].lstrip().startswith("- "):
        message = "this line cannot be read: an item of a list stands here, and the line above does not begin a list"
        return Slip(row, begins, message, "leave nothing after the colon of the field that holds the list")
    message = "this line cannot be read: the spaces at its start do not line up with the lines above"
    return Slip(row, begins, message, "line it up with the other fields of its group, two spaces for each step")
