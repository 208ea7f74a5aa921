"""The text of a file that an editor wrote, or the one sentence that says why it cannot be read."""

import re
import stat
import unicodedata
from pathlib import Path

from partnership_register.problem import Problem, Unreadable

MAX_BYTES = 128 * 1024
_BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff0-\ufffb\U000e0000-\U000e007f]"
)
_INVISIBLE = frozenset("\xad\u180e\u200b\u200c\u200d\u2060\ufeff")
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TEMPLATE = re.compile(r"\{[{%#]")


def read(path: Path, name: str) -> str:
    """The file's text with plain line ends; `name` is how problems call the file."""
    try:
        info = path.lstat()
        if stat.S_ISLNK(info.st_mode):
            raise _refused(name, "this is a link to another file", "put the file itself here")
        if not stat.S_ISREG(info.st_mode):
            raise _refused(name, "this is not a plain file", "take it away")
        if info.st_size > MAX_BYTES:
            size = f"{info.st_size // 1024} KB"
            raise _refused(
                name, f"the file is too big ({size}; at most 128 KB)", "move long papers out and link to them"
            )
        raw = path.read_bytes()
    except OSError as error:
        raise _refused(
            name, f"the file cannot be opened ({error.strerror})", "check that it is there and may be read"
        ) from None
    return decode(raw, name)


def decode(raw: bytes, name: str) -> str:
    """Text from bytes: UTF-8 only, no hidden characters, no template code, one form of each letter."""
    if not raw.strip():
        raise _refused(name, "the file is empty", "write a record (register new makes one) or take the file away")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(raw, error, name) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _BAD.search(text):
        raise _refused(name, *_character(found[0]), at=(text, found.start()))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if found := _TEMPLATE.search(text):
        raise _refused(
            name, f"'{found[0]}' is not allowed in a record", "take the braces out", at=(text, found.start())
        )
    return text


def _character(char: str) -> tuple[str, str]:
    code = f"U+{ord(char):04X}"
    if char in _INVISIBLE:
        return f"a zero-width character ({code}) is hidden here", "delete it and type the word again"
    if char in _DIRECTION:
        return f"a character that turns the direction of text ({code}) is hidden here", "delete it"
    return f"a control character ({code}) is hidden here", "delete it and type the word again"


def _not_utf8(raw: bytes, error: UnicodeDecodeError, name: str) -> Unreadable:
    before = raw[: error.start].decode("utf-8-sig")
    guess = raw[error.start : error.start + 1].decode("cp1252", "replace")
    seen = f": it holds Word's '{guess}'" if guess.isprintable() and guess != "\ufffd" else ""
    return _refused(
        name,
        f"the file is not saved as UTF-8{seen}",
        "save it again with the encoding UTF-8, or type that character again",
        at=(before, len(before)),
    )


def place(text: str, index: int) -> tuple[int, int]:
    """The line and column, from 1, of a position in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _refused(name: str, message: str, fix: str, at: tuple[str, int] | None = None) -> Unreadable:
    line, column = place(*at) if at else (1, 1)
    return Unreadable(Problem(name, line, column, message, fix=fix))
