"""Slips of the pen: what is wrong with a line that YAML cannot read, in an editor's words."""

import re
from typing import NamedTuple

import yaml

QUOTE = "put quotes round the whole value"
_KEY = r" *(?:- +)*"
_LINE = re.compile(rf"{_KEY}(?:(?P<key>[A-Za-z_][\w -]*):[ \t]+|(?<=- ))(?P<value>.*?)[ \t]*")
_NO_SPACE = re.compile(rf"{_KEY}([a-z][a-z_]*):([^\s/].*)")
_NO_SPACE_AFTER_DASH = re.compile(r" *-([a-z][a-z_]*: .*)")
_STARTS = frozenset("[]{}`@%&*!|>?,-")
_CLOSES = {"[": "]", "{": "}"}


class Slip(NamedTuple):
    """Where a line goes wrong (from 0), how, and what to write instead."""

    line: int
    column: int
    message: str
    fix: str


def slip(error: yaml.YAMLError, text: str) -> Slip:
    """What most likely went wrong where the parser stopped, which is often on the line after."""
    lines = text.split("\n")
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context", None) or ""
    row, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    start = getattr(error, "context_mark", None)
    if "\t" in lines[row][: column + 1] and not lines[row][:column].strip(" \t-"):
        return Slip(row, column, "a tab stands where YAML wants spaces", "use two spaces for each step")
    if "quoted scalar" in context and "end of stream" in error.problem:
        message = "the value cannot be read: a quote opens here and never closes"
        return Slip(start.line, start.column, message, "close it at the end of the value")
    if "quoted scalar" in context:
        return Slip(row, column, "a backslash is special inside double quotes", "use single quotes round the value")
    if "flow" in context or "simple key" in context:
        row, column = start.line, start.column
    return (
        _missing_space(lines[row], row)
        or (_missing_space(lines[row - 1], row - 1) if row else None)
        or _value(lines[row], row, column)
        or _open_quote(lines, row)
        or _layout(lines, row)
    )


def quoted(value: str) -> str:
    """The value in quotes that YAML reads back as it stands."""
    value = value.strip()
    if '"' in value and "'" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def in_quotes(value: str, key: str | None = "") -> str:
    """The remedy for most slips, ready to paste unless it is too long to read; an item of a list has no key."""
    before = "- " if key is None else key and f"{key}: "
    return QUOTE if len(value) > 120 or "\n" in value else f"{QUOTE}: {before}{quoted(value)}"


def _missing_space(line: str, row: int) -> Slip | None:
    if found := _NO_SPACE.fullmatch(line):
        return Slip(row, found.start(2), "a space is missing after the colon", f"write {found[1]}: {found[2]}")
    if found := _NO_SPACE_AFTER_DASH.fullmatch(line):
        return Slip(row, found.start(1), "a space is missing after the dash", f"write - {found[1]}")
    return None


def _value(line: str, row: int, column: int) -> Slip | None:
    found = _LINE.fullmatch(line)
    if not found or not (value := found["value"]):
        return None
    key, first, place = found["key"], value[0], found.start("value")
    if first in "'\"":
        quotes, ends = value.count(first), value.endswith(first)
        if quotes > 2 and ends:
            message = "the value cannot be read: a quote inside it ends it too early"
            return Slip(row, place, message, in_quotes(value[1:-1], key))
        if quotes % 2 == 0 and not ends:
            return Slip(row, place, "the quotes do not go round the whole value", in_quotes(value, key))
    elif first in _CLOSES and _CLOSES[first] not in value:
        message = f"'{first}' opens a list or a group here and does not close on this line"
        return Slip(row, place, message, f"close it with {_CLOSES[first]}, or {in_quotes(value, key)}")
    elif first in _STARTS:
        message = f"a value cannot start with '{first}', which is special in YAML"
        return Slip(row, place, message, in_quotes(value, key))
    elif column > place and (": " in value or value.endswith(":")):
        message = f"the value of '{key}' holds ':', which starts a new field in YAML"
        return Slip(row, place, message, in_quotes(value, key))
    return None


def _open_quote(lines: list[str], row: int) -> Slip | None:
    # An open quote is closed by the next one, lines below: only what follows that one cannot be read.
    for at in range(row, -1, -1):
        found = _LINE.fullmatch(lines[at])
        value = found["value"] if found else ""
        first = value[:1]
        if first and first in "'\"" and first in lines[row] and value.count(first) % 2:
            message = "the value cannot be read: a quote opens here and does not close on this line"
            return Slip(at, found.start("value"), message, in_quotes(value.strip(first), found["key"]))
    return None


def _layout(lines: list[str], row: int) -> Slip:
    line, above = lines[row].lstrip(), lines[row - 1].lstrip() if row else ""
    begins = len(lines[row]) - len(line)
    if line.startswith(":"):
        return Slip(row, begins, "a field's name is missing before the colon", "write the name of the field first")
    for at, words in ((row, line), (row - 1, above)):
        if words and ":" not in words and not words.startswith(("#", "- ")):
            message = "this line cannot be read: it is neither a field with its value nor part of the one above"
            fix = "write field: value, begin it with two spaces to go on with the line above, or end the facts with ---"
            return Slip(at, len(lines[at]) - len(words), message, fix)
    group = lines[next((at for at in range(row - 1, -1, -1) if lines[at][:1].strip()), 0) : row]
    if line.startswith("- ") and not any(words.lstrip().startswith("- ") for words in group):
        message = "this line cannot be read: an item of a list stands here, and the line above does not begin a list"
        return Slip(row, begins, message, "leave nothing after the colon of the field that holds the list")
    message = "this line cannot be read: the spaces at its start do not line up with the lines above"
    fix = "line it up with the fields beside it; if it goes on with the text above, put quotes round the whole text"
    return Slip(row, begins, message, fix)
