"""The partners of a register, each once, and the parts that they take: for formats that speak of organisations."""

from dataclasses import dataclass
from typing import Any

from partnership_register.data.tables import in_order, plain
from partnership_register.importer.slug import free, slug
from partnership_register.model import known
from partnership_register.register import Register


@dataclass(frozen=True)
class Partner:
    """A partner, under a key that is its own; one identifier is one partner, however its name is written."""

    key: str
    name: str
    sector: str
    org_id: str
    website: str


@dataclass(frozen=True)
class Part:
    """A partner's part in a partnership."""

    partner: str
    partnership: str
    number: int
    role: str
    since: str
    until: str


def partners(register: Register) -> tuple[tuple[Partner, ...], tuple[Part, ...]]:
    """Every partner in the order of their keys, and every part that one takes."""
    choices = register.schemas.facts.root.at(("partners", 0, "sector")).choices
    found: dict[str, Partner] = {}
    parts, used = [], set()
    for entry in in_order(register):
        for number, row in enumerate(entry.partnership.partners, 1):
            if not known(row.name):
                continue
            same = row.org_id or row.name.casefold()
            if same not in found:
                key = row.org_id or free(slug(row.name, "partner"), used)
                used.add(key)
                sector = choices[row.sector].title if row.sector else ""
                found[same] = Partner(key, row.name, sector, row.org_id or "", said(row.website))
            words = said(row.role), said(row.joined_on), said(row.left_on)
            parts.append(Part(found[same].key, entry.id, number, *words))
    return tuple(sorted(found.values(), key=lambda one: one.key)), tuple(parts)


def said(value: Any) -> str:
    """A fact in words, or nothing where it is not known."""
    return str(plain(value)) if known(value) else ""


def filled(**facts: Any) -> dict[str, Any]:
    """Those facts that say something; a last underscore is for names that Python keeps."""
    return {key.rstrip("_"): value for key, value in facts.items() if value not in ("", None, [], ())}
