"""`register build`: the site, published whole or not at all."""

import sys
from datetime import date
from pathlib import Path

import click

from partnership_register.audience import PUBLIC, STAFF, readers
from partnership_register.commands import day
from partnership_register.commands.sources import pass_sources
from partnership_register.commands.stop import SHOWN, CannotRun
from partnership_register.publish.place import CannotPublish
from partnership_register.publish.release import Refused, publish
from partnership_register.register import Sources


@click.command()
@click.option("--audience", type=click.Choice([PUBLIC, STAFF]), required=True, help="Who may read it.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="The folder that the web server serves; published/AUDIENCE when left out.",
)
@day.optional_as_of()
@click.option(
    "--server",
    type=click.Choice(["iis", "static"]),
    help="Put the file with the headers of this server beside the pages.",
)
@pass_sources
def build(here: Sources, audience: str, into: Path | None, as_of: date | None, server: str | None) -> None:
    """Publish the site, whole or not at all.

    The records are checked, the site is built beside, looked through, and only then put in place. The published folder
    is a link to the newest release; three older ones are kept beside it. Whoever reads meanwhile, and whenever this is
    stopped, the folder is whole: the old site or the new one. SOURCE_DATE_EPOCH, where it is set, is the moment that
    the site speaks for: the same records then give the same bytes.

    \b
    Exit code: 0 it is published, 1 it may not be and nothing has changed, 2 this could not run.
    """
    epoch = None if as_of else day.epoch()
    as_of = as_of or day.today(epoch)
    try:
        done = publish(here, audience, into or here.root / "published" / audience, as_of, epoch, server or "")
    except CannotPublish as why:
        raise CannotRun(str(why)) from None
    except Refused as refused:
        _say(refused)
        sys.exit(1)
    click.echo(f"Published for {readers(audience)} as at {as_of}: {done.pages:,} partnerships, {done.files:,} files.")
    click.echo(f"  folder    {done.folder}\n  release   {done.release}\n  manifest  sha256 {done.digest}")


def _say(refused: Refused) -> None:
    for line in refused.lines[:SHOWN]:
        click.echo(line, err=True)
    if (more := len(refused.lines) - SHOWN) > 0:
        click.echo(f"… and {more:,} more.", err=True)
    click.echo(f"{refused.stage}. Nothing was published, and nothing has changed.", err=True)
