"""`register hosting`: what a web server must be told."""

from pathlib import Path

import click

from partnership_register.commands.stop import CannotRun
from partnership_register.publish import manifest
from partnership_register.publish.hosting import SERVERS, configuration


@click.command()
@click.argument("server", type=click.Choice(list(SERVERS)))
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
def hosting(server: str, folder: Path) -> None:
    """Print what a web server must be told.

    The headers, the types, the caching and the missing page of a published FOLDER, in the words of SERVER.

    nginx reads it from a file of its own; for IIS and for static hosts, register build --server puts it in place.
    """
    audience = manifest.audience(folder)
    if audience is None:
        raise CannotRun(f"{folder} was not published by register build")
    click.echo(configuration(server, folder, audience), nl=False)
