"""Partnerships under the plans that they serve and under their kinds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnership_register.model import as_date, known
from partnership_register.pictures.bars import percents
from partnership_register.register import Entry, Register
from partnership_register.schema import Choice


@dataclass(frozen=True)
class Serving:
    """A partnership with the objectives of a plan that it serves."""

    entry: Entry
    objectives: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """A plan of the council with every partnership that serves it."""

    plan: Any
    serving: tuple[Serving, ...]
    bar: float

    @property
    def slug(self) -> str:
        """Its mark on the page."""
        return self.plan.key.replace("_", "-")


@dataclass(frozen=True)
class Kind:
    """A kind of partnership with those that are of it, counted by stage."""

    choice: Choice
    entries: tuple[Entry, ...]
    stages: tuple[int, ...]
    bar: float

    @property
    def slug(self) -> str:
        """Its mark on the page."""
        return self.choice.value.replace("_", "-")


def plans(register: Register) -> tuple[Plan, ...]:
    """Every plan in the order of the council's file."""
    found = {key: tuple(_serving(register.current, key)) for key in register.council.plans}
    bars = percents([len(serving) for serving in found.values()])
    return tuple(
        Plan(plan, found[key], bar) for (key, plan), bar in zip(register.council.plans.items(), bars, strict=True)
    )


def without_plan(register: Register) -> tuple[Entry, ...]:
    """The partnerships that name no plan of the council."""
    plans = register.council.plans
    return tuple(
        entry for entry in register.current if not any(link.plan in plans for link in entry.partnership.strategic_links)
    )


def kinds(register: Register) -> tuple[Kind, ...]:
    """Every kind of the vocabulary, in its order, whether or not there is one."""
    stages = going_on(register)
    choices = register.schemas.vocabulary["kind"].choices
    found = {key: tuple(entry for entry in register.current if entry.partnership.kind == key) for key in choices}
    counts = {key: Counter(entry.partnership.stage for entry in entries) for key, entries in found.items()}
    bars = percents([len(entries) for entries in found.values()])
    return tuple(
        Kind(choice, found[key], tuple(counts[key][stage.value] for stage in stages), bar)
        for (key, choice), bar in zip(choices.items(), bars, strict=True)
    )


def going_on(register: Register) -> tuple[Choice, ...]:
    """The stages of a partnership that has not ended."""
    return tuple(choice for key, choice in register.schemas.vocabulary["stage"].choices.items() if key != "ended")


def latest_first(ended: Iterable[Entry]) -> tuple[Entry, ...]:
    """Ended partnerships, the one that ended last first; of a month or a year its last day counts."""

    def day(entry: Entry) -> date:
        on = as_date(entry.partnership.leaving.ended_on)
        return on.last if on else date.min

    return tuple(sorted(ended, key=day, reverse=True))


def _serving(entries: Iterable[Entry], plan: str) -> Iterable[Serving]:
    for entry in entries:
        links = [link for link in entry.partnership.strategic_links if link.plan == plan]
        if links:
            yield Serving(entry, tuple(link.objective for link in links if known(link.objective)))
