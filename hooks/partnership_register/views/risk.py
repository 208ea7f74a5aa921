"""Risk across the register: what is high risk, what is significant, and where risks stand on a heat map."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from partnership_register.finding import Finding, Status
from partnership_register.pictures.heat import HeatMap, heat_map
from partnership_register.register import Entry, Register
from partnership_register.schema import Schemas


@dataclass(frozen=True)
class Reason:
    """A partnership with what a rule found, and why."""

    entry: Entry
    finding: Finding


@dataclass(frozen=True)
class Grave:
    """One of the gravest risks, with the partnership that bears it."""

    entry: Entry
    risk: Any


def with_status(register: Register, rule: str, status: Status) -> tuple[Reason, ...]:
    """The partnerships of which a rule says so, each with its reason."""
    return tuple(Reason(entry, one) for entry in register.current for one in entry.of(rule) if one.status is status)


def risks_of(entries: Iterable[Entry], schemas: Schemas) -> HeatMap:
    """The heat map of the risks of some partnerships, on the vocabulary's own scale."""
    return _map((risk for entry in entries for risk in entry.partnership.risks), schemas)


def own_map(partnership: Any, schemas: Schemas) -> HeatMap | None:
    """The heat map of one partnership; None where it has no risk that a map can show."""
    made = _map(partnership.risks, schemas) if partnership.risks else None
    return made if made and made.placed else None


def gravest(register: Register) -> tuple[Grave, ...]:
    """The risks in the gravest shade, partnership by partnership."""
    top = list(register.schemas.vocabulary["level"].choices)[-1]
    return tuple(
        Grave(entry, risk)
        for entry in register.current
        for risk in entry.partnership.risks
        if risk.likelihood == top and risk.impact == top
    )


def _map(risks: Iterable[Any], schemas: Schemas) -> HeatMap:
    choices = schemas.vocabulary["level"].choices
    titles = {key: choice.title for key, choice in choices.items()}
    return heat_map(tuple(titles.values()), ((titles.get(risk.likelihood), titles.get(risk.impact)) for risk in risks))


def high_risk(register: Register) -> tuple[Entry, ...]:
    """The partnerships that are high risk."""
    return tuple(entry for entry in register.current if any(one.status is Status.NOTE for one in entry.of("R2")))
