"""The forms of one register, ready to use: every blank form, and those filled in that the site offers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from partnership_register.finding import Status
from partnership_register.forms.filled import Filler
from partnership_register.forms.model import DIRECTORATE, PARTNERSHIP, Form, Forms
from partnership_register.forms.sheet import Sheet
from partnership_register.forms.word import Word
from partnership_register.register import Entry, Register
from partnership_register.views.directorates import Directorate, directorates


@dataclass(frozen=True)
class Offer:
    """A form that is filled in, and where its Word document is."""

    form: Form
    address: str


class Kit:
    """Sheets and Word documents for one register; `fills` says whether the site offers forms that are filled in."""

    def __init__(self, register: Register, forms: Forms, fills: bool = True) -> None:
        self.register, self.forms, self.fills = register, forms, fills
        self.filler = Filler(register, forms)

    @cached_property
    def word(self) -> Word:
        """Makes Word documents."""
        return Word(self.register, self.forms)

    def blank(self, key: str) -> Sheet:
        """A form with nothing filled in."""
        return self.filler.blank(self.forms.by_key[key])

    def filled(self, key: str, about: str) -> Sheet:
        """A form for a partnership, by its id, or for a directorate, by its key; KeyError where there is none."""
        form = self.forms.by_key[key]
        if form.filled_for == DIRECTORATE:
            return self.filler.directorate(form, self._directorates[about])
        return self.filler.partnership(form, self.register.by_id[about])

    def offers(self, entry: Entry) -> tuple[Offer, ...]:
        """The forms that the site offers filled in for a partnership."""
        offers = self._offers(PARTNERSHIP, "partnerships", entry.id)
        return tuple(offer for offer in offers if not offer.form.rule or _notes(entry, offer.form.rule))

    def directorate_offers(self, one: Directorate) -> tuple[Offer, ...]:
        """The forms that the site offers filled in for a directorate."""
        return self._offers(DIRECTORATE, "directorates", one.slug)

    def files(self) -> Iterator[tuple[str, Callable[[], tuple[bytes]]]]:
        """The address of every Word document of the site, and what makes it."""
        for form in self.forms.by_key.values():
            yield form.document, partial(self._made, self.filler.blank, form)
        for entry in self.register.entries if self.fills else ():
            for offer in self.offers(entry):
                yield offer.address, partial(self._made, self.filler.partnership, offer.form, entry)
        for one in self._directorates.values() if self.fills else ():
            for offer in self.directorate_offers(one):
                yield offer.address, partial(self._made, self.filler.directorate, offer.form, one)

    def _made(self, fill: Callable[..., Sheet], *about: Any) -> tuple[bytes]:
        return (self.word.document(fill(*about)),)

    @cached_property
    def _directorates(self) -> dict[str, Directorate]:
        return {one.directorate.key: one for one in directorates(self.register)}

    def _offers(self, whom: str, folder: str, name: str) -> tuple[Offer, ...]:
        return tuple(
            # The form's name and the partnership's stand in the file's name, for it will lie among others.
            Offer(form, f"{folder}/{name}/{form.key}-{name}.docx")
            for form in self.forms.by_key.values()
            if self.fills and form.is_filled_for(whom, self.register.audience)
        )


def _notes(entry: Entry, rule: str) -> bool:
    return any(finding.status is Status.NOTE for finding in entry.of(rule))
