"""Calendars as files: iCalendar (RFC 5545), with whole-day events and reminders."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from partnership_register.feeds.events import Event

_OCTETS = 75
_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Partnership register//Due dates//EN", "CALSCALE:GREGORIAN")
# A calendar must hold something: where nothing is due, this says which time the others would be in.
_NOTHING = (
    "BEGIN:VTIMEZONE", "TZID:Europe/London",
    "BEGIN:STANDARD", "DTSTART:19961027T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT", "END:STANDARD",
    "BEGIN:DAYLIGHT", "DTSTART:19810329T010000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "TZNAME:BST", "END:DAYLIGHT",
    "END:VTIMEZONE",
)  # fmt: skip


def calendar(title: str, description: str, address: str, events: Iterable[str]) -> bytes:
    """A calendar of finished events; `address` is where it can be fetched again, if that is known."""
    head = [
        *_HEAD,
        f"NAME:{_text(title)}",
        f"X-WR-CALNAME:{_text(title)}",
        f"DESCRIPTION:{_text(description)}",
        f"X-WR-CALDESC:{_text(description)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    ]
    if address:
        head += [f"URL:{address}", f"SOURCE;VALUE=URI:{address}"]
    return f"{_lines(head)}{''.join(events) or _lines(_NOTHING)}END:VCALENDAR\r\n".encode()


def event(one: Event, host: str, link: str, alarm_days: int | None) -> str:
    """An event's lines, which every calendar that holds it shares."""
    finding = one.finding
    description = "\n".join(filter(None, (finding.reason, finding.action, link)))
    lines = [
        "BEGIN:VEVENT",
        f"UID:{one.uid}@{host}",
        f"SEQUENCE:{one.sequence}",
        f"DTSTAMP:{_moment(one.changed)}",
        f"LAST-MODIFIED:{_moment(one.changed)}",
        f"DTSTART;VALUE=DATE:{one.due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(one.summary)}",
        f"DESCRIPTION:{_text(description)}",
        f"CATEGORIES:{_text(one.kind.title)}",
        *([f"URL:{link}"] if link else []),
        "TRANSP:TRANSPARENT",
        *(line for days in sorted({alarm_days or 0, 0}, reverse=True) for line in _alarm(days, one.summary)),
        "END:VEVENT",
    ]
    return _lines(lines)


def _alarm(days: int, summary: str) -> Iterable[str]:
    # At nine in the morning, so many days before.
    trigger = f"-P{days - 1}DT15H" if days else "PT9H"
    return ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}", f"DESCRIPTION:{_text(summary)}", "END:VALARM")


def _moment(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _fold(line: str) -> str:
    """The line, broken where it is longer than 75 octets, and never inside a character."""
    if len(line) * 4 <= _OCTETS or len(line.encode()) <= _OCTETS:
        return line
    if line.isascii():
        rest = range(_OCTETS, len(line), _OCTETS - 1)
        return "\r\n ".join([line[:_OCTETS], *(line[at : at + _OCTETS - 1] for at in rest)])
    parts, part, size, room = [], [], 0, _OCTETS
    for char in line:
        octets = len(char.encode())
        if size + octets > room:
            parts.append("".join(part))
            # The space that begins the next line counts too.
            part, size, room = [], 0, _OCTETS - 1
        part.append(char)
        size += octets
    return "\r\n ".join([*parts, "".join(part)])
