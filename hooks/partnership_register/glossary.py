"""The glossary and the roles: each of their words leads there from its first use on a page of the toolkit."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

GLOSSARY, ROLES = "toolkit/background/glossary", "toolkit/background/roles"
_TERM = re.compile(r"^## (.+?)\s*$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ALSO = re.compile(r"^Also: (.+)$", re.MULTILINE)
_CHOICE = re.compile(r"\{\{ meaning\(")
_ROLE = re.compile(r"^\| (?!Role \|)([A-Z][^|]*?) \|", re.MULTILINE)
_ROLE_CELL = re.compile(r"(<tr>\s*)<td>([^<]+)</td>")
_PIECES = re.compile(r"(<[^>]*>)")
# Inside these nothing is linked: it is a link, a heading, code or a form already.
_CLOSED = frozenset(("a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "object", "form", "th", "caption"))


@dataclass(frozen=True)
class Glossary:
    """Words as people write them, each with the page that says what it means and the anchor there."""

    places: Mapping[str, str]

    def link(self, text: str, address: Callable[[str], str]) -> str:
        """The HTML with the first use of each word made a link to its entry."""
        pattern = re.compile(
            rf"\b({'|'.join(map(re.escape, sorted(self.places, key=len, reverse=True)))})\b", re.IGNORECASE
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
        place = self.places[html.unescape(found[1]).casefold()]
        if place in seen:
            return found[1]
        seen.add(place)
        return f'<a class="pr-term" href="{address(place)}">{found[1]}</a>'


def read(words: str, roles: str) -> Glossary:
    """The glossary's page, a heading for each word and a line of what else it is called; and the tables of roles.

    The title of a choice, such as Ended, may be any word: it leads there only where that line names it, too.
    """
    places: dict[str, str] = {}
    for term, body in _TERM.findall(words):
        also = _ALSO.search(body)
        own = () if _CHOICE.search(body) else (term,)
        for word in (*own, *(also[1].rstrip(".").split(",") if also else ())):
            places.setdefault(word.strip().casefold(), f"{GLOSSARY}#{slug(term)}")
    for role in _ROLE.findall(roles):
        places.setdefault(role.casefold(), f"{ROLES}#{slug(role)}")
    return Glossary(places)


def with_roles_named(content: str) -> str:
    """The page of roles with an anchor at each role."""
    return _ROLE_CELL.sub(lambda found: f'{found[1]}<td id="{slug(html.unescape(found[2]))}">{found[2]}</td>', content)


def slug(title: str) -> str:
    """The anchor that Python-Markdown gives to a heading."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title).strip().lower())


def _depth(tag: str) -> int:
    name = tag.strip("</>").split()[0].lower() if tag.strip("</>") else ""
    if name not in _CLOSED or tag.endswith("/>"):
        return 0
    return -1 if tag.startswith("</") else 1
