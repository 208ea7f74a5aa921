"""OpenAPI 3.1: the JSON files as an interface that only answers GET, in shapes made from the schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from partnership_register.data import answers, licence, shapes
from partnership_register.data.shapes import Shape

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
        "paths": {path: _path(exports, path, *more) for path, *more in _paths(exports)},
        "components": {"schemas": answers.schemas(exports)},
    }


def _paths(exports: Exports) -> Iterator[tuple[str, str, str, str]]:
    """Each file: its address, what it is, what else is to be known of it, and its shape."""
    yield "/register.json", "Every partnership", "Each with all that is published of it.", "Register"
    yield "/partnerships/{id}.json", "One partnership", "The same facts as in register.json.", "OnePartnership"
    yield "/due.json", "What is overdue and what falls due", "The soonest first; what has no day, at the front.", "Due"
    yield "/partners.json", "Every partner", "Each organisation once, with its part in each partnership.", "Partners"
    yield "/directorates.json", "Every directorate", "With its yearly return and its partnerships.", "Directorates"
    yield "/plans.json", "Every plan", "The plans of the council that partnerships serve.", "Plans"
    yield "/choices.json", "What the words of the data mean", "Each word of each list, with its title.", "Choices"
    if exports.withheld:
        about = exports.table(exports.withheld)
        yield f"/{exports.withheld}.json", about.title, about.help, "WithheldPartnerships"
    newest = "The newest version stands first. The feed changes.xml says what changed in the register."
    yield "/changes.json", "What changed in the format of the data, not in the register", newest, "Changes"
    yield "/schema.json", shapes.RECORD_TITLE, shapes.RECORD_HELP, "Schema"


def _path(exports: Exports, path: str, summary: str, help: str, shape: str) -> dict[str, Any]:
    known = answers.first_id(exports)
    id_ = {"name": "id", "in": "path", "required": True, "description": "A partnership's id.",
           "schema": shapes.TEXT, **({"example": known} if known else {})}  # fmt: skip
    answer = {"description": summary, "content": {"application/json": {"schema": _to(shape)}}}
    none = {"404": {"description": "There is no partnership of that id."}} if "{" in path else {}
    return {
        "get": {
            "operationId": f"get{shape}",
            "summary": summary,
            "description": help,
            **({"parameters": [id_]} if "{" in path else {}),
            "responses": {"200": answer, **none},
        }
    }


def _to(name: str) -> Shape:
    return {"$ref": f"#/components/schemas/{name}"}
