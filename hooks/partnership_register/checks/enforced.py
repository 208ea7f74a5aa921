"""Rules that the gate enforces: a warning until the day in the council's file, an error from it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from partnership_register.finding import Status
from partnership_register.problem import Level, Problem
from partnership_register.record import Record
from partnership_register.rules import RULES

ENFORCED = {"R4": "R4", "R14": "R14", "R19": "R19", "R20": "R20", "R21": "R21", "B28": "exit_strategy"}


def rules(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """R4, R14, R19, R20, R21 and B28 by the same functions that make their badges."""
    for rule in RULES:
        if rule.id not in ENFORCED:
            continue
        start = getattr(context.council.facts.enforced_from, ENFORCED[rule.id])
        level = _level(start, partnership, context)
        for finding in rule.findings(partnership, context.council.policy, context.as_of):
            if finding.status is Status.INCOMPLETE:
                yield record.problem(
                    finding.field, f"{finding.reason} ({rule.id})", finding.action, finding.label, level
                )


def required_from(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Facts that the schema asks for from a later date on (A24)."""
    for key, field in context.schemas.facts.root.fields.items():
        if field.required_from and not getattr(partnership, key) and partnership.stage != "ended":
            start = max(date.fromisoformat(field.required_from), context.council.facts.enforced_from.required.first)
            message = f"'{key}' is missing, and is needed from {start}"
            yield record.problem(
                (), message, f"add {key}; the field guide shows how", field.title, _from(start, partnership, context)
            )


def _level(start: Any, partnership: Any, context: Any) -> Level:
    return _from(start.first, partnership, context)


def _from(start: date, partnership: Any, context: Any) -> Level:
    if partnership.imported and (complete := context.council.facts.register.imported_complete_by):
        start = max(start, complete.first)
    return Level.ERROR if context.as_of >= start else Level.WARNING
