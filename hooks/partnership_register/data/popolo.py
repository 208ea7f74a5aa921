"""Popolo: organisations, the posts that answer for and sit on partnerships, and who takes part. It names no person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from partnership_register.data.organisations import Partner, dissolved_on, filled, said
from partnership_register.data.tables import in_order
from partnership_register.register import Entry, Register
from partnership_register.schema import Choice

if TYPE_CHECKING:
    from partnership_register.data.exports import Exports

COUNCIL = "council"
# Who of the council sits on a partnership. The end of a councillor's term is not the end of the post, so none is said.
SEATS = ("member_representatives", "officer_representatives")


def popolo(exports: Exports) -> dict[str, Any]:
    """The whole register in Popolo's words; the council's own entry says for which day all of it speaks."""
    register = exports.register
    about = register.council.facts.council
    found, parts = exports.partners
    sectors = exports.vocabularies["sector"]
    entries = in_order(register)
    members = {one.id: {"id": _member(one), "name": one.name} for one in found}
    council = filled(
        id=COUNCIL, name=about.name, classification="Council", identifiers=_identifiers(about.org_id or ""),
        contact_details=[filled(type="email", label=about.contact, value=about.email)],
        links=[{"url": about.website}] if about.website else [],
        updated_at=f"{register.as_of.isoformat()}T00:00:00Z",
    )  # fmt: skip
    directorates = [
        filled(id=_directorate(key), name=one.name, classification="Directorate", parent_id=COUNCIL)
        for key, one in register.council.directorates.items()
    ]
    memberships = [
        filled(
            id=f"{part.partnership}/{part.number}",
            organization_id=_partnership(part.partnership),
            member=members[part.partner],
            role=part.role,
            start_date=part.since,
            end_date=part.until,
        )
        for part in parts
    ]
    partnerships = [_from_entry(entry, exports) for entry in entries]
    others = [_from_partner(one, sectors) for one in found if not one.itself]
    return {
        "organizations": [council, *directorates, *partnerships, *others],
        "posts": [post for entry in entries for post in _posts(entry, register) if "label" in post],
        "memberships": [*(_of_council(entry, register) for entry in entries), *memberships],
        "persons": [],
    }


def _from_entry(entry: Entry, exports: Exports) -> dict[str, Any]:
    partnership = entry.partnership
    return filled(
        id=_partnership(entry.id),
        name=said(partnership.name) or entry.id,
        other_names=[{"name": said(name)} for name in partnership.other_names if said(name)],
        classification="Partnership",
        founding_date=said(partnership.started_on),
        dissolution_date=dissolved_on(partnership),
        links=[{"url": exports.url(f"partnerships/{entry.id}/")}] if exports.base else [],
    )


def _from_partner(partner: Partner, sectors: Mapping[str, Choice]) -> dict[str, Any]:
    sector = sectors.get(partner.sector)
    return filled(
        id=_member(partner), name=partner.name, classification=sector.title if sector else "",
        identifiers=_identifiers(partner.org_id), links=[{"url": partner.website}] if partner.website else [],
    )  # fmt: skip


def _of_council(entry: Entry, register: Register) -> dict[str, Any]:
    """The council's own part, which the directorate takes that answers for the partnership, if one is known."""
    home, partnership = _home(entry, register), entry.partnership
    part = register.schemas.facts.root.fields["council_role"].choices.get(partnership.council_role)
    return filled(
        id=f"{entry.id}/council",
        organization_id=_partnership(entry.id),
        member={"id": home, "name": said(register.council.directorates[partnership.directorate].name)}
        if home != COUNCIL else {"id": COUNCIL, "name": register.council.name},
        on_behalf_of_id=COUNCIL if home != COUNCIL else "",
        role=part.title if part else "",
    )  # fmt: skip


def _home(entry: Entry, register: Register) -> str:
    key = entry.partnership.directorate
    return _directorate(key) if key in register.council.directorates else COUNCIL


def _posts(entry: Entry, register: Register) -> Iterator[dict[str, Any]]:
    """The post that answers for a partnership, held in its directorate, and those that sit on the partnership."""
    partnership, fields = entry.partnership, register.schemas.facts.root.fields
    yield filled(
        id=f"{entry.id}/lead",
        label=said(partnership.lead_officer),
        role=fields["lead_officer"].title,
        organization_id=_home(entry, register),
    )
    for key in SEATS:
        capacities = fields[key].item.fields["capacity"].choices
        for number, row in enumerate(getattr(partnership, key), 1):
            yield filled(
                id=f"{entry.id}/{key}/{number}",
                label=said(row.post),
                role=said(row.role) or capacities[row.capacity].title,
                organization_id=_partnership(entry.id),
            )


def _identifiers(org_id: str) -> list[dict[str, str]]:
    # GB-COH-01234567: the scheme of org-id.guide is all before the last part.
    scheme, _, rest = org_id.partition("-")
    second, _, number = rest.partition("-")
    return [{"scheme": f"{scheme}-{second}", "identifier": number}] if number else []


def _partnership(id: str) -> str:
    return f"partnership/{id}"


def _member(one: Partner) -> str:
    return _partnership(one.itself) if one.itself else f"partner/{one.id}"


def _directorate(key: str) -> str:
    return f"directorate/{key}"
