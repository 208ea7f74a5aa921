"""A record as it once was: cut into its facts, so that two versions are compared without reading all of either."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from partnership_register import source
from partnership_register.body import sections
from partnership_register.facts import FactsHandler, read_facts
from partnership_register.problem import Unreadable
from partnership_register.schema import Field

_FACT = re.compile(r"\n([^\s#\-][^:\n]*):")
_OLD = "an old version"


@dataclass(frozen=True)
class Version:
    """The lines of each fact of a file, and its body."""

    text: str
    body: str

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """The lines of each fact by its name."""
        marks = list(_FACT.finditer(self.text))
        edges = [*(mark.start() + 1 for mark in marks), len(self.text)]
        return {mark[1]: self.text[at:end] for mark, (at, end) in zip(marks, pairwise(edges), strict=True)}


def version(raw: bytes | None) -> Version | None:
    """The version in a file's bytes; None where nobody could read it."""
    if raw is None:
        return None
    try:
        facts, body = FactsHandler.split(source.decode(raw, _OLD))
    except (Unreadable, ValueError):
        return None
    return Version(f"\n{facts}", body)


def changed(old: Version, new: Version) -> set[str]:
    """The names of those facts whose lines differ."""
    names = old.facts.keys() | new.facts.keys()
    return {name for name in names if old.facts.get(name) != new.facts.get(name)}


def read(one: Version, names: Collection[str], root: Field) -> dict[str, Any] | None:
    """Some facts of a version, as far as they are of the kinds that the schema asks for today; None if unreadable."""
    # A text in quotes may go on at the start of a line, where another fact seems to begin.
    if all(name in root.fields or name.isidentifier() for name in names):
        found = _facts("".join(lines for name, lines in one.facts.items() if name in names), root)
        if found is not None and found.keys() == one.facts.keys() & set(names):
            return fitting(found, root)
    found = _facts(one.text, root)
    return None if found is None else fitting({key: value for key, value in found.items() if key in names}, root)


def prose(one: Version, root: Field) -> dict[str, str]:
    """The body's text by heading."""
    return {key: section.text.strip() for key, section in sections(one.body, 1, root, _OLD)[0].items()}


def fitting(value: Any, field: Field) -> Any:
    """The value without those parts that are not of the kind that the field holds; None where nothing is left."""
    if field.type == "object":
        if not isinstance(value, dict):
            return None
        kept = {key: fitting(part, field.fields[key]) for key, part in value.items() if key in field.fields}
        return {key: part for key, part in kept.items() if part is not None}
    if field.type == "list":
        return [part for item in value if (part := fitting(item, field.item)) is not None] if _is(value, list) else None
    return None if isinstance(value, (dict, list)) else value


def _is(value: Any, kind: type) -> bool:
    return isinstance(value, kind)


def _facts(text: str, root: Field) -> dict[str, Any] | None:
    if not text.strip():
        return {}
    try:
        return read_facts(text, root, _OLD)
    except Unreadable:
        return None
