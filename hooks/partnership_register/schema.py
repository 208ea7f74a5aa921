"""The schema: the only list of fields, headings and choices. Everything else reads it from here."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import yaml

from partnership_register.dates import is_partial_date

# A fact that is not there says why: each of these words is a value of its own.
GAPS = {
    "unknown": "Unknown",
    "not_applicable": "Not applicable",
    "vacant": "Vacant",
    "withheld": "Withheld",
    "to_be_supplied": "To be supplied",
}


@dataclass(frozen=True)
class Choice:
    """One of the words that a field may hold, with its title for readers."""

    value: str
    title: str
    help: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """A named fact: what it is called, what it may hold, who may read it and which paragraph asks for it."""

    key: str
    type: str
    title: str = ""
    help: str = ""
    # How to write it: for editors, and not for those who read the register or its data.
    orders: str = ""
    expects: str = ""
    example: Any = None
    is_public: bool = False
    is_column: bool = False
    # What readers may narrow the register by, under this name.
    facet: str = ""
    is_total: bool = False
    # In a table of money: a part of the row's total, or what was really spent against it.
    role: str = ""
    total_by: str = ""
    section: str = ""
    sources: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    required: frozenset[str] = frozenset()
    required_from: str = ""
    vocabulary: str = ""
    open_point: str = ""
    names: str = ""
    choices: Mapping[str, Choice] = field(default_factory=dict)
    fields: Mapping[str, "Field"] = field(default_factory=dict)
    item: "Field | None" = None

    @property
    def for_editors(self) -> str:
        """What it is, and how to write it."""
        return f"{self.help} {self.orders}".strip()

    @property
    def inner(self) -> Mapping[str, "Field"]:
        """The fields of this object, or of each object in this list."""
        return self.item.fields if self.item else self.fields

    def walk(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], "Field"]]:
        """Every field below this one with its path, in the order of the schema."""
        for key, child in self.inner.items():
            yield (*path, key), child
            yield from child.walk((*path, key))

    def at(self, path: tuple[str | int, ...]) -> "Field | None":
        """The field at a path of keys and list positions, or None."""
        if not path:
            return self
        child = self.item if isinstance(path[0], int) else self.fields.get(path[0])
        return child.at(path[1:]) if child else None


@dataclass(frozen=True)
class Schema:
    """One JSON Schema file: its fields, and two validators that read the same text.

    `accepts` is quick and says yes or no; `judge` is slower and says why. Only a file with a problem
    pays for the second. A test holds that they agree.
    """

    root: Field
    document: Mapping[str, Any]

    @cached_property
    def _quick(self) -> jsonschema_rs.Draft202012Validator:
        return jsonschema_rs.Draft202012Validator(
            self.document, validate_formats=True, formats={"partial-date": _is_date_or_gap}
        )

    @cached_property
    def _slow(self) -> jsonschema.Draft202012Validator:
        formats = jsonschema.FormatChecker(formats=())
        formats.checks("partial-date")(_is_date_or_gap)
        return jsonschema.Draft202012Validator(self.document, format_checker=formats)

    def accepts(self, data: Any) -> bool:
        """True when the data keep to the schema."""
        return self._quick.is_valid(data)

    def judge(self, data: Any) -> Iterator[jsonschema.ValidationError]:
        """Every way in which the data do not keep to the schema."""
        return self._slow.iter_errors(data)


@dataclass(frozen=True)
class Schemas:
    """The schemas of one register: a record's facts, its agreement's headings, the council's file."""

    facts: Schema
    agreement: Schema
    council: Schema
    guidance: Schema
    forms: Schema
    vocabulary: Mapping[str, Field]
    folder: Path

    @cached_property
    def inventory(self) -> tuple[Mapping[str, str], ...]:
        """Every row of the inventory of the founding documents, read only where a page asks for it."""
        return tuple(yaml.load((self.folder / "inventory.yml").read_text("utf-8"), yaml.SafeLoader))


def load(folder: Path) -> Schemas:
    """The schemas in a folder."""
    files = {path.name: json.loads(path.read_text("utf-8")) for path in folder.glob("*.schema.json")}

    def one(name: str) -> Schema:
        document = _flat(files[name], files, files[name])
        document.pop("$id"), document.pop("$defs", None)
        return Schema(_field("", document, False), document)

    words = "vocabulary.schema.json"
    return Schemas(
        facts=one("partnership.schema.json"),
        agreement=one("agreement.schema.json"),
        council=one("council.schema.json"),
        guidance=one("guidance.schema.json"),
        forms=one("forms.schema.json"),
        vocabulary={
            key: _field(key, _flat({"$ref": f"#/$defs/{key}"}, files, files[words]), True)
            for key in files[words]["$defs"]
        },
        folder=folder,
    )


def _flat(node: Any, files: Mapping[str, Any], home: Any) -> Any:
    """The same schema with every $ref put in place and every list of titled choices as an enum."""
    if isinstance(node, list):
        return [_flat(item, files, home) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        file, _, pointer = node["$ref"].partition("#/$defs/")
        source = files[file] if file else home
        target = dict(_flat(source["$defs"][pointer], files, source))
        if file:
            target["x-vocabulary"] = pointer
        # What the field says about itself wins over what its type says.
        return target | {k: _flat(v, files, home) for k, v in node.items() if k != "$ref"}
    flat = {key: _flat(value, files, home) for key, value in node.items() if key != "oneOf"}
    if "oneOf" in node:
        flat |= {"type": "string", "enum": [choice["const"] for choice in node["oneOf"]]}
        flat["x-choices"] = node["oneOf"]
    return flat


def _field(key: str, node: Mapping[str, Any], in_public: bool) -> Field:
    kind = node.get("x-type") or ("choice" if "enum" in node else node.get("type", ""))
    # An item of a list is as public as the list; every other field must say so itself.
    is_public = in_public or node.get("x-audience") == "public"
    item = node.get("items")
    return Field(
        key=key,
        type="list" if kind == "array" else kind,
        title=node.get("title", key),
        help=node.get("description", ""),
        orders=node.get("x-editors", ""),
        expects=node.get("x-expects", ""),
        example=(node.get("examples") or [None])[0],
        is_public=is_public,
        is_column=node.get("x-column", False),
        facet=node.get("title", key) if node.get("x-facet") is True else node.get("x-facet", ""),
        is_total=node.get("x-total", False),
        role=node.get("x-role", ""),
        total_by=node.get("x-total-by", ""),
        section=node.get("x-section", ""),
        sources=tuple(node.get("x-source", ())),
        terms=tuple(node.get("x-terms", ())),
        prompts=tuple(node.get("x-prompts", ())),
        required=frozenset(node.get("required", ())),
        required_from=node.get("x-required-from", ""),
        vocabulary=node.get("x-vocabulary", ""),
        open_point=node.get("x-open-point", ""),
        names=node.get("x-list", ""),
        choices={
            choice["const"]: Choice(
                choice["const"],
                choice["title"],
                choice.get("description", ""),
                tuple(choice.get("x-source", ())),
            )
            for choice in node.get("x-choices", ())
        },
        fields={k: _field(k, v, False) for k, v in node.get("properties", {}).items()},
        item=_field(key, item, is_public) if item else None,
    )


def _is_date_or_gap(value: Any) -> bool:
    return not isinstance(value, str) or value in GAPS or is_partial_date(value)
