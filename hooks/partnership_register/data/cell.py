"""A cell of a CSV file and back: safe to open in a spreadsheet, on one line, and the same when it is read again."""

import re
from collections.abc import Sequence
from typing import Any

LINE_BREAK = "↵"
SEPARATOR = " | "
# What a spreadsheet program takes for the start of a formula, or reads away.
_FORMULA = "=+-@\t\r\n＝＋－＠|%"
_STARTS = frozenset(_FORMULA + "'")
_UNSAFE = re.compile(rf"'*[{re.escape(_FORMULA)}]")
_GUARDED = re.compile(rf"''*[{re.escape(_FORMULA)}]")
# Where a text holds one of the signs itself, this stands before it.
_ESCAPE = "␛"
_SIGNS = {ord("\n"): LINE_BREAK, ord(LINE_BREAK): _ESCAPE + LINE_BREAK, ord(_ESCAPE): _ESCAPE * 2}
_SIGN = re.compile(f"{_ESCAPE}(.)|{LINE_BREAK}")


def written(value: Any) -> str | int:
    """The text of a cell: nothing for what is missing, true or false, a number, a list in one line."""
    kind = type(value)
    if kind is str:
        return _safe(value)
    if value is None:
        return ""
    if kind is bool:
        return "true" if value else "false"
    return _safe(joined(value)) if kind is tuple else value


def read(text: str) -> str:
    """The text that a cell stands for."""
    text = text[1:] if _GUARDED.match(text) else text
    return _SIGN.sub(lambda found: found[1] or "\n", text)


def joined(items: Sequence[str]) -> str:
    """A list as one text; a stroke that belongs to an item has a backslash before it."""
    return SEPARATOR.join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def parted(text: str) -> list[str]:
    """The list that a text stands for."""
    return [re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in text.split(SEPARATOR)]


def _safe(text: str) -> str:
    if "\n" in text or LINE_BREAK in text or _ESCAPE in text:
        text = text.translate(_SIGNS)
    return f"'{text}" if text[:1] in _STARTS and _UNSAFE.match(text) else text
