"""The reminders' message in every form in which it is sent."""

import json
import re
from collections.abc import Callable

from partnership_register.feeds.digest import Digest
from partnership_register.feeds.teams import to_teams
from partnership_register.template import fill


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
            "partnership": row.of.partnership,
            "page": row.of.page,
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
    return fill("feeds/digest.html.j2", digest=one)


FORMATS: dict[str, Callable[[Digest], str]] = {
    "text": to_text,
    "json": to_json,
    "markdown": to_markdown,
    "html": to_html,
    "teams": to_teams,
}


def _plain(text: str) -> str:
    """Text that Markdown takes as it is; nobody is called by an @."""
    text = re.sub(r"([\\`*_\[\]|#~])", r"\\\1", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
