"""Two audiences. The public gets a copy of what the schema marks as public, and of nothing else."""

from typing import Any

from partnership_register.schema import Field

PUBLIC, STAFF = "public", "staff"


def redact(facts: dict[str, Any], root: Field) -> dict[str, Any]:
    """Only those facts whose field, and every field that holds it, is marked for the public."""
    return {
        key: _copy(value, field) for key, value in facts.items() if (field := root.fields.get(key)) and field.is_public
    }


def _copy(value: Any, field: Field) -> Any:
    if field.type == "object":
        return redact(value, field)
    if field.type == "list":
        return [_copy(item, field.item) for item in value]
    return value
