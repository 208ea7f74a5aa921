"""Dates that cannot be: an end before its start, a review that has not happened yet."""

from collections.abc import Iterator
from typing import Any

from partnership_register.dates import PartialDate, long_date
from partnership_register.model import as_date
from partnership_register.problem import Problem
from partnership_register.record import Record
from partnership_register.wording import label

Path = tuple[str | int, ...]

# (earlier, later, sentence): the second never comes before the first.
_ORDER = (
    (("started_on",), ("ends_on",), "it ends before it starts"),
    (("started_on",), ("leaving", "ended_on"), "it ended before it started"),
    (("leaving", "ended_on"), ("exit", "closing_review_on"), "it was reviewed as closed before it ended"),
    (("business_case", "agreed_on"), ("business_case", "authorised_on"), "it was authorised before it was written"),
)
_ORDER_IN_LISTS = (
    ("partners", "joined_on", "left_on", "the partner left before it joined"),
    ("reviews", "reviewed_on", "authorised_on", "the review was authorised before it was made"),
)
# What is written down has happened; these days may not be still to come.
_PAST = (
    ("added_on",),
    ("confirmed", "on"),
    ("exit", "closing_review_on"),
    ("business_case", "agreed_on"),
    ("business_case", "authorised_on"),
    ("terms_of_reference", "reviewed_on"),
    ("membership", "reviewed_on"),
    ("information_sharing", "reviewed_on"),
    ("business_continuity", "reviewed_on"),
    ("equality", "assessed_on"),
    ("health_and_safety", "checked_on"),
    ("risk_register", "updated_on"),
    ("internal_audit", "last_on"),
    ("leaving", "completed_on"),
)
_PAST_LISTS = (
    (("reviews",), "reviewed_on"),
    (("reviews",), "authorised_on"),
    (("decisions",), "decided_on"),
    (("documents",), "dated"),
    (("agreement", "signatories"), "signed_on"),
    (("agreement", "reviews"), "reviewed_on"),
    (("business_case", "reviewed_by"), "reviewed_on"),
    (("member_representatives",), "declared_on"),
    (("officer_representatives",), "declared_on"),
    (("risks",), "reviewed_on"),
    (("viability",), "assessed_on"),
)


def order(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Starts come before ends, for the partnership, for each partner and for each review (A38, B25)."""
    pairs = [(_get(partnership, first), later, _get(partnership, later), said) for first, later, said in _ORDER]
    for group, first, later, said in _ORDER_IN_LISTS:
        rows = enumerate(getattr(partnership, group))
        pairs += [(getattr(row, first), (group, n, later), getattr(row, later), said) for n, row in rows]
    said = "it was reviewed before it started"
    rows = enumerate(partnership.reviews)
    pairs += [(partnership.started_on, ("reviews", n, "reviewed_on"), row.reviewed_on, said) for n, row in rows]
    for first, path, second, said in pairs:
        if _is_after(first, second):
            title = label(context.schemas.facts.root, path)
            yield record.problem(path, f"{second} is before {first}: {said}", "put one of the two right", title)


def not_in_the_future(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """What is written as done has been done: no review, decision or signature is still to come (A64, B25)."""
    past = [(path, _get(partnership, path)) for path in _PAST]
    for group, key in _PAST_LISTS:
        past += [((*group, n, key), getattr(row, key)) for n, row in enumerate(_get(partnership, group))]
    if partnership.stage == "ended":
        past.append((("leaving", "ended_on"), partnership.leaving.ended_on))
    for path, value in past:
        if (day := as_date(value)) and day.first > context.as_of:
            message = (
                f"{day} has not come yet (today is {long_date(context.as_of)}): only what has happened stands here"
            )
            title = label(context.schemas.facts.root, path)
            yield record.problem(path, message, "put the date right, or add it when it has happened", title)


def _is_after(first: Any, second: Any) -> bool:
    both = isinstance(first, PartialDate) and isinstance(second, PartialDate)
    return both and first.first > second.last


def _get(partnership: Any, path: Path) -> Any:
    for key in path:
        partnership = getattr(partnership, key)
    return partnership
