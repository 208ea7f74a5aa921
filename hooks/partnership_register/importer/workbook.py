"""A published workbook: the rows of the sheet that holds the register, each cell as the text of its value."""

import io
import zipfile
from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException

from partnership_register.problem import Problem, Unreadable

MAGIC = b"PK\x03\x04"
# A small file can unpack to more than a computer holds.
MAX_UNPACKED = 512 * 1024 * 1024


def rows(
    raw: bytes, name: str, wanted: Collection[str], header_row: int, sheet: str
) -> tuple[list[list[str]], str, tuple[str, ...]]:
    """The rows of the sheet of that name, or of the one that has most of the wanted columns; how; and notes."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > MAX_UNPACKED:
            raise _refused(name, f"the workbook is too big when it is unpacked ({size // 1024**2} MB)", "split it")
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as error:
        fix = "open it in a spreadsheet program and save it again as .xlsx or as 'CSV UTF-8'"
        raise _refused(name, f"this workbook cannot be read ({type(error).__name__})", fix) from None
    if sheet and sheet not in book.sheetnames:
        return [], f"workbook, no sheet '{sheet}'", ()
    found = book[sheet] if sheet else max(book.worksheets, key=lambda one: _headed(one, wanted, header_row))
    # What the file says of its own size can be wrong.
    found.reset_dimensions()
    cells = [[text(value) for value in row] for row in found.iter_rows(values_only=True)]
    others = [one for one in book.sheetnames if one != found.title]
    notes = (f"the other sheets were not read: {', '.join(others)}",) if others and not sheet else ()
    return cells, f"workbook, sheet '{found.title}'", notes


def text(value: Any) -> str:
    """A cell as text: a day as 2026-12-31, a whole number without its nought."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date():
            return value.isoformat()
    # A workbook writes what looks like its own escapes with one more.
    return unescape(str(value))


def _headed(sheet: Any, wanted: Collection[str], header_row: int) -> int:
    if not hasattr(sheet, "iter_rows"):
        return -1
    heads = sheet.iter_rows(min_row=header_row, max_row=header_row, values_only=True)
    return len({" ".join(text(cell).split()) for row in heads for cell in row}.intersection(wanted))


def _refused(name: str, message: str, fix: str) -> Unreadable:
    return Unreadable(Problem(name, 1, 1, message, fix=fix))
