"""Search entries made from the records, so that a partnership is found by its old names, partners and headings."""

import html
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from partnership_register.model import known
from partnership_register.prose import plain
from partnership_register.view import View


def entries(view: View, addresses: Mapping[str, str]) -> list[dict[str, Any]]:
    """One entry for each partnership with its names, purpose, partners and the words of its agreement."""
    return [
        {
            "location": addresses[f"partnerships/{entry.id}"],
            # Search prints both as they stand.
            "title": html.escape(str(entry.partnership.name), quote=False),
            "text": _text(entry.partnership, view),
        }
        for entry in view.register.entries
    ]


def folded(text: str) -> str:
    """A text as people look for it: without accents, apostrophes, capitals and marks; & is "and"."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    plain = re.sub("['’‘ʼ`´]", "", plain.casefold().replace("&", " and "))
    return re.sub(r"[\W_]+", " ", plain).strip()


def also_known_as(partnership: Any) -> tuple[str, ...]:
    """The other names of a partnership, and the initials of its name, with and without its small words."""
    names = [name for name in partnership.other_names if known(name)]
    letters = re.findall(r"\b[^\W\d_]", re.sub("['’]", "", str(partnership.name)))
    large = [letter for letter in letters if letter.isupper()]
    short = ("".join(large), "".join(letters).upper())
    return tuple(dict.fromkeys((*names, *(one for one in short if len(one) > 2))))


def _text(partnership: Any, view: View) -> str:
    directorate = view.register.council.directorates.get(partnership.directorate)
    words = [
        *partnership.other_names,
        partnership.purpose,
        directorate.name if directorate else "",
        partnership.lead_officer,
        *(partner.name for partner in partnership.partners),
    ]
    prose = map(plain, view.prose(partnership).values())
    return " ".join(filter(None, (*(html.escape(word, quote=False) for word in words if known(word)), *prose)))
