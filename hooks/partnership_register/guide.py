"""The editors' guide, made from the schema and the code: fields and rules."""

import inspect
import re
from dataclasses import dataclass
from typing import Any

from partnership_register.rules import OTHER_RULES, RULES
from partnership_register.schema import Field, Schemas

SECTIONS = {"summary": "At a glance", "money": "Money", "history": "Signatures, reviews and history"}
ID = re.compile(r"\b(?:[ABD]\d+(?:\.\d+)?|R\d+)\b")
# A rule's docstring: its id, where the founding documents say it, and what it says.
_RULE = re.compile(r"[A-Z]\d+(?:\.\d+)?(?: \((?P<where>[^)]*)\))?: (?P<text>.*)")


@dataclass(frozen=True)
class GuideSection:
    """The fields that the page shows under one heading."""

    key: str
    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class RuleText:
    """A rule in words: what it says, where the founding documents say it, and who may see what it finds."""

    id: str
    text: str
    where: str
    audience: str

    @property
    def anchor(self) -> str:
        """Its place on the page of rules."""
        return f"rule-{self.id.lower().replace('.', '-')}"


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
    said = _RULE.fullmatch(" ".join(inspect.getdoc(function).split("\n\n")[0].split()))
    where = said["where"] or ""
    own = [] if id.startswith("R") or id in ID.findall(where) else [id]
    text = said["text"][0].upper() + said["text"][1:]
    return RuleText(id, text, ", ".join(filter(None, (where, *own))), audience)
