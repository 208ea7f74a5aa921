"""Search entries made from the records and the forms, so that a partnership is found by its old names and partners."""

import html
from collections.abc import Iterable, Mapping
from typing import Any

from partnership_register.forms.model import Form
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


def form_entries(forms: Iterable[Form], addresses: Mapping[str, str]) -> list[dict[str, Any]]:
    """One entry for each form with its purpose and the titles of its sections."""
    return [
        {
            "location": addresses[form.page],
            "title": html.escape(f"{form.title} (form)", quote=False),
            "text": html.escape(" ".join((form.purpose, *(section.title for section in form.sections))), quote=False),
        }
        for form in forms
    ]


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
