"""`register rules`: the rules that make the badges."""

import click

from partnership_register import guide, schema
from partnership_register.commands.sources import pass_sources
from partnership_register.register import Sources


@click.command()
@pass_sources
def rules(here: Sources) -> None:
    """List the rules that make the badges.

    Each is said in a line: its id, what it asks, and the paragraph of the toolkit or the policy that it carries out.
    """
    for rule in guide.rules(schema.load(here.schemas)):
        click.echo(f"{rule.id:<6} {rule.text} ({rule.where})")
