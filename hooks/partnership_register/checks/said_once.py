"""Facts that contradict each other, gaps that nobody explains, and how much is still unknown."""

from collections.abc import Iterator
from typing import Any

from partnership_register.model import Gap, known
from partnership_register.money import budget_total
from partnership_register.problem import Level, Problem
from partnership_register.record import Record


def contradictions(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Two facts that cannot both be true."""
    if partnership.open_ended and known(partnership.ends_on):
        yield record.problem(
            ("open_ended",),
            f"it is open ended and also ends on {partnership.ends_on}",
            "keep one of the two",
            "Open ended",
        )
    if partnership.leaving and partnership.stage not in ("ended", "ending"):
        message = f"there is a leaving form and the stage is {partnership.stage}"
        yield record.problem(("stage",), message, "write stage: ended, or take the leaving form away", "Stage")
    total = budget_total(partnership)
    if known(partnership.value_gbp) and total and total.is_whole and total.total != partnership.value_gbp:
        message = f"the value is {partnership.value_gbp} and the budget adds up to {total.total}"
        yield record.problem(("value_gbp",), message, "take the value out: the budget says it", "Value", Level.WARNING)
    for position, review in enumerate(partnership.reviews):
        if (
            not review.note and context.as_of.year - review.reviewed_on.last.year < 2
            if hasattr(review.reviewed_on, "last")
            else False
        ):
            yield record.problem(
                ("reviews", position),
                "the review says nothing but its date and outcome",
                "add a note of what was found",
                "Review",
                Level.WARNING,
            )


def withheld_has_notice(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """A fact that is withheld has a notice that says why."""
    if not partnership.withheld and (path := next(_gaps(record.facts, Gap.WITHHELD.value), None)):
        yield record.problem(
            path, "is withheld and no notice says why", "add it under withheld, with what and why", "Withheld"
        )


def unknown_facts(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """One warning that names the facts which nobody has found out yet."""
    paths = list(_gaps(record.facts, Gap.UNKNOWN.value))
    if paths:
        root = context.schemas.facts.root
        titles = list(dict.fromkeys(root.at(path).title for path in paths))
        word = "fact is" if len(paths) == 1 else "facts are"
        message = f"{len(paths)} {word} unknown: {', '.join(titles[:6])}{' and more' if len(titles) > 6 else ''}"
        yield record.problem(paths[0], message, "find out and write what is known", "Unknown", Level.WARNING)


def _gaps(value: Any, word: str, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if value == word:
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _gaps(inner, word, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _gaps(inner, word, (*path, position))
