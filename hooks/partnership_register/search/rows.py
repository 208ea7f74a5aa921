"""Tables as search reads them: each row is a sentence, where Material would run all cells of a table into one."""

import re

from markupsafe import Markup

from partnership_register.template import fill

# What stands at the head of a column is no sentence.
_HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
_LINE = re.compile(r"\s*<br\s*/?>\s*")
_ENDS = re.compile(r"[.?!:]\W*$")
BETWEEN = " · "


def with_rows(content: str) -> str:
    """A page whose rows are paragraphs: what the first cell names, and of it what the others say."""
    return _LINE.sub(BETWEEN, _ROW.sub(_sentence, _HEAD.sub("", content)))


def _sentence(row: re.Match[str]) -> str:
    first, *others = (cell.strip() for cell in _CELL.findall(row[1]))
    said = BETWEEN.join(filter(None, others))
    # A question that stands first has its own sign behind it.
    label, said = ("", f"{first} {said}") if _ENDS.search(first) or not said else (first, said)
    return fill("parts/found.html.j2", facts=[(Markup(label), Markup(said.strip()))])
