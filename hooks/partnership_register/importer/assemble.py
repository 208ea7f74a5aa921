"""A record's facts from what its row says: what words mean comes first, then columns, then what always holds."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from partnership_register.importer.place import Draft, Kept, Placement
from partnership_register.importer.value import Target
from partnership_register.schema import Field

Facts = dict[str, Any]
_UNKNOWN = "unknown"


@dataclass(frozen=True)
class Assembled:
    """The facts of a record, the placements that are in it, and the cells that found no place after all."""

    facts: Facts
    placed: tuple[Placement, ...]
    kept: tuple[Kept, ...]


def assemble(draft: Draft, always: Mapping[str, Any], root: Field, targets: Mapping[str, Target]) -> Assembled:
    """The facts of a row, each required one that nobody gave written as unknown."""
    facts: Facts = {}
    said: dict[tuple[str, ...], str] = {}
    for meaning in draft.meanings:
        for path, value in _leaves(meaning.facts):
            if isinstance(value, list):
                _into_list(facts, path, deepcopy(value))
            elif _put(facts, path, value):
                said[path] = f"the words '{meaning.cell.text}' say otherwise"
    placed, kept = [], []
    for placement in draft.placements:
        if placement.target.list_path:
            continue
        path = placement.target.path
        if _put(facts, path, placement.values[0]) or _get(facts, path) == placement.values[0]:
            said.setdefault(path, f"the column '{placement.column}' fills it already")
            placed.append(placement)
        else:
            kept += [Kept(cell, f"not {placement.target.name}: {said[path]}") for cell in placement.cells]
    lists = [placement for placement in draft.placements if placement.target.list_path]
    for placement, reason in _lists(facts, lists):
        if reason:
            kept += [Kept(cell, f"not {placement.target.name}: {reason}") for cell in placement.cells]
        else:
            placed.append(placement)
    for path, value in _leaves(always):
        if isinstance(value, list):
            _defaults(facts, path, value, root)
        else:
            _put(facts, path, value)
    for path, missing in list(_complete(facts, root, (), targets)):
        for placement in [p for p in placed if _without(p.target.path)[: len(path)] == path]:
            why = f"not {placement.target.name}: {'.'.join(path)} needs {missing}, which nothing gives"
            kept += [Kept(cell, why) for cell in placement.cells]
            if not _get(facts, path):
                placed.remove(placement)
    return Assembled(in_order(facts, root), tuple(placed), tuple(kept))


def _lists(facts: Facts, placements: Sequence[Placement]) -> Iterator[tuple[Placement, str]]:
    """Columns side by side describe the same items; one that says a field again begins new items."""
    runs: dict[tuple[str, ...], tuple[int, set[str], list[Facts]]] = {}
    for placement in placements:
        path = placement.target.list_path
        field = ".".join(placement.target.path[len(path) + 1 :])
        if not field:
            _into_list(facts, path, [value for value in placement.values if value is not None])
            yield placement, ""
            continue
        group, used, items = runs.get(path, (-1, set(), []))
        if group != placement.group or field in used:
            used, items = set(), [{} for _ in placement.values]
            runs[path] = (placement.group, used, items)
            _into_list(facts, path, items)
        if len(items) != len(placement.values):
            yield placement, f"it has {len(placement.values)} parts and there are {len(items)} items"
            continue
        used.add(field)
        for item, value in zip(items, placement.values, strict=True):
            if value is not None:
                _put(item, tuple(field.split(".")), value)
        yield placement, ""


def _defaults(facts: Facts, path: tuple[str, ...], given: list[Any], root: Field) -> None:
    """One item under `always` is added to every item; where there are none it stands for itself if it can."""
    field = root.at(path)
    items = [item for item in _get(facts, path) or [] if item]
    if not field.item.fields:
        _replace(facts, path, [*given, *items])
    elif items and len(given) == 1:
        _replace(facts, path, [{**deepcopy(given[0]), **item} for item in items])
    else:
        whole = [deepcopy(item) for item in given if field.item.required <= item.keys()]
        if items or whole:
            _replace(facts, path, [*items, *whole])


def _complete(
    facts: Facts, field: Field, path: tuple[str, ...], targets: Mapping[str, Target], at: str = ""
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every required fact that is missing becomes unknown; a group that cannot say so is taken out and named."""
    for key in [*facts, *(key for key in field.fields if key in field.required and key not in facts)]:
        child, name, here = field.fields[key], f"{at}{key}", (*path, key)
        if child.type == "object":
            group = facts.setdefault(key, {})
            yield from _complete(group, child, here, targets, f"{name}.")
            if missing := _missing(group, child):
                del facts[key]
                yield here, missing
        elif child.type == "list" and child.item.fields:
            items = [item for item in facts.get(key, []) if item] or ([{}] if key in field.required else [])
            for item in items:
                yield from _complete(item, child.item, here, targets, f"{name}[].")
            lacking = [missing for item in items if (missing := _missing(item, child.item))]
            facts[key] = _once([item for item in items if not _missing(item, child.item)])
            if not facts[key]:
                del facts[key]
            if lacking:
                yield here, lacking[0]
        elif child.type == "list":
            facts[key] = _once(facts.get(key, []))
            if not facts[key]:
                del facts[key]
        elif key not in facts and name in targets and targets[name].accepts(_UNKNOWN):
            facts[key] = _UNKNOWN


def _missing(facts: Facts, field: Field) -> str:
    return " and ".join(key for key in field.fields if key in field.required and key not in facts)


def _once(items: list[Any]) -> list[Any]:
    return [item for position, item in enumerate(items) if item not in items[:position]]


def _leaves(facts: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in facts.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _put(facts: Facts, path: tuple[str, ...], value: Any) -> bool:
    """True when the fact was not there yet and is now."""
    for key in path[:-1]:
        facts = facts.setdefault(key, {})
    if path[-1] in facts:
        return False
    facts[path[-1]] = value
    return True


def _replace(facts: Facts, path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        facts = facts.setdefault(key, {})
    facts[path[-1]] = value


def _into_list(facts: Facts, path: tuple[str, ...], items: list[Any]) -> None:
    for key in path[:-1]:
        facts = facts.setdefault(key, {})
    facts.setdefault(path[-1], []).extend(items)


def _get(facts: Facts, path: tuple[str, ...]) -> Any:
    for key in path:
        if not isinstance(facts, dict) or key not in facts:
            return None
        facts = facts[key]
    return facts


def _without(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step for step in path if step != "[]")


def in_order(value: Any, field: Field) -> Any:
    """The same facts in the order of the schema."""
    if isinstance(value, dict):
        return {key: in_order(value[key], child) for key, child in field.fields.items() if key in value}
    if isinstance(value, list):
        return [in_order(item, field.item) for item in value]
    return value
