"""Sentences for editors: what JSON Schema found wrong, in words that they can act on."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

import jsonschema

from partnership_register.body import MAX_PARAGRAPH
from partnership_register.problem import Problem
from partnership_register.record import Record
from partnership_register.remedies import remedy
from partnership_register.schema import Field, Schema
from partnership_register.slips import in_quotes

MAX_PROBLEMS = 40


def facts_problems(record: Record, schema: Schema) -> Iterator[Problem]:
    """Every way in which a record's facts do not keep to the schema."""
    return islice(_all_problems(record, schema), MAX_PROBLEMS)


def _all_problems(record: Record, schema: Schema) -> Iterator[Problem]:
    seen = set()
    for error in schema.judge(record.facts):
        path = tuple(error.absolute_path)
        # A value that breaks two rules of one field is one thing to mend.
        if path not in seen or error.validator in ("required", "additionalProperties"):
            seen.add(path)
            yield from _one(record, schema.root, path, error)


def label(root: Field, path: tuple[str | int, ...]) -> str:
    """A field's title as the page shows it, with the number of the item it stands in."""
    words = []
    for end, step in enumerate(path, 1):
        if isinstance(step, int):
            words.append(str(step + 1))
        elif field := root.at(path[:end]):
            words.append(field.title if not words else field.title[0].lower() + field.title[1:])
    return " ".join(words)


def _one(
    record: Record, root: Field, path: tuple[str | int, ...], error: jsonschema.ValidationError
) -> Iterator[Problem]:
    field, found = root.at(path), error.instance
    title = label(root, path)
    match error.validator:
        case "additionalProperties":
            for key in [key for key in found if key not in field.fields]:
                fix = _nearest_field(key, found, field, root)
                yield record.problem((*path, key), f"unknown field '{key}'", fix, title, key=True)
        case "required":
            for key, child in field.fields.items():
                if key in field.required and error.message.startswith(f"'{key}' "):
                    yield record.problem(path, f"'{key}' is missing ({child.title})", f"add {_example(child)}", title)
        case "minItems":
            yield record.problem(path, "is empty and needs at least one", "add one", title)
        case "uniqueItems":
            again = next(at for at, item in enumerate(found) if item in found[:at])
            yield record.problem((*path, again), f"{_shown(found[again])} stands twice", "keep one of the two", title)
        case _ if isinstance(found, str) and not found.strip():
            if not _is_outdented(record, root, path):
                yield _empty(record, root, path, field, title)
        case _:
            message, fix = _value(error, field)
            yield record.problem(path, message, fix, title)


def _empty(record: Record, root: Field, path: tuple[str | int, ...], field: Field, title: str) -> Problem:
    problem = record.problem(path, f"'{field.key}' is empty", "", title)
    line = record.yaml.split("\n")[problem.line - record.first_line]
    if comment := re.match(rf"[ -]*{re.escape(field.key)}: +(#.*)", line):
        return replace(problem, message=f"{problem.message}: what follows # is not read", fix=in_quotes(comment[1]))
    ways = ["write its value"]
    if "unknown" in field.choices or field.type in ("date", "money", "line", "words"):
        ways.append("write unknown")
    if path[-1] not in root.at(path[:-1]).required:
        ways.append("delete the line")
    return replace(problem, fix=", or ".join(ways))


def _value(error: jsonschema.ValidationError, field: Field) -> tuple[str, str]:
    found, limit = error.instance, error.validator_value
    shown = _shown(found)
    match error.validator:
        case "maxLength":
            place = ", or move it under a heading" if field.type == "words" else ""
            return f"is longer than {limit} characters", f"say it shorter{place}"
        case "maxItems":
            return f"holds more than {limit} items", "split the record"
        case "maximum":
            return f"found {shown}; the most is {limit:,}", ""
        case "minimum":
            return f"found {shown}; the least is {limit:,}", ""
    if field.type == "list" and not isinstance(found, list):
        fix = f"write each one on its own line after a dash: - {_item(found, field)}"
        return f"found {shown}; it must be a list", fix
    if field.type == "object" and not isinstance(found, dict):
        names = ", ".join(list(field.fields)[:3])
        fix = f"write it as {_item(found, field)}" if isinstance(found, str) else "take the dash away"
        return f"found {shown}; it must be a group of lines, such as {names}", fix
    if isinstance(found, (list, dict)):
        fix = "write one value after the colon, in quotes if it starts with [ or { or holds ': '"
        return f"found {shown}; it must be {field.expects or 'one value'}", fix
    fix = remedy(str(found), field, error.schema.get("pattern", ""))
    if field.type == "choice":
        fix = fix or _nearest(str(found), field.choices)
        return f"found {shown}; allowed is one of {', '.join(field.choices)}", fix
    return f"found {shown}, which is not allowed here; it must be {field.expects}", fix


def _item(found: object, field: Field) -> str:
    required = (field.item or field).required
    first = next((key for key in field.inner if key in required), next(iter(field.inner), ""))
    words = found if isinstance(found, str) and len(found) <= 60 and "\n" not in found else "…"
    return f"{first}: {words}" if first else words


def _is_outdented(record: Record, root: Field, path: tuple[str | int, ...]) -> bool:
    """True where a group is empty because its lines stand beside it: they are the problem."""
    beside: Any = record.facts
    for step in path[:-1]:
        beside = beside[step]
    inside, known = root.at(path).inner, root.at(path[:-1]).fields
    return isinstance(beside, dict) and any(key in inside and key not in known for key in beside)


def _nearest_field(word: str, beside: Mapping[str, Any], field: Field, root: Field) -> str:
    if empty := [key for key, value in beside.items() if value == "" and word in field.fields.get(key, field).inner]:
        return f"begin its line with two spaces: it belongs under {empty[0]}"
    if close := _nearest(word, field.fields):
        return close
    if holders := [path[-2] for path, _ in root.walk() if path[-1] == word and len(path) > 1]:
        return f"it belongs under {' or '.join(dict.fromkeys(holders[:3]))}"
    return "see the field guide for what is allowed"


def _nearest(word: str, words: Iterable[str]) -> str:
    close = difflib.get_close_matches(word.strip().casefold().replace(" ", "_").replace("-", "_"), list(words), 1, 0.6)
    return f"did you mean {close[0]}?" if close else ""


def _example(field: Field) -> str:
    if isinstance(field.example, str):
        return f"{field.key}: {field.example}"
    if field.inner:
        inner = next(iter(field.inner.values()))
        return f"{field.key}: and below it {'- ' if field.item else ''}{inner.key}: {inner.example}"
    return f"{field.key}: {'yes' if field.type == 'yes_no' else field.example}"


def _shown(found: object) -> str:
    if isinstance(found, list):
        return "a list"
    if isinstance(found, dict):
        return "a group of lines"
    if isinstance(found, bool):
        return "'yes'" if found else "'no'"
    text = str(found).strip().replace("\n", " ↵ ")
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}…'"


def prose_problems(record: Record, schema: Schema) -> Iterator[Problem]:
    """Headings with nothing under them, or with too much; a missing heading is rule R14's."""
    for key, section in record.prose.items():
        text, title = section.text.strip(), schema.root.fields[key].title
        longest = schema.document["properties"][key]["maxLength"]
        if not text:
            fix = "write it, or take the heading out and explain it under omissions"
            yield Problem(record.path, section.line, 1, "nothing stands under this heading", title, fix)
        elif len(text) > longest and all(len(part) <= MAX_PARAGRAPH for part in text.split("\n\n")):
            message = f"the text is longer than {longest:,} characters"
            yield Problem(record.path, section.line, 1, message, title, "say it shorter, or link to a document")
