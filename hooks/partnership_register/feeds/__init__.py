"""Calendars, feeds and the history of changes: what of the register is taken along, sent or told."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Any

from partnership_register.dates import long_date
from partnership_register.feeds import atom, entries, ics
from partnership_register.feeds.calendars import Calendar, calendar, calendars
from partnership_register.feeds.changes import History
from partnership_register.feeds.days import days
from partnership_register.feeds.digest import directorate_names
from partnership_register.feeds.events import Event, as_moment, events
from partnership_register.feeds.place import Place
from partnership_register.feeds.reminders import NEVER, Ran, finding
from partnership_register.finding import Finding
from partnership_register.register import Register
from partnership_register.template import Url, fill
from partnership_register.views.due import AHEAD
from partnership_register.views.past_year import past_year

CHANGES, DUE = "changes.xml", "due.xml"
# Address, title, subtitle and the page for people that says the same.
FEEDS = (
    (CHANGES, "what has changed", "Partnerships added, changed and ended", "changes"),
    (DUE, "what is due", f"Overdue, and due within {AHEAD[-1]} days", "due"),
)


class Feeds:
    """The calendars and feeds of one register, and the parts of pages that lead to them."""

    def __init__(
        self, register: Register, history: History | None = None, place: Place | None = None, ran: Ran = NEVER
    ) -> None:
        self.register, self.ran = register, ran
        self.history = history or History()
        self.place = place or Place()
        self.name = register.council.name

    def files(self) -> Iterator[tuple[str, Callable[[], tuple[bytes]]]]:
        """Address of each calendar and feed, and what makes it."""
        for one in self.calendars_by_address.values():
            yield one.address, partial(self._calendar_file, one)
        yield CHANGES, lambda: (self._atom(0, entries.changes(self.history, self.place)),)
        yield DUE, lambda: (self._atom(1, entries.due(self.events, self.register, self.place)),)

    def _calendar_file(self, one: Calendar) -> tuple[bytes]:
        said = f"{self.name}: what falls due, as at {long_date(self.register.as_of)}."
        own = self.place.file(one.address) if self.place.site_url else ""
        return (ics.calendar(one.file_title, said, own, [self._lines[event.uid] for event in one.events]),)

    @cached_property
    def _lines(self) -> dict[str, str]:
        """The lines of each event, which every calendar that holds it shares."""
        alarm, place = self.register.council.policy.due_soon_days, self.place
        link = place.page if place.site_url else lambda address: ""
        return {one.uid: ics.event(one, place.host, link(one.page), alarm) for one in self.events}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every dated thing of the register."""
        return events(self.register, self.history)

    @cached_property
    def pages(self) -> frozenset[str]:
        """The pages of which something falls due."""
        return frozenset(one.page for one in self.events)

    @cached_property
    def calendars_by_address(self) -> dict[str, Calendar]:
        """Every calendar."""
        return {one.address: one for one in calendars(self.register, self.events)}

    def _atom(self, number: int, items: list[atom.Item]) -> bytes:
        return atom.to_atom(self._feeds[number], items, self.place.host, as_moment(self.register.as_of))

    def links(self, address: str, url: Url) -> str:
        """What a page's head says of the feeds, and of the calendar that belongs to the page."""
        own = self.calendars_by_address.get(calendar(address))
        return self._part("links", url, feeds=self._feeds, calendar=own if own and own.events else None)

    def calendar(self, address: str, url: Url) -> str:
        """How to take along the dates of a partnership or a directorate; nothing where it has none.

        Its calendar is a file all the same, for who subscribed to it while it had some.
        """
        own = self.calendars_by_address[calendar(address)]
        return self._part("calendar", url, calendar=own, place=self.place) if own.events else ""

    def calendars(self, url: Url) -> str:
        """Every calendar but those of single partnerships."""
        listed = [one for one in self.calendars_by_address.values() if one.is_shared]
        return self._part("calendars", url, calendars=listed, place=self.place, feeds=self._feeds)

    def changes(self, url: Url) -> str:
        """What has changed, day by day, newest first."""
        history = self.history
        told = days(history)
        changed = {one.id: one.name for day in told for one in day.told}
        return self._part(
            "changes",
            url,
            history=history,
            days=told,
            changed=sorted(changed.items(), key=lambda one: one[1].casefold()),
            directorates=directorate_names(self.register.council).items(),
            titles=entries.TITLES,
            year=past_year(self.register),
        )

    def reminders(self, url: Url) -> str:
        """When reminders last went out."""
        return self._part("reminders", url, finding=self.reminder)

    @cached_property
    def reminder(self) -> Finding:
        """How the reminders stand."""
        return finding(self.ran, self.register.council, self.register.as_of)

    def _part(self, name: str, url: Url, **more: Any) -> str:
        return fill(f"feeds/{name}.html.j2", register=self.register, url=url, **more)

    @property
    def _feeds(self) -> tuple[atom.Feed, ...]:
        place = self.place
        return tuple(
            atom.Feed(
                address,
                f"{self.name}, partnerships: {title}",
                subtitle,
                place.page(page),
                place.file(address),
                self.name,
            )
            for address, title, subtitle, page in FEEDS
        )
