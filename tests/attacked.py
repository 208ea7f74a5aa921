"""The attack corpus, read, and each attack written into each place of a record."""

import re
from collections.abc import Callable
from pathlib import Path

import yaml
from conftest import AS_OF, HERE, RECORDS, SCHEMAS

from partnership_register import checks, record, register
from partnership_register.council import read as read_council
from partnership_register.problem import Unreadable, errors
from partnership_register.source import decode

FOLDER = HERE / "attacks"
SMALL = (RECORDS / "valid" / "small.md").read_text("utf-8")
COUNCIL = read_council(HERE / "council.yml", "council.yml", SCHEMAS.council)


def vectors() -> list[str]:
    """Every attack of the corpus."""
    lines = (FOLDER / "vectors.txt").read_text("utf-8").split("\n")
    return [_signs(line) for line in lines if line and not re.match(r"# [A-Z]", line)]


def _signs(line: str) -> str:
    return re.sub(r"U\+([0-9A-F]{4,5}) ?", lambda found: chr(int(found[1], 16)), line)


def _fact(old: str, field: str) -> Callable[[str], str]:
    def place(attack: str) -> str:
        assert SMALL.count(old) == 1, old
        # In quotes, as an editor would who wants it taken as it stands.
        quoted = yaml.safe_dump(attack, allow_unicode=True, width=100_000, default_style='"').strip()
        return SMALL.replace(old, f"{field} {quoted}")

    return place


def _bare(attack: str) -> str:
    return SMALL.replace("promotion: A page on the website.", f"promotion: {attack}")


def _prose(form: str) -> Callable[[str], str]:
    return lambda attack: SMALL.replace("To help people live longer.", form.replace("ATTACK", attack))


PLACES: dict[str, Callable[[str], str]] = {
    "name": _fact("name: Riverside Health Partnership", "name:"),
    "words": _fact("purpose: To help people beside the river live longer.", "purpose:"),
    "bare": _bare,
    "post": _fact("lead_officer: Head of Public Health", "lead_officer:"),
    "address": _fact("promotion: A page on the website.", "documents: [{title: Plan, url: "),
    "prose": _prose("ATTACK"),
    "item": _prose("- one\n- ATTACK"),
    "link": _prose("[words](ATTACK)"),
    "cell": _prose("| a | b |\n|---|---|\n| ATTACK | c |"),
}


def written(place: str, attack: str) -> str:
    """A record with an attack in one place."""
    text = PLACES[place](attack)
    return re.sub(r"(?m)^(documents: .*)$", r"\1}]", text) if place == "address" else text


def taken(raw: bytes) -> bool:
    """Whether the gate takes a record: nothing in it stops publication."""
    try:
        found, problems = record.parse(decode(raw, "x.md"), "x", "x.md", SCHEMAS)
    except Unreadable:
        return False
    problems += checks.schema_problems(found, SCHEMAS)
    if errors(problems):
        return False
    made = register._maker(SCHEMAS)(found.id, found.facts, register._prose(found))
    context = checks.Context(COUNCIL, SCHEMAS, AS_OF, frozenset({"x"}), {})
    return not errors(checks.record_problems(found, made, context))


def survivors() -> list[tuple[str, str]]:
    """Place and attack of each record that the gate takes."""
    return [(place, attack) for attack in vectors() for place in PLACES if taken(written(place, attack).encode())]


def register_of(attacks: list[tuple[str, str]], folder: Path) -> None:
    """A record for each attack, all of which differ in name."""
    for path in folder.glob("*.md"):
        path.unlink()
    for number, (place, attack) in enumerate(attacks):
        text = written(place, f"{attack} {number}" if place == "name" else attack)
        text = text.replace("name: Riverside Health Partnership", f"name: Number {number}", 1)
        (folder / f"attack-{number}.md").write_bytes(text.encode())
