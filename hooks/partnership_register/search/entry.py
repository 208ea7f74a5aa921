"""One entry of the search: where it leads, and what a result shows of it."""

import html
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from partnership_register.model import known
from partnership_register.template import fill

Entry = dict[str, Any]


def entry(location: str, title: str, said: Iterable[tuple[str, str]]) -> Entry:
    """An entry whose result shows some facts, each with its label."""
    facts = [(label, _escaped(fact)) for label, fact in said]
    text = fill("parts/found.html.j2", facts=facts)
    return {"location": location, "title": _escaped(title), "text": text}


def listed(names: Iterable[Any]) -> str:
    """Names in one line, without those that nobody knows."""
    return " · ".join(str(name) for name in names if known(name))


def _escaped(text: str) -> Markup:
    # Search prints it as it stands, and would take an escaped apostrophe for a word.
    return Markup(html.escape(text, quote=False))
