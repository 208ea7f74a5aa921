"""CSV by the GOV.UK tabular data standard: UTF-8, CRLF, one row of machine names, an empty cell for what is missing."""

from collections.abc import Iterable, Iterator
from itertools import islice

from partnership_register.data.cell import is_special, text_of, written
from partnership_register.data.table import Cell

# No record holds a control character, so this one can stand between cells for a moment.
_BETWEEN = "\x1f"
_AT_ONCE = 1_000


def to_csv(names: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[bytes]:
    """A table as a file that pandas, a spreadsheet program and `register import` read alike, in parts of some rows."""
    yield _line(names).encode()
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        yield "".join(map(_line, some)).encode()


def _line(row: Iterable[Cell]) -> str:
    # A row is looked through as a whole: nearly all have nothing special, and cell by cell takes four times as long.
    texts = [cell if type(cell) is str else text_of(cell) for cell in row]
    line = _BETWEEN.join(texts)
    if is_special(_BETWEEN + line):
        line = _BETWEEN.join([written(text).replace('"', '""') for text in texts])
    return '"' + line.replace(_BETWEEN, '","') + '"\r\n'
