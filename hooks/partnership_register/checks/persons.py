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
_TITLES = "Mrs Mr Ms Miss Mx Dr Cllr Alderman Prof Professor Revd Rev Reverend Sir Dame".split()
_TITLE = rf"\b(?:{'|'.join(_TITLES)})"
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
_TITLED_HINTS = (*(f"{title}{end}" for title in _TITLES for end in " ."), "Councillor ")
# Words without which a pattern cannot fit, for most texts hold none of them; the pattern; what it is; what to write.
_KINDS = (
    (_TITLED_HINTS, re.compile(_TITLED), "looks like a person's name", "write the post"),
    (("07", "+44"), re.compile(_MOBILE), "looks like a mobile number", "write the number of an office"),
    (("@",), re.compile(_MAILBOX), "looks like somebody's own mailbox", "write a shared mailbox"),
)
_WHOLE_NAME = re.compile(rf"^ *{_FULL_NAME} *$", re.MULTILINE)


def in_public(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Posts, never persons, in what the public reads (A29)."""
    if record.facts.get("audience") != PUBLIC:
        return
    root = context.schemas.facts.root
    texts = list(_public_texts(record.facts, root, ()))
    # Nearly every record holds nothing of the kind, and is looked at as one text.
    if any(_persons("\n".join([text for _, text, _ in texts]), True)):
        for path, text, kind in texts:
            for what, fix in _persons(text, kind == "line"):
                yield record.problem(path, f"{what}, and everybody can read it", fix, label(root, path), Level.WARNING)
    for key, section in record.prose.items():
        heading = context.schemas.agreement.root.fields[key]
        if heading.is_public:
            for what, fix in _persons(section.text, False):
                message = f"{what}, and everybody can read it"
                yield Problem(record.path, section.line, 1, message, heading.title, fix, Level.WARNING)


def _persons(text: str, is_line: bool) -> Iterator[tuple[str, str]]:
    for hints, pattern, what, fix in _KINDS:
        if any(hint in text for hint in hints) and (found := pattern.search(text)):
            yield f"'{found[0]}' {what}", fix
    if is_line and (found := _WHOLE_NAME.search(text)):
        yield f"'{found[0].strip()}' {_KINDS[0][2]}", _KINDS[0][3]


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
