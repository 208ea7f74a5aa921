"""Facts that contradict each other, gaps that nobody explains, and how much is still unknown."""

from collections.abc import Iterator
from typing import Any

from partnership_register.model import Gap, as_date, known, takes_part
from partnership_register.money import budget_total
from partnership_register.problem import Level, Problem
from partnership_register.record import Record
from partnership_register.wording import label


def contradictions(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Two facts that cannot both be true."""
    if partnership.open_ended and known(partnership.ends_on):
        message = f"it is open ended and also ends on {partnership.ends_on}"
        yield record.problem(("open_ended",), message, "keep one of the two", "Open ended")
    if partnership.leaving and partnership.stage not in ("ended", "ending"):
        message = f"there is a leaving form and the stage is {partnership.stage}"
        yield record.problem(("stage",), message, "write stage: ended, or take the leaving form away", "Stage")
    seen = set()
    for n, partner in enumerate(partnership.partners):
        if partner.name in seen:
            title = label(context.schemas.facts.root, ("partners", n))
            yield record.problem(("partners", n), f"'{partner.name}' appears twice", "keep one of the two", title)
        elif takes_part(partner) and known(partner.name):
            seen.add(partner.name)
    total = budget_total(partnership)
    if known(partnership.value_gbp) and total and total.is_whole and total.total != partnership.value_gbp:
        message = f"the value is {partnership.value_gbp} and the budget adds up to {total.total}"
        yield record.problem(("value_gbp",), message, "take the value out: the budget says it", "Value", Level.WARNING)


def says_what_was_found(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """A review of this year or the last has a note: one that changes only the date says nothing (B25)."""
    for n, review in enumerate(partnership.reviews):
        day = as_date(review.reviewed_on)
        if day and not review.note and context.as_of.year - day.last.year < 2:
            message = "the review says nothing but its date and outcome"
            title = label(context.schemas.facts.root, ("reviews", n))
            yield record.problem(("reviews", n), message, "add a note of what was found", title, Level.WARNING)


def withheld_has_notice(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """A fact that is withheld has a notice that says why."""
    if not partnership.withheld and (path := next(_gaps(record, Gap.WITHHELD), None)):
        fix = "add it under withheld, with what and why"
        title = label(context.schemas.facts.root, path)
        yield record.problem(path, "it is withheld and no notice says why", fix, title)


def unknown_facts(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """One warning that names the facts which nobody has found out yet."""
    if paths := list(_gaps(record, Gap.UNKNOWN)):
        root = context.schemas.facts.root
        titles = list(dict.fromkeys(label(root, path) for path in paths))
        word = "fact is" if len(paths) == 1 else "facts are"
        message = f"{len(paths)} {word} unknown: {', '.join(titles[:6])}{' and more' if len(titles) > 6 else ''}"
        yield record.problem(paths[0], message, "find out and write what is known", "", Level.WARNING)


def _gaps(record: Record, gap: Gap) -> Iterator[tuple[str | int, ...]]:
    # Most records hold no such word, and are not gone through.
    return _paths(record.facts, gap.value, ()) if gap.value in record.yaml else iter(())


def _paths(value: Any, word: str, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if value == word:
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, word, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _paths(inner, word, (*path, position))
