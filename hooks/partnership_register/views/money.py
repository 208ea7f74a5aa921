"""Money across the register: by directorate, and budget against actual. Unknown is counted, and never nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from partnership_register import money
from partnership_register.money import Amount
from partnership_register.pages import Directorate
from partnership_register.pictures.bars import percent, percents
from partnership_register.register import Entry, Register


@dataclass(frozen=True)
class Share:
    """What the partnerships of a directorate are worth, and what the council gives to them."""

    directorate: Directorate
    value: Amount
    council: Amount
    unstated: int
    bar: float


@dataclass(frozen=True)
class Spending:
    """A budget and what was spent of it; the bars of both are on one scale."""

    budget: Amount
    actual: Amount | None
    budget_bar: float
    actual_bar: float

    @property
    def difference(self) -> int | None:
        """How much more was spent than was planned; None where either is not wholly known."""
        is_whole = self.actual and self.actual.is_whole and self.budget.is_whole
        return self.actual.total - self.budget.total if is_whole else None


@dataclass(frozen=True)
class Spender:
    """A partnership with its budget year and its spending."""

    entry: Entry
    spending: Spending


def by_directorate(register: Register, directorates: Sequence[Directorate]) -> tuple[Share, ...]:
    """The money of each directorate's partnerships that go on."""
    council = register.council.name
    totals = [_added([money.value(entry.partnership) for entry in one.entries]) for one in directorates]
    gives = [
        _added([money.council_funding(entry.partnership, council) for entry in one.entries])[0] for one in directorates
    ]
    bars = percents([value.total for value, _ in totals])
    return tuple(
        Share(one, value, given, unstated, bar)
        for one, (value, unstated), given, bar in zip(directorates, totals, gives, bars, strict=True)
    )


def whole(shares: Iterable[Share]) -> tuple[Amount, Amount, int]:
    """The sums of all directorates: value, what the council gives, and how many state no value."""
    shares = tuple(shares)
    value, given = (
        Amount(sum(amount.total for amount in amounts), sum(amount.unknown for amount in amounts))
        for amounts in ([one.value for one in shares], [one.council for one in shares])
    )
    return value, given, sum(one.unstated for one in shares)


def spenders(register: Register) -> tuple[Spender, ...]:
    """Every partnership that has a budget, each on its own scale."""
    return tuple(Spender(entry, made) for entry in register.current if (made := spending(entry.partnership)))


def spending(partnership: Any) -> Spending | None:
    """The budget against what was spent; None where there is no budget."""
    budget = money.budget_total(partnership)
    if budget is None:
        return None
    actual = money.actual_total(partnership)
    silent = sum(row.actual_gbp is None for row in partnership.budget)
    if actual and silent:
        # Where one organisation has not said what it spent, the rest is no total.
        actual = Amount(actual.total, actual.unknown + silent)
    greatest = max(budget.total, actual.total if actual else 0)
    return Spending(budget, actual, percent(budget.total, greatest), percent(actual.total, greatest) if actual else 0.0)


def _added(amounts: Iterable[Amount | None]) -> tuple[Amount, int]:
    every = list(amounts)
    stated = [amount for amount in every if amount]
    total = Amount(sum(amount.total for amount in stated), sum(amount.unknown for amount in stated))
    return total, len(every) - len(stated)
