"""The calendars: all dates, each directorate's, each kind's and each partnership's."""

from collections.abc import Iterator
from dataclasses import dataclass

from partnership_register.feeds.events import Event
from partnership_register.feeds.kinds import kinds
from partnership_register.register import Register

ALL = "calendars/all.ics"


@dataclass(frozen=True)
class Calendar:
    """A calendar: where it is, what it is called, and what dates are in it."""

    address: str
    title: str
    # What a calendar program calls it, among calendars of other things.
    file_title: str
    events: tuple[Event, ...]

    @property
    def is_shared(self) -> bool:
        """True when it holds the dates of more than one partnership."""
        return "/partnerships/" not in self.address


def calendars(register: Register, events: tuple[Event, ...] = ()) -> Iterator[Calendar]:
    """Every calendar; without events for who asks which there are, and not what is in them."""
    council = register.council
    by_page: dict[str, list[Event]] = {}
    for event in events:
        by_page.setdefault(event.page, []).append(event)

    def shared(address: str, title: str, mine: tuple[Event, ...]) -> Calendar:
        return Calendar(address, title, f"{council.name}, partnerships: {title}", mine)

    yield shared(ALL, "All dates", events)
    for key, one in council.directorates.items():
        yield shared(
            calendar(directorate(key)), one.name, tuple(event for event in events if event.of.directorate == key)
        )
    for kind in kinds(register):
        yield shared(
            f"calendars/kinds/{kind.key}.ics", kind.title, tuple(event for event in events if event.kind is kind)
        )
    for entry in register.entries:
        name, page = str(entry.partnership.name), f"partnerships/{entry.id}"
        yield Calendar(calendar(page), name, f"{council.name}: {name}", tuple(by_page.get(page, ())))


def calendar(address: str) -> str:
    """The address of the calendar that belongs to a page, if there is one."""
    return ALL if address in ("due", "index", "") else f"calendars/{address}.ics"


def directorate(key: str) -> str:
    """The address of a directorate's page."""
    return f"directorates/{key.replace('_', '-')}"
