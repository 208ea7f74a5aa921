"""The day that a command speaks for: the only place that asks what day it is."""

import os
import re
from datetime import UTC, date, datetime
from functools import partial

import click

from partnership_register.commands.stop import CannotRun
from partnership_register.dates import today_in_london


class Day(click.ParamType):
    """A day written 2026-12-31."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a sentence that says how to write one."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a day; write it like 2026-12-31.")


def today(epoch: int | None = None) -> date:
    """Today in London, or the day that it was there so many seconds after 1970 began."""
    return today_in_london(datetime.now(UTC) if epoch is None else datetime.fromtimestamp(epoch, UTC))


def epoch() -> int | None:
    """The moment that SOURCE_DATE_EPOCH names, in seconds; nothing where it is not set."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    # Eleven figures reach to the year 5138, and twelve to days that no calendar has.
    if said and not re.fullmatch(r"[0-9]{1,11}", said):
        raise CannotRun("SOURCE_DATE_EPOCH is not a number of seconds")
    return int(said) if said else None


optional_as_of = partial(
    click.option,
    "--as-of",
    type=Day(),
    help="The day to speak for, such as 2026-12-31; today in London when left out.",
)
as_of = partial(optional_as_of, default=today)
