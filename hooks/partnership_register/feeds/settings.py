"""What has changed around the records: which facts the public might read, and the numbers of the policy."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from partnership_register import source
from partnership_register.facts import read_facts
from partnership_register.feeds import git
from partnership_register.problem import Unreadable
from partnership_register.register import Register, Sources
from partnership_register.schema import Field

_SCHEMA = "partnership.schema.json"
_MOST = 4 * 1024 * 1024
Path = tuple[str, ...]


class PublicFields:
    """Which facts have been public from some step on: a fact that was opened later has no public past."""

    def __init__(self, sources: Sources, register: Register, told: git.Log) -> None:
        self.root = register.schemas.facts.root
        name = f"{sources.name(sources.schemas)}/{_SCHEMA}"
        steps = [step for step in told.steps if step.after == name]
        # A schema that never changed has opened nothing.
        steps = steps if len(steps) > 1 else []
        found = git.contents(sources.root, [step.new for step in steps], _MOST)
        today = frozenset(path for path, field in self.root.walk() if field.is_public)
        # Before each of these steps, no more than these facts had been public all the time.
        self.limits: list[tuple[int, frozenset[Path]]] = []
        for step, raw in zip(steps, found, strict=True):
            today &= _public_paths(raw)
            self.limits.append((step.order, today))
        self._restricted = cache(lambda paths: _restricted(self.root, paths))

    def since(self, step: git.Step | None) -> Field:
        """The schema's fields, of which only those are public that were so before the step and ever since."""
        order = -1 if step is None else step.order
        # The first schema that is older than the step was in force just before it.
        paths = next((paths for at, paths in self.limits if at > order), self.limits[-1][1] if self.limits else None)
        return self.root if paths is None else self._restricted(paths)


def _restricted(field: Field, paths: frozenset[Path], path: Path = ()) -> Field:
    fields = {
        key: _restricted(replace(child, is_public=child.is_public and (*path, key) in paths), paths, (*path, key))
        for key, child in field.fields.items()
    }
    return replace(field, fields=fields, item=_restricted(field.item, paths, path) if field.item else None)


def _public_paths(raw: bytes | None) -> frozenset[Path]:
    try:
        document = json.loads(raw or b"{}")
        return frozenset(_walk(document, document, ()))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return frozenset()


def _walk(node: Mapping[str, Any], document: Mapping[str, Any], path: Path) -> Iterator[Path]:
    if str(node.get("$ref", "")).startswith("#/$defs/"):
        node = {**document["$defs"][node["$ref"].removeprefix("#/$defs/")], **node}
    if "items" in node:
        yield from _walk(node["items"], document, path)
    for key, child in node.get("properties", {}).items():
        if child.get("x-audience") == "public":
            yield (*path, key)
            yield from _walk(child, document, (*path, key))


def policy_moments(sources: Sources, register: Register, told: git.Log) -> tuple[datetime | None, ...]:
    """When a number of the policy changed, oldest first."""
    name = sources.name(sources.council)
    steps = [step for step in told.steps if step.after == name]
    if len(steps) < 2:
        return ()
    root = register.council.root
    read = [_numbers(raw, root) for raw in git.contents(sources.root, [step.new for step in steps])]
    return tuple(_changes(list(zip(steps, read, strict=True))[::-1]))


def _changes(read: Sequence[tuple[git.Step, Any]]) -> Iterator[datetime | None]:
    before = None
    for step, numbers in read:
        if numbers is not None:
            if before is not None and numbers != before:
                yield step.at
            before = numbers


def _numbers(raw: bytes | None, root: Field) -> dict[str, Any] | None:
    try:
        policy = read_facts(source.decode(raw or b"", "council"), root, "council").get("policy")
    except Unreadable:
        return None
    if not isinstance(policy, dict):
        return None
    return {key: one.get("value") for key, one in policy.items() if isinstance(one, dict)}
