"""JSON: an envelope that says which format it is, for which day it speaks and how much it holds."""

import json
from typing import Any


def text(value: Any) -> str:
    """A value as JSON: the same facts give the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(value: dict[str, Any]) -> str:
    """A group as JSON with one line for each item of its lists: a change of one item is a change of one line."""
    parts = ",\n".join(f"{text(key)}:{_items(inner)}" for key, inner in value.items())
    return f"{{{parts}}}\n"


def pretty(value: Any) -> str:
    """A value as JSON that people may look at."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def envelope(head: dict[str, Any], name: str, before: str, after: str) -> tuple[bytes, bytes]:
    """The two ends of an envelope, for what is JSON already and too much to hold at once."""
    start, end = f"{text(head)[:-1]},{text(name)}:{before}", f"{after}}}\n"
    return start.encode(), end.encode()


def _items(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return text(value)
    return "[\n{}\n]".format(",\n".join(map(text, value)))
