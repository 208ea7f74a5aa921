"""Where each of the twelve items of the terms of reference is recorded (guide 3, A28 to A40; A66)."""

from dataclasses import dataclass
from typing import Any

from partnership_register.model import known
from partnership_register.schema import Choice, Field, Schemas

# The item is recorded in any of the fields that the schema marks with it; omissions (11) may be empty.
MAY_BE_EMPTY = "omissions"


@dataclass(frozen=True)
class TermsItem:
    """One of the twelve items: its title, the fields that hold it and whether any is filled in."""

    choice: Choice
    fields: tuple[tuple[tuple[str, ...], Field], ...]

    def is_recorded(self, partnership: Any) -> bool:
        """True when at least one of its fields says something."""
        return self.choice.value == MAY_BE_EMPTY or any(_filled(partnership, path) for path, _ in self.fields)


def items(schemas: Schemas) -> tuple[TermsItem, ...]:
    """The twelve items in their order."""
    marked = [(path, field) for path, field in schemas.facts.root.walk() if field.terms]
    return tuple(
        TermsItem(choice, tuple((path, field) for path, field in marked if choice.value in field.terms))
        for choice in schemas.vocabulary["terms_item"].choices.values()
    )


def _filled(value: Any, path: tuple[str, ...]) -> bool:
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return any(_filled(item, path) for item in value)
    return _filled(getattr(value, path[0]), path[1:]) if path else known(value)
