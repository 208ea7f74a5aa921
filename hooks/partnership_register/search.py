"""Search entries made from the records, so that a partnership is found by its old names, partners and headings."""

import html
from collections.abc import Mapping
from typing import Any

from partnership_register.model import known
from partnership_register.prose import plain
from partnership_register.register import Register


def entries(register: Register, addresses: Mapping[str, str]) -> list[dict[str, Any]]:
    """One entry for each partnership with its names, purpose, partners and the words of its agreement."""
    return [
        {
            "location": addresses[f"partnerships/{entry.id}"],
            # Search prints both as they stand.
            "title": html.escape(str(entry.partnership.name), quote=False),
            "text": _text(entry.partnership, register),
        }
        for entry in register.entries
    ]


def _text(partnership: Any, register: Register) -> str:
    directorate = register.council.directorates.get(partnership.directorate)
    words = [
        *partnership.other_names,
        str(partnership.purpose or ""),
        directorate.name if directorate else "",
        str(partnership.lead_officer or ""),
        *(str(partner.name) for partner in partnership.partners if known(partner.name)),
    ]
    prose = (plain(text) for text in partnership.prose.values())
    return " ".join(filter(None, (*(html.escape(word, quote=False) for word in words), *prose)))
