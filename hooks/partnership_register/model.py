"""A partnership: the typed, frozen value that is built from a checked record.

Its types are made from the schema, so no second list of fields stands here: `partnership.agreement.signatories`
is a tuple because the schema says that it is a list. A group that nobody filled in is there and is false.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from partnership_register.dates import PartialDate, partial_date
from partnership_register.schema import GAPS, Field


class Gap(Enum):
    """Why a fact is not there: four values that are never mixed up, and what the council has yet to decide."""

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    VACANT = "vacant"
    WITHHELD = "withheld"
    TO_BE_SUPPLIED = "to_be_supplied"

    @property
    def title(self) -> str:
        """The word that readers see."""
        return GAPS[self.value]

    def __str__(self) -> str:
        return self.title


_GAP = {gap.value: gap for gap in Gap}
Build = Callable[[Any], Any]


def known(value: Any) -> bool:
    """True when the value says something: it is neither left out nor a gap."""
    return value not in (None, "", ()) and not isinstance(value, Gap)


def as_date(value: Any) -> PartialDate | None:
    """The date, or None where it is left out or a gap."""
    return value if isinstance(value, PartialDate) else None


def takes_part(partner: Any) -> bool:
    """True for a partner of today: one that has not left, also where nobody knows the day."""
    return partner.left_on in (None, Gap.NOT_APPLICABLE)


def builder(root: Field, name: str, extra: tuple[str, ...] = ()) -> Build:
    """A function that builds the typed value of `root` from plain facts that the schema has accepted."""
    plan = [(key, _build(field), _empty(field)) for key, field in root.fields.items()]
    cls = _group(name, (*root.fields, *extra))

    def build(facts: Mapping[str, Any], **more: Any) -> Any:
        get = facts.get
        values = [make(value) if (value := get(key)) is not None else empty for key, make, empty in plan]
        return cls._make([*values, *(more[key] for key in extra)])

    return build


def _group(name: str, keys: tuple[str, ...]) -> type:
    def has_facts(self: tuple[Any, ...]) -> bool:
        return any(value not in (None, ()) for value in self)

    return type(name, (namedtuple(name, keys),), {"__slots__": (), "__bool__": has_facts})


def _build(field: Field) -> Build:
    match field.type:
        case "object":
            return builder(field, _name(field))
        case "list":
            each = _build(field.item)
            return lambda values: tuple([each(value) for value in values])
        case "date":
            return lambda value: _GAP.get(value) or partial_date(value)
        case "money" | "yes_no" | "count":
            return lambda value: _GAP.get(value, value)
        case "line" | "words":
            return lambda value: _GAP.get(value, value)
        case _:
            return _same


def _same(value: Any) -> Any:
    return value


def _empty(field: Field) -> Any:
    match field.type:
        case "object":
            return builder(field, _name(field))({})
        case "list":
            return ()
        case _:
            return None


def _name(field: Field) -> str:
    return "".join(word.capitalize() for word in (field.key or "group").split("_"))
