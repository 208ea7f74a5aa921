"""schema.org in the head of pages, for search engines: the data, each partnership and the council."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnership_register.data import licence
from partnership_register.data.organisations import dissolved_on, filled, said
from partnership_register.model import takes_part
from partnership_register.register import Entry
from partnership_register.views.partners import partner_key

if TYPE_CHECKING:
    from partnership_register.data.exports import Exports


def dataset(exports: Exports) -> dict[str, Any]:
    """The data with every file that can be fetched."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": exports.dataset_id,
        "name": exports.title,
        "description": exports.description,
        "url": exports.url("data/"),
        "keywords": list(exports.keywords),
        "version": exports.version,
        "dateModified": exports.register.as_of.isoformat(),
        "isAccessibleForFree": True,
        "creator": council(exports),
        "publisher": {"@id": exports.council_id},
        **({"license": licence.URL} if exports.is_open else {}),
        "distribution": [
            {"@type": "DataDownload", "name": file.title, "encodingFormat": file.media_type,
             "contentUrl": exports.url(file.address)}
            for file in exports.listed
        ],
    }  # fmt: skip


def council(exports: Exports) -> dict[str, Any]:
    """The council."""
    about = exports.register.council.facts.council
    return {
        "@type": "GovernmentOrganization",
        "@id": exports.council_id,
        "name": about.name,
        "email": about.email,
        **filled(url=about.website, identifier=about.org_id, telephone=about.telephone, address=about.address),
    }


def home(exports: Exports) -> dict[str, Any]:
    """The council, for the front page."""
    return {"@context": "https://schema.org", **council(exports)}


def consortium(exports: Exports, entry: Entry) -> dict[str, Any]:
    """A partnership with its members, the council first."""
    partnership = entry.partnership
    named = [partner for partner in partnership.partners if said(partner.name) and takes_part(partner)]
    return {
        "@context": "https://schema.org",
        "@type": "Consortium",
        "@id": exports.partnership_id(entry.id),
        "name": said(partnership.name) or entry.id,
        "url": exports.url(f"partnerships/{entry.id}/"),
        **filled(
            alternateName=[said(name) for name in partnership.other_names if said(name)],
            description=said(partnership.purpose),
            foundingDate=said(partnership.started_on),
            dissolutionDate=dissolved_on(partnership),
            areaServed=[said(area) for area in partnership.areas if said(area)],
        ),
        "member": [council(exports), *(_member(exports, partner) for partner in named)],
    }


def _member(exports: Exports, partner: Any) -> dict[str, Any]:
    listed = exports.directory.by_key[partner_key(partner)]
    itself = listed.partner.itself
    return {
        "@type": "Consortium" if itself else "Organization",
        "@id": exports.partnership_id(itself.id) if itself else exports.partner_id(listed.anchor),
        "name": partner.name,
        **filled(identifier=partner.org_id, url=said(partner.website)),
    }
