"""A published text as the value of one field, or why the field cannot hold it. The schema decides."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from partnership_register.council import Council
from partnership_register.importer.cell import one_line
from partnership_register.importer.gate import leaf
from partnership_register.importer.published_date import read_date
from partnership_register.schema import Field, Schema, Schemas

_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_POUNDS = re.compile(r"£?\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.00?)?", re.ASCII)


@dataclass(frozen=True)
class Target:
    """A field that a column can go to; in its path, [] stands for an item of a list."""

    path: tuple[str, ...]
    schema: Schema

    @property
    def name(self) -> str:
        """How a map writes it: partners[].name."""
        return ".".join(self.path).replace(".[]", "[]")

    @property
    def field(self) -> Field:
        """What the schema says about it."""
        return self.schema.root

    @property
    def list_path(self) -> tuple[str, ...]:
        """The list that it stands in, or nothing."""
        return self.path[: self.path.index("[]")] if "[]" in self.path else ()

    @cached_property
    def longest(self) -> int:
        """How many characters it can hold."""
        return self.schema.document.get("maxLength", 0)

    def accepts(self, value: Any) -> bool:
        """True when the field can hold the value."""
        return self.schema.accepts(value)


@dataclass(frozen=True)
class Taken:
    """What became of a text: a value, or the reason why there is none."""

    value: Any = None
    reason: str = ""
    # Some of the text did not fit, and must be kept elsewhere.
    is_cut: bool = False


def targets(schemas: Schemas) -> dict[str, Target]:
    """Every field that a map can name, as the map names it."""
    found = {}
    for path in _paths(schemas.facts.root, ()):
        # An item of an item belongs to one of several, and a column cannot say to which.
        if path.count("[]") < 2 and path[0] != "imported":
            target = Target(path, leaf(schemas, path))
            found[target.name] = target
    return found


def _paths(field: Field, path: tuple[str, ...]) -> list[tuple[str, ...]]:
    if field.item:
        return _paths(field.item, (*path, "[]"))
    if field.fields:
        return [found for key, child in field.fields.items() for found in _paths(child, (*path, key))]
    return [path]


@dataclass(frozen=True)
class Taker:
    """How texts become values: the order of dates, and what the council's own file names."""

    council: Council
    month_first: bool = False

    def take(self, text: str, target: Target) -> Taken:
        """The text as the field holds it."""
        field = target.field
        value, reason = self._read(text, field)
        if reason:
            return Taken(reason=reason)
        if target.accepts(value):
            return Taken(value)
        if field.type in ("line", "words") and len(value) > target.longest:
            short = value[: target.longest - 1]
            short = (short.rsplit(None, 1)[0] if " " in short[-60:] else short).rstrip() + "…"
            if target.accepts(short):
                return Taken(short, is_cut=True)
        return Taken(reason=f"it must be {field.expects or _choices(field)}")

    def _read(self, text: str, field: Field) -> tuple[Any, str]:
        match field.type:
            case "words":
                return text, ""
            case "date":
                return read_date(text, self.month_first)
            case "money" | "count":
                found = _POUNDS.fullmatch(text)
                return (int(found[1].replace(",", "")), "") if found else (text, "")
            case "yes_no":
                return _YES_NO.get(text.casefold(), text), ""
            case "choice":
                return _same(text, {key: choice.title for key, choice in field.choices.items()}), ""
            case "reference":
                return self._reference(one_line(text), field)
        return one_line(text), ""

    def _reference(self, text: str, field: Field) -> tuple[str, str]:
        named = {key: str(given.name) for key, given in getattr(self.council, field.names).items()}
        key = _same(text, named)
        return (key, "") if key in named or key == "unknown" else ("", f"it is not in the council's {field.names}")


def _same(text: str, titles: dict[str, str]) -> str:
    plain = text.casefold()
    return next((key for key, title in titles.items() if plain in (key.casefold(), title.casefold())), text)


def _choices(field: Field) -> str:
    return f"one of {', '.join(field.choices)}"
