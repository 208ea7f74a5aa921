"""A cell of a CSV file and back: safe to open in a spreadsheet, on one line, and the same when it is read again."""

import re
from collections.abc import Sequence
from typing import Any

LINE_BREAK = "↵"
SEPARATOR = " | "
# What a spreadsheet program takes for the start of a formula, or reads away.
FORMULA = "=+-@\t\r\n＝＋－＠|%"
# Those of them that people can see.
SIGNS = " ".join(sign for sign in FORMULA if not sign.isspace())
_START = f"[{re.escape(FORMULA)}]"
_UNSAFE = re.compile(f"'*{_START}")
_GUARDED = re.compile(f"''*{_START}")
# Where a text holds one of the signs itself, this stands before it.
_ESCAPE = "␛"
_SIGNS = {ord("\n"): LINE_BREAK, ord(LINE_BREAK): _ESCAPE + LINE_BREAK, ord(_ESCAPE): _ESCAPE * 2}
_SIGN = re.compile(f"{_ESCAPE}(.)|{LINE_BREAK}")
# What must be looked at in a line of cells, each with \x1f before it.
_STARTS = re.compile(f"\x1f['{re.escape(FORMULA)}]")


def is_special(line: str) -> bool:
    """True when some cell of a line cannot stand as it is; each has \x1f before it."""
    return '"' in line or "\n" in line or LINE_BREAK in line or _ESCAPE in line or _STARTS.search(line) is not None


def text_of(value: Any) -> str:
    """The text of a fact: nothing for what is missing, true or false, a number, a list in one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return joined(value) if isinstance(value, tuple) else str(value)


def written(text: str) -> str:
    """A text as a cell holds it: a ' before what would run, and a sign for each line break."""
    if LINE_BREAK in text or _ESCAPE in text:
        text = text.translate(_SIGNS)
    else:
        text = text.replace("\n", LINE_BREAK)
    return f"'{text}" if _UNSAFE.match(text) else text


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
