"""What the box at the head of an agreement page is made of: partners of today and money, drawn from the record."""

from dataclasses import dataclass
from typing import Any

from partnership_register.model import known, takes_part
from partnership_register.money import Amount, council_line, given_by_others
from partnership_register.views.directory import Directory, Listed
from partnership_register.views.money import Stated, stated
from partnership_register.views.partners import partner_key


@dataclass(frozen=True)
class Summary:
    """The partners of today, or all of one that ended; money; the council's line of the budget; what others give."""

    partners: tuple[Listed, ...]
    money: Stated
    line: Amount | None
    others: tuple[tuple[str, Amount], ...]

    @property
    def is_the_rest(self) -> bool:
        """True where what others give, with what comes through the council, is all of the value."""
        through = self.line or self.money.through
        value = self.money.value if isinstance(self.money.value, Amount) else None
        return bool(through and value) and value.total - through.total == sum(amount.total for _, amount in self.others)


def summary(partnership: Any, directory: Directory, council: str) -> Summary:
    """The answers that a template cannot look up in one fact."""
    is_over = partnership.stage == "ended"
    here = [row for row in partnership.partners if known(row.name) and (is_over or takes_part(row))]
    return Summary(
        tuple(directory.by_key[partner_key(row)] for row in here),
        stated(partnership, council),
        council_line(partnership, council),
        given_by_others(partnership, council),
    )
