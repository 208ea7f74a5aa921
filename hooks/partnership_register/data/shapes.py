"""The shape of the JSON files as JSON Schema, made from the schema of records for one audience."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from partnership_register.audience import STAFF
from partnership_register.data.table import Column
from partnership_register.data.tables import visible
from partnership_register.data.worked_out import FACTS, with_facts
from partnership_register.register import Register
from partnership_register.schema import GAPS, Field

Shape = dict[str, Any]
DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
TEXT: Shape = {"type": "string"}
NUMBER: Shape = {"type": "integer", "minimum": 0}
DAY: Shape = {"type": "string", "format": "date"}
ANY_DATE: Shape = {"type": "string", "pattern": DATE}
_TYPES: Mapping[str, Shape] = {
    "date": ANY_DATE,
    "day": DAY,
    "money": NUMBER,
    "count": NUMBER,
    "yes_no": {"type": "boolean"},
    "url": {"type": "string", "format": "uri"},
    # A site may have no address of its own, and then that of its pages is not whole.
    "page": {"type": "string", "format": "uri-reference"},
    "email": {"type": "string", "format": "email"},
}


def of(field: Field) -> Shape:
    """The shape of a field's known value."""
    about = said(field)
    if field.type == "list":
        return about | {"type": "array", "items": of(field.item)}
    if field.type == "object":
        return about | group({key: of(child) for key, child in field.fields.items()}, _always(field))
    if field.choices:
        return about | TEXT | {"enum": list(field.choices)}
    return about | _TYPES.get(field.type, TEXT)


def said(field: Field) -> Shape:
    """What a field says of itself, in words."""
    words = [field.help] if field.help else []
    if field.vocabulary:
        words.append(f"choices.json says what each word means: its vocabulary is {field.vocabulary}.")
    return (
        {"title": field.title}
        | ({"description": " ".join(words)} if words else {})
        | ({"examples": [field.example]} if field.example is not None else {})
    )


def group(properties: Mapping[str, Shape], required: Iterable[str] = ()) -> Shape:
    """A group of values that holds nothing else."""
    always = list(required)
    return {"type": "object", "additionalProperties": False, "properties": dict(properties)} | (
        {"required": always} if always else {}
    )


def row(title: str, help: str, columns: Sequence[Column], **more: Shape) -> Shape:
    """A group with a value for each column, and with what else is always in it."""
    always = [column.name for column in columns if column.required]
    properties = {column.name: of(column.field) for column in columns}
    return {"title": title, "description": help} | group(properties | more, [*always, *more])


def many(item: Shape, title: str = "", help: str = "") -> Shape:
    """A list."""
    about = ({"title": title} if title else {}) | ({"description": help} if help else {})
    return about | {"type": "array", "items": item}


def partnership(register: Register, id: Shape, agreement_words: Shape, findings: Shape) -> Shape:
    """A partnership as the JSON files give it."""
    shape = of(with_facts(visible(register.schemas.facts.root, register.audience)))
    after = {"gaps": gaps(), "agreement_words": agreement_words, "findings": findings}
    shape["title"] = "Partnership"
    shape["properties"] = {"id": id} | shape["properties"] | after
    shape["required"] = ["id", FACTS[""][0].key, *shape.get("required", ()), *after]
    return shape


def gaps() -> Shape:
    """What is not there, and why."""
    where = {"title": "Field", "description": "Where the fact would stand: a JSON Pointer.", "examples": ["/ends_on"]}
    why = {"title": "Reason", "description": "Why it does not.", "examples": ["unknown"], "enum": list(GAPS)}
    gap = {"title": "Missing fact"} | group({"field": where | TEXT, "reason": why | TEXT}, ("field", "reason"))
    return many(
        gap, "Missing facts", "The facts that are not there for a reason. What is in neither place was never written."
    )


def record_schema(register: Register, address: str, envelope: Mapping[str, Any]) -> Shape:
    """The schema of records itself, in an envelope as every file, with only the fields that the audience may read."""
    document = _for(register.schemas.facts.document, register.audience)
    fields = list(visible(register.schemas.facts.root, register.audience).walk())
    head = {"$schema": document["$schema"], "$id": address, "$comment": COMMENT}
    own = {**envelope, "total": len(fields)}
    about = {"title": RECORD_TITLE, "description": f"{document['description']} {RECORD_HELP}"}
    return head | own | about | {key: value for key, value in document.items() if key not in head | about}


RECORD_TITLE = "The schema of a record as editors write it"
RECORD_HELP = (
    "It judges records before they are published, and not what is published: a published partnership has an id, its "
    "page, its gaps and its findings as well, and the shape that openapi.json calls Partnership."
)
COMMENT = (
    "schema_version, as_of, total and, for the public, licence say of this file what they say of every JSON file "
    "beside it, and judge nothing: total counts the fields that it describes."
)


def _always(field: Field) -> tuple[str, ...]:
    # Every other fact may be a gap, and a list may hold nothing that this audience may read.
    return tuple(
        key for key, child in field.fields.items() if key in field.required and child.type in ("choice", "record")
    )


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
