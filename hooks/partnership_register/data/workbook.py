"""A workbook for Excel: one sheet for each table with its types and filters, and first of all what it all means."""

import io
import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from partnership_register.data.cell import text_of
from partnership_register.data.table import Column, Row, Table

ABOUT = "about"
MOST_IN_NAME = 31
_WIDE, _ABOUT_WIDE = 60, 100
_WIDTHS = {"words": _WIDE, "line": 30, "list": 30, "url": 30, "page": 30, "email": 26, "gaps": 30, "record": 30}
# So many letters stand side by side on a sheet of A4 on its side before they are too small to read.
_ON_PAPER = 340
_A4 = 9
# A row is as high as its text, but for one whose text would fill the screen: that shows so many lines of it. Excel
# finds the height by itself, LibreOffice does not.
_LINES, _LINE = 8, 15
_WRAPPED = ("words", "line", "list", "gaps")
_DAYS = ("date", "day")
_NUMBERS = ("count", "money")
# Excel needs no format to say TRUE; without this very one LibreOffice says 1.
_YES_NO = '"TRUE";"TRUE";"FALSE"'
# Excel's day 0, and the first day from which it counts right.
_DAY_0, _FIRST = date(1899, 12, 30).toordinal(), "1900-03-01"
# No record holds a control character, so this one can stand between texts for a moment.
_BETWEEN = "\x1f"
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LOOKS_ESCAPED = re.compile(r"_(x[0-9A-Fa-f]{4}_)")


class _Sheet(Worksheet):
    """A sheet whose rows are handed on as they are: a cell at a time, the library takes five times as long."""

    more: Sequence[Row] = ()
    write_more: Callable[[int, Row], str]

    def _write_rows(self) -> None:
        super()._write_rows()
        self.fh.writelines(self.write_more(number, row) for number, row in enumerate(self.more, 2))


def to_workbook(
    tables: Sequence[tuple[Table, Sequence[Row]]], about: Sequence[tuple[str, str]], title: str, as_of: date
) -> bytes:
    """The tables in one file, the same bytes for the same facts; no cell is a formula or a link."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": datetime.combine(as_of, time())})
    # Long texts make high rows, and what stands beside them stands at the top.
    top = {"valign": "top"}
    head = book.add_format(top | {"bold": True, "bottom": 1})
    day = book.add_format(top | {"num_format": "yyyy-mm-dd"})
    long = book.add_format(top | {"text_wrap": True})
    pounds = book.add_format(top | {"num_format": "#,##0"})
    yes_no = book.add_format(top | {"num_format": _YES_NO})
    styles = {"": book.add_format(top), "date": day, "day": day, "money": pounds, "yes_no": yes_no}
    styles |= dict.fromkeys(_WRAPPED, long)
    first = book.add_worksheet(ABOUT)
    first.set_column(0, 0, 24)
    first.set_column(1, 1, _ABOUT_WIDE)
    for number, (name, words) in enumerate(about):
        first.write_string(number, 0, name, head)
        first.write_string(number, 1, words, long)
        first.set_row(number, _LINE * _lines(words, _ABOUT_WIDE))
    _on_paper(first, 1)
    for table, rows in tables:
        _fill(book.add_worksheet(sheet_name(table), _Sheet), table, rows, head, styles)
    book.close()
    return file.getvalue()


def sheet_name(table: Table) -> str:
    """The name of a table's sheet."""
    return table.name[:MOST_IN_NAME]


def _fill(sheet: _Sheet, table: Table, rows: Sequence[Row], head: Any, styles: dict[str, Any]) -> None:
    sheet.write_row(0, 0, table.names, head)
    sheet.freeze_panes(1, 1)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, _width(column), styles.get(column.type, styles[""]))
    # On each further page across stand the names at the head and the first column again.
    _on_paper(sheet, math.ceil(sum(map(_width, table.columns)) / _ON_PAPER))
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)
    sheet.more, sheet.dim_rowmax = rows, len(rows)
    sheet.write_more = _writer(table, {name: style._get_xf_index() for name, style in styles.items()})


def _on_paper(sheet: Worksheet, across: int) -> None:
    """How a sheet prints: on its side, so many pages across, and each with its name and number."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(across, 0)
    sheet.set_footer("&L&A&RPage &P of &N")


def _writer(table: Table, styles: dict[str, int]) -> Callable[[int, Row], str]:
    shapes = [
        (f'<c r="{xl_col_to_name(number)}', column.type, styles.get(column.type, styles[""]), _room(column))
        for number, column in enumerate(table.columns)
    ]

    def write(number: int, row: Row) -> str:
        texts = _BETWEEN.join(["", *(cell for cell in row if type(cell) is str), ""])
        shown = _text if _is_special(texts) else _plain
        cells, lines = [""], 1
        for (at, kind, style, room), cell in zip(shapes, row, strict=True):
            if cell is None:
                continue
            if type(cell) is str:
                if len(cell) > room or "\n" in cell:
                    lines = max(lines, _lines(cell, room))
                if kind in _DAYS and (day := _serial(cell)):
                    cells.append(f'{at}{number}" s="{style}"><v>{day}</v></c>')
                else:
                    cells.append(f'{at}{number}" s="{style}" t="inlineStr"><is>{shown(cell)}</is></c>')
            elif kind == "yes_no":
                cells.append(f'{at}{number}" s="{style}" t="b"><v>{cell:d}</v></c>')
            elif kind in _NUMBERS:
                cells.append(f'{at}{number}" s="{style}"><v>{cell}</v></c>')
            else:
                said = text_of(cell)
                lines = max(lines, _lines(said, room))
                cells.append(f'{at}{number}" s="{style}" t="inlineStr"><is>{_text(said)}</is></c>')
        cells[0] = f'<row r="{number}"{_height(lines)}>'
        cells.append("</row>")
        return "".join(cells)

    return write


def _width(column: Column) -> int:
    return _WIDTHS.get(column.type, 16)


def _room(column: Column) -> float:
    """How many letters stand on a line of a column; what does not wrap is on one line."""
    return _width(column) if column.type in _WRAPPED else math.inf


def _lines(text: str, room: float) -> int:
    """How many lines a text takes where so many letters stand on each."""
    if "\n" in text:
        return sum(_lines(line, room) for line in text.split("\n"))
    return math.ceil(len(text) / room) or 1


def _height(lines: int) -> str:
    if lines == 1:
        return ""
    # What is cut stays so; any other row grows again with what is typed into it.
    return f' ht="{_LINE * lines}"' if lines <= _LINES else f' ht="{_LINE * _LINES}" customHeight="1"'


def _is_special(line: str) -> bool:
    """True when some text of a line cannot stand as it is; each has a sign before and after it."""
    signs = ("&", "<", ">", "_x", "\n", f" {_BETWEEN}", f"{_BETWEEN} ")
    return any(sign in line for sign in signs)


def _plain(text: str) -> str:
    return f"<t>{text}</t>"


@lru_cache(maxsize=8192)
def _serial(text: str) -> int:
    """A whole date as Excel counts days; 0 for a month, a year and what Excel counts wrongly."""
    return date.fromisoformat(text).toordinal() - _DAY_0 if len(text) == 10 and text >= _FIRST else 0


def _text(text: str) -> str:
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub(r"_x005F_\1", text)
    if "&" in text or "<" in text or ">" in text:
        text = text.translate(_MARKUP)
    return f"<t>{text}</t>" if text.strip() == text else f'<t xml:space="preserve">{text}</t>'
