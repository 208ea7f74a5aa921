"""A published file: its column names and its rows, whichever way it was saved."""

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from partnership_register.importer import workbook
from partnership_register.importer.cell import clean
from partnership_register.problem import Problem, Unreadable

MAX_BYTES = 32 * 1024 * 1024
MAX_CELL = 128 * 1024
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_OTHER_FILES = {b"\xd0\xcf\x11\xe0": "an old spreadsheet", b"%PDF": "a PDF"}
Rows = list[list[str]]
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Line:
    """One row: its number as a spreadsheet counts, and its cells by column, as they were written."""

    number: int
    cells: tuple[tuple[str, str], ...]

    def get(self, column: str) -> str:
        """The cell of a column, or nothing."""
        return next((text for name, text in self.cells if name == column), "")


@dataclass(frozen=True)
class Table:
    """A published file as read: its columns, its rows that are not empty, and how it was saved."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    how: str
    notes: tuple[str, ...]

    @cached_property
    def empty(self) -> int:
        """How many rows hold nothing."""
        return sum(not line.cells for line in self.lines)


def read(path: Path, name: str, wanted: Collection[str], header_row: int = 1, sheet: str = "") -> Table:
    """The table in a CSV file or a workbook; raises Unreadable where it cannot be read."""
    raw = _bytes(path, name)
    if raw.startswith(workbook.MAGIC):
        rows, how, notes = workbook.rows(raw, name, wanted, header_row, sheet)
    else:
        rows, how, notes = _csv(raw, name, wanted, header_row)
    if len(rows) < header_row:
        raise _refused(name, "there is no row of column names", f"the map says row {header_row}; is that right?")
    header = rows[header_row - 1]
    columns = tuple(_column(cell, n) for n, cell in enumerate(header, 1))
    for column in wanted:
        if columns.count(column) > 1:
            raise _refused(name, f"two columns are called '{column}'", "give one of them another name", header_row)
    lines = [
        Line(number, tuple((columns[n] if n < len(columns) else f"column {n + 1}", cell) for n, cell in _full(row)))
        for number, row in enumerate(rows[header_row:], header_row + 1)
    ]
    if header_row > 1:
        notes += (f"the {header_row - 1} rows above the column names were not read",)
    return Table(path.name, columns, tuple(lines), how, notes)


def _csv(raw: bytes, name: str, wanted: Collection[str], header_row: int) -> tuple[Rows, str, tuple[str, ...]]:
    text, encoding, notes = _decode(raw, name)
    delimiter = max(_DELIMITERS, key=lambda sign: _found(text, sign, wanted, header_row))
    rows, more = _rows(text, delimiter, name)
    return rows, f"{encoding}, {_DELIMITERS[delimiter]}", notes + more


def _bytes(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _refused(name, f"the file is too big ({size // 1024**2} MB; at most 32 MB)", "split it")
        raw = path.read_bytes()
    except OSError as error:
        fix = "check that it is there and may be read"
        raise _refused(name, f"the file cannot be opened ({error.strerror})", fix) from None
    for start, what in _OTHER_FILES.items():
        if raw.startswith(start):
            raise _refused(name, f"this is {what} and not a CSV file or a workbook", "save the sheet as 'CSV UTF-8'")
    if raw.startswith(_UTF16):
        raise _refused(name, "the file is saved as UTF-16", "save it again as 'CSV UTF-8'")
    return raw


def _decode(raw: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return raw.decode("utf-8-sig"), "UTF-8 with a mark" if raw.startswith(b"\xef\xbb\xbf") else "UTF-8", ()
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    lost = text.count("\ufffd")
    notes = (f"{lost} characters are neither UTF-8 nor Windows' own and stand as \ufffd",) if lost else ()
    return text, "Windows-1252", notes


def _found(text: str, delimiter: str, wanted: Collection[str], header_row: int) -> int:
    try:
        for number, row in enumerate(_reader(text, delimiter), 1):
            if number == header_row:
                names = {_column(cell, n) for n, cell in enumerate(row, 1)}
                return len(names.intersection(wanted))
    except csv.Error:
        pass
    return 0


def _rows(text: str, delimiter: str, name: str) -> tuple[list[list[str]], tuple[str, ...]]:
    reader = _reader(text, delimiter, strict=True)
    rows, line = [], 0
    try:
        for row in reader:
            rows.append(row)
            line = reader.line_num
        return rows, ()
    except csv.Error as error:
        if "unexpected end" in str(error):
            message = "a quotation mark is opened in this row and never closed"
            raise _refused(name, message, "close it, or double it where it belongs to the text", line + 1) from None
    reader = _reader(text, delimiter)
    try:
        return list(reader), (f"a quotation mark is out of place on line {line + 1}; check that row",)
    except csv.Error as error:
        raise _refused(name, f"the file cannot be read as CSV ({error})", "check this row", reader.line_num) from None


def _reader(text: str, delimiter: str, strict: bool = False) -> Any:
    # Python keeps this limit for the whole program, and another library may have lifted it.
    csv.field_size_limit(MAX_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _column(cell: str, number: int) -> str:
    return " ".join(clean("", cell).text.split()) or f"column {number}"


def _full(row: list[str]) -> Iterator[tuple[int, str]]:
    return ((n, cell) for n, cell in enumerate(row) if cell.strip())


def _refused(name: str, message: str, fix: str, line: int = 1) -> Unreadable:
    return Unreadable(Problem(name, line, 1, message, fix=fix))
