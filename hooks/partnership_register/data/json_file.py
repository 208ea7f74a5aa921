"""JSON: an envelope that says which format it is, for which day it speaks and how much it holds."""

import json
from datetime import date
from typing import Any


def text(value: Any) -> str:
    """A value as JSON: the same facts give the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pretty(value: Any) -> str:
    """A value as JSON that people may look at."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def envelope(version: str, as_of: date, total: int, name: str, value: str) -> str:
    """An envelope round a text that is JSON already."""
    head = text({"schema_version": version, "as_of": as_of.isoformat(), "total": total})
    return f"{head[:-1]},{text(name)}:{value}}}\n"
