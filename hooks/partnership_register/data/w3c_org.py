"""The W3C Organization Ontology: each partnership as a collaboration of organisations.

The words for days are those of schema.org, for its own kinds of thing: what has a day is one of those too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnership_register.data.catalogue import CONTEXT, licensed, text
from partnership_register.data.organisations import Part, Partner, dissolved_on, filled, said
from partnership_register.data.tables import in_order
from partnership_register.register import Entry, Register
from partnership_register.schema import Choice

if TYPE_CHECKING:
    from partnership_register.data.exports import Exports

FILE = "data/organisations.jsonld"
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def graph(exports: Exports) -> dict[str, Any]:
    """The register as linked data."""
    register: Register = exports.register
    about = register.council.facts.council
    found, parts = exports.partners
    sectors = exports.vocabularies["sector"]
    ids = {one.id: {"@id": _partner(exports, one)} for one in found}
    members: dict[str, list[dict[str, str]]] = {}
    for part in parts:
        # Who has left was a member: the membership says until when.
        if part.is_today:
            members.setdefault(part.partnership, []).append(ids[part.partner])
    council = {
        "@id": exports.council_id, "@type": ["org:FormalOrganization", "schema:GovernmentOrganization"],
        "skos:prefLabel": text(about.name), **filled(**{"org:identifier": about.org_id or ""}),
    }  # fmt: skip
    units = [
        {
            "@id": _directorate(exports, key), "@type": "org:OrganizationalUnit",
            "skos:prefLabel": text(one.name), "org:unitOf": {"@id": exports.council_id},
        }
        for key, one in register.council.directorates.items()
    ]  # fmt: skip
    organisations = [
        {
            **ids[one.id], "@type": "org:Organization",
            # One of the register's own has its name there.
            **filled(**{"skos:prefLabel": None if one.itself else text(one.name), "org:identifier": one.org_id,
                        "org:classification": _concept(sectors.get(one.sector))}),
        }
        for one in found
    ]  # fmt: skip
    memberships = [
        {
            "@id": _part(exports, part),
            "@type": ["org:Membership", "schema:OrganizationRole"],
            "org:organization": {"@id": exports.partnership_id(part.partnership)},
            "org:member": ids[part.partner],
            **filled(**{"org:role": _role(part.role), "schema:startDate": date(part.since),
                        "schema:endDate": date(part.until)}),
        }
        for part in parts
    ]  # fmt: skip
    memberships += [_of_council(exports, entry) for entry in in_order(register)]
    collaborations = [_collaboration(exports, entry, members.get(entry.id, [])) for entry in in_order(register)]
    # This file, of which the catalogue entry says the same.
    own = {"@id": exports.url(FILE), "@type": "schema:CreativeWork", "schema:version": exports.version,
           "dct:modified": date(register.as_of.isoformat()), "dct:isPartOf": {"@id": exports.dataset_id},
           **licensed(exports)}  # fmt: skip
    return {"@context": CONTEXT, "@graph": [own, council, *units, *collaborations, *organisations, *memberships]}


def date(written: str) -> dict[str, str] | None:
    """A day, a month or a year as linked data say it."""
    return {"@value": written, "@type": _DATES[len(written)]} if written else None


def _collaboration(exports: Exports, entry: Entry, members: list[dict[str, str]]) -> dict[str, Any]:
    partnership, directorates = entry.partnership, exports.register.council.directorates
    key = partnership.directorate
    once = list({one["@id"]: one for one in members}.values())
    return {
        "@id": exports.partnership_id(entry.id),
        "@type": ["org:OrganizationalCollaboration", "schema:Consortium"],
        "skos:prefLabel": text(said(partnership.name) or entry.id),
        "org:hasMember": [{"@id": exports.council_id}, *once],
        "foaf:page": {"@id": exports.url(f"partnerships/{entry.id}/")},
        **filled(**{
            "org:linkedTo": {"@id": _directorate(exports, key)} if key in directorates else None,
            "skos:altLabel": [text(said(name)) for name in partnership.other_names if said(name)],
            "org:purpose": text(said(partnership.purpose)) if said(partnership.purpose) else None,
            "schema:foundingDate": date(said(partnership.started_on)),
            "schema:dissolutionDate": date(dissolved_on(partnership)),
        }),
    }  # fmt: skip


def _of_council(exports: Exports, entry: Entry) -> dict[str, Any]:
    roles = exports.register.schemas.facts.root.fields["council_role"].choices
    role = roles.get(entry.partnership.council_role)
    return {
        "@id": exports.url(f"{exports.api}/partnerships/{entry.id}.json#/partnership/council_role"),
        "@type": ["org:Membership", "schema:OrganizationRole"],
        "org:organization": {"@id": exports.partnership_id(entry.id)},
        "org:member": {"@id": exports.council_id},
        **filled(**{"org:role": _role(role.title if role else "")}),
    }


def _concept(choice: Choice | None) -> dict[str, Any] | None:
    """A choice with its word for machines."""
    if choice is None:
        return None
    return {"@type": "skos:Concept", "skos:prefLabel": text(choice.title), "skos:notation": choice.value}


def _role(label: str) -> dict[str, Any] | None:
    return {"@type": "org:Role", "skos:prefLabel": text(label)} if label else None


def _directorate(exports: Exports, key: str) -> str:
    return exports.url(f"directorates/{key.replace('_', '-')}/#directorate")


def _part(exports: Exports, part: Part) -> str:
    # No page has a place for it; the partnership's own file has.
    return exports.url(f"{exports.api}/partnerships/{part.partnership}.json#/partnership/partners/{part.number - 1}")


def _partner(exports: Exports, one: Partner) -> str:
    return exports.partnership_id(one.itself) if one.itself else exports.partner_id(one.id)
