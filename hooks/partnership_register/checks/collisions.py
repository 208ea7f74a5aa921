"""Records that cannot be told apart: ids and names that look alike."""

import unicodedata
from collections.abc import Iterable, Iterator

from partnership_register.problem import Level, Problem
from partnership_register.record import Record

# Letters that are taken for each other, in ids and in names.
_SAME = str.maketrans({"0": "o", "1": "l", "-": None, " ": None, "'": None, "’": None, "&": None, ".": None, ",": None})


def look_alikes(records: Iterable[Record]) -> Iterator[Problem]:
    """Two records with one name, or with ids or names that a reader would take for each other."""
    ids: dict[str, Record] = {}
    names: dict[str, Record] = {}
    for record in records:
        name = record.facts.get("name")
        if isinstance(name, str):
            yield from _mixed(record, name)
            yield from _seen(record, names, _skeleton(name), ("name",), f"the name '{name}'", _level(record))
        yield from _seen(record, ids, record.id.translate(_SAME), (), f"the file name '{record.id}'", Level.ERROR)


def _seen(
    record: Record, seen: dict[str, Record], skeleton: str, path: tuple[str, ...], what: str, level: Level
) -> Iterator[Problem]:
    other = seen.setdefault(skeleton, record)
    if other is not record:
        message = f"{what} cannot be told from that of {other.path}"
        yield record.problem(path, message, "give one of them another name, or make them one record", "Name", level)


def _level(record: Record) -> Level:
    # Published registers hold one arrangement twice; the importer keeps both, and a person decides.
    return Level.WARNING if "imported" in record.facts else Level.ERROR


def _skeleton(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(_SAME)


def _mixed(record: Record, name: str) -> Iterator[Problem]:
    if name.isascii():
        return
    for word in name.split():
        scripts = {unicodedata.name(char, "").split()[0] for char in word if char.isalpha()}
        if len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}) > 1:
            yield record.problem(
                ("name",), f"the word '{word}' mixes letters of two alphabets", "type it again", "Name"
            )
