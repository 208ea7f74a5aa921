"""What the box at the head of an agreement page is made of: partners of today and money, drawn from the record."""

from dataclasses import dataclass
from typing import Any

from partnership_register import money
from partnership_register.model import Gap, known, takes_part
from partnership_register.money import Amount
from partnership_register.views.directory import Directory, Listed
from partnership_register.views.partners import partner_key


@dataclass(frozen=True)
class Summary:
    """The partners of today, or all of one that ended; its value; what comes through the council: its own, and not."""

    partners: tuple[Listed, ...]
    value: Amount | Gap | None
    council: Amount | None
    outside: Amount | None


def summary(partnership: Any, directory: Directory, council: str) -> Summary:
    """The answers that a template cannot look up in one fact."""
    here = [
        row for row in partnership.partners if known(row.name) and (takes_part(row) or partnership.stage == "ended")
    ]
    stated = partnership.value_gbp
    return Summary(
        tuple(directory.by_key[partner_key(row)] for row in here),
        money.value(partnership) or (stated if isinstance(stated, Gap) else None),
        money.council_funding(partnership, council),
        money.from_outside(partnership),
    )
