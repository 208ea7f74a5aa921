"""Persons where everybody may read: a name, a mailbox, a mobile. A warning, for a post may look like one."""

import re
from collections.abc import Iterator
from typing import Any

from partnership_register.audience import PUBLIC
from partnership_register.problem import Level, Problem
from partnership_register.record import Record
from partnership_register.schema import Field
from partnership_register.wording import label

Path = tuple[str | int, ...]
_TITLE = r"\b(?:Mrs|Mr|Ms|Miss|Mx|Dr|Cllr|Alderman|Prof|Professor|Revd?|Reverend|Sir|Dame)"
_MOBILE = r"(?<![\d])(?:\+44 ?\(?0?\)? ?|0)7\d{3}[ -]?\d{3}[ -]?\d{3}(?!\d)"
_MAILBOX = r"\b[A-Za-z][A-Za-z'-]*[._][A-Za-z][A-Za-z'-]+\d*@[A-Za-z0-9.-]+"
# Forenames that are no word for a place or a post.
_FORENAMES = "|".join(
    """
    Aisha Alan Alex Alice Alison Amanda Amy Andrea Andrew Angela Ann Anna Anne Anthony Barbara Ben Brian Carol
    Caroline Catherine Chloe Chris Christine Christopher Claire Colin Daniel Darren David Deborah Debbie Diane
    Donna Edward Elizabeth Emily Emma Fatima Fiona Gareth Gary Gemma Geoff Gillian Graham Hannah Harry Heather
    Helen Ian Imran Jack Jacqueline James Jane Janet Jean Jennifer Jenny Jessica Joan Joanne John Jonathan Joseph
    Judith Julia Julie Karen Kate Katherine Keith Kelly Kenneth Kevin Laura Linda Lisa Louise Lucy Lynn Malcolm
    Margaret Maria Martin Mary Matthew Michael Michelle Mohammed Muhammad Natalie Nicholas Nicola Nigel Olivia
    Pamela Patricia Paul Peter Philip Priya Rachel Rebecca Richard Robert Roger Ruth Sally Samantha Sandra Sarah
    Sharon Sheila Simon Sophie Stephen Steve Steven Stuart Susan Suzanne Tariq Thomas Timothy Tracey Trevor
    Valerie Victoria Wendy William Yasmin Zoe
    """.split()
)
_TITLED = (
    rf"{_TITLE}\.? (?:[A-Z]\.? )*[A-Z][a-z'’-]+(?: ?[A-Z][A-Za-z'’-]+)?|\bCouncillor (?:{_FORENAMES}) [A-Z][a-z'’-]+"
)
_FULL_NAME = rf"(?:{_FORENAMES}) [A-Z][a-z'’-]+[A-Za-z'’-]*"
_QUICK = re.compile(f"{_TITLED}|{_MOBILE}|{_MAILBOX}|: *['\"]?{_FULL_NAME}['\"]? *$", re.MULTILINE)
_KINDS = (
    (re.compile(_TITLED), "looks like a person's name", "write the post"),
    (re.compile(_MOBILE), "looks like a mobile number", "write the number of an office"),
    (re.compile(_MAILBOX), "looks like somebody's own mailbox", "write a shared mailbox"),
)
_WHOLE_NAME = re.compile(rf"{_FULL_NAME}$")


def in_public(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Posts, never persons, in what the public reads (A29)."""
    if record.facts.get("audience") != PUBLIC:
        return
    root = context.schemas.facts.root
    # Nearly every record holds nothing of the kind, and is not gone through.
    if _QUICK.search(record.yaml):
        for path, text, kind in _public_texts(record.facts, root, ()):
            for what, fix in _persons(text, kind == "line"):
                yield record.problem(path, f"{what}, and everybody can read it", fix, label(root, path), Level.WARNING)
    for key, section in record.prose.items():
        heading = context.schemas.agreement.root.fields[key]
        if heading.is_public and _QUICK.search(section.text):
            for what, fix in _persons(section.text, False):
                message = f"{what}, and everybody can read it"
                yield Problem(record.path, section.line, 1, message, heading.title, fix, Level.WARNING)


def _persons(text: str, is_line: bool) -> Iterator[tuple[str, str]]:
    for pattern, what, fix in _KINDS:
        if found := pattern.search(text):
            yield f"'{found[0]}' {what}", fix
    if is_line and _WHOLE_NAME.match(text.strip()):
        yield f"'{text.strip()}' {_KINDS[0][1]}", _KINDS[0][2]


def _public_texts(value: Any, field: Field, path: Path) -> Iterator[tuple[Path, str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            child = field.fields.get(key)
            if child and child.is_public:
                yield from _public_texts(inner, child, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _public_texts(inner, field.item, (*path, position))
    elif isinstance(value, str) and field.type in ("line", "words", "email", "telephone"):
        yield path, value, field.type
