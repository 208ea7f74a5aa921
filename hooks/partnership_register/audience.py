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
        if (field := root.fields.get(key)) and field.is_public
    }


def _copy(value: Any, field: Field, visible: Collection[str]) -> Any:
    if field.type == "object":
        return redact(value, field, visible)
    if field.type == "list":
        return [_copy(item, field.item, visible) for item in value if not _names_hidden(item, field.item, visible)]
    return value


def _names_hidden(item: Any, field: Field, visible: Collection[str]) -> bool:
    if field.type == "record":
        return item not in visible
    return any(
        _names_hidden(item.get(key), child, visible) for key, child in field.fields.items() if child.type == "record"
    )
