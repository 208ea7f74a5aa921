"""Search entries: a partnership is found by its names, initials, partners and words; pages, forms and rules by theirs.

What a result shows is its `title` and `text`, and of its `names` the one by which it was found. The names that it also
goes by count like a title; `more`, each further word of an agreement, counts little and is never shown.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from partnership_register.council import Council
from partnership_register.forms.model import Form
from partnership_register.guidance import GuidancePage
from partnership_register.names import standing_for
from partnership_register.render import Pages
from partnership_register.search import others
from partnership_register.search.entry import Entry, listed
from partnership_register.search.partnerships import partnerships
from partnership_register.search.parts import parts, with_parts
from partnership_register.search.questions import questions
from partnership_register.search.rows import with_rows

__all__ = ["entries", "parts", "with_rows"]


@dataclass(frozen=True)
class Kind:
    """What a result is, by the beginning of its address, and how much it counts for each audience."""

    start: str
    title: str
    public: float
    staff: float


# The first that fits. Of what has the words in equal places, what is for its reader comes first. For the public what is
# written for staff counts a hundredth, and so comes after all else; search-find.js takes that back where it is meant.
KINDS = (
    Kind("partnerships/", "Partnership", 1.4, 1.4),
    Kind("directorates/", "Directorate", 1.2, 1.2),
    Kind("about/rules/#", "Rule", 0.004, 0.6),
    Kind("about/coverage/", "Page", 0.009, 0.9),
    Kind("about/", "Page", 0.9, 0.9),
    Kind("toolkit/background/glossary/#", "Glossary", 0.007, 0.7),
    Kind("toolkit/forms/", "Form", 0.007, 0.9),
    Kind("toolkit/", "Guidance for staff", 0.008, 1),
    Kind("", "Page", 1.2, 1.2),
)
# What a page of the toolkit is to those for whom it is written, where these are no staff; by its first reader.
READERS = {"Residents": Kind("", "Page", 1.3, 1.1), "Councillors": Kind("", "Guidance for councillors", 0.8, 1)}
_CODE = re.compile(r"<pre>.*?</pre>", re.DOTALL)


def entries(
    pages: Pages,
    forms: Iterable[Form],
    written: Iterable[Entry],
    addresses: Mapping[str, str],
    guidance: Mapping[str, GuidancePage] = MappingProxyType({}),
    parts: Iterable[Entry] = (),
) -> list[Entry]:
    """All that this audience may find: the pages that people write, partnerships and all else in the register.

    `guidance` says of the toolkit's pages for whom each is, and at which heading search opens it; `parts` are the
    parts of finished pages that have words of their own.
    """
    facts = {addresses[address]: page.facts for address, page in guidance.items() if address in addresses}
    found = with_parts((_page(one, facts.get(one["location"])) for one in written), parts)
    found += partnerships(pages.view, addresses)
    for make in (others.lists, others.directorates, others.partners, others.offices, others.rules):
        found += make(pages, addresses)
    found += others.forms(forms, addresses)
    for entry in found:
        reader = facts[page].readers if (page := entry["location"].partition("#")[0]) in facts else ""
        _complete(entry, _kind(entry["location"], reader), pages.register.audience, pages.register.council)
    return [*found, *questions(pages.view)]


def _page(entry: Entry, facts: Any) -> Entry:
    """A page as Material read it, or one of its parts: only the page itself goes by the words that staff use."""
    words = entry.pop("tags", ())
    is_part = "#" in entry["location"]
    opens = {"opens_at": facts.opens_at} if facts and facts.opens_at and not is_part else {}
    return entry | {"text": _CODE.sub("", entry["text"]), "names": "" if is_part else listed(words)} | opens


def _kind(location: str, reader: str) -> Kind:
    found = next(one for one in KINDS if location.startswith(one.start))
    own = (kind for first, kind in READERS.items() if reader.startswith(first))
    return next(own, found)


def _complete(entry: Entry, kind: Kind, audience: str, council: Council) -> None:
    """Its kind, how much it counts, and the short words that stand for its names and for what else it says."""
    is_part = "#" in entry["location"] and not kind.start.endswith("#")
    entry.setdefault("kind", "" if is_part else kind.title)
    if (boost := getattr(kind, audience)) != 1:
        entry["boost"] = boost
    # What a partnership is for says as much of it as its name.
    named = f"{entry['title']} {entry.get('names', '')} {entry.pop('purpose', '')}"
    said = f"{entry['text']} {entry.pop('whole', '')}"
    of_names, of_rest = (list(_short(text, council)) for text in (named, said))
    entry["names"] = listed(filter(None, (entry.get("names"), *of_names)))
    rest = (one for one in of_rest if one not in of_names)
    # For whom guidance is written is no word of what it says: else every page has "staff".
    kind_alone = entry["kind"].partition(" for ")[0]
    entry["more"] = listed(filter(None, (entry.get("more"), kind_alone, *rest)))
    for key in ("kind", "names", "more"):
        if not entry[key]:
            entry.pop(key)


def _short(text: str, council: Council) -> Iterable[str]:
    return standing_for(html.unescape(text).lower(), council.search_words)
