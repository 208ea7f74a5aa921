"""Calendars, feeds and the history of changes: what of the register is taken along, sent or told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, partial
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from partnership_register.dates import add_days, today_in_london
from partnership_register.feeds import atom, ics
from partnership_register.feeds.changes import ADDED, CHANGED, ENDED, REMOVED, History
from partnership_register.feeds.events import Event, as_moment, events
from partnership_register.feeds.kinds import kinds
from partnership_register.feeds.reminders import NEVER, Ran, finding
from partnership_register.finding import Finding
from partnership_register.pages import AHEAD
from partnership_register.register import Register
from partnership_register.render import Url, environment

# The latest changes that the feed holds; the page holds all that the history kept.
IN_FEED = 100
TITLES = {ADDED: "Added to the register", CHANGED: "Changed", ENDED: "Ended", REMOVED: "Taken out of the register"}
CHANGES, DUE = "changes.xml", "due.xml"


@dataclass(frozen=True)
class Calendar:
    """A calendar: where it is, what it is called, and how many dates are in it."""

    address: str
    title: str
    events: tuple[Event, ...]

    @property
    def file_title(self) -> str:
        """What a calendar program calls it, among calendars of other things."""
        return f"Partnerships: {self.title}" if self.is_shared else self.title

    @property
    def is_shared(self) -> bool:
        """True when it holds the dates of more than one partnership."""
        return "/partnerships/" not in self.address


@dataclass(frozen=True)
class Place:
    """Where the site stands, as far as it knows, and what the address of a page ends with."""

    site_url: str = ""
    ending: str = "/"

    @property
    def host(self) -> str:
        """The site's host, which makes identifiers unlike all others."""
        return urlsplit(self.site_url).hostname or "partnership-register.invalid"

    def file(self, address: str) -> str:
        """The address of a file."""
        return f"{self.site_url}{address}"

    def page(self, address: str) -> str:
        """The address of a page."""
        return f"{self.site_url}{address}{self.ending}"

    def subscribe(self, address: str) -> str:
        """The address that a calendar program opens by itself; nothing where the site does not know its own."""
        scheme, _, rest = self.site_url.partition("://")
        return f"webcal://{rest}{address}" if scheme in ("http", "https") else ""


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
        yield CHANGES, lambda: (self._changes(),)
        yield DUE, lambda: (self._due(),)

    def _calendar_file(self, one: Calendar) -> tuple[bytes]:
        said = f"{self.name}: what falls due, as at {self.register.as_of.isoformat()}."
        own = self.place.file(one.address) if self.place.site_url else ""
        return (ics.calendar(one.file_title, said, own, (self._lines[event.uid] for event in one.events)),)

    @cached_property
    def _lines(self) -> dict[str, str]:
        """The lines of each event, which every calendar that holds it shares."""
        alarm, place = self.register.council.policy.due_soon_days, self.place
        link = place.page if place.site_url else lambda address: ""
        return {one.uid: ics.event(one, place.host, link(f"partnerships/{one.id}"), alarm) for one in self.events}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every dated thing of the register."""
        return events(self.register, self.history)

    @cached_property
    def calendars_by_address(self) -> dict[str, Calendar]:
        """The calendars: all dates, each directorate's, each kind's, each partnership's."""
        by_id: dict[str, list[Event]] = {}
        for event in self.events:
            by_id.setdefault(event.id, []).append(event)
        made = [Calendar("calendars/all.ics", "All dates", self.events)]
        for key, one in self.register.council.directorates.items():
            mine = tuple(event for event in self.events if event.directorate == key)
            made.append(Calendar(f"calendars/{_directorate(key)}.ics", one.name, mine))
        for kind in kinds(self.register):
            mine = tuple(event for event in self.events if event.kind is kind)
            made.append(Calendar(f"calendars/kinds/{kind.key}.ics", kind.title, mine))
        for entry in self.register.entries:
            mine = tuple(by_id.get(entry.id, ()))
            made.append(Calendar(f"calendars/partnerships/{entry.id}.ics", str(entry.partnership.name), mine))
        return {one.address: one for one in made}

    def links(self, address: str, url: Url) -> str:
        """What a page's head says of the feeds, and of the calendar that belongs to the page."""
        own = self.calendars_by_address.get(_calendar(address))
        return self._part("links", url, feeds=self._feeds, calendar=own)

    def calendar(self, address: str, url: Url) -> str:
        """How to take along the dates of a partnership or a directorate."""
        return self._part("calendar", url, calendar=self.calendars_by_address[_calendar(address)], place=self.place)

    def calendars(self, url: Url) -> str:
        """Every calendar but those of single partnerships."""
        listed = [one for one in self.calendars_by_address.values() if one.is_shared]
        return self._part("calendars", url, calendars=listed, place=self.place, feeds=self._feeds)

    def changes(self, url: Url) -> str:
        """What has changed, day by day, newest first."""
        days = [(day, list(found)) for day, found in groupby(self.history.changes, lambda one: today_in_london(one.at))]
        return self._part("changes", url, days=days, history=self.history, titles=TITLES)

    def reminders(self, url: Url) -> str:
        """When reminders last went out."""
        return self._part("reminders", url, finding=self.reminder)

    @cached_property
    def reminder(self) -> Finding:
        """How the reminders stand."""
        return finding(self.ran, self.register.council, self.register.as_of)

    def _part(self, name: str, url: Url, **more: Any) -> str:
        return environment().get_template(f"feeds/{name}.html.j2").render(register=self.register, url=url, **more)

    @property
    def _feeds(self) -> tuple[atom.Feed, ...]:
        place = self.place
        return tuple(
            atom.Feed(address, title, subtitle, place.page(page), place.file(address), self.name)
            for address, title, subtitle, page in (
                (CHANGES, "Partnership register: what has changed", "Partnerships added, changed and ended", "changes"),
                (DUE, "Partnership register: what is due", f"Overdue, and due within {AHEAD[-1]} days", "due"),
            )
        )

    def _changes(self) -> bytes:
        # Of changes of one record in one second, the later has the greater number.
        seen: dict[tuple[str, Any], int] = {}
        items = []
        for one in reversed(self.history.changes):
            number = seen[one.id, one.at] = seen.get((one.id, one.at), 0) + 1
            items.append(
                atom.Item(
                    f"changes/{one.id}/{one.at:%Y%m%dT%H%M%SZ}/{number}",
                    f"{one.name}: {TITLES[one.kind].lower()}",
                    one.at,
                    self.place.page("changes" if one.kind == REMOVED else f"partnerships/{one.id}"),
                    self._content("change", change=one, title=TITLES[one.kind]),
                    one.kind,
                )
            )
        return atom.to_atom(self._feeds[0], items[: -IN_FEED - 1 : -1], self.place.host, as_moment(self.register.as_of))

    def _due(self) -> bytes:
        last = add_days(self.register.as_of, AHEAD[-1])
        items = [
            atom.Item(
                f"due/{one.uid}/{one.due.isoformat()}",
                f"{one.summary}, {one.due.isoformat()}",
                self._turned(one),
                self.place.page(f"partnerships/{one.id}"),
                self._content("event", event=one),
                one.kind.key,
            )
            for one in self.events
            if one.due <= last
        ]
        return atom.to_atom(self._feeds[1], items, self.place.host, as_moment(self.register.as_of))

    def _turned(self, event: Event) -> Any:
        """When the event last became something else: near, due soon, due today, overdue."""
        soon = self.register.council.policy.due_soon_days or 0
        turns = (event.due - timedelta(days=days) for days in (-1, 0, soon, AHEAD[-1]))
        return as_moment(max(day for day in turns if day <= self.register.as_of))

    def _content(self, name: str, **more: Any) -> str:
        return environment().get_template(f"feeds/{name}.html.j2").render(**more)


def _directorate(key: str) -> str:
    return f"directorates/{key.replace('_', '-')}"


def _calendar(address: str) -> str:
    return "calendars/all.ics" if address in ("due", "index", "") else f"calendars/{address}.ics"
