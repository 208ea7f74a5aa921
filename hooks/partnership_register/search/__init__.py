"""Search entries: a partnership is found by its names, initials, partners and words; pages, forms and rules by theirs.

What a result shows is its `title` and `text`. Its `names` and `more` are searched and never shown: the names that it
also goes by count like a title, each further word of an agreement counts little.
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from partnership_register.council import Council
from partnership_register.forms.model import Form
from partnership_register.names import standing_for
from partnership_register.render import Pages
from partnership_register.search import others
from partnership_register.search.entry import Entry, listed
from partnership_register.search.partnerships import partnerships


@dataclass(frozen=True)
class Kind:
    """What a result is, by the beginning of its address, and how much it counts for each audience."""

    start: str
    title: str
    public: float = 1
    staff: float = 1


# The first that fits.
KINDS = (
    Kind("partnerships/", "Partnership", 6, 6),
    Kind("directorates/", "Directorate", 3, 3),
    Kind("about/rules/#", "Rule", 0.2, 0.5),
    Kind("about/", "About the register", 0.2, 0.5),
    Kind("toolkit/background/glossary/#", "Glossary"),
    Kind("toolkit/forms/", "Form"),
    Kind("toolkit/", "Toolkit"),
    Kind("", "Register", 3, 3),
)
_CODE = re.compile(r"<pre>.*?</pre>", re.DOTALL)


def entries(
    pages: Pages,
    forms: Iterable[Form],
    written: Iterable[Entry],
    addresses: Mapping[str, str],
    opens_at: Mapping[str, str] = MappingProxyType({}),
) -> list[Entry]:
    """All that this audience may find: the pages that people write, partnerships and all else in the register.

    `opens_at` holds the marks of the headings at which pages open that do not open at their head.
    """
    marks = {addresses[address]: mark for address, mark in opens_at.items()}
    found = [*(_page(one, marks.get(one["location"])) for one in written), *partnerships(pages.view, addresses)]
    for make in (others.directorates, others.partners, others.offices, others.rules):
        found += make(pages, addresses)
    found += others.forms(forms, addresses)
    for entry in found:
        _complete(entry, pages.register.audience, pages.register.council)
    return found


def _page(entry: Entry, mark: str | None) -> Entry:
    """A page as Material read it, or one of its parts: only the page itself goes by the words that staff use."""
    words = entry.pop("tags", ())
    names = "" if "#" in entry["location"] else listed(words)
    return entry | {"text": _CODE.sub("", entry["text"]), "names": names} | ({"opens_at": mark} if mark else {})


def _complete(entry: Entry, audience: str, council: Council) -> None:
    """Its kind, how much it counts, and the short words that stand for its names and for what else it says."""
    kind = next(one for one in KINDS if entry["location"].startswith(one.start))
    is_part = "#" in entry["location"] and not kind.start.endswith("#")
    entry.setdefault("kind", "" if is_part else kind.title)
    if (boost := getattr(kind, audience)) != 1:
        entry["boost"] = boost
    named, said = f"{entry['title']} {entry.get('names', '')}", f"{entry['text']} {entry.pop('whole', '')}"
    of_names, of_rest = (list(_short(text, council)) for text in (named, said))
    entry["names"] = listed(filter(None, (entry.get("names"), *of_names)))
    entry["more"] = " ".join(
        filter(None, (entry.get("more"), entry["kind"], *(one for one in of_rest if one not in of_names)))
    )
    for key in ("kind", "names", "more"):
        if not entry[key]:
            entry.pop(key)


def _short(text: str, council: Council) -> Iterable[str]:
    return standing_for(html.unescape(text).lower(), council.search_words)
