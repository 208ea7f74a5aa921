"""`register export`: the data files of the site, without the site."""

from datetime import date
from pathlib import Path

import click

from partnership_register.audience import PUBLIC, STAFF
from partnership_register.commands import day, sources
from partnership_register.data.exports import Exports
from partnership_register.register import Sources


@click.command()
@click.option(
    "--into", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write into."
)
@click.option("--audience", type=click.Choice([PUBLIC, STAFF]), default=PUBLIC, show_default=True, help="Whose data.")
@click.option("--site-url", default="", help="The address of the site, for links in the data.")
@day.as_of()
@sources.pass_sources
def export(here: Sources, into: Path, audience: str, site_url: str, as_of: date) -> None:
    """Write the data files that the site publishes.

    CSV, XLSX, JSON and what describes them, below --into as they stand on the site, in the folder data. A file that
    is there is written anew.
    """
    exports = Exports(sources.built(here, as_of, audience), site_url)
    for file in exports.files:
        path = into / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as written:
            written.writelines(exports.written(file))
    size = sum(map(exports.size, exports.files))
    click.echo(f"Wrote {len(exports.files):,} files, {size / 1e6:.1f} MB, into {into}.")
