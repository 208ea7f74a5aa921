"""Popolo: organisations, the posts that answer for partnerships, and who takes part in what. It names no person."""

from typing import Any

from partnership_register.data.organisations import Partner, filled, partners, said
from partnership_register.data.tables import in_order
from partnership_register.register import Entry, Register

COUNCIL = "council"


def popolo(register: Register) -> dict[str, Any]:
    """The whole register in Popolo's words."""
    about = register.council.facts.council
    found, parts = partners(register)
    entries, names = in_order(register), {one.key: one.name for one in found}
    council = filled(
        id=COUNCIL, name=about.name, classification="Council", identifiers=_identifiers(about.org_id or ""),
        contact_details=[filled(type="email", label=about.contact, value=about.email)],
        links=[{"url": about.website}] if about.website else [],
    )  # fmt: skip
    directorates = [
        filled(id=_directorate(key), name=one.name, classification="Directorate", parent_id=COUNCIL)
        for key, one in register.council.directorates.items()
    ]
    memberships = [
        filled(
            id=f"{part.partnership}/{part.number}",
            organization_id=_partnership(part.partnership),
            member={"id": _partner(part.partner), "name": names[part.partner]},
            role=part.role,
            start_date=part.since,
            end_date=part.until,
        )
        for part in parts
    ]
    return {
        "organizations": [council, *directorates, *map(_from_entry, entries), *map(_from_partner, found)],
        "posts": [post for entry in entries if (post := _post(entry, register))],
        "memberships": memberships,
        "persons": [],
    }


def _from_entry(entry: Entry) -> dict[str, Any]:
    partnership = entry.partnership
    return filled(
        id=_partnership(entry.id),
        name=said(partnership.name) or entry.id,
        other_names=[{"name": said(name)} for name in partnership.other_names if said(name)],
        classification="Partnership",
        founding_date=said(partnership.started_on),
        dissolution_date=said(partnership.leaving.ended_on),
    )


def _from_partner(partner: Partner) -> dict[str, Any]:
    return filled(
        id=_partner(partner.key), name=partner.name, classification=partner.sector,
        identifiers=_identifiers(partner.org_id), links=[{"url": partner.website}] if partner.website else [],
    )  # fmt: skip


def _post(entry: Entry, register: Register) -> dict[str, Any]:
    lead, key = said(entry.partnership.lead_officer), entry.partnership.directorate
    home = _directorate(key) if key in register.council.directorates else COUNCIL
    title = register.schemas.facts.root.fields["lead_officer"].title
    return filled(id=f"{entry.id}/lead", label=lead, role=title, organization_id=home) if lead else {}


def _identifiers(org_id: str) -> list[dict[str, str]]:
    # GB-COH-01234567: the scheme of org-id.guide is all before the last part.
    scheme, _, rest = org_id.partition("-")
    second, _, number = rest.partition("-")
    return [{"scheme": f"{scheme}-{second}", "identifier": number}] if number else []


def _partnership(id: str) -> str:
    return f"partnership/{id}"


def _partner(key: str) -> str:
    return f"partner/{key}"


def _directorate(key: str) -> str:
    return f"directorate/{key}"
