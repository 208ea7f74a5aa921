"""The commands that publish a site, and that tell whether a published one was changed."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from partnership_register.audience import PUBLIC, STAFF
from partnership_register.dates import today_in_london
from partnership_register.publish import manifest
from partnership_register.publish.hosting import SERVERS, configuration
from partnership_register.publish.place import CannotPublish
from partnership_register.publish.release import Refused, publish
from partnership_register.register import Sources

CANNOT_RUN = 2
SHOWN = 40


@click.command()
@click.option("--audience", type=click.Choice([PUBLIC, STAFF]), required=True, help="Who may read it.")
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="The folder that the web server serves; published/AUDIENCE when left out.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day to speak for, such as 2026-12-31; today in London when left out.",
)
@click.option(
    "--server",
    type=click.Choice(["iis", "static"]),
    help="Put the file with the headers of this server beside the pages.",
)
@click.pass_obj
def build(
    sources: Sources | None, audience: str, into: Path | None, as_of: datetime | None, server: str | None
) -> None:
    """Publish the site, whole or not at all.

    The records are checked, the site is built beside, looked through, and only then put in place. The published folder
    is a link to the newest release; three older ones are kept beside it. Whoever reads meanwhile, and whenever this is
    stopped, the folder is whole: the old site or the new one. SOURCE_DATE_EPOCH, where it is set, is the moment that
    the site speaks for: the same records then give the same bytes.

    \b
    Exit code: 0 it is published, 1 it may not be and nothing has changed, 2 this could not run.
    """
    if sources is None:
        _stop("no register is here: go to the folder that holds partnerships/ and schema/, or name it with --root.")
    epoch = None if as_of else _epoch()
    moment = datetime.fromtimestamp(epoch, UTC) if epoch is not None else datetime.now(UTC)
    day = as_of.date() if as_of else today_in_london(moment)
    try:
        done = publish(sources, audience, into or sources.root / "published" / audience, day, epoch, server or "")
    except Refused as refused:
        _say(refused)
        sys.exit(1)
    except CannotPublish as why:
        _stop(f"{why}.")
    click.echo(f"Published for {_whom(audience)} as at {day}: {done.pages:,} partnerships, {done.files:,} files.")
    click.echo(f"  folder    {done.folder}\n  release   {done.release}\n  manifest  sha256 {done.digest}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def verify(folder: Path) -> None:
    """Say whether a published folder is still what was published.

    Every file of FOLDER is compared with its SHA-256 in manifest.json.

    \b
    Exit code: 0 it is, 1 something was changed, added or taken away.
    """
    wrong = list(manifest.differences(folder))
    for line in wrong[:SHOWN]:
        click.echo(line)
    if wrong:
        click.echo(f"{len(wrong):,} {'file is' if len(wrong) == 1 else 'files are'} not what was published.")
        sys.exit(1)
    said = manifest.read(folder)
    click.echo(f"All {said['total']:,} files are as published for {_whom(said['audience'])} as at {said['as_of']}.")


@click.command("hosting")
@click.argument("server", type=click.Choice(list(SERVERS)))
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def hosting_(server: str, folder: Path) -> None:
    """Print what a web server must be told.

    The headers, the types, the caching and the missing page of a published FOLDER, in the words of SERVER.

    nginx reads it from a file of its own; for IIS and for static hosts, register build --server puts it in place.
    """
    audience = manifest.audience(folder)
    if audience is None:
        _stop(f"{folder} was not published by register build.")
    click.echo(configuration(server, folder, audience), nl=False)


def _whom(audience: str) -> str:
    return "the public" if audience == PUBLIC else audience


def _say(refused: Refused) -> None:
    for line in refused.lines[:SHOWN]:
        click.echo(line, err=True)
    if more := len(refused.lines) - SHOWN:
        click.echo(f"… and {more:,} more." if more > 0 else "", err=True, nl=more > 0)
    click.echo(f"{refused.stage}. Nothing was published, and nothing has changed.", err=True)


def _epoch() -> int | None:
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if said and not said.isdecimal():
        _stop("SOURCE_DATE_EPOCH is not a number of seconds.")
    return int(said) if said else None


def _stop(why: str) -> None:
    click.echo(f"register: cannot run: {why}", err=True)
    sys.exit(CANNOT_RUN)
