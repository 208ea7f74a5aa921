"""The command line: which commands there are, where the register is, and how each command ends."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click

from partnership_register import register
from partnership_register.commands import sources
from partnership_register.commands.stop import CannotRun, Wrong
from partnership_register.problem import InvalidRegister

COMMANDS = ("build", "check", "due", "export", "form", "hosting", "import", "new", "rules", "verify")


class Commands(Mapping[str, click.Command]):
    """The commands by name, each from the module of its name; it is read when the command is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        if name not in COMMANDS:
            raise KeyError(name)
        module = f"{name}_" if iskeyword(name) else name
        return getattr(import_module(f"partnership_register.commands.{module}"), module)

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


class Program(click.Group):
    """The group of all commands; what stops any of them is said in words and by the exit code, with no traceback."""

    def invoke(self, context: click.Context) -> Any:
        """What the command gives back."""
        try:
            return super().invoke(context)
        except InvalidRegister as invalid:
            raise Wrong(invalid.problems) from None
        except BrokenPipeError:
            raise  # whoever read has heard enough, and Click ends quietly
        except OSError as error:
            raise CannotRun(": ".join(str(part) for part in (error.filename, error.strerror) if part)) from None


@click.group(
    cls=Program,
    commands=Commands(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The folder that holds partnerships/ and schema/; found from here upwards when left out.",
)
@click.option(
    "--partnerships", default="partnerships", show_default=True, help="The folder of records, below the root."
)
@click.option(
    "--council", default="schema/council.yml", show_default=True, help="The council's own file, below the root."
)
@click.pass_context
def main(context: click.Context, root: Path | None, partnerships: str, council: str) -> None:
    """Keep a partnership register: one Markdown file for each partnership.

    \b
    A usual day:
      register new safer-exampleshire-board   write a new record to fill in
      register check                          see what to mend, with line and column
      register due                            see what falls due, by directorate
      mkdocs serve                            see the site while you edit
    """
    base = root or sources.find(Path.cwd())
    context.obj = register.sources_in(base, partnerships, council) if base else None


if __name__ == "__main__":
    main()
