"""How a command stops: with a sentence and exit code 2 where it cannot run, with problems and 1 where it may not."""

from collections.abc import Iterable
from typing import IO, Any

import click

from partnership_register import report
from partnership_register.problem import Problem

# Whoever reads more lines than these has stopped reading.
SHOWN = 40


class CannotRun(click.ClickException):
    """Why a command cannot run: a sentence without its full stop."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """The sentence, for whoever called the command."""
        click.echo(f"register: cannot run: {self.message}.", file, err=True)


class Wrong(click.ClickException):
    """What must be put right first; it is what the command says, and so does not go where errors go."""

    def __init__(self, problems: Iterable[Problem], read: int = 0, form: str = "text") -> None:
        super().__init__(report.FORMATS[form](tuple(problems), read))

    def show(self, file: IO[Any] | None = None) -> None:
        """Every problem, in the form that was asked for."""
        click.echo(self.message, file)


def there_already(name: object) -> click.UsageError:
    """What is said where a file would have to be written over."""
    return click.UsageError(f"{name} is there already and was left as it is.")
