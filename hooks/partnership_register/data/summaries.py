"""What falls due, who takes part and who answers for what: lists made from the whole register."""

from collections.abc import Callable, Iterable
from typing import Any

from partnership_register import pages
from partnership_register.data.tables import plain
from partnership_register.model import known
from partnership_register.register import Entry, Register

LATER = "later"
Facts = dict[str, Any]


def due(register: Register) -> Facts:
    """Everything that falls due or is overdue, soonest first, and how much of it by directorate and by lead post."""
    groups = pages.due(register)
    when = {id(item.finding): group.key.replace("-", "_") for group in groups for item in group.items}
    items = [
        _known(
            partnership_id=item.entry.id,
            name=_text(item.entry.partnership.name),
            directorate=_directorate(item.entry, register),
            lead_officer=_text(item.entry.partnership.lead_officer),
            rule=item.finding.rule,
            subject=item.finding.subject or None,
            status=item.finding.status.key,
            label=item.finding.label,
            due_on=item.finding.due and item.finding.due.isoformat(),
            when=when.get(id(item.finding), LATER),
        )
        for item in pages.due_items(register)
    ]
    keys = (*(group.key.replace("-", "_") for group in groups), LATER)
    return {
        "due": items,
        "by_directorate": _counted(items, "directorate", keys),
        "by_lead_officer": _counted(items, "lead_officer", keys),
    }


def _counted(items: Iterable[Facts], key: str, groups: tuple[str, ...]) -> list[Facts]:
    counts: dict[str, dict[str, int]] = {}
    for item in items:
        # Where nobody is known to answer for it, there is nobody to count it for.
        if key in item:
            counts.setdefault(item[key], dict.fromkeys(groups, 0))[item["when"]] += 1
    return [{key: name, "total": sum(found.values()), **found} for name, found in sorted(counts.items())]


def partners(register: Register) -> list[Facts]:
    """Every partner with its part in each partnership; one identifier is one partner."""
    return [
        _known(
            name=partner.name,
            sector=partner.sector or None,
            org_id=partner.org_id or None,
            partnerships=[
                _known(partnership_id=place.entry.id, role=place.role or None, left_on=_text(place.left_on))
                for place in partner.places
            ],
        )
        for partner in pages.partners(register)
    ]


def directorates(register: Register, page: Callable[[str], str]) -> list[Facts]:
    """Every directorate with its yearly return and the partnerships that it answers for."""
    return [
        _known(
            key=one.directorate.key,
            name=one.directorate.name,
            page=page(one.slug),
            director=_text(one.directorate.director),
            return_status=one.finding.status.key,
            return_due_on=one.finding.due and one.finding.due.isoformat(),
            partnerships=[entry.id for entry in one.entries],
            ended=[entry.id for entry in one.ended],
            needs_attention=[entry.id for entry in one.late],
        )
        for one in pages.directorates(register)
    ]


def _directorate(entry: Entry, register: Register) -> str | None:
    found = entry.partnership.directorate
    return found if found in register.council.directorates else None


def _text(value: Any) -> str | None:
    return str(plain(value)) if known(value) else None


def _known(**facts: Any) -> Facts:
    return {key: value for key, value in facts.items() if value is not None}
