"""The editors' guide, made from the schema and the code: fields, rules and what they carry out."""

import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from partnership_register.guidance import GuidancePage
from partnership_register.rules import OTHER_RULES, RULES
from partnership_register.schema import Field, Schemas

SECTIONS = {"summary": "At a glance", "money": "Money", "history": "Signatures, reviews and history"}
_ID = re.compile(r"\b(?:[ABD]\d+(?:\.\d+)?|R\d+)\b")


@dataclass(frozen=True)
class GuideSection:
    """The fields that the page shows under one heading."""

    key: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class RuleText:
    """A rule in words: its docstring, the ids it carries out, and who may see what it finds."""

    id: str
    text: str
    sources: tuple[str, ...]
    audience: str

    @property
    def anchor(self) -> str:
        """Its place on the page of rules."""
        return f"rule-{self.id.lower().replace('.', '-')}"


@dataclass(frozen=True)
class Row:
    """A row of the inventory, with what carries it out."""

    id: str
    title: str
    kinds: str
    places: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """True for what records, rules, checks and badges carry out; pages and forms carry out the rest."""
        return bool(set("SRVB") & set(self.kinds))

    @property
    def lacks_form(self) -> bool:
        """True for a form that no form of the site carries out yet."""
        return "F" in self.kinds and not any(place.startswith("form ") for place in self.places)

    @property
    def is_note(self) -> bool:
        """True for a row of history alone, which nothing has to carry out."""
        return self.kinds == "N"


def sections(schemas: Schemas) -> tuple[GuideSection, ...]:
    """The fields by the heading under which a page shows them, in the page's order."""
    titles = {"summary": SECTIONS["summary"]}
    titles |= {key: field.title for key, field in schemas.agreement.root.fields.items()}
    titles |= SECTIONS
    fields = schemas.facts.root.fields.values()
    return tuple(
        GuideSection(key.replace("_", "-"), title, mine)
        for key, title in titles.items()
        if (mine := tuple(field for field in fields if field.section == key))
    )


def rules(schemas: Schemas) -> tuple[RuleText, ...]:
    """Every rule in the order of its number."""
    root = schemas.facts.root
    found = [_text(rule.id, rule.check, "public" if rule.is_public(root) else "staff") for rule in RULES]
    found += [_text(id, function, "public") for id, function in OTHER_RULES]
    return tuple(sorted(found, key=lambda rule: (rule.id[0] != "R", float(rule.id[1:]))))


def coverage(schemas: Schemas, pages: Iterable[GuidancePage] = ()) -> tuple[Row, ...]:
    """Every row of the inventory with the fields, rules and pages of the toolkit that carry it out."""
    places: dict[str, list[str]] = {}
    for id, place in _cited(schemas):
        places.setdefault(id, []).append(place)
    for page in pages:
        for id in page.facts.sources:
            places.setdefault(id, []).append(f"page “{page.facts.title}”")
    return tuple(
        Row(row["id"], row["title"], row["kinds"], tuple(dict.fromkeys(places.get(row["id"], ()))))
        for row in schemas.inventory
    )


def _cited(schemas: Schemas) -> Iterator[tuple[str, str]]:
    roots = (
        ("field", schemas.facts.root),
        ("heading", schemas.agreement.root),
        ("council's file", schemas.council.root),
    )
    for kind, root in roots:
        for path, field in root.walk():
            for id in (*field.sources, *filter(None, (field.open_point,))):
                yield id, f"{kind} {'.'.join(path)}"
    for name, field in schemas.vocabulary.items():
        for choice in (field, *field.choices.values()):
            for id in choice.sources:
                yield id, f"choice {name}"
    for id, function in (*((rule.id, rule.check) for rule in RULES), *OTHER_RULES):
        for cited in (id, *_ID.findall(inspect.getdoc(function))):
            yield cited, f"rule {id}"


def _text(id: str, function: Any, audience: str) -> RuleText:
    text = " ".join(inspect.getdoc(function).split("\n\n")[0].split())
    sources = dict.fromkeys(cited for cited in _ID.findall(text) if not cited.startswith("R"))
    return RuleText(id, text.removeprefix(f"{id} ").removeprefix(f"{id}: "), tuple(sources), audience)
