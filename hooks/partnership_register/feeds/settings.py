"""What has changed around the records: which facts the public might read, and the council's own file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import Any

from partnership_register import source
from partnership_register.facts import read_facts
from partnership_register.feeds import git
from partnership_register.feeds.versions import fitting
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


@dataclass(frozen=True)
class CouncilPast:
    """What is known of the past of the council's own file, as a history tells it."""

    policy: tuple[datetime | None, ...]
    moments: Mapping[tuple[str, str], tuple[datetime | None, ...]]
    added: Mapping[str, datetime]


def council_past(sources: Sources, register: Register, told: git.Log) -> CouncilPast:
    """When a number of the policy changed, and when the days that the council's own dates are worked out from."""
    name = sources.name(sources.council)
    steps = [step for step in told.steps if step.after == name][::-1]
    raws = (*git.contents(sources.root, [step.new for step in steps]), sources.council.read_bytes())
    # What lies there may not be committed yet.
    moments = (*(step.at for step in steps), None)
    read = [(at, _facts(raw, register.council.root)) for at, raw in zip(moments, raws, strict=True)]
    versions = [(at, facts) for at, facts in read if facts is not None]
    days: dict[tuple[str, str], list[tuple[datetime | None, Any]]] = {}
    for at, facts in versions:
        for key, day in _days(facts):
            days.setdefault(key, []).append((at, day))
    is_cut = not steps or steps[0].is_edge
    return CouncilPast(
        _changes([(at, _numbers(facts)) for at, facts in versions]),
        {key: _changes(said) for key, said in days.items()},
        {} if is_cut else {id: at for (id, _), ((at, _), *_) in days.items() if at},
    )


def _changes(said: Sequence[tuple[datetime | None, Any]]) -> tuple[datetime | None, ...]:
    return tuple(at for (_, before), (at, after) in pairwise(said) if after != before)


def _facts(raw: bytes | None, root: Field) -> Mapping[str, Any] | None:
    try:
        return fitting(read_facts(source.decode(raw or b"", "council"), root, "council"), root)
    except Unreadable:
        return None


def _numbers(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: one.get("value") for key, one in facts.get("policy", {}).items()}


def _days(facts: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str | None]]:
    """The last day of what the council itself does, by the page that says how it stands and the rule."""
    yield ("", "R8"), facts.get("register", {}).get("reviewed_on")
    yield ("", "R9"), facts.get("policy_document", {}).get("approved_on")
    for one in facts.get("directorates", ()):
        slug = one.get("key", "").replace("_", "-")
        yield (f"directorates/{slug}", "R7"), one.get("return_confirmed_on")
