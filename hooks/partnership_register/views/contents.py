"""The headings of an agreement page, for its lists of contents and for the page itself."""

from collections.abc import Mapping
from typing import Any

from partnership_register.audience import STAFF
from partnership_register.register import Entry
from partnership_register.view import View
from partnership_register.views.life import has_dates

# What people come for stands before the sixteen headings' long text; these keep their own order (B60).
BEFORE = {
    "at-a-glance": "At a glance",
    "what-to-do-next": "What to do next",
    "life": "Its life so far",
    "key-facts": "Key facts",
    "money": "Money",
    "history": "Signatures, reviews, documents and history",
}
AFTER = {
    "similar-partnerships": "Partnerships that belong with it",
    "forms": "Forms, with what is known filled in",
    "what-the-rules-say": "What the rules say",
}


def contents(entry: Entry, view: View, alike: Any, offers: Any) -> Mapping[str, str]:
    """The titles of the headings that a partnership's page has, by their marks, as they stand on it."""
    partnership, register = entry.partnership, view.register
    empty = {
        "what-to-do-next": not (entry.things and register.audience == STAFF),
        "life": not has_dates(entry, register.as_of),
        "money": not view.says(partnership, "money"),
        "history": not view.says(partnership, "history"),
        "similar-partnerships": not alike,
        "forms": not offers,
    }
    agreement = {key.replace("_", "-"): field.title for key, field in view.visible_headings.items()}
    return {key: title for key, title in (BEFORE | agreement | AFTER).items() if not empty.get(key)}
