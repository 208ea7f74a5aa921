"""Sentences for editors: what JSON Schema found wrong, in words that they can act on."""

import difflib
import re
from collections.abc import Iterator
from datetime import date

import jsonschema

from partnership_register.problem import Problem
from partnership_register.record import Record
from partnership_register.schema import GAPS, Field, Schema

_UK_DATE = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")
_LOOSE_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MONTHS = "january february march april may june july august september october november december".split()
_WORD_DATE = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_MEANS_GAP = {
    "tbc": "unknown", "tba": "unknown", "not known": "unknown", "n/k": "unknown", "?": "unknown",
    "none": "not_applicable", "n/a": "not_applicable", "na": "not_applicable", "not applicable": "not_applicable",
    "redacted": "withheld", "confidential": "withheld", "null": "unknown",
}  # fmt: skip


def facts_problems(record: Record, schema: Schema) -> Iterator[Problem]:
    """Every way in which a record's facts do not keep to the schema."""
    seen = set()
    for error in schema.judge(record.facts):
        path = tuple(error.absolute_path)
        for problem in _one(record, schema.root, path, error):
            # A value that breaks two rules of one field is one thing to mend.
            if (place := (problem.line, problem.column, problem.label)) not in seen or error.validator == "required":
                seen.add(place)
                yield problem


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
    field = root.at(path)
    title = label(root, path)
    match error.validator:
        case "additionalProperties":
            for key in error.instance:
                if key not in field.fields:
                    yield record.problem(
                        (*path, key), f"unknown field '{key}'", _nearest(key, field.fields), title, key=True
                    )
        case "required":
            for key in sorted(field.required - error.instance.keys(), key=list(field.fields).index):
                if f"'{key}'" in error.message:
                    child = field.fields[key]
                    yield record.problem(
                        path, f"'{key}' is missing ({child.title})", f"add {key}: {_example(child)}", title
                    )
        case "minItems":
            yield record.problem(
                path, "is empty and needs at least one", "add one, or take the record away", title, key=True
            )
        case _:
            message, fix = _value(error, field)
            yield record.problem(path, message, fix, title)


def _value(error: jsonschema.ValidationError, field: Field) -> tuple[str, str]:
    found = error.instance
    if found == "" or found is None:
        return f"'{field.key}' is empty", "write its value, write unknown, or delete the line"
    shown = _shown(found)
    if error.validator == "maxLength":
        return f"is longer than {error.validator_value} characters", "say it shorter, or move it under a heading"
    if error.validator == "maxItems":
        return f"holds more than {error.validator_value} items", "split the record"
    if error.validator == "uniqueItems":
        return "names the same thing twice", "keep one of the two"
    if field.type == "list" and not isinstance(found, list):
        return (
            f"found {shown}; it must be a list",
            f"write each one on its own line after a dash: - {shown if isinstance(found, str) else '…'}",
        )
    if field.type == "object" and not isinstance(found, dict):
        return (
            f"found {shown}; it must be a group of lines, such as {', '.join(list(field.fields)[:2])}",
            "write each on its own line, two spaces in",
        )
    if isinstance(found, (list, dict)):
        kind = "a list" if isinstance(found, list) else "a group of lines"
        return f"found {kind}; allowed is {field.expects or 'one value'}", "write one value after the colon"
    if field.type == "choice":
        return f"found {shown}; allowed is one of {', '.join(field.choices)}", _nearest(str(found), field.choices)
    message = f"found {shown}, which is not allowed here; it must be {field.expects}"
    return message, _fix(str(found), field)


def _fix(found: str, field: Field) -> str:
    if (word := _MEANS_GAP.get(found.strip().casefold())) and field.type in ("date", "money"):
        return f"write {word}"
    if field.type == "date":
        return _date_fix(found)
    if field.type in ("money", "count"):
        digits = re.sub(r"[£,\s]|\.00$|(?i:gbp)", "", found)
        if digits.isdigit():
            return f"write {digits}"
    if field.type == "url" and re.match(r"(http://|www\.)[^\s]+$", found):
        return f"write https://{found.removeprefix('http://')}"
    if "\n" in found:
        return "write it on one line"
    return ""


def _date_fix(found: str) -> str:
    if uk := _UK_DATE.fullmatch(found.strip()):
        return _iso(int(uk[3]), int(uk[2]), int(uk[1]))
    if loose := _LOOSE_DATE.match(found):
        return _iso(*map(int, loose.groups()))
    if (word := _WORD_DATE.fullmatch(found.strip())) and (month := _month(word[2])):
        return _iso(int(word[3]), month, int(word[1])) if word[1] else f"write {word[3]}-{month:02}"
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return f"write {date(year, month, day)}" if year > 1799 else ""
    except ValueError:
        return ""


def _month(word: str) -> int:
    names = [name for name in _MONTHS if name.startswith(word.lower())]
    return _MONTHS.index(names[0]) + 1 if len(names) == 1 else 0


def _nearest(word: str, words: object) -> str:
    close = difflib.get_close_matches(word.strip().casefold().replace(" ", "_").replace("-", "_"), list(words), 1, 0.6)
    return f"did you mean {close[0]}?" if close else "see the field guide for what is allowed"


def _example(field: Field) -> str:
    return str(field.example) if isinstance(field.example, (str, int)) else "…"


def _shown(found: object) -> str:
    if found is False:
        return "'no'"
    if found is True:
        return "'yes'"
    text = str(found).replace("\n", " ↵ ")
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}…'"


def is_gap(value: object) -> bool:
    """True for unknown, not applicable, vacant, withheld and to be supplied."""
    return isinstance(value, str) and value in GAPS


def prose_problems(record: Record, schema: Schema) -> Iterator[Problem]:
    """Headings with nothing under them, or with too much; a missing heading is rule R14's."""
    prose = {key: section.text.strip() for key, section in record.prose.items()}
    for key, text in prose.items():
        title, line = schema.root.fields[key].title, record.prose[key].line
        if not text:
            yield Problem(
                record.path,
                line,
                1,
                "nothing stands under this heading",
                title,
                "write it, or take the heading out and explain it under omissions",
            )
        elif len(text) > _longest(schema, key):
            yield Problem(
                record.path,
                line,
                1,
                f"the text is longer than {_longest(schema, key):,} characters",
                title,
                "say it shorter, or link to a document",
            )


def _longest(schema: Schema, key: str) -> int:
    return schema.document["properties"][key]["maxLength"]
