"""Feeds as files: Atom (RFC 4287). Identifiers are tag URIs (RFC 4151), which stay the same wherever the site moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from partnership_register.template import environment

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


def to_atom(feed: Feed, items: Sequence[Item], host: str, updated: datetime) -> bytes:
    """The feed as a file; `updated` is when it changed last, if no item says so."""
    latest = max((item.updated for item in items), default=updated)
    template = environment().get_template("feeds/atom.xml.j2")
    tag = f"tag:{host},{_SINCE}:"
    return template.render(feed=feed, items=items, updated=latest, tag=tag, moment=_moment).encode()


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
