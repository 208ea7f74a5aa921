"""OpenAPI 3.1: the JSON files as an interface that only answers GET, in shapes made from the schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from partnership_register import pages
from partnership_register.data import licence, shapes
from partnership_register.data.shapes import TEXT, Shape, many
from partnership_register.data.summaries import LATER

if TYPE_CHECKING:
    from partnership_register.data.exports import Exports


def document(exports: Exports) -> dict[str, Any]:
    """The whole description."""
    about = exports.register.council.facts.council
    info = {
        "title": exports.title,
        "description": exports.description,
        "version": exports.version,
        "contact": {"name": about.contact, "email": about.email},
        **({"license": {"name": licence.NAME, "identifier": licence.ID}} if exports.is_open else {}),
    }
    return {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": exports.url(f"{exports.api}") or "/"}],
        "paths": {path: _path(path, *more) for path, *more in _paths()},
        "components": {"schemas": components(exports)},
    }


def components(exports: Exports) -> dict[str, Shape]:
    """The shapes of all files and of what they hold."""
    groups = tuple(group.key.replace("-", "_") for group in pages.due(exports.register))
    when = (*groups, LATER)
    change = shapes.whole({"version": TEXT, "on": shapes.DAY, "changes": many(TEXT)})
    return {
        "Partnership": shapes.partnership(exports.register),
        "DueItem": shapes.due_item(when),
        "Partner": shapes.partner(),
        "Directorate": shapes.directorate(),
        "Register": shapes.envelope("partnerships", many(_to("Partnership"))),
        "OnePartnership": shapes.envelope("partnership", _to("Partnership")),
        "Due": shapes.envelope(
            "due",
            many(_to("DueItem")),
            by_directorate=many(shapes.due_count("directorate", when)),
            by_lead_officer=many(shapes.due_count("lead_officer", when)),
        ),
        "Partners": shapes.envelope("partners", many(_to("Partner"))),
        "Directorates": shapes.envelope("directorates", many(_to("Directorate"))),
        "Changes": shapes.envelope("changes", many(change)),
        "Schema": {"type": "object", "title": "A JSON Schema", "required": ["$schema", "$id", "properties"]},
    }


def _paths() -> Iterator[tuple[str, str, str]]:
    yield "/register.json", "Every partnership", "Register"
    yield "/partnerships/{id}.json", "One partnership", "OnePartnership"
    yield "/due.json", "What is overdue and what falls due", "Due"
    yield "/partners.json", "Every partner", "Partners"
    yield "/directorates.json", "Every directorate", "Directorates"
    yield "/changes.json", "What changed in the format of the data", "Changes"
    yield "/schema.json", "The JSON Schema of a record", "Schema"


def _path(path: str, summary: str, shape: str) -> dict[str, Any]:
    id_ = {"name": "id", "in": "path", "required": True, "description": "The address of a record.", "schema": TEXT}
    answer = {"description": summary, "content": {"application/json": {"schema": _to(shape)}}}
    none = {"404": {"description": "There is no partnership of that id."}} if "{" in path else {}
    return {
        "get": {
            "operationId": f"get{shape}",
            "summary": summary,
            **({"parameters": [id_]} if "{" in path else {}),
            "responses": {"200": answer, **none},
        }
    }


def _to(name: str) -> Shape:
    return {"$ref": f"#/components/schemas/{name}"}
