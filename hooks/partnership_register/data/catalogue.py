"""DCAT 3, with what the UK Cross-Government Metadata Exchange Model asks for: the data as a catalogue lists them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from partnership_register.data import licence, package
from partnership_register.feeds import FEEDS
from partnership_register.feeds.calendars import calendars

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
ATOM, CALENDAR = "application/atom+xml", "text/calendar"


def dataset(exports: Exports) -> dict[str, Any]:
    """The dataset with a distribution for each file, feed and calendar, and the service that answers with the JSON."""
    register = exports.register
    about = register.council.facts.council
    council = {
        "@id": exports.council_id,
        "@type": ["foaf:Organization", "org:FormalOrganization"],
        "foaf:name": about.name,
        **({"dct:identifier": about.org_id} if about.org_id else {}),
    }
    access = "OPEN" if exports.is_open else "INTERNAL"
    # What the dataset, its files and the service say alike.
    alike = {
        "dct:modified": {"@value": register.as_of.isoformat(), "@type": "xsd:date"},
        "dct:accessRights": _a("dct:RightsStatement", f"ukgov:AccessRightsValues#{access}"),
        **licensed(exports),
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
        "dct:accrualPeriodicity": _a("dct:Frequency", FREQUENCY),
        "ukgov:securityClassification": {"@id": f"ukgov:SecurityClassificationValues#{CLASSIFICATION}"},
        **alike,
        "dct:creator": {"@id": exports.council_id},
        "dct:publisher": council,
        "dcat:contactPoint": {
            "@type": "vcard:Kind",
            "vcard:fn": about.contact,
            "vcard:hasEmail": {"@id": f"mailto:{about.email}"},
        },
        "dcat:landingPage": _a("foaf:Document", exports.url("data/")),
        "dcat:distribution": [one | alike for one in (*_files(exports), *_subscriptions(exports))],
        "@reverse": {"dcat:servesDataset": _service(exports) | alike},
    }


def licensed(exports: Exports) -> dict[str, Any]:
    """The licence, where there is one."""
    return {"dct:license": _a("dct:LicenseDocument", licence.URL)} if exports.is_open else {}


def text(words: str) -> dict[str, str]:
    """Words in English."""
    return {"@value": words, "@language": "en"}


def _a(kind: str, id: str) -> dict[str, str]:
    # A catalogue reads this file alone, so it says of what kind those things are that it only names.
    return {"@id": id, "@type": kind}


def _service(exports: Exports) -> dict[str, Any]:
    """What answers with the JSON files."""
    return {
        "@id": exports.service_id,
        "@type": "dcat:DataService",
        "dct:identifier": exports.service_id,
        "dct:title": text(f"{exports.title}, as JSON"),
        "dct:description": text(exports.description),
        "dct:publisher": {"@id": exports.council_id},
        # The folder itself answers nobody.
        "dcat:endpointURL": {"@id": exports.url(f"{exports.api}/register.json")},
        "dcat:endpointDescription": {"@id": exports.url(f"{exports.api}/openapi.json")},
    }


def _files(exports: Exports) -> Iterator[dict[str, Any]]:
    for file in (*exports.listed, *(file for file in exports.files if file.name == package.NAME)):
        is_answer = file.address.startswith(f"{exports.api}/")
        yield {
            **_distribution(exports, file.address, file.title, file.media_type),
            "dcat:accessURL": {"@id": exports.url("data/")},
            "dcat:byteSize": {"@value": str(exports.size(file)), "@type": "xsd:nonNegativeInteger"},
            **({"dcat:accessService": {"@id": exports.service_id}} if is_answer else {}),
        }


def _subscriptions(exports: Exports) -> Iterator[dict[str, Any]]:
    """The feeds, and the calendars but for those of single partnerships; how big they are only the site knows."""
    found = [(address, f"Feed: {title}", ATOM) for address, title, *_ in FEEDS]
    found += [(one.address, f"Calendar: {one.title}", CALENDAR) for one in calendars(exports.register) if one.is_shared]
    for address, title, media_type in found:
        page = {"@id": exports.url("about/feeds/")}
        yield _distribution(exports, address, title, media_type) | {"dcat:accessURL": page}


def _distribution(exports: Exports, address: str, title: str, media_type: str) -> dict[str, Any]:
    return {
        "@id": exports.url(address),
        "@type": "dcat:Distribution",
        "dct:identifier": exports.url(address),
        "dct:title": text(title),
        "dcat:downloadURL": {"@id": exports.url(address)},
        "dcat:mediaType": _a("dct:MediaType", MEDIA + media_type),
    }
