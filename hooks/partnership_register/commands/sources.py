"""The register that a command works on: where its files are, and what is in them."""

import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from partnership_register import register
from partnership_register.commands.stop import CannotRun, Wrong
from partnership_register.problem import errors
from partnership_register.register import Checked, Register, Sources


def find(start: Path) -> Path | None:
    """The folder that holds a register: this one, or the nearest above it."""
    places = (start, *start.parents)
    return next((place for place in places if (place / "schema" / "partnership.schema.json").is_file()), None)


def pass_sources(run: Callable[..., None]) -> Callable[..., None]:
    """The command with the places of the register's files as its first value; it stops where they are not there."""

    @click.pass_obj
    @wraps(run)
    def with_sources(found: Sources | None, *given: Any, **options: Any) -> None:
        run(_there(found), *given, **options)

    return with_sources


def checked(sources: Sources, as_of: date) -> Checked:
    """Every record with its problems; whoever waits at a screen sees how many are read."""
    if sys.stderr.isatty():
        records = sum(1 for _ in sources.partnerships.glob("*.md"))
        click.echo(f"Checking {records:,} records…", err=True)
    return register.check(sources, as_of)


def built(sources: Sources, as_of: date, audience: str) -> Register:
    """The register for an audience; raises Wrong where a record has an error."""
    found = checked(sources, as_of)
    if wrong := errors(found.problems):
        raise Wrong(wrong, found.read)
    return register.build(found, as_of, audience)


def _there(sources: Sources | None) -> Sources:
    if sources is None:
        raise CannotRun(
            "no register is here: go to the folder that holds partnerships/ and schema/, or name it with --root"
        )
    for path in (sources.partnerships, sources.schemas, sources.council):
        if not path.exists():
            raise CannotRun(f"{path} is not there")
    return sources
