"""Two audiences. The public gets a copy of what the schema marks as public, and of nothing else."""

from collections.abc import Collection
from typing import Any

from partnership_register.schema import Field

PUBLIC, STAFF = "public", "staff"


def readers(audience: str) -> str:
    """Who reads what is made for an audience, as a sentence calls them."""
    return "the public" if audience == PUBLIC else audience


def redact(facts: dict[str, Any], root: Field, visible: Collection[str] = ()) -> dict[str, Any]:
    """Only those facts whose field, and every field that holds it, is marked for the public.

    A mention of a record that is not `visible` to the public goes with all that is said about it.
    """
    return {
        key: _copy(value, field, visible)
        for key, value in facts.items()
        if (field := root.fields.get(key)) and field.is_public and not _names_hidden(value, field, visible)
    }


def _copy(value: Any, field: Field, visible: Collection[str]) -> Any:
    if field.type == "object":
        return redact(value, field, visible)
    if field.type == "list":
        return [_copy(item, field.item, visible) for item in value if not _names_hidden(item, field.item, visible)]
    return value


def _names_hidden(value: Any, field: Field, visible: Collection[str]) -> bool:
    """True for such a mention, and for an item of a list that would say nothing without it."""
    if field.type == "record":
        return value not in visible
    needed = (key for key in field.required if field.fields[key].type == "record")
    return any(_names_hidden(value[key], field.fields[key], visible) for key in needed)
