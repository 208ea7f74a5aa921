"""Feeds as files: Atom (RFC 4287). Identifiers are tag URIs (RFC 4151), which stay the same wherever the site moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree

_SPACE = "http://www.w3.org/2005/Atom"
# A tag names who minted it and when; the year never changes.
_SINCE = "2026"


@dataclass(frozen=True)
class Item:
    """An entry of a feed."""

    id: str
    title: str
    updated: datetime
    link: str
    html: str
    category: str


@dataclass(frozen=True)
class Feed:
    """A feed: what it is called, where it is and the page for people that says the same."""

    address: str
    title: str
    subtitle: str
    page: str
    own: str
    author: str


def to_atom(feed: Feed, items: Iterable[Item], host: str, updated: datetime) -> bytes:
    """The feed as a file; `updated` is when it changed last, if no item says so."""
    items = tuple(items)
    root = ElementTree.Element("feed", {"xmlns": _SPACE, "xml:lang": "en-GB"})
    _put(root, "id", tag(host, feed.address))
    _put(root, "title", feed.title)
    _put(root, "subtitle", feed.subtitle)
    _put(root, "updated", _moment(max((item.updated for item in items), default=updated)))
    _put(_put(root, "author"), "name", feed.author)
    _put(root, "link", rel="self", type="application/atom+xml", href=feed.own)
    _put(root, "link", rel="alternate", type="text/html", href=feed.page)
    for item in items:
        entry = _put(root, "entry")
        _put(entry, "id", tag(host, item.id))
        _put(entry, "title", item.title)
        _put(entry, "updated", _moment(item.updated))
        _put(entry, "link", rel="alternate", type="text/html", href=item.link)
        _put(entry, "category", term=item.category)
        _put(entry, "content", item.html, type="html")
    return ElementTree.tostring(root, "utf-8", xml_declaration=True) + b"\n"


def tag(host: str, name: str) -> str:
    """A tag URI."""
    return f"tag:{host},{_SINCE}:{name}"


def _put(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
