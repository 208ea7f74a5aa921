"""`register check`: what to mend before the register can be published."""

import sys
from datetime import date
from pathlib import Path

import click

from partnership_register import report
from partnership_register.commands import day, sources
from partnership_register.commands.stop import Wrong
from partnership_register.problem import InvalidRegister, errors
from partnership_register.register import Sources


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(report.FORMATS)), default="text", show_default=True,
              help="For people, for programs, or as annotations of a pull request.")  # fmt: skip
@click.option("--errors-only", is_flag=True, help="Leave warnings out.")
@day.as_of()
@sources.pass_sources
def check(here: Sources, files: tuple[Path, ...], form: str, errors_only: bool, as_of: date) -> None:
    """Check every record, and say what to mend.

    Each line is file:line:column, the field, what was found, what is allowed and what to do. With FILES, only
    problems of those files are shown, but all records are read, for they name each other.

    \b
    Exit code: 0 nothing stops publication, 1 something does, 2 the check could not run.
    """
    try:
        checked = sources.checked(here, as_of)
    except InvalidRegister as invalid:
        raise Wrong(invalid.problems, form=form) from None
    problems = errors(checked.problems) if errors_only else checked.problems
    if files:
        wanted = {path.name.removesuffix(".md") for path in files}
        there = {path.stem for path in here.partnerships.glob("*.md")}
        if lost := sorted(wanted - there):
            raise click.UsageError(f"no record has that name: {', '.join(lost)}.")
        problems = tuple(problem for problem in problems if Path(problem.path).stem in wanted)
    click.echo(report.FORMATS[form](problems, checked.read))
    sys.exit(1 if errors(problems) else 0)
