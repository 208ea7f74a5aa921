"""`register verify`: whether a published folder was changed."""

import sys
from pathlib import Path

import click

from partnership_register.audience import readers
from partnership_register.commands.stop import SHOWN
from partnership_register.publish import manifest


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
    click.echo(f"All {said['total']:,} files are as published for {readers(said['audience'])} as at {said['as_of']}.")
