"""What the box at the head of an agreement page is made of: partners of today and money, drawn from the record."""

from dataclasses import dataclass
from typing import Any

from partnership_register.model import known, takes_part
from partnership_register.views.directory import Directory, Listed
from partnership_register.views.money import Stated, stated
from partnership_register.views.partners import partner_key


@dataclass(frozen=True)
class Summary:
    """The partners of today, or all of one that ended, and what the record says of money."""

    partners: tuple[Listed, ...]
    money: Stated


def summary(partnership: Any, directory: Directory, council: str) -> Summary:
    """The answers that a template cannot look up in one fact."""
    is_over = partnership.stage == "ended"
    here = [row for row in partnership.partners if known(row.name) and (is_over or takes_part(row))]
    return Summary(tuple(directory.by_key[partner_key(row)] for row in here), stated(partnership, council))
