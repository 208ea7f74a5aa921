"""A new record, made from the schema: every field with what it means, and the sixteen headings to write under."""

import textwrap
from collections.abc import Iterator
from typing import Any

from partnership_register.guide import sections
from partnership_register.schema import Field, Schemas

WIDTH = 110


def new_record(schemas: Schemas, name: str) -> str:
    """A record to fill in: what is needed stands ready, the rest is behind # signs with its help and example."""
    given = {"name": name}
    lines = ["---"]
    for section in sections(schemas):
        lines += ["", f"# === {section.title} ==="]
        for field in section.fields:
            needed = field.key in schemas.facts.root.required
            lines += [f"# {line}" for line in _help(field, needed)]
            lines += _field(field, given.get(field.key), "" if needed else "# ")
    lines += ["", "# === The agreement ===", "# Below the next line of dashes, write under each heading. Answer these:"]
    for heading in schemas.agreement.root.fields.values():
        lines += [f"# {heading.title}: {' '.join(heading.prompts)}"]
    lines += ["---", *(f"\n## {heading.title}\n" for heading in schemas.agreement.root.fields.values())]
    return "\n".join(lines)


def example_record(schemas: Schemas) -> str:
    """A whole record in which every field holds the example of the schema; it keeps to the schema."""
    lines = ["---"]
    for field in schemas.facts.root.fields.values():
        lines += _field(field, None, "")
    lines.append("---")
    for heading in schemas.agreement.root.fields.values():
        lines.append(f"\n## {heading.title}\n\n" + "\n".join(f"- {prompt}" for prompt in heading.prompts))
    return "\n".join(lines) + "\n"


def _help(field: Field, needed: bool) -> Iterator[str]:
    words = f"{field.title}{' (needed)' if needed else ''}. {field.help}".strip()
    if field.choices:
        words += f" One of: {', '.join(field.choices)}."
    elif field.type == "list" and field.item.choices:
        words += f" Any of: {', '.join(field.item.choices)}."
    elif field.expects:
        words += f" Write {field.expects}."
    yield from textwrap.wrap(words, WIDTH)


def _field(field: Field, given: Any, sign: str) -> Iterator[str]:
    if field.type == "object":
        yield f"{sign}{field.key}:"
        yield from _inner(field, sign, "  ")
    elif field.type == "list" and field.item.fields:
        yield f"{sign}{field.key}:"
        yield from _items(field, sign, "  ")
    elif field.type == "list":
        yield f"{sign}{field.key}:"
        for one in field.example or ():
            yield f"{sign}  - {_scalar(one)}"
    else:
        yield f"{sign}{field.key}: {_scalar(given if given is not None else field.example)}"


def _inner(field: Field, sign: str, indent: str) -> Iterator[str]:
    for child in field.fields.values():
        for line in _field(child, None, ""):
            yield f"{sign}{indent}{line}"


def _items(field: Field, sign: str, indent: str) -> Iterator[str]:
    lines = [line for child in field.item.fields.values() for line in _field(child, None, "")]
    for number, line in enumerate(lines):
        yield f"{sign}{indent}{'- ' if number == 0 else '  '}{line}"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    special = ": " in text or " #" in text or text[:1] in "&*!|>%@`\"'[]{},#?-" or text.endswith(":")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if special else text
