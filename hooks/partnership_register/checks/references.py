"""References that must lead somewhere: to the council's file, to other records, to the partners themselves."""

import difflib
import re
from collections.abc import Collection, Iterator
from typing import Any

from partnership_register.model import known
from partnership_register.problem import Level, Problem
from partnership_register.record import Record

# org-id.guide: how the number of each public register is written.
SCHEMES = {
    "GB-COH": r"[0-9]{8}|[A-Z]{2}[0-9]{6}",
    "GB-CHC": r"[0-9]{6,7}",
    "GB-SC": r"SC[0-9]{6}",
    "GB-NIC": r"[0-9]{6}",
    "GB-LAE": r"[A-Z]{3}",
    "GB-LAS": r"[A-Z]{3}",
    "GB-LANI": r"[A-Z]{3}",
    "GB-PLA": r"[A-Z]{3}",
    "GB-NHS": r"[A-Z0-9]{3,6}",
    "GB-EDU": r"[0-9]{6}",
    "GB-UKPRN": r"[0-9]{8}",
    "GB-GOR": r"[A-Z0-9]+",
    "GB-MPR": r"[A-Z0-9]+",
}


def to_the_council(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """The directorate and the plans are in the council's file (A24, B26)."""
    if known(partnership.directorate) and partnership.directorate != "unknown":
        yield from _must_be_in(
            record,
            ("directorate",),
            partnership.directorate,
            context.council.directorates,
            "Directorate",
            "a directorate",
        )
    for position, link in enumerate(partnership.strategic_links):
        yield from _must_be_in(
            record, ("strategic_links", position, "plan"), link.plan, context.council.plans, "Plan", "a plan"
        )


def to_records(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Related, earlier and later partnerships have records of their own (B39)."""
    links = [(("related", n, "partnership"), link.partnership) for n, link in enumerate(partnership.related)]
    for key in ("replaces", "replaced_by"):
        links += [((key, n), id) for n, id in enumerate(getattr(partnership, key))]
    for path, id in links:
        if id == record.id:
            yield record.problem(
                path, f"'{id}' is this record itself", "name another, or delete the line", "Related partnership"
            )
        else:
            yield from _must_be_in(record, path, id, context.ids, "Related partnership", "a record")


def to_partners(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Who signs, and whose viability is looked at, is the council or a partner by its exact name (A40, A41)."""
    names = {str(partner.name) for partner in partnership.partners}
    for position, row in enumerate(partnership.viability):
        yield from _must_be_in(
            record, ("viability", position, "partner"), row.partner, names, "Partner", "a partner in this record"
        )
    names.add(context.council.name)
    for position, row in enumerate(partnership.agreement.signatories):
        yield from _must_be_in(
            record,
            ("agreement", "signatories", position, "organisation"),
            row.organisation,
            names,
            "Signatory",
            "the council or a partner in this record",
        )


def org_ids(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """An organisation's identifier is written as its own register writes it; an unknown register is a warning."""
    for position, partner in enumerate(partnership.partners):
        if not partner.org_id:
            continue
        path = ("partners", position, "org_id")
        scheme = "-".join(partner.org_id.split("-")[:2])
        number = partner.org_id[len(scheme) + 1 :]
        if scheme not in SCHEMES:
            message = f"'{scheme}' is not a register that this site knows"
            yield record.problem(path, message, "check it at org-id.guide", "Organisation identifier", Level.WARNING)
        elif not re.fullmatch(SCHEMES[scheme], number):
            message = f"found '{partner.org_id}'; a number of {scheme} looks different"
            yield record.problem(
                path, message, "copy it from the public register, noughts included", "Organisation identifier"
            )


def _must_be_in(
    record: Record, path: tuple[str | int, ...], value: Any, allowed: Collection[str], label: str, what: str
) -> Iterator[Problem]:
    if str(value) in allowed:
        return
    close = difflib.get_close_matches(str(value), [str(name) for name in allowed], 1, 0.6)
    names = sorted(map(str, allowed))
    listed = f"allowed: {', '.join(names)}" if len(names) <= 9 else "check how it is written"
    fix = f"did you mean {close[0]}?" if close else listed
    yield record.problem(path, f"'{value}' is not {what}", fix, label)
