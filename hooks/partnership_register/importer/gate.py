"""What the importer asks of the core: what a record may not hold, and its whole judgement of one."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from partnership_register import checks, record, register, schema, source
from partnership_register.checks import collisions
from partnership_register.council import Council
from partnership_register.problem import Level, Problem, Unreadable
from partnership_register.record import RESERVED, Record
from partnership_register.schema import Schema, Schemas

HIDDEN = source._BAD
TEMPLATE = source._TEMPLATE
MAP_FILE = "import-map.schema.json"
_NO_PROSE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Gate:
    """The gate that a new record must pass, on one day."""

    schemas: Schemas
    council: Council
    as_of: date

    def read(self, text: str, id: str, name: str) -> tuple[Record | None, list[Problem]]:
        """A record that has not been written yet, as the reader will see it, and what is wrong with it."""
        try:
            return record.parse(source.decode(text.encode(), name), id, name, self.schemas)
        except Unreadable as refused:
            return None, [refused.problem]

    def judge(
        self, found: Record, ids: frozenset[str], prose: Mapping[str, str] = MappingProxyType({})
    ) -> list[Problem]:
        """Every problem of a record by itself, with the words of its agreement where it has some."""
        problems = list(checks.schema_problems(found, self.schemas))
        if not any(problem.level is Level.ERROR for problem in problems):
            context = checks.Context(self.council, self.schemas, self.as_of, ids | {found.id}, {})
            problems += checks.record_problems(found, self._make(found.id, found.facts, prose), context)
        return problems

    @cached_property
    def _make(self) -> Any:
        return register._maker(self.schemas)


class Neighbours:
    """The records of a folder, by what a reader would take for each other."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.by_id = {found.id: found for found in records}
        self._ids = {look(id): id for id in self.by_id}
        self._names = {collisions._skeleton(str(found.facts.get("name", ""))): id for id, found in self.by_id.items()}

    def same_file(self, id: str) -> str:
        """The id that a reader would take a new one for, or nothing."""
        return self._ids.get(look(id), "")

    def same_name(self, name: str) -> str:
        """The id of the record that has the same name, or nothing."""
        return self._names.get(collisions._skeleton(name), "")


def neighbours(folder: Path, schemas: Schemas) -> Neighbours:
    """The records that are in a folder already; a file that cannot be read is none."""
    read = (record.read(path, path.name, schemas)[0] for path in sorted(folder.glob("*.md")))
    return Neighbours(found for found in read if found)


def look(id: str) -> str:
    """What a file name looks like to a reader who mixes up 0 and o, or 1 and l."""
    return id.translate(collisions._SAME)


def is_reserved(id: str) -> bool:
    """True for a file name that another file of the site keeps for itself."""
    return id in RESERVED


def map_schema(folder: Path, schemas: Schemas) -> Schema:
    """The schema of an import map, with a record's own fields wherever it takes facts."""
    file = json.loads((folder / MAP_FILE).read_text("utf-8"))
    facts = _loose(schemas.facts.document)
    facts["properties"].pop("imported")
    document = _graft(schema._flat(file, {}, file), facts)
    document.pop("$id"), document.pop("$defs")
    return Schema(schema._field("", document, False), document)


def _loose(node: Any) -> Any:
    """The same schema with nothing required."""
    if isinstance(node, list):
        return [_loose(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    return {
        key: _loose(value)
        for key, value in node.items()
        if not (key in ("required", "minItems") and not isinstance(value, Mapping))
    }


def _graft(node: Any, facts: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_graft(item, facts) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("x-facts"):
        kept = {key: facts[key] for key in ("type", "additionalProperties", "properties")}
        # A type of its own leaves the facts as the plain values that they are.
        return kept | {"x-type": "facts", "title": node["title"], "description": node["description"]}
    return {key: _graft(value, facts) for key, value in node.items()}


def leaf(schemas: Schemas, path: tuple[str, ...]) -> Schema:
    """The schema of one field; in its path, [] stands for every item of a list."""
    root, node = schemas.facts.root, schemas.facts.document
    for step in path:
        root, node = (root.item, node["items"]) if step == "[]" else (root.fields[step], node["properties"][step])
    return Schema(replace(root), node)
