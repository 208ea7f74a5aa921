"""Registers whose every fact for staff is a canary, made from the schema, and a search that misses no byte of one.

A new field of the schema is in them without a word here: where it is not marked as public, its values are canaries.
"""

import html
import json
import re
import zlib
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote_to_bytes

import yaml
from conftest import SCHEMAS

from partnership_register.publish.layers import of_folder
from partnership_register.schema import Field

WORD = "zqcanary"
ROOT = SCHEMAS.facts.root
HEADINGS = SCHEMAS.agreement.root.fields
AUDIENCES = {"seen-one": "public", "seen-two": "public", "told-of": "announced"}
# Public facts for which the gate wants more than the schema says.
GIVEN: dict[str, Any] = {
    "directorate": "place",
    "strategic_links.plan": "council_plan",
    "stage": "performing",
    "council_role": "equal_partner",
    "started_on": "1958-04-01",
    "ends_on": "2031-03-31",
    "agreement.signatories.organisation": "Exampleshire & Coast Council",
    "agreement.signatories.kind": "officer",
    "viability.partner": "Partner 1",
    "partners.joined_on": "1958-05-01",
    "partners.left_on": None,
    "meeting_programme.next_on": "2026-12-09",
    "open_ended": None,
    "leaving": None,
    "value_gbp": None,
}
ENDED = {
    "stage": "ended",
    "ends_on": "2025-06-30",
    "leaving.ended_on": "2025-06-30",
    "exit.closing_review_on": "2025-09-01",
}


class Maker:
    """Makes records; the same number makes the same facts for staff, and facts for the public are always the same."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)
        self.number = number
        self.marks: dict[str, str] = {}
        self.made = 0
        self.id = ""

    def record(self, id: str, audience: str) -> str:
        """A whole record, as an editor would write it; every fact of one that is not public is for staff alone."""
        self.id = id
        given = GIVEN | {"name": f"{WORD} hidden {id}" if audience == "staff" else f"Known {id}", "audience": audience}
        given |= {"other_names": None, "related.partnership": hidden_id(1), "replaces": None, "replaced_by": None}
        given |= {"partners.partnership": "seen-one" if id == hidden_id(1) else hidden_id(1)}
        if id == "seen-two":
            given = {key: value for key, value in given.items() if key != "leaving"} | ENDED
        if audience != "public":
            given["viability"] = None
        if audience == "announced":
            given["withheld"] = [{"what": "The whole record", "why": "It would tell too much."}]
        facts = self.group(ROOT, (), audience == "public", given)
        body = "".join(
            f"\n## {field.title}\n\n{self.prose(field, audience == 'public' and field.is_public)}\n"
            for field in HEADINGS.values()
        )
        return f"---\n{yaml.safe_dump(facts, sort_keys=False, allow_unicode=True, width=1000)}---\n{body}"

    def prose(self, field: Field, public: bool) -> str:
        """A few words for all, or for staff alone."""
        self.made += 1
        return (
            "Words for all." if public else f"{WORD}{self.number}prose{self.made} under {field.key.replace('_', ' ')}."
        )

    def group(self, field: Field, path: tuple[str, ...], public: bool, given: dict[str, Any]) -> dict[str, Any]:
        """Every fact of a group."""
        facts = {}
        for key, child in field.fields.items():
            where = ".".join((*path, key))
            if where in given:
                value = given[where]
            else:
                value = self.value(child, (*path, key), public and child.is_public, given)
            if value not in (None, [], {}):
                facts[key] = value
        return facts

    def value(self, field: Field, path: tuple[str, ...], public: bool, given: dict[str, Any]) -> Any:
        """A fact of the kind that the schema asks for."""
        if field.type == "object":
            return self.group(field, path, public, given)
        if field.type == "list" and field.item.choices:
            return self.some(list(field.item.choices), public)
        if field.type == "list":
            times = 1 if public else self.random.choice((1, 2, 3))
            if path == ("related",):
                return [
                    {"partnership": id, "relation": "works_with"} for id in (hidden_id(1), "seen-one") if id != self.id
                ]
            return [self.value(field.item, path, public, given) for _ in range(times)]
        if field.type == "choice":
            return next(iter(field.choices)) if public else self.random.choice(list(field.choices))
        return self.plain(field, path) if public else self.mark(".".join(path), field)

    def some(self, choices: list[str], public: bool) -> list[str]:
        """The first of some choices, or any of them."""
        return choices[:1] if public else self.random.sample(choices, self.random.randint(1, len(choices)))

    def plain(self, field: Field, path: tuple[str, ...]) -> Any:
        """A fact that everybody may know."""
        match field.type:
            case "date":
                return "1960-03-03"
            case "money" | "count":
                return 12
            case "yes_no":
                return True
            case "record":
                return "seen-one"
            case "reference":
                return "place"
            case "line" if path[0] == "partners" and path[-1] == "name":
                return "Partner 1"
            case _:
                return field.example

    def mark(self, path: str, field: Field) -> Any:
        """A fact that stands nowhere else in the world."""
        self.made += 1
        n = self.made + 1_000 * self.number
        match field.type:
            case "date":
                day = date(1971, 1, 1) + timedelta(days=self.made + self.number)
                value, seen = day.isoformat(), [day.isoformat(), f"{day.day} {day:%B %Y}", f"{day:%Y%m%d}"]
            case "telephone":
                value = f"01632 96{n % 10_000:04}"
                seen = [value.replace(" ", "")[1:]]
            case "money":
                value = 7_300_000_000 + n
                seen = [f"{value}", f"{value:,}"]
            case "count":
                return n  # too short to be searched for: the other proof, that nothing interferes, sees it
            case "email":
                value = f"{WORD}{n}@a.example"
                seen = []
            case "url":
                value = f"https://{WORD}{n}.example/"
                seen = []
            case "org_id":
                value = f"GB-COH-{40_000_000 + n}"
                seen = [value]
            case "yes_no":
                return bool(n % 2)
            case "record" | "reference":
                return self.plain(field, tuple(path.split(".")))
            case _:
                value, seen = f"{WORD}{n} of {path.replace('.', ' ').replace('_', ' ')}", []
        for word in seen or [value]:
            self.marks[word] = path
        return value


def hidden_id(number: int) -> str:
    """The id of a record that is for staff alone: a mention of it is as telling as a fact."""
    return f"{WORD}-{number}"


def write(folder: Path, number: int, hidden: int) -> Maker:
    """The records of a register in a folder, with so many that are hidden; the maker knows its canaries."""
    for path in folder.glob("*.md"):
        path.unlink()
    maker = Maker(number)
    for id, audience in AUDIENCES.items():
        (folder / f"{id}.md").write_text(maker.record(id, audience), "utf-8")
    for n in range(1, hidden + 1):
        (folder / f"{hidden_id(n)}.md").write_text(maker.record(hidden_id(n), "staff"), "utf-8")
    return maker


def found(folder: Path, marks: dict[str, str]) -> list[str]:
    """Where in a folder a canary is: in any byte, packed or plain, in any spelling, or in a file's name."""
    words = {word: path for word, path in marks.items() if WORD not in word}
    places = []
    for name, content in of_folder(folder):
        for text in spellings(name.encode() + b"\n" + content):
            squeezed = re.sub(r"\s|&nbsp;", "", text)
            if WORD in squeezed.lower() or any(code in squeezed for code in CODES):
                places.append(f"{name}: {WORD}")
            places += [f"{name}: {path} ({word})" for word, path in words.items() if word.replace(" ", "") in squeezed]
    return sorted(set(places))


def spellings(content: bytes) -> Iterator[str]:
    """A text as it stands and as its entities, its URL's and JSON's escapes, its wide letters and its folds hide it."""
    text = content.decode("utf-8", "replace")
    yield text
    for changed in (
        html.unescape(html.unescape(text)),
        unquote_to_bytes(content).decode("utf-8", "replace") if b"%" in content else text,
        re.sub(r"\\[ux]([0-9a-fA-F]{4}|[0-9a-fA-F]{2})", lambda code: chr(int(code[1], 16)), text),
        re.sub(r"=\r?\n|=([0-9A-F]{2})", lambda code: chr(int(code[1] or "0", 16)), text) if "=\n" in text else text,
        content.replace(b"\0", b"").decode("utf-8", "replace"),
        re.sub(r"\xad|​|<[^<>]{0,200}>|<!--|-->", "", text),
    ):
        if changed != text:
            yield changed
    for packed in re.findall(rb"(?s)stream\r?\n(.*?)endstream", content):  # a PDF's
        try:
            yield zlib.decompress(packed).decode("utf-8", "replace")
        except zlib.error:
            continue


def _codes() -> set[str]:
    """Base64, in each of its three positions, and hexadecimal."""
    codes = {WORD.encode().hex(), WORD.upper().encode().hex()}
    for pad in range(3):
        code = b64encode(b"\0" * pad + WORD.encode()).decode()
        codes.add(code[[0, 2, 3][pad] : len(code) - 4])
    return codes


CODES = _codes()
assert all(len(code) > 5 for code in CODES), CODES
assert json.dumps(WORD) == f'"{WORD}"'
