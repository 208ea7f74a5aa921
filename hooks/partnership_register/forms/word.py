"""Word documents: one made of a sheet in a few milliseconds, and the same sheet always makes the same bytes.

python-docx makes what all documents share, once. It takes 80 ms or more to make a whole form, cell by cell, so the
body comes from a template that escapes every word.
"""

from functools import cache, lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from markupsafe import Markup

from partnership_register.dates import long_date
from partnership_register.forms import word_shell
from partnership_register.forms.model import Forms
from partnership_register.forms.sheet import Block, Cell, Sheet
from partnership_register.register import Register
from partnership_register.template import environment

# The text of an A4 page in twentieths of a point: 21 cm or 29.7 cm without two margins of 2 cm.
PORTRAIT, LANDSCAPE = 9638, 14570
# No file in the archive has a time of its own.
CELLS = 10_000
MARK = "-MARK-"
WHEN = (1980, 1, 1, 0, 0, 0)


class Word:
    """Makes the Word documents of one register."""

    def __init__(self, register: Register, forms: Forms) -> None:
        self.forms = forms
        as_at = f"{forms.labels.as_at} {long_date(register.as_of)}"
        self._shell = word_shell.make(register.council.name, as_at, forms.labels)
        self._packed = _pack(self._shell.parts)
        self._parts: Any = environment().get_template("word/parts.xml.j2").module
        # Labels, boxes and room to write stand in thousands of documents: each is made once.
        self._fixed = lru_cache(maxsize=CELLS)(self._parts.cell)
        self._around = cache(self._split)
        self._start, self._row_start = cache(self._parts.table_start), cache(self._parts.row_start)
        self._row_end = self._parts.row_end()

    def document(self, sheet: Sheet) -> bytes:
        """The document of a sheet."""
        width = LANDSCAPE if sheet.form.is_landscape else PORTRAIT
        body = self._render(
            "document",
            sheet,
            header=self._shell.header,
            footer=self._shell.footer,
            made=lambda block, section: self._block(block, section, width),
        )
        archive = BytesIO(self._packed)
        archive.seek(0, 2)
        with ZipFile(archive, "a", ZIP_DEFLATED) as into:
            _write(into, "word/document.xml", body)
            _write(into, "docProps/core.xml", self._render("core", sheet))
        return archive.getvalue()

    def _render(self, name: str, sheet: Sheet, **more: Any) -> bytes:
        template = environment().get_template(f"word/{name}.xml.j2")
        text = template.render(sheet=sheet, labels=self.forms.labels, titles=self.forms.titles, **more)
        return text.strip().encode()

    def _block(self, block: Block, section: str, width: int) -> str:
        if not block.columns:
            return self._parts.plain(block)
        widths, titles = block.widths(width), tuple(column.title for column in block.columns)
        numbers = [column.is_number for column in block.columns]
        pieces = [self._start(titles, widths, block.title or section)]
        for row in block.rows:
            pieces.append(self._row_start(row.is_short, row.space))
            pieces += map(self._cell, row.cells, widths, numbers)
            pieces.append(self._row_end)
        pieces.append(self._parts.table_end(block, widths))
        return Markup("").join(pieces)

    def _cell(self, cell: Cell, width: int, is_number: bool) -> str:
        if not cell.lines or cell.options or cell.help or cell.hint:
            return self._fixed(cell, width)
        before, between, after = self._around(width, cell.is_gap, cell.is_label, is_number)
        # Markup escapes what it joins.
        return before + between.join(cell.lines) + after

    def _split(self, width: int, is_gap: bool, is_label: bool, is_number: bool) -> list[Markup]:
        """What stands before, between and after the lines of a cell, from a cell with marks for its lines."""
        marked = Cell((MARK, MARK), is_gap=is_gap, is_label=is_label)
        return self._parts.cell(marked, width, is_number).split(MARK)


def _pack(parts: tuple[tuple[str, bytes], ...]) -> bytes:
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as into:
        for name, content in parts:
            _write(into, name, content)
    return archive.getvalue()


def _write(archive: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, WHEN)
    info.compress_type = ZIP_DEFLATED
    # The same on every system.
    info.create_system = 3
    archive.writestr(info, content)
