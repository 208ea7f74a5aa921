"""What is due as a message for a Teams channel: an adaptive card, whose texts are never read as markup."""

import json
from typing import Any

from partnership_register.feeds.digest import Digest, Row

# A card may have 28 KB.
_ROWS, _PROBLEMS, _LETTERS = 30, 10, 120


def to_teams(one: Digest) -> str:
    """For a Teams channel; as much as a card may hold."""
    body = [_block("What is due", size="Large", weight="Bolder"), _block(one.title)]
    if one.warning:
        body += [_block(one.warning, weight="Bolder", color="Attention")]
        body += [_block(_short(str(problem))) for problem in one.problems[:_PROBLEMS]]
        if len(one.problems) > _PROBLEMS:
            body.append(_block(f"and {len(one.problems) - _PROBLEMS} more"))
    room = _ROWS
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
