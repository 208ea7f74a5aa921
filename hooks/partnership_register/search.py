"""Search entries: a partnership is found by its names, initials, partners and words; pages, forms and rules by theirs.

What a result shows is its `title` and `text`. Its `names` and `more` are searched and never shown: the names that it
also goes by count like a title, each further word of an agreement counts little.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from partnership_register import guide
from partnership_register.forms.model import Form
from partnership_register.model import known
from partnership_register.names import also_known_as, folded, plain_words, standing_for
from partnership_register.schema import Field
from partnership_register.template import fill
from partnership_register.view import View


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
ENDED = "Partnership, ended"
# Who looks for actions finds what says action: search looks without the ending of all but the shortest words.
_SHORTEST_STEM = 4
_LINK = re.compile(r"\]\([^)\s]*\)|<[^<>\s]*>|https?://\S+")
_CODE = re.compile(r"<pre>.*?</pre>", re.DOTALL)

Entry = dict[str, Any]


def entries(view: View, forms: Iterable[Form], pages: Iterable[Entry], addresses: Mapping[str, str]) -> list[Entry]:
    """All that this audience may find: the pages that people write, partnerships, directorates, rules and forms."""
    found = [*map(_page, pages), *_partnerships(view, addresses), *_directorates(view, addresses)]
    found += [*_rules(view, addresses), *_forms(forms, addresses)]
    for entry in found:
        _complete(entry, view)
    return found


def _page(entry: Entry) -> Entry:
    """A page as Material read it, or one of its parts: only the page itself goes by the words that staff use."""
    words = entry.pop("tags", ())
    names = "" if "#" in entry["location"] else " · ".join(words)
    return entry | {"text": _CODE.sub("", entry["text"]), "names": names}


def _partnerships(view: View, addresses: Mapping[str, str]) -> Iterator[Entry]:
    wordy = _wordy(view.root)
    for one in view.register.entries:
        partnership = one.partnership
        said = _said(partnership, view)
        entry = _entry(addresses[f"partnerships/{one.id}"], str(partnership.name), said)
        # Of what an editor wrote only words go on, so it need not be made into HTML; a link is no word.
        prose = (_LINK.sub(" ", html.unescape(text)) for text in partnership.prose.values())
        texts = " ".join((*_texts(partnership, wordy), *prose))
        entry["names"] = " · ".join(also_known_as(partnership))
        entry["more"] = " ".join(_more_words(" ".join((entry["title"], entry["text"])), texts))
        entry["whole"] = texts
        if partnership.stage == "ended":
            entry["kind"] = ENDED
        yield entry


def _directorates(view: View, addresses: Mapping[str, str]) -> Iterator[Entry]:
    for one in view.register.council.directorates.values():
        address = addresses.get(f"directorates/{one.key.replace('_', '-')}")
        if address:
            yield _entry(address, one.name, [("", one.director)])


def _rules(view: View, addresses: Mapping[str, str]) -> Iterator[Entry]:
    if address := addresses.get("about/rules"):
        for rule in guide.rules(view.register.schemas):
            yield _entry(f"{address}#{rule.anchor}", f"Rule {rule.id}", [("", rule.text)])


def _forms(forms: Iterable[Form], addresses: Mapping[str, str]) -> Iterator[Entry]:
    for form in forms:
        sections = " · ".join(one.title for one in form.sections)
        yield _entry(addresses[form.page], form.title, [("", form.purpose), ("", sections)])


def _entry(location: str, title: str, said: list[tuple[str, str]]) -> Entry:
    facts = [(label, _escaped(fact)) for label, fact in said]
    text = fill("parts/found.html.j2", facts=facts)
    return {"location": location, "title": _escaped(title), "text": text}


def _escaped(text: str) -> Markup:
    # Search prints it as it stands, and would take an escaped apostrophe for a word.
    return Markup(html.escape(text, quote=False))


def _said(partnership: Any, view: View) -> list[tuple[str, str]]:
    """What a result shows of a partnership, each with its label."""
    fields = view.root.fields
    directorate = view.register.council.directorates.get(partnership.directorate)
    facts = (
        ("", partnership.purpose),
        (fields["other_names"].title, _listed(partnership.other_names)),
        (fields["directorate"].title, directorate.name if directorate else None),
        (fields["lead_officer"].title, partnership.lead_officer),
        (fields["partners"].title, _listed(partner.name for partner in partnership.partners)),
    )
    return [(label, str(fact)) for label, fact in facts if fact and known(fact)]


def _listed(names: Iterable[Any]) -> str:
    return " · ".join(str(name) for name in names if known(name))


def _wordy(field: Field) -> tuple[tuple[str, Any], ...]:
    """The fields below one that hold words, each with those below it; so that no other is looked at."""
    inner = ((key, child.item or child) for key, child in field.fields.items())
    found = ((key, child, _wordy(child)) for key, child in inner)
    return tuple((key, below) for key, child, below in found if below or child.type in ("line", "words"))


def _texts(value: Any, wordy: tuple[tuple[str, Any], ...]) -> Iterator[str]:
    """Every text of a fact that this audience may read."""
    for key, below in wordy:
        # Some may be one word instead: yes, a date, or that it is unknown.
        inner = getattr(value, key, None)
        for one in inner if isinstance(inner, tuple) else (inner,):
            if isinstance(one, str):
                yield one
            elif below and one is not None:
                yield from _texts(one, below)


def _more_words(said: str, texts: str) -> list[str]:
    """The words that are not said before, and the plain forms of those with accents or apostrophes."""
    there = set(re.split(r"[\W_]+", said.casefold()))
    # Most words come many times, and each is folded once.
    words = plain_words(folded(" ".join(dict.fromkeys(f"{html.unescape(said)} {texts}".split())))) - there
    return sorted(
        word for word in words if not (word[:-1] in words and word.endswith("s") and len(word) > _SHORTEST_STEM)
    )


def _complete(entry: Entry, view: View) -> None:
    """Its kind, how much it counts, and the short words that stand for what it says."""
    kind = next(one for one in KINDS if entry["location"].startswith(one.start))
    is_part = "#" in entry["location"] and not kind.start.endswith("#")
    entry.setdefault("kind", "" if is_part else kind.title)
    if (boost := getattr(kind, view.register.audience)) != 1:
        entry["boost"] = boost
    said = " ".join((entry["title"], entry["text"], entry.get("names", ""), entry.pop("whole", "")))
    short = standing_for(html.unescape(said).lower(), view.register.council.search_words)
    entry["more"] = " ".join(filter(None, (entry.get("more"), entry["kind"], *short)))
    for key in ("kind", "names", "more"):
        if not entry.get(key):
            entry.pop(key, None)
