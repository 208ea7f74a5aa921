"""`register new`: a record to fill in."""

import click

from partnership_register import scaffold, schema
from partnership_register.commands.sources import pass_sources
from partnership_register.commands.stop import there_already
from partnership_register.record import RESERVED, is_address
from partnership_register.register import Sources


@click.command()
@click.argument("id", required=False)
@click.option("--name", help="The partnership's full name; made from ID when left out.")
@click.option(
    "--example", is_flag=True, help="Print a record in which every field holds an example, and write nothing."
)
@pass_sources
def new(here: Sources, id: str | None, name: str | None, example: bool) -> None:
    """Write a new record, with help beside every field.

    ID is the file's name and the page's address: small letters, figures and single hyphens, such as
    safer-exampleshire-board. Fill in what is needed, take the # away from what you use, then run register check.
    """
    schemas = schema.load(here.schemas)
    if example:
        click.echo(scaffold.example_record(schemas), nl=False)
        return
    if not id:
        raise click.UsageError("Name the record, such as: register new safer-exampleshire-board")
    if not is_address(id):
        raise click.UsageError(f"'{id}' cannot be a file name here; use small letters, figures and single hyphens.")
    if id in RESERVED:
        raise click.UsageError(f"'{id}' is kept for something else; choose another name.")
    path = here.partnerships / f"{id}.md"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(scaffold.new_record(schemas, name or id.replace("-", " ").title()))
    except FileExistsError:
        raise there_already(here.name(path)) from None
    click.echo(f"Wrote {here.name(path)}. Fill it in, then run: register check {here.name(path)}")
