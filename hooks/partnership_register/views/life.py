"""The life of one partnership in dates, and the partnerships that belong with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnership_register.dates import PartialDate
from partnership_register.model import as_date
from partnership_register.pictures.timeline import Lane, Mark, Moment, Span, Timeline, first_day, last_day, timeline
from partnership_register.register import Entry

LANES = ("partnership", "reviews", "agreement", "funding")


@dataclass(frozen=True)
class Event:
    """Something on a day: what it is, in which lane it stands and whether it is to come."""

    key: str
    lane: str
    when: Moment
    is_to_come: bool


@dataclass(frozen=True)
class Life:
    """The picture of a life, and the same dates in their order."""

    picture: Timeline
    events: tuple[Event, ...]


def life(entry: Entry, as_of: date) -> Life | None:
    """The dates of a partnership from its start to what is due next; None where it has none."""
    events = tuple(sorted(_events(entry, as_of), key=lambda event: (first_day(event.when), LANES.index(event.lane))))
    span = _span(entry.partnership)
    lanes = [
        Lane(
            name,
            tuple(Mark(event.when, event.is_to_come) for event in events if event.lane == name),
            span if name == "partnership" else None,
        )
        for name in LANES
    ]
    picture = timeline(lanes, as_of)
    return Life(picture, events) if picture else None


def has_dates(entry: Entry, as_of: date) -> bool:
    """True where there is a life to draw."""
    return next(_events(entry, as_of), None) is not None


def named_by(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """For each partnership, those whose records name it while its own names them not."""
    entries = tuple(entries)
    named = {entry.id: _named(entry.partnership) for entry in entries}
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for other in sorted(named[entry.id]):
            if other in named and entry.id not in named[other]:
                found[other].append(entry)
    return {id: tuple(others) for id, others in found.items()}


def _events(entry: Entry, as_of: date) -> Iterator[Event]:
    p = entry.partnership
    ended = as_date(p.leaving.ended_on)
    single = (
        ("started", "partnership", p.started_on),
        ("ended", "partnership", ended) if ended else ("ends", "partnership", p.ends_on),
        ("closing_review", "reviews", p.exit.closing_review_on),
        ("signed", "agreement", p.agreement.first_signed_on),
        ("funding_ends", "funding", p.funding_ends_on),
    )
    many = (
        ("review", "reviews", p.reviews),
        ("agreement_review", "agreement", p.agreement.reviews),
    )
    dated = [*single, *((key, lane, row.reviewed_on) for key, lane, rows in many for row in rows)]
    for key, lane, when in dated:
        if isinstance(when, PartialDate):
            yield Event(key, lane, when, last_day(when) >= as_of)
    for key, lane, rule in (("review_due", "reviews", "R5"), ("agreement_due", "agreement", "R6")):
        yield from (Event(key, lane, one.due, True) for one in entry.of(rule) if one.due)


def _span(partnership: Any) -> Span | None:
    start = as_date(partnership.started_on)
    end = as_date(partnership.leaving.ended_on) or as_date(partnership.ends_on)
    if not start or (partnership.stage == "ended" and not end) or (end and first_day(end) < first_day(start)):
        return None
    return Span(start, end)


def _named(partnership: Any) -> set[str]:
    return {row.partnership for row in partnership.related} | {*partnership.replaces, *partnership.replaced_by}
