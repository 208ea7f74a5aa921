"""`register form`: a form as a Word document, blank or filled in."""

import difflib
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import click

from partnership_register.audience import STAFF
from partnership_register.commands import day, sources
from partnership_register.commands.stop import there_already
from partnership_register.forms import reading
from partnership_register.forms.kit import Kit
from partnership_register.forms.model import DIRECTORATE
from partnership_register.forms.sheet import Sheet
from partnership_register.register import Sources


@click.command()
@click.argument("key", required=False)
@click.argument("about", required=False)
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), default=".", help="The folder to write it into."
)
@day.as_of()
@sources.pass_sources
def form(here: Sources, key: str | None, about: str | None, into: Path, as_of: date) -> None:
    """Write a form as a Word document, or list the forms.

    KEY is the form. ABOUT is the partnership or the directorate for which it is filled in with what the register
    knows; left out, the form is blank. The document holds what staff may see.
    """
    book = sources.built(here, as_of, STAFF)
    kit = Kit(book, reading.of(here, book.schemas, book.council))
    if key is None:
        click.echo("\n".join(_listed(kit)))
        return
    name, sheet = _asked(kit, key, about)
    path = into / f"{name}.docx"
    into.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(kit.word.document(sheet))
    except FileExistsError:
        raise there_already(path) from None
    click.echo(f"Wrote {path}")


def _listed(kit: Kit) -> Iterator[str]:
    width = max(map(len, kit.forms.by_key))
    for key, form in kit.forms.by_key.items():
        yield f"{key:<{width}}  {form.title}" + (f" (on the page of each {form.filled_for})" if form.filled_for else "")


def _asked(kit: Kit, key: str, about: str | None) -> tuple[str, Sheet]:
    if key not in kit.forms.by_key:
        raise click.UsageError(f"'{key}' is not a form; {_meant(key, kit.forms.by_key)}")
    if not about:
        return key, kit.blank(key)
    is_directorate = kit.forms.by_key[key].filled_for == DIRECTORATE
    known = kit.register.council.directorates if is_directorate else kit.register.by_id
    if about not in known:
        raise click.UsageError(f"'{about}' is not on the register; {_meant(about, known)}")
    return f"{key}-{about.replace('_', '-')}", kit.filled(key, about)


def _meant(word: str, words: Collection[str]) -> str:
    close = difflib.get_close_matches(word, list(words), 1, 0.6)
    return f"did you mean {close[0]}?" if close else "run register form to see every form."
