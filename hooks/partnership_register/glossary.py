"""The glossary: each of its words leads there from its first use on a page of the toolkit."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_TERM = re.compile(r"^## (.+?)\s*$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ALSO = re.compile(r"^Also: (.+)$", re.MULTILINE)
_PIECES = re.compile(r"(<[^>]*>)")
# Inside these nothing is linked: it is a link, a heading, code or a form already.
_CLOSED = frozenset(("a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "object", "form", "th", "caption"))


@dataclass(frozen=True)
class Glossary:
    """Words as people write them, each with the anchor of its entry."""

    anchors: Mapping[str, str]

    def link(self, text: str, address: Callable[[str], str]) -> str:
        """The HTML with the first use of each word made a link to its entry."""
        pattern = re.compile(
            rf"\b({'|'.join(map(re.escape, sorted(self.anchors, key=len, reverse=True)))})\b", re.IGNORECASE
        )
        seen: set[str] = set()
        depth = 0
        pieces = []
        for piece in _PIECES.split(text):
            if piece.startswith("<"):
                depth += _depth(piece)
            elif not depth:
                piece = pattern.sub(lambda found: self._linked(found, seen, address), piece)
            pieces.append(piece)
        return "".join(pieces)

    def _linked(self, found: re.Match[str], seen: set[str], address: Callable[[str], str]) -> str:
        anchor = self.anchors[html.unescape(found[1]).casefold()]
        if anchor in seen:
            return found[1]
        seen.add(anchor)
        return f'<a class="pr-term" href="{address(anchor)}">{found[1]}</a>'


def read(text: str) -> Glossary:
    """The glossary in its page: a heading for each word, and a line of what else it is called."""
    anchors: dict[str, str] = {}
    for term, body in _TERM.findall(text):
        also = _ALSO.search(body)
        for word in (term, *(also[1].rstrip(".").split(",") if also else ())):
            anchors.setdefault(word.strip().casefold(), slug(term))
    return Glossary(anchors)


def slug(title: str) -> str:
    """The anchor that Python-Markdown gives to a heading."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower())


def _depth(tag: str) -> int:
    name = tag.strip("</>").split()[0].lower() if tag.strip("</>") else ""
    if name not in _CLOSED or tag.endswith("/>"):
        return 0
    return -1 if tag.startswith("</") else 1
