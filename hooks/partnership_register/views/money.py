"""Money across the register: by directorate, and budget against actual. Unknown is counted, and never nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from partnership_register import money
from partnership_register.model import Gap, known
from partnership_register.money import Amount
from partnership_register.pictures.bars import percents
from partnership_register.register import Entry, Register
from partnership_register.views.directorates import Directorate, nowhere

# A value that is one of these is none that somebody forgot.
NOT_FORGOTTEN = (Gap.WITHHELD, Gap.NOT_APPLICABLE)


@dataclass(frozen=True)
class Sums:
    """The value of some partnerships, and what comes through the council: its own, and from outside.

    `unstated` counts those whose value nobody has written.
    """

    value: Amount
    council: Amount
    outside: Amount
    unstated: int

    @property
    def through(self) -> Amount:
        """All that comes through the council."""
        return _added((self.council, self.outside))

    @property
    def has_outside(self) -> bool:
        """True where something comes from outside, so that what comes through the council has two parts."""
        return bool(self.outside.total or self.outside.unknown)


@dataclass(frozen=True)
class Share(Sums):
    """The sums of a directorate's partnerships; no directorate stands for those of which none is known."""

    directorate: Directorate | None
    entries: tuple[Entry, ...]
    bar: float


@dataclass(frozen=True)
class Spending:
    """A budget and what was spent of it."""

    budget: Amount
    actual: Amount | None

    @property
    def difference(self) -> int | None:
        """How much more was spent than was planned; None where either is not wholly known."""
        is_whole = self.actual and self.actual.is_whole and self.budget.is_whole
        return self.actual.total - self.budget.total if is_whole else None

    @property
    def percent(self) -> int | None:
        """How much of the budget was spent, of 100; None where that is not known, or nothing was planned.

        All and nothing are said only of all and nothing: a difference is not rounded away.
        """
        if self.difference is None or not self.budget.total:
            return None
        near = round(self.actual.total / self.budget.total * 100)
        if near == 100:
            return near + (self.difference > 0) - (self.difference < 0)
        return near or int(self.actual.total > 0)


@dataclass(frozen=True)
class Spender:
    """A partnership with its budget year and its spending."""

    entry: Entry
    spending: Spending


@dataclass(frozen=True)
class Silent:
    """The partnerships that go on of which the sums say nothing: of value, what the council gives, or the budget."""

    unstated: tuple[Entry, ...]
    withheld: tuple[Entry, ...]
    without_gift: tuple[Entry, ...]
    without_budget: tuple[Entry, ...]


def by_directorate(register: Register, directorates: Sequence[Directorate]) -> tuple[Share, ...]:
    """The money of each directorate's partnerships that go on, and last that of those without a known directorate."""
    council = register.council.name
    groups: list[tuple[Directorate | None, tuple[Entry, ...]]] = [(one, one.entries) for one in directorates]
    if rest := tuple(entry for entry in nowhere(register) if entry.partnership.stage != "ended"):
        groups.append((None, rest))
    shares = []
    for one, entries in groups:
        going_on = [entry.partnership for entry in entries]
        value = _added(map(money.value, going_on))
        own = _added(money.council_funding(partnership, council) for partnership in going_on)
        outside = _added(map(money.from_outside, going_on))
        shares.append((value, own, outside, sum(map(_is_unstated, going_on)), one, entries))
    bars = percents([value.total for value, *_ in shares])
    return tuple(Share(*share, bar) for share, bar in zip(shares, bars, strict=True))


def whole(shares: Iterable[Share]) -> Sums:
    """The sums of all shares: value, what the council gives, how many state no value, what is from outside."""
    shares = tuple(shares)
    value, own, outside = (_added(getattr(one, what) for one in shares) for what in ("value", "council", "outside"))
    return Sums(value, own, outside, sum(one.unstated for one in shares))


def silent(register: Register) -> Silent:
    """The partnerships of which the sums say nothing, by name."""
    current, council = register.current, register.council.name
    return Silent(
        tuple(entry for entry in current if _is_unstated(entry.partnership)),
        tuple(entry for entry in current if entry.partnership.value_gbp is Gap.WITHHELD),
        tuple(entry for entry in current if money.council_funding(entry.partnership, council) is None),
        tuple(entry for entry in current if money.budget_total(entry.partnership) is None),
    )


def years(register: Register) -> tuple[tuple[str, int], ...]:
    """The budget years of the values that are added up, each with how many they are; no words where none is written."""
    valued = (entry.partnership for entry in register.current if money.value(entry.partnership))
    # What a record says of its year after it, in brackets, is for its own page.
    found = Counter(str(one.budget_year).partition(" (")[0] if known(one.budget_year) else "" for one in valued)
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def spenders(register: Register) -> tuple[Spender, ...]:
    """Every partnership that has a budget."""
    return tuple(Spender(entry, made) for entry in register.current if (made := spending(entry.partnership)))


def spending(partnership: Any) -> Spending | None:
    """The budget against what was spent; None where there is no budget."""
    budget = money.budget_total(partnership)
    return Spending(budget, money.actual_total(partnership)) if budget else None


def _is_unstated(partnership: Any) -> bool:
    return partnership.value_gbp not in NOT_FORGOTTEN and money.value(partnership) is None


def _added(amounts: Iterable[Amount | None]) -> Amount:
    stated = [amount for amount in amounts if amount]
    return Amount(sum(amount.total for amount in stated), sum(amount.unknown for amount in stated))
