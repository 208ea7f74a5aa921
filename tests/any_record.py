"""Records at random: any facts that the schema accepts, made from a number, and a proxy that notes what is read."""

from random import Random
from typing import Any

from partnership_register.dates import PartialDate
from partnership_register.schema import Field

DATES = (
    "2019 2023-10 2024-02-29 2025-11-21 2025-11-22 2025-11-23 2026 2026-11-22 2026-11-23 2026-12-25 2027-01-21 2027-03 "
    "1800 2199-12-31 unknown not_applicable vacant withheld"
).split()
AMOUNTS = (0, 1, 1_999, 2_000, 2_001, 49_999, 50_000, 100_000_000_000, "unknown", "not_applicable", "withheld")
WORDS = ("Riverside Health Trust", "Exampleshire Council", "A board", "unknown", "not_applicable", "vacant", "withheld")
ONE_OF = {
    "date": DATES,
    "money": AMOUNTS,
    "line": WORDS,
    "words": WORDS,
    "yes_no": (True, False),
    "count": (0, 1, 12, 100_000),
    "email": ("a@b.example",),
    "telephone": ("01632 960001",),
    "url": ("https://a.example/",),
    "org_id": ("GB-COH-01234567",),
    "reference": ("place", "council_plan", "unknown"),
    "record": ("a", "b"),
}


def any_facts(root: Field, number: int) -> dict[str, Any]:
    """Facts that the schema accepts; the same number gives the same facts."""
    random = Random(number)
    return _group(root, random, random.choice((0.1, 0.4, 0.7, 0.95)))


def _group(field: Field, random: Random, fill: float) -> dict[str, Any]:
    return {
        key: _value(child, random, fill)
        for key, child in field.fields.items()
        if key in field.required or random.random() < fill
    }


def _value(field: Field, random: Random, fill: float) -> Any:
    match field.type:
        case "object":
            return _group(field, random, fill)
        case "list" if field.item.choices:
            return random.sample(list(field.item.choices), random.randint(0, len(field.item.choices)))
        case "list":
            return [_value(field.item, random, fill) for _ in range(random.choice((1, 1, 2, 3)))]
        case "choice":
            return random.choice(list(field.choices))
        case _:
            return random.choice(ONE_OF[field.type])


class Noting:
    """A partnership that notes the path of every fact that is asked of it."""

    def __init__(self, value: Any, path: tuple[str, ...], noted: set[str]) -> None:
        self._value, self._path, self._noted = value, path, noted

    def __getattr__(self, name: str) -> Any:
        return _noting(getattr(self._value, name), (*self._path, name), self._noted)

    def __bool__(self) -> bool:
        # That a group or a list is there at all: noted as the group, which a path below it may stand for.
        self._noted.add(".".join(self._path))
        return bool(self._value)

    def __len__(self) -> int:
        return len(self._value)

    def __iter__(self) -> Any:
        return iter([_noting(item, self._path, self._noted) for item in self._value])


def _noting(value: Any, path: tuple[str, ...], noted: set[str]) -> Any:
    if isinstance(value, tuple) and not isinstance(value, PartialDate) and path[0] not in ("headings", "terms"):
        return Noting(value, path, noted)
    noted.add(".".join(path))
    return value


def facts_read(check: Any, partnership: Any, policy: Any, as_of: Any) -> set[str]:
    """The paths of the facts that a rule asked for."""
    noted: set[str] = set()
    check(Noting(partnership, (), noted), policy, as_of)
    return noted
