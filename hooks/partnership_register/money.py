"""Money: totals and differences, worked out and never typed (toolkit appendix 2, B45; terms of reference 5, A59)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from partnership_register.model import Gap, known, takes_part

BUDGET_PARTS = ("cash_gbp", "staffing_gbp", "overheads_gbp")


@dataclass(frozen=True)
class Amount:
    """A total in whole pounds, and how many of its parts are unknown: unknown is never counted as nothing.

    What is not applicable is nothing.
    """

    total: int
    unknown: int

    @property
    def is_whole(self) -> bool:
        """True when every part is known."""
        return not self.unknown


def add_up(values: Iterable[Any]) -> Amount | None:
    """The sum of what is known; None where nothing is stated at all."""
    stated = [value for value in values if value is not None]
    unknown = sum(isinstance(value, Gap) and value is not Gap.NOT_APPLICABLE for value in stated)
    return Amount(sum(value for value in stated if known(value)), unknown) if stated else None


def together(values: Iterable[Any]) -> Amount | None:
    """The sum of amounts of one kind: where one is stated, another that is not is unknown, and never nothing."""
    values = list(values)
    if all(value is None for value in values):
        return None
    return add_up(Gap.UNKNOWN if value is None else value for value in values)


def budget_total(partnership: Any) -> Amount | None:
    """What all organisations put in: cash, staffing and overheads."""
    return add_up(getattr(row, part) for row in partnership.budget for part in BUDGET_PARTS)


def actual_total(partnership: Any) -> Amount | None:
    """What was really spent; where one organisation has not said what it spent, the rest is no total."""
    return together(row.actual_gbp for row in partnership.budget)


def value(partnership: Any) -> Amount | None:
    """The partnership's value: as stated, or the whole of its budget (A7, A19)."""
    if known(partnership.value_gbp):
        return Amount(partnership.value_gbp, 0)
    return budget_total(partnership)


def council_line(partnership: Any, council: str) -> Amount | None:
    """What comes through the council: its line of the budget (A59)."""
    own = [row for row in partnership.budget if row.organisation == council]
    return add_up(getattr(row, part) for row in own for part in BUDGET_PARTS)


def given_by_others(partnership: Any, council: str) -> tuple[tuple[str, Amount], ...]:
    """What comes through each other organisation, most first, and nothing of those that give nothing (A59, A34).

    It is what the budget says, or where there is none, what partners of today pay in.
    """
    given: dict[str, list[Any]] = {}
    for row in partnership.budget:
        given.setdefault(row.organisation, []).extend(getattr(row, part) for part in BUDGET_PARTS)
    if not partnership.budget:
        for row in filter(takes_part, partnership.partners):
            given.setdefault(row.name, []).append(row.contribution_gbp)
    found = [(name, add_up(values)) for name, values in given.items() if known(name) and name != council]
    there = [(name, amount) for name, amount in found if amount and amount != Amount(0, 0)]
    return tuple(sorted(there, key=lambda one: -one[1].total))


def from_outside(partnership: Any) -> Amount | None:
    """What comes through the council from outside, such as a grant: the costs of its external resources (B45)."""
    return together(row.cost_gbp for row in partnership.resources if row.source == "external")


def council_funding(partnership: Any, council: str) -> Amount | None:
    """What the council gives of its own: its internal resources, or what of its line is not from outside (B45, A59)."""
    if own := together(row.cost_gbp for row in partnership.resources if row.source != "external"):
        return own
    line, outside = council_line(partnership, council), from_outside(partnership)
    if line and outside:
        return Amount(max(0, line.total - outside.total), line.unknown + outside.unknown)
    return line


def pounds(amount: int) -> str:
    """£12,000; with a minus before the pound where it is less than nothing."""
    return f"−£{-amount:,}" if amount < 0 else f"£{amount:,}"


def said(amount: Amount, words: Callable[[int], str] = pounds) -> str:
    """£12,000 and 1 unknown: an amount as a text."""
    return words(amount.total) + (f" and {amount.unknown} unknown" if amount.unknown else "")


def signed(difference: int) -> str:
    """+£12,000 or −£12,000: as a column of figures says it."""
    return ("+" if difference > 0 else "") + pounds(difference)


def over_or_under(difference: int) -> str:
    """£12,000 over, £12,000 under, or £0: what was spent against what was planned."""
    return pounds(abs(difference)) + (" over" if difference > 0 else " under" if difference < 0 else "")
