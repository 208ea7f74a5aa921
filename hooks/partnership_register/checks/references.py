"""References that must lead somewhere: to the council's file, to other records, to the partners themselves."""

import difflib
import re
from collections.abc import Collection, Iterator
from typing import Any

from partnership_register.model import known
from partnership_register.problem import Level, Problem
from partnership_register.record import Record
from partnership_register.wording import label

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
    if partnership.directorate != "unknown":
        directorates = context.council.directorates
        yield from _must_be_in(
            record, ("directorate",), partnership.directorate, directorates, "a directorate", context
        )
    for n, link in enumerate(partnership.strategic_links):
        path = ("strategic_links", n, "plan")
        yield from _must_be_in(record, path, link.plan, context.council.plans, "a plan", context)


def to_records(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Related, earlier and later partnerships, and partners that are partnerships, have records of their own (B39)."""
    links = [(("related", n, "partnership"), link.partnership) for n, link in enumerate(partnership.related)]
    links += [(("partners", n, "partnership"), row.partnership) for n, row in enumerate(partnership.partners)]
    for key in ("replaces", "replaced_by"):
        links += [((key, n), id) for n, id in enumerate(getattr(partnership, key))]
    for path, id in links:
        if not known(id):
            continue
        if id == record.id:
            title = label(context.schemas.facts.root, path)
            yield record.problem(path, f"'{id}' is this record itself", "name another, or delete the line", title)
        else:
            yield from _must_be_in(record, path, id, context.ids, "a record", context)


def to_partners(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Who signs, and whose viability is looked at, is the council or a partner by its exact name (A40, A41)."""
    partners = {str(partner.name) for partner in partnership.partners}
    for n, row in enumerate(partnership.viability):
        path = ("viability", n, "partner")
        yield from _must_be_in(record, path, row.partner, partners, "a partner in this record", context)
    both, what = partners | {context.council.name}, "the council or a partner in this record"
    for n, row in enumerate(partnership.agreement.signatories):
        path = ("agreement", "signatories", n, "organisation")
        yield from _must_be_in(record, path, row.organisation, both, what, context)
    # A funder need not be a partner; but the council's own money is found by the council's exact name (B20).
    for n, row in enumerate(partnership.budget):
        path = ("budget", n, "organisation")
        name = str(row.organisation)
        if name not in both and difflib.get_close_matches(name, both, 1, 0.8):
            for problem in _must_be_in(record, path, row.organisation, both, what, context):
                yield problem.as_warning()


def org_ids(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """An organisation's identifier is written as its own register writes it; an unknown register is a warning."""
    for n, partner in enumerate(partnership.partners):
        if not partner.org_id:
            continue
        path = ("partners", n, "org_id")
        title = label(context.schemas.facts.root, path)
        scheme = "-".join(partner.org_id.split("-")[:2])
        number = partner.org_id[len(scheme) + 1 :]
        if scheme not in SCHEMES:
            message = f"'{scheme}' is not a register that this site knows"
            yield record.problem(path, message, "check it at org-id.guide", title, Level.WARNING)
        elif not re.fullmatch(SCHEMES[scheme], number):
            message = f"found '{partner.org_id}'; a number of {scheme} looks different"
            yield record.problem(path, message, "copy it from the public register, noughts included", title)


def _must_be_in(
    record: Record, path: tuple[str | int, ...], value: Any, allowed: Collection[str], what: str, context: Any
) -> Iterator[Problem]:
    if str(value) in allowed:
        return
    close = difflib.get_close_matches(str(value), allowed, 1, 0.6)
    listed = f"allowed: {', '.join(sorted(allowed))}" if len(allowed) <= 9 else "check how it is written"
    fix = f"did you mean {close[0]}?" if close else listed
    yield record.problem(path, f"'{value}' is not {what}", fix, label(context.schemas.facts.root, path))
