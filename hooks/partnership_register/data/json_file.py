"""JSON: an envelope that says which format it is, for which day it speaks and how much it holds."""

import json
from typing import Any


def text(value: Any) -> str:
    """A value as JSON: the same facts give the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pretty(value: Any) -> str:
    """A value as JSON that people may look at."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def envelope(head: dict[str, Any], name: str, before: str, after: str) -> tuple[bytes, bytes]:
    """The two ends of an envelope, for what is JSON already and too much to hold at once."""
    start, end = f"{text(head)[:-1]},{text(name)}:{before}", f"{after}}}\n"
    return start.encode(), end.encode()
