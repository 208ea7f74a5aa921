"""A workbook for Excel: one sheet for each table with its types and filters, and first of all what it all means."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from partnership_register.data.cell import text_of
from partnership_register.data.table import Row, Table

ABOUT = "about"
MOST_IN_NAME = 31
_WIDE = 60
_WIDTHS = {"words": _WIDE, "line": 30, "list": 30, "url": 30, "page": 30, "email": 26, "gaps": 30}
# A row grows with its text, but for one whose text would fill the screen: that shows so many lines of it.
_LINES = 8
_HEIGHT = f' ht="{15 * _LINES}" customHeight="1"'
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
    head = book.add_format({"bold": True, "bottom": 1})
    # Long texts make high rows, and what stands beside them stands at the top.
    top = {"valign": "top"}
    day = book.add_format(top | {"num_format": "yyyy-mm-dd"})
    long = book.add_format(top | {"text_wrap": True})
    pounds = book.add_format(top | {"num_format": "#,##0"})
    yes_no = book.add_format(top | {"num_format": _YES_NO})
    styles = {"": book.add_format(top), "date": day, "day": day, "money": pounds, "yes_no": yes_no}
    styles |= dict.fromkeys(_WRAPPED, long)
    first = book.add_worksheet(ABOUT)
    first.set_column(0, 0, 24, head)
    first.set_column(1, 1, 100, book.add_format({"text_wrap": True, "valign": "top"}))
    for number, line in enumerate(about):
        first.write_row(number, 0, line)
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
        sheet.set_column(number, number, _WIDTHS.get(column.type, 16), styles.get(column.type, styles[""]))
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)
    sheet.more, sheet.dim_rowmax = rows, len(rows)
    sheet.write_more = _writer(table, {name: style._get_xf_index() for name, style in styles.items()})


def _writer(table: Table, styles: dict[str, int]) -> Callable[[int, Row], str]:
    shapes = [
        (f'<c r="{xl_col_to_name(number)}', column.type, styles.get(column.type, styles[""]))
        for number, column in enumerate(table.columns)
    ]

    def write(number: int, row: Row) -> str:
        texts = _BETWEEN.join(["", *(cell for cell in row if type(cell) is str), ""])
        shown = _text if _is_special(texts) else _plain
        height = _HEIGHT if len(texts) > _LINES * _WIDE and any(map(_is_long, row)) else ""
        cells = [f'<row r="{number}"{height}>']
        for (at, kind, style), cell in zip(shapes, row, strict=True):
            if cell is None:
                continue
            if type(cell) is str:
                if kind in _DAYS and (day := _serial(cell)):
                    cells.append(f'{at}{number}" s="{style}"><v>{day}</v></c>')
                else:
                    cells.append(f'{at}{number}" s="{style}" t="inlineStr"><is>{shown(cell)}</is></c>')
            elif kind == "yes_no":
                cells.append(f'{at}{number}" s="{style}" t="b"><v>{cell:d}</v></c>')
            elif kind in _NUMBERS:
                cells.append(f'{at}{number}" s="{style}"><v>{cell}</v></c>')
            else:
                cells.append(f'{at}{number}" s="{style}" t="inlineStr"><is>{_text(text_of(cell))}</is></c>')
        cells.append("</row>")
        return "".join(cells)

    return write


def _is_long(cell: Any) -> bool:
    return type(cell) is str and len(cell) > _LINES * _WIDE


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
