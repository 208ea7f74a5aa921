"""Partnerships in the search: by their names and initials, their partners, and every word that the reader may read."""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from partnership_register.model import known, takes_part
from partnership_register.names import also_known_as, folded, plain_words
from partnership_register.schema import Field
from partnership_register.search.entry import Entry, entry, listed
from partnership_register.template import fill
from partnership_register.view import View

ENDED = "Partnership, ended"
# Who looks for actions finds what says action: search looks without the ending of all but the shortest words.
_SHORTEST_STEM = 4
# What an agreement says so many times it is about.
_OFTEN = 5
# What an agreement says of whom the partnership is for, and the heading of what it is for.
_FOR_WHOM, _AIM = "stakeholders", "purpose"
_LINK = re.compile(r"\]\([^)\s]*\)|<[^<>\s]*>|https?://\S+")


def partnerships(view: View, addresses: Mapping[str, str]) -> Iterator[Entry]:
    """An entry for each; `whole` has every text of it, and `purpose` what it is for."""
    wordy = _wordy(view.root)
    for_whom = tuple(one for one in wordy if one[0] == _FOR_WHOM)
    for one in view.register.entries:
        partnership = one.partnership
        said = _said(partnership, view)
        made = entry(addresses[f"partnerships/{one.id}"], str(partnership.name), said)
        # Of what an editor wrote only words go on, so it need not be made into HTML; a link is no word.
        prose = {key: _LINK.sub(" ", html.unescape(text)) for key, text in partnership.prose.items()}
        texts = " ".join((*_texts(partnership, wordy), *prose.values()))
        aim = " ".join((*_texts(partnership, for_whom), prose.get(_AIM, "")))
        made["names"] = listed(also_known_as(partnership))
        made["more"] = _more(f"{made['title']} {made['text']}", aim, texts)
        made["whole"] = texts
        made["purpose"] = str(partnership.purpose) if known(partnership.purpose) else ""
        if partnership.stage == "ended":
            made["kind"] = ENDED
        yield made


def _said(partnership: Any, view: View) -> list[tuple[str, str]]:
    """What a result shows of a partnership, each with its label."""
    fields = view.root.fields
    directorate = view.register.council.directorates.get(partnership.directorate)
    facts = (
        ("", partnership.purpose),
        (fields["other_names"].title, listed(partnership.other_names)),
        (fields["directorate"].title, directorate.name if directorate else None),
        (fields["lead_officer"].title, partnership.lead_officer),
        (fields["partners"].title, listed(partner.name for partner in partnership.partners if takes_part(partner))),
    )
    return [(label, str(fact)) for label, fact in facts if fact and known(fact)]


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


def _more(said: str, aim: str, texts: str) -> str:
    """Two paragraphs of words that are not said before: those of its aim, and all others, each once.

    A word of the aim that comes again and again is there twice. The plain forms of words with accents or apostrophes
    are among the others.
    """
    there = set(re.split(r"[\W_]+", said.casefold()))
    counts = Counter(folded(html.unescape(f"{said} {texts}")).split())
    words, aims = (plain_words(" ".join(some)) - there for some in (counts, folded(html.unescape(aim)).split()))
    aims, further = _singular(aims, aims | there), _singular(words - aims, words | there)
    own = (word for word in aims for _ in range(1 + (counts[word] >= _OFTEN)))
    return fill("parts/found.html.j2", facts=[("", " ".join(some)) for some in (own, further)])


def _singular(some: Iterable[str], words: Collection[str]) -> list[str]:
    """Some words in their order, without each plural whose singular is among the words."""
    return sorted(
        word for word in some if not (word[:-1] in words and word.endswith("s") and len(word) > _SHORTEST_STEM)
    )
