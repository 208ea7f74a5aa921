"""The entries of the two feeds: what has changed, and what is overdue or falls due."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from partnership_register.dates import add_days, long_date
from partnership_register.feeds.atom import Item
from partnership_register.feeds.changes import ADDED, CHANGED, ENDED, REMOVED, History
from partnership_register.feeds.events import Event, as_moment
from partnership_register.feeds.place import Place
from partnership_register.register import Register
from partnership_register.template import environment
from partnership_register.views.due import AHEAD

# The latest changes that the feed holds; the page holds all that the history kept.
IN_FEED = 100
TITLES = {ADDED: "Added to the register", CHANGED: "Changed", ENDED: "Ended", REMOVED: "Taken out of the register"}


def changes(history: History, place: Place) -> list[Item]:
    """The latest changes, newest first; what was loaded on a day in numbers is one entry."""
    # Of changes of one record in one second, the later has the greater number.
    seen: dict[tuple[str, datetime], int] = {}
    template = environment().get_template("feeds/change.html.j2")
    items = _loads(history, place)
    for one in reversed(history.changes):
        number = seen[one.id, one.at] = seen.get((one.id, one.at), 0) + 1
        if history.is_load(one):
            continue
        items.append(
            Item(
                f"changes/{one.id}/{one.at:%Y%m%dT%H%M%SZ}/{number}",
                f"{one.name}: {TITLES[one.kind].lower()}",
                one.at,
                place.page("changes" if one.kind == REMOVED else f"partnerships/{one.id}"),
                template.render(change=one, title=TITLES[one.kind]),
                one.kind,
            )
        )
    return sorted(items, key=lambda item: item.updated)[: -IN_FEED - 1 : -1]


def _loads(history: History, place: Place) -> list[Item]:
    said = environment().get_template("feeds/loaded.html.j2").module
    return [
        Item(
            f"changes/loaded/{day}",
            said.title(len(ids), day, history.began),
            max(history.added[id] for id in ids),
            f"{place.page('changes')}#d{day}",
            said.paragraph(len(ids), day, history.began),
            "loaded",
        )
        for day, ids in history.loaded.items()
    ]


def due(events: Iterable[Event], register: Register, place: Place) -> list[Item]:
    """What is overdue, and what falls due soon, soonest first."""
    as_of, soon = register.as_of, register.council.policy.due_soon_days or 0
    said = environment().get_template("feeds/event.html.j2").module.said
    last = add_days(as_of, AHEAD[-1])
    return [
        Item(
            f"due/{one.uid}/{one.due.isoformat()}",
            f"{one.summary}, {long_date(one.due)}",
            _turned(one.due, as_of, soon),
            place.page(one.page),
            said(one, as_of),
            one.kind.key,
        )
        for one in events
        if one.due <= last
    ]


def _turned(due: date, as_of: date, soon: int) -> datetime:
    """When a thing last became something else: near, due soon, due today, overdue."""
    turns = (due - timedelta(days=days) for days in (-1, 0, soon, AHEAD[-1]))
    return as_moment(max(day for day in turns if day <= as_of))
