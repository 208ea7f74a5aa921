"""What falls due, who takes part and who answers for what: lists made from the whole register."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from partnership_register.data.table import Table
from partnership_register.data.tables import GAP_COLUMN, gap_of, plain
from partnership_register.feeds.dated import Dated, of_council
from partnership_register.model import known
from partnership_register.views.directorates import directorates as every_directorate

if TYPE_CHECKING:
    from partnership_register.data.exports import Exports

Facts = dict[str, Any]
# What is said of the partnership of which something falls due.
OF_PARTNERSHIP = ("name", "directorate", "lead_officer")
# Why nobody stands there, where no record says why.
NOT_SAID = "unknown"


def due(exports: Exports) -> Facts:
    """Everything that falls due or is overdue, soonest first, and how much of it by directorate and by lead officer.

    What the council itself must do stands apart, for it is of no partnership.
    """
    schedule = exports.schedule
    fields = exports.register.schemas.facts.root.fields
    items = []
    for item in schedule.items:
        partnership, one = item.entry.partnership, item.finding
        said: Facts = {key: getattr(partnership, key) for key in OF_PARTNERSHIP}
        missing = {key: gap for key, value in said.items() if value and (gap := gap_of(value, fields[key]))}
        items.append(
            _known(
                partnership_id=item.entry.id,
                **{key: None if key in missing else _text(value) for key, value in said.items()},
                rule=one.rule,
                subject=one.subject,
                status=one.status.word,
                label=one.label,
                due_on=one.due and one.due.isoformat(),
                when=schedule.when(one),
                gaps=_gaps(missing.items()),
            )
        )
    keys = tuple(schedule.choices)
    return {
        "due": items,
        "of_the_council": [_of_the_council(one) for one in of_council(exports.register)],
        "by_directorate": _counted(items, "directorate", keys),
        "by_lead_officer": _counted(items, "lead_officer", keys),
    }


def _of_the_council(one: Dated) -> Facts:
    return _known(
        name=one.name,
        directorate=one.directorate or None,
        subject=one.finding.subject,
        status=one.finding.status.word,
        label=one.finding.label,
        due_on=one.finding.due and one.finding.due.isoformat(),
    )


def _counted(items: Iterable[Facts], key: str, groups: tuple[str, ...]) -> list[Facts]:
    """How much falls due of each; what nobody answers for stands last, by the reason why, so that nothing is lost."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for item in items:
        why = {gap["field"]: gap["reason"] for gap in item["gaps"]}.get(f"/{key}", NOT_SAID)
        who = ("", item[key]) if key in item else (why, "")
        counts.setdefault(who, dict.fromkeys(groups, 0))[item["when"]] += 1
    return [
        {**({"reason": why} if why else {key: name}), "total": sum(found.values()), **found}
        for (why, name), found in sorted(counts.items())
    ]


def partners(exports: Exports) -> list[Facts]:
    """Every partner with its part in each partnership; one identifier is one partner."""
    found, parts = exports.partners
    places = {
        id: list(mine) for id, mine in groupby(sorted(parts, key=lambda part: part.partner), lambda part: part.partner)
    }
    return [
        _known(
            partner_id=one.id,
            page=exports.url(one.address),
            name=one.name,
            sector=one.sector or None,
            org_id=one.org_id or None,
            website=one.website or None,
            partnerships=[
                _known(
                    partnership_id=part.partnership,
                    role=part.role or None,
                    joined_on=part.since or None,
                    left_on=part.until or None,
                    gaps=_gaps(part.gaps),
                )
                for part in places[one.id]
            ],
        )
        for one in found
    ]


def directorates(exports: Exports) -> list[Facts]:
    """Every directorate with its yearly return and the partnerships that it answers for."""
    facts = {one["key"]: one for one in rows(exports, exports.table("directorates"))}
    return [
        _known(
            **facts[one.directorate.key],
            page=exports.url(f"directorates/{one.slug}/"),
            return_status=one.finding.status.word,
            return_due_on=one.finding.due and one.finding.due.isoformat(),
            partnerships=[entry.id for entry in one.entries],
            ended=[entry.id for entry in one.ended],
            needs_attention=[entry.id for entry in one.late],
        )
        for one in every_directorate(exports.register)
    ]


def rows(exports: Exports, table: Table) -> list[Facts]:
    """The rows of a small table by the names of its columns, without what is empty."""
    made = []
    for row in table.rows(exports.register):
        facts = dict(zip(table.names, row, strict=True))
        # Where a row stands in a list, its number says so.
        facts.pop("row", None)
        why = facts.pop(GAP_COLUMN, None)
        if GAP_COLUMN in table.names:
            facts[GAP_COLUMN] = _gaps(gap.split("=") for gap in why or ())
        made.append(_known(**facts))
    return made


def _gaps(found: Iterable[tuple[str, str]]) -> list[Facts]:
    return [{"field": f"/{key}", "reason": reason} for key, reason in found]


def _text(value: Any) -> str | None:
    return str(plain(value)) if known(value) else None


def _known(**facts: Any) -> Facts:
    return {key: value for key, value in facts.items() if value is not None}
