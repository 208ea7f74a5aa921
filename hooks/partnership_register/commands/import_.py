"""`register import`: records made from a register that somebody published, or from this register's own data."""

import sys
from datetime import date
from itertools import count
from pathlib import Path

import click

from partnership_register.commands import day
from partnership_register.commands.sources import pass_sources
from partnership_register.importer import Outcome, import_register
from partnership_register.importer.own import import_own
from partnership_register.register import Sources


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--map", "map_file", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="Which column goes into which field; not needed for this register's own data.")  # fmt: skip
@click.option(
    "--into", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write records into."
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@day.as_of()
@pass_sources
def import_(here: Sources, file: Path, map_file: Path | None, into: Path, dry_run: bool, as_of: date) -> None:
    """Make records from a published register, FILE.csv or FILE.xlsx.

    One record a row, with what is known. What has no place is kept in the record as it was published; no date is
    guessed and no file is overwritten. A report says what happened, row by row.

    Without --map, FILE is data of this register itself: datapackage.json, partnerships.csv or register.xlsx.
    """
    done = count(1)
    more = (into, here, as_of, dry_run, lambda _: _progress(next(done)))
    said = import_register(file, map_file, *more) if map_file else import_own(file, *more)
    click.echo(said)
    sys.exit(1 if said.count(Outcome.REFUSED) else 0)


def _progress(rows: int) -> None:
    if sys.stderr.isatty() and rows % 20 == 0:
        click.echo(f"{rows:,} rows…", err=True)
