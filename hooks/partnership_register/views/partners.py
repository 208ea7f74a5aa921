"""Partners: each organisation with its part in each partnership."""

from dataclasses import dataclass, field
from typing import Any

from partnership_register.model import known
from partnership_register.names import sort_key
from partnership_register.register import Entry, Register


@dataclass(frozen=True)
class Place:
    """A partner's part in one partnership."""

    entry: Entry
    role: str
    left_on: Any
    contribution: Any


@dataclass
class Partner:
    """An organisation, with every partnership in which it takes part."""

    key: str
    name: str
    sector: str
    org_id: str
    places: list[Place] = field(default_factory=list)
    # The partnership that it is, where it is one of the register's own.
    itself: Entry | None = None


def partners(register: Register) -> tuple[Partner, ...]:
    """Every partner by name; one identifier is one partner, however its name is written."""
    choices = register.schemas.facts.root.at(("partners", 0, "sector")).choices
    found: dict[str, Partner] = {}
    for entry in register.entries:
        for row in entry.partnership.partners:
            if not known(row.name):
                continue
            key = partner_key(row)
            sector = choices[row.sector].title if row.sector else ""
            partner = found.setdefault(key, Partner(key, row.name, sector, row.org_id or ""))
            partner.itself = partner.itself or register.by_id.get(row.partnership)
            partner.places.append(Place(entry, row.role if known(row.role) else "", row.left_on, row.contribution_gbp))
    return tuple(sorted(found.values(), key=lambda partner: sort_key(partner.name)))


def partner_key(row: Any) -> str:
    """What tells a partner from the others: its identifier, or else its name."""
    return row.org_id or row.name.casefold()
