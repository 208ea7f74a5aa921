"""Records for benchmarks: full-size, valid, and the same for the same seed; their fields come from the schema.

`python -m benchmarks.records FOLDER 1000` makes a register of them, to look at or to serve.
"""

import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from partnership_register import council, schema
from partnership_register.money import BUDGET_PARTS
from partnership_register.schema import Field

ROOT = Path(__file__).resolve().parent.parent
ENDED = "ended"
# What a schema cannot say: these name a partner of the same record, and these stand only where it has ended.
PARTNER_NAMES = frozenset(("viability.partner", "agreement.signatories.organisation", "budget.organisation"))
ONLY_ENDED = frozenset(("leaving",))
# Two facts that contradict each other: open ended, or a day on which it ends.
NEVER_TRUE = frozenset(("open_ended",))
# Longer lists than two.
ITEMS = {"partners": 4, "risks": 3, "business_case.reviewed_by": 4}

_PLACES = (
    "Exampleton Sampleford Mockbridge Testbury Trialham Draftwick Placeholder Northmere Eastholt Westcombe".split()
)
_THEMES = (
    "Safety, Health, Learning, Transport, Housing, Heritage, Climate, Nature, Skills, Sport, Care, Flood, Youth, "
    "Culture, Energy, Harbour, Woodland, Market, Library, Food"
).split(", ")
_FORMS = "Board Alliance Partnership Forum Network Trust Company Service Programme Group".split()
_WHO = (
    "The board, Each partner, The secretary, The chair, A small working group, The lead officer, The council, "
    "Every member, The finance sub-group, The co-ordinator, The vice chair, The scrutiny committee"
).split(", ")
_DOES = "reads, agrees, publishes, tests, keeps, records, reviews, explains, compares, signs, checks, changes".split(
    ", "
)
_WHAT = (
    "the yearly plan, a short note of each decision, the list of risks, the shared budget, what residents have said, "
    "the figures for each district, the programme of visits, the rules on interests, a log of actions, the contract, "
    "the training that new members need, its own terms, the timetable, the promise made to neighbours"
).split(", ")
_WHEN = (
    "within ten working days, before each meeting, every spring, at least twice a year, in public where it can, "
    "with the help of volunteers, as the law asks, when a partner joins or leaves, and puts it right within a month, "
    "so that nobody is surprised, and says why if it cannot, on the advice of the monitoring officer, by a vote"
).split(", ")


def write(folder: Path, count: int, seed: int = 1) -> None:
    """A whole register in a folder: the repository's schema, hooks and pages, and so many made records."""
    partnerships = folder / "partnerships"
    partnerships.mkdir(parents=True)
    for name in ("docs", "hooks", "schema", "mkdocs.staff.yml"):
        (folder / name).symlink_to(ROOT / name)
    # A site of thousands of records leaves filled forms to the command, as its own comment advises.
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("filled_forms: true", "filled_forms: false")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    for id, text in records(count, seed):
        (partnerships / f"{id}.md").write_text(text, "utf-8")


def records(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """The id and the text of each record."""
    schemas = schema.load(ROOT / "schema")
    own = council.read(ROOT / "schema/council.yml", "schema/council.yml", schemas.council)
    chance = random.Random(seed)
    names = [
        f"{chance.choice(_PLACES)} {chance.choice(_THEMES)} {chance.choice(_FORMS)} {n}" for n in range(1, count + 1)
    ]
    ids = [name.lower().replace(" ", "-") for name in names]
    for number, (id, name) in enumerate(zip(ids, names, strict=True)):
        record = _Record(schemas.facts.root, own, chance, id, ids[number + 1 :] + ids[:number])
        facts = "\n".join(_yaml(record.facts(name)))
        prose = "\n\n".join(f"## {field.title}\n\n{_prose(chance)}" for field in schemas.agreement.root.fields.values())
        yield id, f"---\n{facts}\n---\n\n{prose}\n"


class _Record:
    """The facts of one record: every field of the schema, made from the field's own example."""

    def __init__(self, root: Field, own: Any, chance: random.Random, id: str, others: list[str]) -> None:
        self.root, self.own, self.chance, self.id, self.others = root, own, chance, id, others
        # All days move back together, so that what comes first in the examples comes first here.
        self.back = chance.randrange(420)
        self.partners: list[str] = []

    def facts(self, name: str) -> dict[str, Any]:
        stages = [choice for choice in self.root.fields["stage"].choices if choice != ENDED]
        stage = ENDED if self.chance.random() < 0.08 else self.chance.choice(stages)
        facts = {"name": name, "stage": stage}
        for key, field in self.root.fields.items():
            if key in facts or (key in ONLY_ENDED and stage != ENDED):
                continue
            facts[key] = self.value(field, key)
            if key == "partners":
                self.partners = [partner["name"] for partner in facts[key]]
        _agree(facts)
        return {key: facts[key] for key in self.root.fields if key in facts}

    def value(self, field: Field, path: str, number: int = 0) -> Any:
        if path in PARTNER_NAMES:
            return self.partners[number % len(self.partners)]
        if field.type == "object":
            return self.group(field, path, number)
        if field.type == "list":
            return self.items(field, path)
        return _MAKE.get(field.type, _Record.text)(self, field, path, number)

    def group(self, field: Field, path: str, number: int) -> dict[str, Any]:
        # The first of a list says everything; the others leave something out, as people do.
        return {
            key: self.value(child, f"{path}.{key}", number)
            for key, child in field.fields.items()
            if number == 0 or key in field.required or self.chance.random() < 0.6
        }

    def items(self, field: Field, path: str) -> list[Any]:
        if field.item.choices:
            return self.chance.sample(list(field.item.choices), min(2, len(field.item.choices)))
        count = ITEMS.get(path, 2)
        return [self.value(field.item, path, number) for number in range(count)]

    def choice(self, field: Field, path: str, number: int) -> str:
        choices = list(field.choices)
        if "." not in path:
            return self.chance.choice(choices)
        # The first of a list is the example; the next ones are other choices, in their order.
        return choices[(choices.index(field.example) + number) % len(choices)]

    def day(self, field: Field, path: str, number: int) -> str:
        text = str(field.example)
        # Each further item of a list is a year older.
        first = date.fromisoformat((text + "-01-01")[:10]) - timedelta(self.back + 365 * number)
        return first.isoformat()[: len(text)]

    def amount(self, field: Field, path: str, number: int) -> int:
        return max(1, int(field.example * self.chance.uniform(0.5, 2)))

    def yes_no(self, field: Field, path: str, number: int) -> bool:
        return path not in NEVER_TRUE and self.chance.random() < 0.8

    def reference(self, field: Field, path: str, number: int) -> str:
        return self.chance.choice(list(getattr(self.own, field.names)))

    def record(self, field: Field, path: str, number: int) -> str:
        return self.others[number]

    def digits(self, field: Field, path: str, number: int) -> str:
        return re.sub(r"\d{3}$", lambda _: f"{self.chance.randrange(1000):03}", str(field.example))

    def url(self, field: Field, path: str, number: int) -> str:
        return str(field.example).replace(".example/", f".example/{self.id}/", 1)

    def email(self, field: Field, path: str, number: int) -> str:
        return str(field.example).replace("@", f".{self.chance.choice(_PLACES).lower()}@")

    def words(self, field: Field, path: str, number: int) -> str:
        return f"{str(field.example or _sentence(self.chance)).removesuffix('.')}. {_sentence(self.chance)}"

    def text(self, field: Field, path: str, number: int) -> str:
        return f"{field.example or self.chance.choice(_THEMES)} of {self.chance.choice(_PLACES)} {number + 1}"


_MAKE: dict[str, Callable[[_Record, Field, str, int], Any]] = {
    "choice": _Record.choice,
    "date": _Record.day,
    "money": _Record.amount,
    "count": _Record.amount,
    "yes_no": _Record.yes_no,
    "reference": _Record.reference,
    "record": _Record.record,
    "telephone": _Record.digits,
    "org_id": _Record.digits,
    "url": _Record.url,
    "email": _Record.email,
    "words": _Record.words,
}


def _agree(facts: dict[str, Any]) -> None:
    """The same money is the same sum wherever it stands."""
    facts["value_gbp"] = sum(row.get(part, 0) for row in facts["budget"] for part in BUDGET_PARTS)
    for partner in facts["partners"]:
        cash = [
            row["cash_gbp"] for row in facts["budget"] if row["organisation"] == partner["name"] and "cash_gbp" in row
        ]
        if cash and "contribution_gbp" in partner:
            partner["contribution_gbp"] = sum(cash)


def _sentence(chance: random.Random) -> str:
    return f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.choice(_WHAT)} {chance.choice(_WHEN)}."


def _prose(chance: random.Random) -> str:
    """60 to 100 words: two paragraphs, and now and then a list, a table or a link."""
    parts = [" ".join(_sentence(chance) for _ in range(chance.randint(3, 4))) for _ in range(2)]
    kind = chance.random()
    if kind < 0.25:
        parts.append("\n".join(f"- {_sentence(chance)}" for _ in range(2)))
    elif kind < 0.35:
        rows = "\n".join(
            f"| {chance.choice(_WHO)} | {chance.choice(_WHAT)} | {chance.choice(_WHEN)} |" for _ in range(3)
        )
        parts.append(f"| Who | What | When |\n| --- | --- | --- |\n{rows}")
    elif kind < 0.5:
        parts.append(
            f"See [{chance.choice(_WHAT)}](https://docs.exampleshire.example/{chance.randrange(999)}), **in full**."
        )
    return "\n\n".join(parts)


def _yaml(value: Any, indent: str = "") -> Iterator[str]:
    """Lines of YAML as an editor would write them."""
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield f"{indent}{key}:"
            yield from _yaml(inner, indent + "  ")
        elif isinstance(inner, list) and isinstance(inner[0], dict):
            yield f"{indent}{key}:"
            for item in inner:
                first, *rest = _yaml(item, indent + "    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
        elif isinstance(inner, list):
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {_scalar(item)}" for item in inner)
        else:
            yield f"{indent}{key}: {_scalar(inner)}"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return text if re.fullmatch(r"[\w£+](?!.*(: | #)).*[^:]|\w", text) else json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
