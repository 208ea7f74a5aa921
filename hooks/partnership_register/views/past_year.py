"""What came into the register in the last year, and what ended in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnership_register.dates import PartialDate, add_months
from partnership_register.model import as_date
from partnership_register.register import Entry, Register

MONTHS = 12


@dataclass(frozen=True)
class PastYear:
    """What was added to the register after a day, and what ended after it, each with its own: the latest first."""

    since: date
    added: tuple[tuple[Entry, PartialDate], ...]
    ended: tuple[tuple[Entry, PartialDate], ...]


def past_year(register: Register) -> PastYear:
    """The last twelve months, as the records themselves tell it; of a month or a year its last day counts."""
    since = add_months(register.as_of, -MONTHS)

    def latest(entries: tuple[Entry, ...], day: Callable[[Any], Any]) -> tuple[tuple[Entry, PartialDate], ...]:
        found = ((entry, as_date(day(entry.partnership))) for entry in entries)
        kept = [(entry, on) for entry, on in found if on and since < on.last]
        return tuple(sorted(kept, key=lambda one: one[1].last, reverse=True))

    return PastYear(
        since,
        latest(register.entries, lambda partnership: partnership.added_on),
        latest(register.ended, lambda partnership: partnership.leaving.ended_on),
    )
