"""A cell of a published file, without the characters that no record may hold."""

import re
import unicodedata
from dataclasses import dataclass

from partnership_register.importer.gate import HIDDEN, TEMPLATE

_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_TEMPLATE = re.compile(rf"\{{(?={TEMPLATE.pattern[2:]})")
_WORDS = {"<": "less than", ">": "greater than"}


@dataclass(frozen=True)
class Cell:
    """One cell: its column, its text and what had to be changed in it."""

    column: str
    text: str
    notes: tuple[str, ...] = ()


def clean(column: str, raw: str) -> Cell:
    """A cell whose text a record can hold: no hidden character, no template code, no < or >."""
    notes = []
    text = _LINE_ENDS.sub("\n", raw)
    if hidden := HIDDEN.findall(text):
        codes = ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in hidden))
        notes.append(f"took out {plural(len(hidden), 'hidden character')} ({codes})")
        text = HIDDEN.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text, braces = _TEMPLATE.subn("{ ", text)
    if braces:
        notes.append(f"put a space into {plural(braces, 'brace that begins', 'braces that begin')} template code")
    for sign, words in _WORDS.items():
        if sign in text:
            notes.append(f"wrote '{words}' for {sign} in '{shown(raw)}'")
            text = re.sub(rf"[ \t]*{sign}[ \t]*", f" {words} ", text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return Cell(column, re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), tuple(notes))


def one_line(text: str) -> str:
    """The text with its lines put together."""
    return " ".join(text.split())


def shown(text: str, most: int = 60) -> str:
    """A text as the report shows it: on one line, and not long."""
    text = one_line(HIDDEN.sub("", text))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def plural(count: int, one: str, many: str = "") -> str:
    """1 row, or 2 rows."""
    return f"1 {one}" if count == 1 else f"{count} {many or one + 's'}"
