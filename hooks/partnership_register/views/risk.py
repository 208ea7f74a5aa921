"""Risk across the register: what is high risk, what is significant, and where risks stand on a heat map."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from partnership_register.audience import STAFF
from partnership_register.finding import Finding, Status
from partnership_register.pictures.heat import HeatMap, heat_map
from partnership_register.register import Entry, Register
from partnership_register.schema import Field, Schemas
from partnership_register.views.money import Stated, stated


@dataclass(frozen=True)
class Reason:
    """A partnership with what a rule found, and why, and what its record says of money."""

    entry: Entry
    finding: Finding
    money: Stated


@dataclass(frozen=True)
class Grave:
    """One of the gravest risks, with the partnership that bears it."""

    entry: Entry
    risk: Any


@dataclass(frozen=True)
class Audits:
    """What internal audit said: the fields that these readers may read, who was audited, and who never was."""

    fields: tuple[Field, ...]
    audited: tuple[Entry, ...]
    never: tuple[Entry, ...]

    @property
    def wanting(self) -> tuple[Entry, ...]:
        """Those that were never audited although they are significant or high risk."""
        found = ((entry, entry.of("R3") + entry.of("R2")) for entry in self.never)
        return tuple(entry for entry, rules in found if any(one.status is Status.NOTE for one in rules))


def audits(register: Register) -> Audits:
    """Internal audit's opinions on the partnerships that go on; nothing where its readers may know no field of it."""
    group = register.schemas.facts.root.fields["internal_audit"]
    is_staff = register.audience == STAFF
    fields = tuple(one for one in group.fields.values() if is_staff or (group.is_public and one.is_public))
    found: tuple[list[Entry], list[Entry]] = ([], [])
    for entry in register.current if fields else ():
        said = entry.partnership.internal_audit
        found[any(getattr(said, field.key) for field in fields)].append(entry)
    never, audited = map(tuple, found)
    return Audits(fields, audited, never)


def with_status(register: Register, rule: str, status: Status) -> tuple[Reason, ...]:
    """The partnerships of which a rule says so, each with its reason."""
    council = register.council.name
    return tuple(
        Reason(entry, one, stated(entry.partnership, council))
        for entry in register.current
        for one in entry.of(rule)
        if one.status is status
    )


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
