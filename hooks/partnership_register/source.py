"""The text of a file that an editor wrote, or the one sentence that says why it cannot be read."""

import re
import stat
import unicodedata
from pathlib import Path

from partnership_register.problem import Problem, Unreadable

MAX_BYTES = 128 * 1024
_BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800"
    "\u3164\ue000-\uf8ff\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e007f]"
)
_PLAIN = bytes((9, 10, 13, *range(32, 127)))
_INVISIBLE = frozenset("\xad\u115f\u1160\u180e\u200b\u200c\u200d\u2060\u2800\u3164\ufeff\uffa0")
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
            size = -(-info.st_size // 1024)
            raise _refused(
                name, f"the file is too big ({size} KB; at most 128 KB)", "move long papers out and link to them"
            )
        raw = path.read_bytes()
    except OSError as error:
        raise _refused(
            name, f"the file cannot be opened ({error.strerror})", "check that it is there and may be read"
        ) from None
    return decode(raw, name)


def decode(raw: bytes, name: str) -> str:
    """Text from bytes: UTF-8 only, no hidden characters, no template code, one form of each letter."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(error, name) from None
    if not text.strip():
        raise _refused(name, "the file is empty", "write a record (register new makes one) or take the file away")
    text = _plain_ends(text)
    if _BAD.search(_rare(text)) and (found := _BAD.search(text)):
        raise _refused(name, *_character(found[0]), at=(text, found.start()))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if found := _TEMPLATE.search(text):
        raise _refused(name, *_template(found[0]), at=(text, found.start()))
    return text


def forbidden(value: str) -> tuple[str, str] | None:
    """What no text may hold, with its remedy: a value can spell it with a backslash, where no reader would see it."""
    if found := _BAD.search(value):
        return _character(found[0])
    return _template(found[0]) if (found := _TEMPLATE.search(value)) else None


def _rare(text: str) -> str:
    # Nearly all of a record is plain letters, and the few others are looked through ten times as fast alone.
    return text.encode().translate(None, _PLAIN).decode()


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _template(braces: str) -> tuple[str, str]:
    return f"'{braces}' is not allowed in a record", "take the braces out"


def _character(char: str) -> tuple[str, str]:
    code = f"U+{ord(char):04X}"
    if char in _INVISIBLE:
        return f"a zero-width character ({code}) is hidden here", "delete it and type the word again"
    if char in _DIRECTION:
        return f"a character that turns the direction of text ({code}) is hidden here", "delete it"
    if char == "\ufffd":
        return f"a character was lost here ({code})", "type it again"
    if "\ue000" <= char <= "\uf8ff":
        return f"a symbol that only one font knows ({code}) stands here", "take it out; a line of a list begins with -"
    return f"a control character ({code}) is hidden here", "delete it and type the word again"


def _not_utf8(error: UnicodeDecodeError, name: str) -> Unreadable:
    # The error counts from after the byte order mark, and so do its own bytes.
    raw, fix = error.object, "save it again with the encoding UTF-8"
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _refused(name, "the file is not saved as UTF-8 but as UTF-16, which some programs call Unicode", fix)
    before = _plain_ends(raw[: error.start].decode())
    guess = raw[error.start : error.start + 1].decode("cp1252", "replace")
    seen = f": the '{guess}' here is in an older encoding" if guess.isprintable() and guess != "\ufffd" else ""
    return _refused(
        name, f"the file is not saved as UTF-8{seen}", f"{fix}, or type that character again", (before, len(before))
    )


def place(text: str, index: int) -> tuple[int, int]:
    """The line and column, from 1, of a position in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _refused(name: str, message: str, fix: str, at: tuple[str, int] | None = None) -> Unreadable:
    line, column = place(*at) if at else (1, 1)
    return Unreadable(Problem(name, line, column, message, fix=fix))
