"""Money: totals and differences, worked out and never typed (toolkit appendix 2, B45; terms of reference 5, A59)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from partnership_register.model import Gap, known

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


def budget_total(partnership: Any) -> Amount | None:
    """What all organisations put in: cash, staffing and overheads."""
    return add_up(getattr(row, part) for row in partnership.budget for part in BUDGET_PARTS)


def actual_total(partnership: Any) -> Amount | None:
    """What was really spent."""
    return add_up(row.actual_gbp for row in partnership.budget)


def value(partnership: Any) -> Amount | None:
    """The partnership's value: as stated, or the whole of its budget (A7, A19)."""
    if known(partnership.value_gbp):
        return Amount(partnership.value_gbp, 0)
    return budget_total(partnership)


def council_funding(partnership: Any, council: str) -> Amount | None:
    """What the council gives of its own: the costs of its internal resources, or its line of the budget (B45, A59)."""
    own = [row for row in partnership.budget if row.organisation == council]
    return add_up(row.cost_gbp for row in partnership.resources if row.source != "external") or add_up(
        getattr(row, part) for row in own for part in BUDGET_PARTS
    )


def by_source(partnership: Any) -> dict[str, int]:
    """The known cost of the council's resources by source, internal and external."""
    totals: dict[str, int] = {}
    for row in partnership.resources:
        if row.source and known(row.cost_gbp):
            totals[row.source] = totals.get(row.source, 0) + row.cost_gbp
    return totals


def pounds(amount: int) -> str:
    """£12,000; with a minus before the pound where it is less than nothing."""
    return f"−£{-amount:,}" if amount < 0 else f"£{amount:,}"
