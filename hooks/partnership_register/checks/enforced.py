"""Rules that the gate enforces: a warning until the day in the council's file, an error from it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from partnership_register.dates import PartialDate
from partnership_register.finding import Status
from partnership_register.model import as_date
from partnership_register.problem import Level, Problem
from partnership_register.record import Record
from partnership_register.rules import RULES

ENFORCED = {"R4": "R4", "R14": "R14", "R19": "R19", "R20": "R20", "R21": "R21", "B28": "exit_strategy"}


def rules(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """R4, R14, R19, R20, R21 and B28 by the same functions that make their badges."""
    for rule in RULES:
        if rule.id not in ENFORCED:
            continue
        for finding in rule.findings(partnership, context.council.policy, context.as_of):
            if finding.status is Status.INCOMPLETE:
                start = as_date(getattr(context.council.facts.enforced_from, ENFORCED[rule.id]))
                # Who signed for a partnership that is over cannot be mended.
                is_over = rule.id == "R21" and partnership.stage == "ended"
                level = _level(None if is_over else _start(start, partnership, context), context.as_of)
                message = f"{finding.reason.removesuffix('.')} ({rule.id})"
                yield record.problem(finding.field, message, finding.action, finding.label, level)


def required_from(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Facts that the schema asks for from a later date on (A24)."""
    for key, field in context.schemas.facts.root.fields.items():
        if field.required_from and not getattr(partnership, key) and partnership.stage != "ended":
            required = as_date(context.council.facts.enforced_from.required)
            start = _start(
                required and max(required, PartialDate(field.required_from), key=_first), partnership, context
            )
            when = f" from {start} on" if start else ""
            fix = f"add {key}; the field guide shows how"
            level = _level(start, context.as_of)
            yield record.problem((), f"'{key}' is missing, and is needed{when}", fix, field.title, level)


def _start(day: PartialDate | None, partnership: Any, context: Any) -> date | None:
    """From when on a lack is an error; later for an imported record, and never where the council has not said."""
    if day is None or not partnership.imported or not context.council.facts.register.imported_complete_by:
        return day and day.first
    complete = as_date(context.council.facts.register.imported_complete_by)
    return complete and max(day.first, complete.first)


def _level(start: date | None, as_of: date) -> Level:
    return Level.ERROR if start and as_of >= start else Level.WARNING


def _first(day: PartialDate) -> date:
    return day.first
