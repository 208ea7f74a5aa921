"""The editors' guide, made from the schema and the code: fields and rules."""

import inspect
import re
from dataclasses import dataclass
from typing import Any

from partnership_register.rules import OTHER_RULES, RULES
from partnership_register.schema import Field, Schemas

SECTIONS = {"summary": "At a glance", "money": "Money", "history": "Signatures, reviews and history"}
ID = re.compile(r"\b(?:[ABD]\d+(?:\.\d+)?|R\d+)\b")


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


def _text(id: str, function: Any, audience: str) -> RuleText:
    text = " ".join(inspect.getdoc(function).split("\n\n")[0].split())
    sources = dict.fromkeys(cited for cited in ID.findall(text) if not cited.startswith("R"))
    return RuleText(id, text.removeprefix(f"{id} ").removeprefix(f"{id}: "), tuple(sources), audience)
