"""A new record, made from the schema: every field with what it means, and the sixteen headings to write under."""

import textwrap
from collections.abc import Iterator
from typing import Any

from partnership_register.guide import sections
from partnership_register.schema import Field, Schemas

WIDTH = 110


def new_record(schemas: Schemas, name: str) -> str:
    """A record to fill in: what is needed stands empty, the rest is behind # signs with its help and example."""
    lines = ["---"]
    for section in sections(schemas):
        lines += ["", f"# === {section.title} ==="]
        for field in section.fields:
            needed = field.key in schemas.facts.root.required
            lines += [f"# {line}" for line in _help(field, needed)]
            lines += _needed(field, name) if needed else (f"# {line}" for line in _field(field))
    lines += ["", "# === The agreement ===", "# Below the next line of dashes, write under each heading. Answer these:"]
    for heading in schemas.agreement.root.fields.values():
        lines += [f"# {heading.title}: {' '.join(heading.prompts)}"]
    lines += ["---", *(f"\n## {heading.title}\n" for heading in schemas.agreement.root.fields.values())]
    return "\n".join(lines)


def example_record(schemas: Schemas) -> str:
    """A whole record in which every field holds the example of the schema; it keeps to the schema."""
    lines = ["---"]
    for field in schemas.facts.root.fields.values():
        lines += _field(field)
    lines.append("---")
    for heading in schemas.agreement.root.fields.values():
        lines.append(f"\n## {heading.title}\n\n" + "\n".join(f"- {prompt}" for prompt in heading.prompts))
    return "\n".join(lines) + "\n"


def _help(field: Field, needed: bool) -> Iterator[str]:
    words = f"{field.title}{' (needed)' if needed else ''}. {field.for_editors}".strip()
    if field.choices:
        words += f" One of: {', '.join(field.choices)}."
    elif field.type == "list" and field.item.choices:
        words += f" Any of: {', '.join(field.item.choices)}."
    elif field.expects:
        words += f" Write {field.expects}."
        words += f" Example: {field.example}" if needed else ""
    yield from textwrap.wrap(words, WIDTH)


def _needed(field: Field, name: str) -> Iterator[str]:
    # Nothing but the name is filled in, so that no example is ever published as a fact.
    if not field.item:
        yield f"{field.key}: {_scalar(name)}" if field.key == "name" else f"{field.key}:"
        return
    yield f"{field.key}:"
    required = [key for key in field.item.fields if key in field.item.required]
    for number, key in enumerate(required):
        yield f"  {'- ' if number == 0 else '  '}{key}:"
    for key, child in field.item.fields.items():
        if key not in required:
            yield from (f"#     {line}" for line in _field(child))


def _field(field: Field) -> Iterator[str]:
    if field.type == "object":
        yield f"{field.key}:"
        for child in field.fields.values():
            yield from (f"  {line}" for line in _field(child))
    elif field.type == "list":
        yield f"{field.key}:"
        yield from (f"  {line}" for line in _items(field))
    else:
        yield f"{field.key}: {_scalar(field.example)}"


def _items(field: Field) -> Iterator[str]:
    if field.item.fields:
        lines = (line for child in field.item.fields.values() for line in _field(child))
        yield from (f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines))
    else:
        yield from (f"- {_scalar(one)}" for one in field.example or ())


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    special = ": " in text or " #" in text or text[:1] in "&*!|>%@`\"'[]{},#?-" or text.endswith(":")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if special else text
