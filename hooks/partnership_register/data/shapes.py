"""The shape of the JSON files as JSON Schema, made from the schema of records for one audience."""

from collections.abc import Iterator, Mapping
from typing import Any

from partnership_register.audience import STAFF
from partnership_register.data.tables import visible
from partnership_register.finding import Status
from partnership_register.register import Register
from partnership_register.schema import GAPS, Field

Shape = dict[str, Any]
DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
TEXT: Shape = {"type": "string"}
NUMBER: Shape = {"type": "integer", "minimum": 0}
DAY: Shape = {"type": "string", "format": "date"}
ANY_DATE: Shape = {"type": "string", "pattern": DATE}
ADDRESS: Shape = {"type": "string", "format": "uri-reference"}
_TYPES: Mapping[str, Shape] = {
    "date": ANY_DATE,
    "money": NUMBER,
    "count": NUMBER,
    "yes_no": {"type": "boolean"},
    "url": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
}


def of(field: Field) -> Shape:
    """The shape of a field's known value."""
    about = {"title": field.title} | ({"description": field.help} if field.help else {})
    if field.type == "list":
        return about | {"type": "array", "items": of(field.item)}
    if field.type == "object":
        return about | group({key: of(child) for key, child in field.fields.items()}, _always(field))
    if field.choices:
        return about | TEXT | {"enum": list(field.choices)}
    return about | _TYPES.get(field.type, TEXT)


def group(properties: Mapping[str, Shape], required: Iterator[str] | tuple[str, ...] = ()) -> Shape:
    """A group of values that holds nothing else."""
    always = list(required)
    return {"type": "object", "additionalProperties": False, "properties": dict(properties)} | (
        {"required": always} if always else {}
    )


def whole(properties: Mapping[str, Shape], **optional: Shape) -> Shape:
    """A group whose values are always there, but for some."""
    return group({**properties, **optional}, tuple(properties))


def many(item: Shape) -> Shape:
    """A list."""
    return {"type": "array", "items": item}


def partnership(register: Register) -> Shape:
    """A partnership as the JSON files give it."""
    shape = of(visible(register.schemas.facts.root, register.audience))
    own = {"id": TEXT, "page": ADDRESS}
    after = {
        "gaps": many(whole({"field": TEXT, "reason": {"type": "string", "enum": list(GAPS)}})),
        "agreement_words": many(
            whole({"heading": {"type": "string", "enum": _headings(register)}, "title": TEXT, "words": TEXT})
        ),
        "findings": many(finding()),
    }
    shape["properties"] = own | shape["properties"] | after
    shape["required"] = [*own, *shape.get("required", ()), *after]
    return shape


def finding() -> Shape:
    """A finding."""
    needed = {"rule": TEXT, "status": _status(), "needs_attention": {"type": "boolean"}}
    return whole(needed, label=TEXT, reason=TEXT, action=TEXT, due_on=DAY, subject=TEXT)


def due_item(when: tuple[str, ...]) -> Shape:
    """Something that falls due."""
    needed = {"partnership_id": TEXT, "rule": TEXT, "status": _status(), "label": TEXT,
              "when": {"type": "string", "enum": list(when)}}  # fmt: skip
    return whole(needed, name=TEXT, directorate=TEXT, lead_officer=TEXT, subject=TEXT, due_on=DAY)


def due_count(name: str, when: tuple[str, ...]) -> Shape:
    """How much falls due, and when, of one directorate or one post."""
    return whole({name: TEXT, "total": NUMBER, **dict.fromkeys(when, NUMBER)})


def partner() -> Shape:
    """A partner with its parts in partnerships."""
    place = whole({"partnership_id": TEXT}, role=TEXT, left_on=ANY_DATE)
    return whole({"name": TEXT, "partnerships": many(place)}, sector=TEXT, org_id=TEXT)


def directorate() -> Shape:
    """A directorate with its return."""
    needed = {"key": TEXT, "name": TEXT, "page": ADDRESS, "return_status": _status(),
              **dict.fromkeys(("partnerships", "ended", "needs_attention"), many(TEXT))}  # fmt: skip
    return whole(needed, director=TEXT, return_due_on=DAY)


def envelope(name: str, shape: Shape, **more: Shape) -> Shape:
    """An envelope with what every file says of itself."""
    return whole(
        {
            "schema_version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
            "as_of": DAY,
            "total": NUMBER,
            name: shape,
            **more,
        }
    )


def record_schema(register: Register, address: str, version: str) -> Shape:
    """The schema of records itself, with only those fields that the audience may read."""
    document = _for(register.schemas.facts.document, register.audience)
    fields = list(visible(register.schemas.facts.root, register.audience).walk())
    head = {"$schema": document["$schema"], "$id": address}
    own = {"schema_version": version, "as_of": register.as_of.isoformat(), "total": len(fields)}
    return head | own | document


def _always(field: Field) -> tuple[str, ...]:
    # Every other fact may be a gap, and a list may hold nothing that this audience may read.
    return tuple(
        key for key, child in field.fields.items() if key in field.required and child.type in ("choice", "record")
    )


def _headings(register: Register) -> list[str]:
    fields = register.schemas.agreement.root.fields
    return [key for key, field in fields.items() if register.audience == STAFF or field.is_public]


def _status() -> Shape:
    return TEXT | {"enum": [status.key for status in Status]}


def _for(node: Any, audience: str) -> Any:
    """The document without the properties that the audience may not read."""
    if isinstance(node, list):
        return [_for(item, audience) for item in node]
    if not isinstance(node, Mapping):
        return node
    made = {key: _for(value, audience) for key, value in node.items() if key != "properties"}
    if "properties" in node:
        kept = {
            key: _for(value, audience)
            for key, value in node["properties"].items()
            if audience == STAFF or value.get("x-audience") == audience
        }
        made["properties"] = kept
        if "required" in made:
            made["required"] = [key for key in made["required"] if key in kept]
    return made
