"""DCAT 3, with what the UK Cross-Government Metadata Exchange Model asks for: the data as a catalogue lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnership_register.data import licence

if TYPE_CHECKING:
    from partnership_register.data.exports import Exports

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "ukgov": "https://w3id.org/co-cddo/uk-cross-government-metadata-exchange-model/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "schema": "http://schema.org/",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
# The model's word where nobody promises a period: the data are made anew whenever a record changes.
FREQUENCY = "http://purl.org/cld/freq/irregular"
CLASSIFICATION = "OFFICIAL"


def dataset(exports: Exports) -> dict[str, Any]:
    """The dataset with a distribution for each file."""
    register = exports.register
    about = register.council.facts.council
    day = {"@value": register.as_of.isoformat(), "@type": "xsd:date"}
    council = {
        "@id": exports.council_id,
        "@type": ["foaf:Organization", "org:FormalOrganization"],
        "foaf:name": about.name,
        **({"dct:identifier": about.org_id} if about.org_id else {}),
    }
    access = "OPEN" if exports.is_open else "INTERNAL"
    rights = {
        "dct:accessRights": _a("dct:RightsStatement", f"ukgov:AccessRightsValues#{access}"),
        **({"dct:license": _a("dct:LicenseDocument", licence.URL)} if exports.is_open else {}),
    }
    return {
        "@context": CONTEXT,
        "@id": exports.dataset_id,
        "@type": "dcat:Dataset",
        "dct:identifier": exports.dataset_id,
        "dct:title": text(exports.title),
        "dct:description": text(exports.description),
        "dcat:keyword": [text(word) for word in exports.keywords],
        "dcat:version": exports.version,
        "dct:issued": {"@value": exports.versions[-1].on, "@type": "xsd:date"},
        "dct:modified": day,
        "dct:accrualPeriodicity": _a("dct:Frequency", FREQUENCY),
        "ukgov:securityClassification": {"@id": f"ukgov:SecurityClassificationValues#{CLASSIFICATION}"},
        **rights,
        "dct:creator": {"@id": exports.council_id},
        "dct:publisher": council,
        "dcat:contactPoint": {
            "@type": "vcard:Kind",
            "vcard:fn": about.contact,
            "vcard:hasEmail": {"@id": f"mailto:{about.email}"},
        },
        "dcat:landingPage": _a("foaf:Document", exports.url("data/")),
        "dcat:distribution": [_distribution(exports, file, rights, day) for file in exports.listed],
    }


def text(words: str) -> dict[str, str]:
    """Words in English."""
    return {"@value": words, "@language": "en"}


def _a(kind: str, id: str) -> dict[str, str]:
    # A catalogue reads this file alone, so it says of what kind those things are that it only names.
    return {"@id": id, "@type": kind}


def _distribution(exports: Exports, file: Any, rights: dict[str, Any], day: dict[str, str]) -> dict[str, Any]:
    return {
        "@id": exports.url(file.address),
        "@type": "dcat:Distribution",
        "dct:identifier": file.name,
        "dct:title": text(file.title),
        "dcat:downloadURL": {"@id": exports.url(file.address)},
        "dcat:accessURL": {"@id": exports.url("data/")},
        "dcat:mediaType": _a("dct:MediaType", MEDIA + file.media_type),
        "dcat:byteSize": {"@value": str(exports.size(file)), "@type": "xsd:nonNegativeInteger"},
        "dct:modified": day,
        **rights,
    }
