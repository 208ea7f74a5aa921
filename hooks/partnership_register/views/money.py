"""Money across the register: by directorate, by partnership, and budget against actual. Unknown is never nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from partnership_register import money
from partnership_register.model import Gap, known
from partnership_register.money import Amount
from partnership_register.pictures.bars import percents
from partnership_register.register import Entry, Register
from partnership_register.views.directorates import Directorate, homes

# A value that is one of these is none that somebody forgot.
NOT_FORGOTTEN = (Gap.WITHHELD, Gap.NOT_APPLICABLE)


@dataclass(frozen=True)
class Stated:
    """What a record says of money: its value, and what comes through the council, its own and from outside."""

    value: Amount | Gap | None
    council: Amount | None
    outside: Amount | None

    @property
    def through(self) -> Amount | None:
        """All that comes through the council."""
        return _added((self.council, self.outside)) if self.council or self.outside else None


@dataclass(frozen=True)
class Line:
    """A partnership with what its record says of money, and the year of that; no words where none is written."""

    entry: Entry
    year: str
    stated: Stated


@dataclass(frozen=True)
class Sums:
    """The value of some partnerships, and what comes through the council: its own, and from outside.

    `unstated` counts those whose value nobody has written, `withheld` those whose value is kept back.
    """

    value: Amount
    council: Amount
    outside: Amount
    unstated: int
    withheld: int

    @property
    def through(self) -> Amount:
        """All that comes through the council."""
        return _added((self.council, self.outside))

    @property
    def has_outside(self) -> bool:
        """True where something comes from outside, so that what comes through the council has two parts."""
        return bool(self.outside.total or self.outside.unknown)


@dataclass(frozen=True)
class Share:
    """The sums of a directorate's partnerships; no directorate stands for those of which none is known."""

    directorate: Directorate | None
    entries: tuple[Entry, ...]
    sums: Sums
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
    """The partnerships that go on of which the sums say nothing, or not all: value, what the council gives, budget."""

    unstated: tuple[Entry, ...]
    withheld: tuple[Entry, ...]
    without_gift: tuple[Entry, ...]
    part_of_gift: tuple[Entry, ...]
    without_budget: tuple[Entry, ...]


def stated(partnership: Any, council: str) -> Stated:
    """What a record says of money, with the word that says why where its value is not there."""
    gap = partnership.value_gbp if isinstance(partnership.value_gbp, Gap) else None
    return Stated(
        money.value(partnership) or gap,
        money.council_funding(partnership, council),
        money.from_outside(partnership),
    )


def lines(entries: Iterable[Entry], council: str) -> tuple[Line, ...]:
    """Partnerships with their money: that to which the council gives most first, what is not stated last."""
    found = [Line(entry, _year(entry.partnership), stated(entry.partnership, council)) for entry in entries]
    return tuple(sorted(found, key=lambda line: -line.stated.council.total if line.stated.council else 1))


def summed(lines: Iterable[Line]) -> Sums:
    """The sums of some partnerships."""
    every = [line.stated for line in lines]
    return Sums(
        _added(one.value for one in every if isinstance(one.value, Amount)),
        _added(one.council for one in every),
        _added(one.outside for one in every),
        sum(_is_unstated(one) for one in every),
        sum(one.value is Gap.WITHHELD for one in every),
    )


def by_directorate(register: Register, directorates: Sequence[Directorate]) -> tuple[Share, ...]:
    """The money of each directorate's partnerships that go on, and last that of those without a known directorate."""
    council = register.council.name
    groups = homes(register, directorates)
    sums = [summed(lines(entries, council)) for _, entries in groups]
    bars = percents([one.value.total for one in sums])
    return tuple(Share(*group, one, bar) for group, one, bar in zip(groups, sums, bars, strict=True))


def whole(register: Register) -> Sums:
    """The sums of all that go on."""
    return summed(lines(register.current, register.council.name))


def silent(register: Register) -> Silent:
    """The partnerships of which the sums say nothing, by name."""
    found = [(entry, stated(entry.partnership, register.council.name)) for entry in register.current]
    return Silent(
        tuple(entry for entry, one in found if _is_unstated(one)),
        tuple(entry for entry, one in found if one.value is Gap.WITHHELD),
        tuple(entry for entry, one in found if one.council is None),
        tuple(entry for entry, one in found if one.council and one.council.unknown),
        tuple(entry for entry, _ in found if money.budget_total(entry.partnership) is None),
    )


def years(register: Register) -> tuple[tuple[str, int], ...]:
    """The budget years of the values that are added up, each with how many they are; no words where none is written."""
    valued = (entry.partnership for entry in register.current if money.value(entry.partnership))
    found = Counter(map(_year, valued))
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def spenders(register: Register) -> tuple[Spender, ...]:
    """Every partnership that has a budget."""
    return tuple(Spender(entry, made) for entry in register.current if (made := spending(entry.partnership)))


def spending(partnership: Any) -> Spending | None:
    """The budget against what was spent; None where there is no budget."""
    budget = money.budget_total(partnership)
    return Spending(budget, money.actual_total(partnership)) if budget else None


def _year(partnership: Any) -> str:
    # What a record says of its year after it, in brackets, is for its own page.
    return str(partnership.budget_year).partition(" (")[0] if known(partnership.budget_year) else ""


def _is_unstated(one: Stated) -> bool:
    return not isinstance(one.value, Amount) and one.value not in NOT_FORGOTTEN


def _added(amounts: Iterable[Amount | None]) -> Amount:
    stated = [amount for amount in amounts if amount]
    return Amount(sum(amount.total for amount in stated), sum(amount.unknown for amount in stated))
