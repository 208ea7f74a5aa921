"""What is overdue and what falls due, by directorate, as one message; it never takes 'not known' for 'nothing'."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnership_register import pages
from partnership_register.council import Council
from partnership_register.dates import add_days, in_days, long_date
from partnership_register.finding import Finding
from partnership_register.problem import Problem, errors
from partnership_register.register import STAFF, Checked, assemble
from partnership_register.render import environment

NOWHERE = "unknown"
# A Teams card may have 28 KB.
_ROWS_OF_A_CARD, _PROBLEMS_OF_A_CARD, _LETTERS = 30, 10, 120


@dataclass(frozen=True)
class Row:
    """One thing that is due."""

    id: str
    name: str
    finding: Finding
    # The address of the partnership's page; nothing where the message does not know the site's.
    link: str

    @property
    def day(self) -> str:
        """When it is due, in figures."""
        return self.finding.due.isoformat() if self.finding.due else "no date"


@dataclass(frozen=True)
class Group:
    """What is due in one directorate."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Digest:
    """The message: what is due by directorate, or why that is not known, or not known of all."""

    as_of: date
    within: int
    site: str = ""
    groups: tuple[Group, ...] = ()
    problems: tuple[Problem, ...] = ()
    # How many records were read without an error; none, and nobody knows what is due.
    known: int = 0

    @property
    def is_whole(self) -> bool:
        """True when every record could be read, and there was one."""
        return bool(self.known) and not self.problems

    @property
    def title(self) -> str:
        """What the message says, in one line."""
        return f"As at {long_date(self.as_of)}: overdue, and due within {in_days(self.within)}"

    @property
    def warning(self) -> str:
        """What is not known, in a sentence; nothing where all is."""
        if not self.known:
            why = "The register cannot be read" if self.problems else "No record was found"
            return f"{why}, so nobody knows what is due."
        count = len({problem.path for problem in self.problems})
        if not count:
            return ""
        which, them = ("1 record has an error", "it") if count == 1 else (f"{count} records have errors", "them")
        return f"This list is not whole: {which}, and what is due of {them} may be missing."

    @property
    def nothing(self) -> str:
        """What is said of a directorate that has no row."""
        return "Nothing." if self.is_whole else "Not known: nothing in the records without an error."

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(len(group.rows) for group in self.groups)


def names(council: Council) -> dict[str, str]:
    """The directorates by key, and what is said of a partnership that has none."""
    return {**{key: one.name for key, one in council.directorates.items()}, NOWHERE: "No directorate known"}


def digest(checked: Checked, as_of: date, within: int, directorate: str | None = None, site: str = "") -> Digest:
    """The message made of those records that can be read."""
    book = assemble(checked, as_of, STAFF)
    known = names(checked.council)
    last = add_days(as_of, within)
    rows: dict[str, list[Row]] = {key: [] for key in ([directorate] if directorate else known)}
    for item in pages.due_items(book):
        partnership, finding = item.entry.partnership, item.finding
        key = partnership.directorate if partnership.directorate in known else NOWHERE
        if key in rows and (finding.due is None or finding.due <= last):
            link = f"{site.rstrip('/')}/partnerships/{item.entry.id}/" if site else ""
            rows[key].append(Row(item.entry.id, str(partnership.name), finding, link))
    groups = tuple(Group(key, known[key], tuple(found)) for key, found in rows.items())
    return Digest(as_of, within, site, groups, errors(checked.problems), len(book.entries))


def to_text(one: Digest) -> str:
    """For people, and for a mail from cron."""
    lines = [one.title]
    if one.warning:
        lines = [one.warning.upper(), *(f"  {problem}" for problem in one.problems), "", *lines]
    for group in one.groups if one.known else ():
        lines += ["", f"{group.title} ({len(group.rows)})"]
        lines += [f"  {row.day:<10}  {row.name}: {row.finding.label}" for row in group.rows] or [f"  {one.nothing}"]
    return "\n".join(lines)


def to_json(one: Digest) -> str:
    """For programs; what is not known is null, and never 0."""
    items = [
        {
            "directorate": group.key,
            "partnership": row.id,
            "name": row.name,
            "rule": row.finding.rule,
            "what": row.finding.subject,
            "status": row.finding.status.key,
            "due": row.finding.due.isoformat() if row.finding.due else None,
        }
        for group in one.groups
        for row in group.rows
    ]
    envelope = {
        "as_of": one.as_of.isoformat(),
        "complete": one.is_whole,
        "problems": [str(problem) for problem in one.problems],
        "total": one.total if one.known else None,
        "due": items if one.known else None,
    }
    return json.dumps(envelope, ensure_ascii=False, indent=2)


def to_markdown(one: Digest) -> str:
    """For a page or an issue."""
    lines = ["# What is due", "", one.title]
    if one.warning:
        lines += ["", f"**{one.warning}**", "", *(f"- {_plain(str(problem))}" for problem in one.problems)]
    for group in one.groups if one.known else ():
        lines += ["", f"## {_plain(group.title)} ({len(group.rows)})", ""]
        for row in group.rows:
            name = f"[{_plain(row.name)}]({row.link})" if row.link else _plain(row.name)
            lines.append(f"- **{row.day}** {name}: {_plain(row.finding.label)}")
        if not group.rows:
            lines.append(one.nothing)
    return "\n".join(lines)


def to_html(one: Digest) -> str:
    """For a mail."""
    return environment().get_template("feeds/digest.html.j2").render(digest=one)


def to_teams(one: Digest) -> str:
    """A message for a Teams channel: an adaptive card, whose texts are never read as markup."""
    body = [_block("What is due", size="Large", weight="Bolder"), _block(one.title)]
    if one.warning:
        body += [_block(one.warning, weight="Bolder", color="Attention")]
        body += [_block(_short(str(problem))) for problem in one.problems[:_PROBLEMS_OF_A_CARD]]
        if len(one.problems) > _PROBLEMS_OF_A_CARD:
            body.append(_block(f"and {len(one.problems) - _PROBLEMS_OF_A_CARD} more"))
    room = _ROWS_OF_A_CARD
    for group in one.groups if one.known else ():
        shown, room = group.rows[:room], room - min(room, len(group.rows))
        body.append(_block(f"{group.title} ({len(group.rows)})", weight="Bolder", spacing="Large"))
        body += [_row(row) for row in shown] or ([] if group.rows else [_block(one.nothing)])
        if len(shown) < len(group.rows):
            body.append(_block(f"and {len(group.rows) - len(shown)} more"))
    actions = [{"type": "Action.OpenUrl", "title": "All that is due", "url": f"{one.site.rstrip('/')}/due/"}]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "fallbackText": " ".join(filter(None, ("What is due.", one.warning))),
        "body": body,
        **({"actions": actions} if one.site else {}),
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return json.dumps({"type": "message", "attachments": [attachment]}, ensure_ascii=False)


FORMATS: dict[str, Callable[[Digest], str]] = {
    "text": to_text,
    "json": to_json,
    "markdown": to_markdown,
    "html": to_html,
    "teams": to_teams,
}


def _block(text: str, **more: str) -> dict[str, Any]:
    # A plain text block would be read as Markdown.
    style = {key: more[key] for key in ("size", "weight", "color") if key in more}
    around = {key: more[key] for key in ("spacing",) if key in more}
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, **style}], **around}


def _row(row: Row) -> dict[str, Any]:
    action = {"selectAction": {"type": "Action.OpenUrl", "url": row.link}} if row.link else {}
    inlines = [
        {"type": "TextRun", "text": f"{row.day}  ", "weight": "Bolder"},
        {"type": "TextRun", "text": _short(row.name), **action},
        {"type": "TextRun", "text": f": {_short(row.finding.label)}"},
    ]
    return {"type": "RichTextBlock", "inlines": inlines, "spacing": "Small"}


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"


def _plain(text: str) -> str:
    """Text that Markdown takes as it is; nobody is called by an @."""
    text = re.sub(r"([\\`*_\[\]|#~])", r"\\\1", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
