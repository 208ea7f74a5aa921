"""What differs between two versions of a record's facts, in words; labels and choices come from the schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from partnership_register.council import Council
from partnership_register.dates import is_partial_date, long_date, partial_date
from partnership_register.model import Gap
from partnership_register.money import pounds
from partnership_register.schema import GAPS, Field

Path = tuple[str, ...]
# A text longer than this is only said to have changed.
LONGEST = 120


@dataclass(frozen=True)
class Line:
    """One difference: of what, and what it was and is."""

    label: str
    said: str

    def __str__(self) -> str:
        return f"{self.label}: {self.said}"


@dataclass(frozen=True)
class Words:
    """Says facts in words, for those partnerships that the reader may know of."""

    council: Council
    names: Mapping[str, str]
    # Facts that are withheld today: what they once said is not told either.
    withheld: frozenset[Path] = frozenset()

    def differences(self, old: Mapping[str, Any], new: Mapping[str, Any], root: Field) -> Iterator[Line]:
        """A line for each fact that differs, in the order of the schema."""
        for key, field in root.fields.items():
            yield from self._compare(field.title, old.get(key), new.get(key), field, (key,))

    def _compare(self, label: str, old: Any, new: Any, field: Field, path: Path) -> Iterator[Line]:
        if old == new or path in self.withheld:
            return
        if field.type == "object":
            for key, child in field.fields.items():
                before, after = (old or {}).get(key), (new or {}).get(key)
                yield from self._compare(f"{label}: {child.title}", before, after, child, (*path, key))
        elif field.type == "list" and field.item.fields:
            yield from self._rows(label, old or [], new or [], field.item, path)
        elif field.type == "list":
            for item in [item for item in old or [] if item not in (new or [])]:
                yield Line(label, f"{self.say(item, field.item)} taken out")
            for item in [item for item in new or [] if item not in (old or [])]:
                yield Line(label, f"{self.say(item, field.item)} added")
        else:
            yield Line(label, self._said(old, new, field))

    def _said(self, old: Any, new: Any, field: Field) -> str:
        before, after = self.say(old, field), self.say(new, field)
        if max(len(before), len(after)) > LONGEST:
            return (
                "the text was changed"
                if before and after
                else "a text was added"
                if after
                else "the text was taken out"
            )
        if not before:
            return f"{after} added"
        return f"was {before}, now {after}" if after else f"{before} taken out"

    def _rows(self, label: str, old: list[Any], new: list[Any], item: Field, path: Path) -> Iterator[Line]:
        before, after = _left(old, new), _left(new, old)
        first = next(iter(item.fields))
        pairs = []
        for row in list(after):
            same = next((other for other in before if other.get(first) == row.get(first)), None)
            if same is not None:
                pairs.append((same, row))
                before.remove(same)
                after.remove(row)
        if len(before) == len(after):
            pairs += zip(before, after, strict=True)
            before, after = [], []
        for was, row in pairs:
            title = self._title(was, item, path)
            for key, child in item.fields.items():
                one = (*path, key)
                yield from self._compare(f"{label}, {title}: {child.title}", was.get(key), row.get(key), child, one)
        for row in before:
            yield Line(label, f"“{self._title(row, item, path)}” taken out")
        for row in after:
            yield Line(label, f"“{self._title(row, item, path)}” added")

    def _title(self, row: Mapping[str, Any], item: Field, path: Path) -> str:
        """What a row of a list is called: what its first stated field says."""
        shown = {key: child for key, child in item.fields.items() if (*path, key) not in self.withheld}
        said = (self.say(row.get(key), child) for key, child in shown.items())
        title = next(filter(None, said), item.title)
        return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"

    def say(self, value: Any, field: Field) -> str:
        """A fact as a reader would say it; nothing where there is none."""
        if value is None or value == "":
            return ""
        if isinstance(value, str) and value in GAPS:
            return GAPS[value].lower()
        match field.type:
            case "object":
                parts = ((child.title, self.say(value.get(key), child)) for key, child in field.fields.items())
                return "; ".join(f"{title} {said}" for title, said in parts if said)
            case "list":
                return "; ".join(self.say(item, field.item) for item in value)
            case "date":
                return long_date(partial_date(value)) if is_partial_date(value) else value
            case "money":
                return pounds(value) if isinstance(value, int) else str(value)
            case "count":
                return f"{value:,}" if isinstance(value, int) else str(value)
            case "yes_no":
                return {True: "yes", False: "no"}.get(value, str(value))
            case "choice":
                return field.choices[value].title if value in field.choices else str(value)
            case "record":
                return self.names.get(value, value)
            case "reference":
                return self._reference(value, field)
        return " ".join(str(value).split())

    def _reference(self, value: str, field: Field) -> str:
        known = {"directorates": self.council.directorates, "plans": self.council.plans}.get(field.names, {})
        return known[value].name if value in known else value.replace("_", " ")


def text_changed(old: str, new: str) -> str:
    """What happened to a text that is too long to be told."""
    if old and new:
        return "the text was changed"
    return "a text was added" if new else "the text was taken out"


def withheld(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths, without positions, of the facts that are withheld."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from withheld(part, (*path, key))
    elif isinstance(value, list):
        for part in value:
            yield from withheld(part, path)
    elif value == Gap.WITHHELD.value:
        yield path


def _left(rows: list[Any], others: list[Any]) -> list[Any]:
    """The rows that do not stand among the others; of two that are the same, as many as are too many."""
    rest = list(others)
    left = []
    for row in rows:
        if row in rest:
            rest.remove(row)
        else:
            left.append(row)
    return left
