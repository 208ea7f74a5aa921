"""A form as a Word document, on demand: what `register form` does."""

import difflib
from collections.abc import Collection
from pathlib import Path

from partnership_register.forms.kit import Kit
from partnership_register.forms.model import DIRECTORATE


class NoSuchForm(Exception):
    """A form, a partnership or a directorate that is not there; it says which word was meant."""


def listed(kit: Kit) -> list[str]:
    """Every form with its key and whom it can be filled in for."""
    width = max(map(len, kit.forms.by_key))
    return [f"{key:<{width}}  {form.title}{_for(form.filled_for)}" for key, form in kit.forms.by_key.items()]


def write(kit: Kit, key: str, about: str | None, into: Path) -> Path:
    """The file into which a form was written; a file that is there is left as it is, and FileExistsError raised."""
    if key not in kit.forms.by_key:
        raise NoSuchForm(f"'{key}' is not a form; {_meant(key, kit.forms.by_key)}")
    name = key
    sheet = kit.blank(key)
    if about:
        is_directorate = kit.forms.by_key[key].filled_for == DIRECTORATE
        known = kit.register.council.directorates if is_directorate else kit.register.by_id
        if about not in known:
            raise NoSuchForm(f"'{about}' is not on the register; {_meant(about, known)}")
        name, sheet = f"{key}-{about.replace('_', '-')}", kit.filled(key, about)
    path = into / f"{name}.docx"
    into.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(kit.word.document(sheet))
    return path


def _for(whom: str) -> str:
    return f" (on the page of each {whom})" if whom else ""


def _meant(word: str, words: Collection[str]) -> str:
    close = difflib.get_close_matches(word, list(words), 1, 0.6)
    return f"did you mean {close[0]}?" if close else "run register form to see every form."
