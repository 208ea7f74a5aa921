"""Dates that cannot be: an end before its start, a review that has not happened yet."""

from collections.abc import Iterator
from typing import Any

from partnership_register.dates import PartialDate, long_date
from partnership_register.problem import Problem
from partnership_register.record import Record

# (earlier, later, sentence): the second never comes before the first.
_ORDER = (
    (("started_on",), ("ends_on",), "ends before it starts"),
    (("started_on",), ("leaving", "ended_on"), "ended before it started"),
    (("leaving", "ended_on"), ("exit", "closing_review_on"), "was reviewed as closed before it ended"),
    (("business_case", "agreed_on"), ("business_case", "authorised_on"), "was authorised before it was written"),
)
# What is written down has happened; these days may not be still to come.
_PAST_LISTS = (
    ("reviews", "reviewed_on"),
    ("reviews", "authorised_on"),
    ("decisions", "decided_on"),
    ("documents", "dated"),
)
_PAST = (
    ("added_on",),
    ("confirmed", "on"),
    ("exit", "closing_review_on"),
    ("business_case", "authorised_on"),
    ("terms_of_reference", "reviewed_on"),
    ("membership", "reviewed_on"),
    ("equality", "assessed_on"),
    ("risk_register", "updated_on"),
    ("internal_audit", "last_on"),
)


def order(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Starts come before ends, for the partnership, for each partner and for each review (A38, B25)."""
    for earlier, later, sentence in _ORDER:
        if problem := _before(record, partnership, earlier, later, sentence):
            yield problem
    for position, partner in enumerate(partnership.partners):
        if _is_after(partner.joined_on, partner.left_on):
            message = f"the partner left ({partner.left_on}) before it joined ({partner.joined_on})"
            yield record.problem(("partners", position, "left_on"), message, "put one of the two right", "Left")
    start = partnership.started_on
    for position, review in enumerate(partnership.reviews):
        if _is_after(start, review.reviewed_on):
            message = f"{review.reviewed_on} is before the partnership started ({start})"
            yield record.problem(("reviews", position, "reviewed_on"), message, "put one of the two right", "Reviewed")


def not_in_the_future(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """What is written as done has been done: no review, decision or signature is still to come (A64, B25)."""
    past = [(path, _get(partnership, path)) for path in _PAST]
    for group, key in _PAST_LISTS:
        past += [((group, n, key), getattr(row, key)) for n, row in enumerate(getattr(partnership, group))]
    for key in ("signatories", "reviews"):
        when = "signed_on" if key == "signatories" else "reviewed_on"
        rows = getattr(partnership.agreement, key)
        past += [(("agreement", key, n, when), getattr(row, when)) for n, row in enumerate(rows)]
    for path, value in past:
        if isinstance(value, PartialDate) and value.first > context.as_of:
            field = context.schemas.facts.root.at(path)
            message = (
                f"{value} has not come yet (today is {long_date(context.as_of)}) and only what has happened is recorded"
            )
            yield record.problem(path, message, "put the date right, or add it when it has happened", field.title)


def _before(
    record: Record, partnership: Any, earlier: tuple[str, ...], later: tuple[str, ...], sentence: str
) -> Problem | None:
    first, second = _get(partnership, earlier), _get(partnership, later)
    if not _is_after(first, second):
        return None
    return record.problem(later, f"{second} is before {first}: it {sentence}", "put one of the two right", "Dates")


def _is_after(first: Any, second: Any) -> bool:
    both = isinstance(first, PartialDate) and isinstance(second, PartialDate)
    return both and first.first > second.last


def _get(partnership: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        partnership = getattr(partnership, key)
    return partnership
