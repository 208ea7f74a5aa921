"""Every fact that a partnership states, one by one, with its place in the schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from partnership_register.schema import Field

Path = tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """A field with its path, and the steps inside it; none where it holds a fact itself."""

    path: Path
    field: Field
    inner: tuple["Step", ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, the step that leads to it and what holds it: a group's title or the name of a list's item."""

    step: Step
    value: Any
    of: str


def steps(field: Field, path: Path = ()) -> tuple[Step, ...]:
    """The fields of a group in the schema's order, each worked out once for all partnerships."""
    return tuple(
        Step((*path, key), child, steps(child.item or child, (*path, key))) for key, child in field.fields.items()
    )


def facts(group: Any, steps: tuple[Step, ...], of: str = "") -> Iterator[Fact]:
    """What a group states, in the schema's order; what is left out is not there."""
    for value, step in zip(group, steps, strict=False):
        if value is None or value == ():
            continue
        if not step.inner:
            yield Fact(step, value, of)
        elif step.field.type == "object":
            yield from facts(value, step.inner, step.field.title)
        else:
            for item in value:
                yield from facts(item, step.inner, item[0] if isinstance(item[0], str) else step.field.title)
