"""`register due`: what is overdue and what falls due, as one message for a weekly reminder."""

import sys
from datetime import date
from pathlib import Path

import click

from partnership_register import guidance, register
from partnership_register.commands import day
from partnership_register.commands.sources import pass_sources
from partnership_register.feeds import digest, messages, reminders
from partnership_register.problem import InvalidRegister, errors
from partnership_register.register import Sources


@click.command()
@click.option(
    "--within", type=click.IntRange(min=0), default=90, show_default=True, help="How many days to look ahead."
)
@click.option("--directorate", help="Only this directorate, by its key in the council's file.")
@click.option("--format", "form", type=click.Choice(list(messages.FORMATS)), default="text", show_default=True,
              help="For people, for programs, for a page, for a mail, or for a Teams channel.")  # fmt: skip
@click.option("--site", default="", help="The address of the site for staff, so that the message links to it.")
@click.option(
    "--ran", type=click.Path(path_type=Path, dir_okay=False), help="Write the day into this file, for the site to show."
)
@day.as_of()
@pass_sources
def due(
    here: Sources, within: int, directorate: str | None, form: str, site: str, ran: Path | None, as_of: date
) -> None:
    """List what is overdue and what falls due, by directorate.

    It is one message, for a weekly reminder: the dates of the partnerships, the directorates' yearly returns, and the
    reviews of the register, the policy, the accessibility statement and the toolkit's pages. What cannot be read is
    said first, and never taken for nothing due.

    \b
    Exit code: 0 the list is whole, 1 something cannot be read, 2 the list could not be made.
    """
    if site and not site.startswith(("https://", "http://")):
        raise click.UsageError(f"'{site}' is not the address of a site; write it like https://register.example/.")
    try:
        checked = register.check(here, as_of)
        known = digest.directorate_names(checked.council)
        if directorate and directorate not in known:
            raise click.UsageError(f"'{directorate}' is not a directorate; allowed: {', '.join(known)}.")
        toolkit = guidance.read(here.root / "docs", checked.schemas)
        said = digest.digest(checked, toolkit, as_of, within, directorate, site)
    except InvalidRegister as invalid:
        said = digest.Digest(as_of, within, site, problems=errors(invalid.problems))
    click.echo(messages.FORMATS[form](said))
    if not said.is_whole:
        click.echo(f"{said.warning} Run: register check", err=True)
        sys.exit(1)
    if ran:
        reminders.write(ran, as_of)
