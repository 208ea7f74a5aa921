"""The partners of a register, each once, and the parts that they take: for formats that speak of organisations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from partnership_register.data.tables import in_order, plain
from partnership_register.model import Gap, known, takes_part
from partnership_register.register import Register
from partnership_register.views.directory import Directory, Listed
from partnership_register.views.partners import partner_key


@dataclass(frozen=True)
class Partner:
    """A partner, under the id that is its place on the site's page of partners."""

    id: str
    name: str
    # A word of the vocabulary, for machines.
    sector: str
    org_id: str
    website: str
    address: str
    # The id of the partnership that it is, where it is one of the register's own.
    itself: str = ""


@dataclass(frozen=True)
class Part:
    """A partner's part in a partnership."""

    partner: str
    partnership: str
    number: int
    role: str
    since: str
    until: str
    # True while it lasts; of one that has ended nobody may know the day.
    is_today: bool
    # Of those three, which is not known, and the word that says why.
    gaps: tuple[tuple[str, str], ...]


def partners(register: Register, directory: Directory) -> tuple[tuple[Partner, ...], tuple[Part, ...]]:
    """Every partner of the directory in the order of their ids, and every part that one takes."""
    found: dict[str, Partner] = {}
    parts = []
    for entry in in_order(register):
        for number, row in enumerate(entry.partnership.partners, 1):
            if not known(row.name):
                continue
            listed = directory.by_key[partner_key(row)]
            if listed.anchor not in found:
                found[listed.anchor] = _partner(listed, row)
            facts = {"role": row.role, "joined_on": row.joined_on, "left_on": row.left_on}
            parts.append(
                Part(listed.anchor, entry.id, number, *map(said, facts.values()), takes_part(row), tuple(gaps(facts)))
            )
    return tuple(sorted(found.values(), key=lambda one: one.id)), tuple(parts)


def gaps(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Those facts that are not there for a reason, each with the word that says why."""
    return ((key, value.value) for key, value in facts.items() if isinstance(value, Gap))


def said(value: Any) -> str:
    """A fact in words, or nothing where it is not known."""
    return str(plain(value)) if known(value) else ""


def dissolved_on(partnership: Any) -> str:
    """The day on which a partnership ended as a whole; nothing where only the council left it, or nobody says."""
    return said(partnership.leaving.ended_on) if partnership.leaving.continues == "no" else ""


def filled(**facts: Any) -> dict[str, Any]:
    """Those facts that say something; a last underscore is for names that Python keeps."""
    return {key.rstrip("_"): value for key, value in facts.items() if value not in ("", None, [], ())}


def _partner(listed: Listed, row: Any) -> Partner:
    partner, address = listed.partner, f"{listed.page}/#{listed.anchor}"
    itself = partner.itself.id if partner.itself else ""
    return Partner(listed.anchor, partner.name, row.sector or "", partner.org_id, said(row.website), address, itself)
