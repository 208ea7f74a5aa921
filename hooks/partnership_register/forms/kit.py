"""The forms of one register, ready to use: every blank form, and those filled in that the site offers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from partnership_register import pages
from partnership_register.finding import Status
from partnership_register.forms.filled import Filler
from partnership_register.forms.model import DIRECTORATE, PARTNERSHIP, Form, Forms
from partnership_register.forms.sheet import Sheet
from partnership_register.forms.word import Word
from partnership_register.register import Entry, Register


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

    def directorate_offers(self, one: pages.Directorate) -> tuple[Offer, ...]:
        """The forms that the site offers filled in for a directorate."""
        return self._offers(DIRECTORATE, "directorates", one.slug)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The address and the content of every Word document of the site."""
        for key, form in self.forms.by_key.items():
            yield form.document, self.word.document(self.blank(key))
        for entry in self.register.entries if self.fills else ():
            for offer in self.offers(entry):
                yield offer.address, self.word.document(self.filler.partnership(offer.form, entry))
        for one in self._directorates.values() if self.fills else ():
            for offer in self.directorate_offers(one):
                yield offer.address, self.word.document(self.filler.directorate(offer.form, one))

    @cached_property
    def _directorates(self) -> dict[str, pages.Directorate]:
        return {one.directorate.key: one for one in pages.directorates(self.register)}

    def _offers(self, whom: str, folder: str, name: str) -> tuple[Offer, ...]:
        return tuple(
            # The form's name and the partnership's stand in the file's name, for it will lie among others.
            Offer(form, f"{folder}/{name}/{form.key}-{name}.docx")
            for form in self.forms.by_key.values()
            if self.fills and form.is_filled_for(whom, self.register.audience)
        )


def _notes(entry: Entry, rule: str) -> bool:
    return any(finding.status is Status.NOTE for finding in entry.of(rule))
