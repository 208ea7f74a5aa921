"""Records that cannot be told apart: ids and names that look alike."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from partnership_register.problem import Level, Problem
from partnership_register.record import Record
from partnership_register.wording import label

# Letters that are taken for each other, in ids and in names.
_SAME = str.maketrans({"0": "o", "1": "l"} | dict.fromkeys("- '’&.,"))
_LOOK_LIKE_LATIN = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def look_alikes(records: Iterable[Record]) -> Iterator[Problem]:
    """Two records with one name, or with ids or names that a reader would take for each other."""
    ids: dict[str, Record] = {}
    names: dict[str, Record] = {}
    fix = "give one of them another name, or make them one record"
    for record in records:
        other = ids.setdefault(record.id.translate(_SAME), record)
        if other is not record:
            message = f"'{record.id}' cannot be told from that of {other.path}"
            yield record.problem((), message, fix, "File name")
        name = record.facts.get("name")
        if not isinstance(name, str) or name == "unknown" or not (skeleton := _skeleton(name)):
            continue
        other = names.setdefault(skeleton, record)
        if other is not record:
            message = f"'{name}' cannot be told from that of {other.path}"
            yield record.problem(("name",), message, fix, "Name", _level(record, other))


def mixed_alphabets(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """Names in which a letter of another alphabet stands for the Latin one that it looks like."""
    names = [(("name",), partnership.name)]
    names += [(("partners", n, "name"), partner.name) for n, partner in enumerate(partnership.partners)]
    for path, name in names:
        if str(name).isascii():
            continue
        alphabets = {char: unicodedata.name(char, "?").split()[0] for char in str(name) if char.isalpha()}
        if "LATIN" in alphabets.values() and (odd := [c for c in alphabets if alphabets[c] in _LOOK_LIKE_LATIN]):
            message = f"'{odd[0]}' is a {alphabets[odd[0]].title()} letter among Latin ones"
            title = label(context.schemas.facts.root, path)
            yield record.problem(path, message, "type the name again", title)


def _level(*pair: Record) -> Level:
    # Published registers hold one arrangement twice; the importer keeps both, and a person decides.
    return Level.WARNING if any("imported" in record.facts for record in pair) else Level.ERROR


def _skeleton(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(_SAME)
