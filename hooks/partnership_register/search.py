"""Search entries: a partnership is found by its old names, initials, partners and words; forms and rules by theirs."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from partnership_register import guide
from partnership_register.forms.model import Form
from partnership_register.model import known
from partnership_register.view import View

# What a result is, by the beginning of its address; the first that fits.
KINDS = (
    ("partnerships/", "Partnership"),
    ("directorates/", "Directorate"),
    ("about/rules/#", "Rule"),
    ("about/", "About the register"),
    ("toolkit/background/glossary/#", "Glossary"),
    ("toolkit/forms/", "Form"),
    ("toolkit/", "Toolkit"),
    ("", "Register"),
)
# Shorter words find too much to be worth their room.
SHORTEST = 3
_LINK = re.compile(r"\]\([^)\s]*\)|<[^<>\s]*>|https?://\S+")

Entry = dict[str, Any]


def entries(view: View, addresses: Mapping[str, str]) -> list[Entry]:
    """One entry for each partnership, each directorate and each rule that this audience may read."""
    return [*_partnerships(view, addresses), *_directorates(view, addresses), *_rules(view, addresses)]


def _partnerships(view: View, addresses: Mapping[str, str]) -> Iterator[Entry]:
    for entry in view.register.entries:
        yield _entry(addresses[f"partnerships/{entry.id}"], str(entry.partnership.name), _text(entry.partnership, view))


def _directorates(view: View, addresses: Mapping[str, str]) -> Iterator[Entry]:
    for one in view.register.council.directorates.values():
        address = addresses.get(f"directorates/{one.key.replace('_', '-')}")
        if address:
            yield _entry(address, one.name, _escaped((one.director,)))


def _rules(view: View, addresses: Mapping[str, str]) -> Iterator[Entry]:
    if address := addresses.get("about/rules"):
        for rule in guide.rules(view.register.schemas):
            yield _entry(f"{address}#{rule.anchor}", f"Rule {rule.id}", _escaped((rule.text,)))


def _entry(location: str, title: str, text: str) -> Entry:
    # Search prints both as they stand.
    return {"location": location, "title": html.escape(title, quote=False), "text": text}


def folded(text: str) -> str:
    """A text as people look for it: without accents, apostrophes, capitals and marks; & is "and"."""
    if not text.isascii():
        text = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    text = re.sub("['’‘ʼ`´]", "", text.lower().replace("ß", "ss").replace("&", " and "))
    return re.sub(r"[\W_]+", " ", text).strip()


def also_known_as(partnership: Any) -> tuple[str, ...]:
    """The other names of a partnership, and the initials of its name, with and without its small words."""
    names = [name for name in partnership.other_names if known(name)]
    letters = re.findall(r"\b[^\W\d_]", re.sub("['’]", "", str(partnership.name)))
    large = [letter for letter in letters if letter.isupper()]
    short = ("".join(large), "".join(letters).upper())
    return tuple(dict.fromkeys((*names, *(one for one in short if len(one) > 2))))


def form_entries(forms: Iterable[Form], addresses: Mapping[str, str]) -> list[Entry]:
    """One entry for each form with its purpose and the titles of its sections."""
    return [
        _entry(addresses[form.page], form.title, _escaped((form.purpose, *(one.title for one in form.sections))))
        for form in forms
    ]


def _text(partnership: Any, view: View) -> str:
    """What a result shows, and behind it each further word of the agreement once."""
    directorate = view.register.council.directorates.get(partnership.directorate)
    facts = [
        *partnership.other_names,
        partnership.purpose,
        directorate.name if directorate else "",
        partnership.lead_officer,
        *(partner.name for partner in partnership.partners),
    ]
    said = [str(fact) for fact in facts if known(fact)]
    # Of what an editor wrote only words go on, so it need not be made into HTML; a link is no word.
    prose = (_LINK.sub(" ", html.unescape(text)) for text in partnership.prose.values())
    more = _more_words((str(partnership.name), *said), (*also_known_as(partnership), *prose))
    return " ".join((_escaped(said), *more))


def _escaped(texts: Iterable[str]) -> str:
    return html.escape(" · ".join(texts), quote=False)


def _more_words(said: tuple[str, ...], more: tuple[str, ...]) -> list[str]:
    """The words that are not said before, and the plain forms of those with accents or apostrophes."""
    there = set(re.split(r"[\W_]+", " ".join(said).casefold()))
    # Most words come many times, and each is folded once.
    words = folded(" ".join(dict.fromkeys(" ".join(said + more).split())))
    return sorted({word for word in words.split() if len(word) >= SHORTEST} - there)
