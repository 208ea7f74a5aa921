"""Data quality: facts that are unknown, vacant or withheld, counted and never taken for nothing."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from partnership_register.model import Gap
from partnership_register.pictures.bars import percent
from partnership_register.register import Entry, Register
from partnership_register.schema import Field
from partnership_register.views.facts import Path, facts, steps

# Not applicable is an answer; these say that one is wanting.
COUNTED = (Gap.UNKNOWN, Gap.VACANT, Gap.WITHHELD)


@dataclass(frozen=True)
class Doubt:
    """A field with how often each gap stands in it, of all the times that it says anything."""

    path: Path
    titles: tuple[str, ...]
    gaps: tuple[int, ...]
    stated: int

    @property
    def bar(self) -> float:
        """The part that is unknown, in percent."""
        return percent(self.gaps[0], self.stated)


@dataclass(frozen=True)
class Missing:
    """A fact of one partnership that its record says is wanting: which gap, and how often it stands there."""

    entry: Entry
    titles: tuple[str, ...]
    gap: Gap
    count: int


@dataclass(frozen=True)
class Quality:
    """The fields that have gaps and the partnerships with each gap of theirs, those with most first, and the sums."""

    fields: tuple[Doubt, ...]
    missing: tuple[Missing, ...]
    gaps: tuple[int, ...]
    stated: int


def quality(register: Register) -> Quality:
    """The gaps of every partnership that goes on."""
    root = register.schemas.facts.root
    inside = steps(root)
    stated: Counter[Path] = Counter()
    gaps: Counter[tuple[Path, Gap]] = Counter()
    found: list[tuple[Missing, ...]] = []
    for entry in register.current:
        own: Counter[tuple[Path, Gap]] = Counter()
        for fact in facts(entry.partnership, inside):
            stated[fact.step.path] += 1
            gap = _gap(fact.value)
            if gap in COUNTED:
                own[fact.step.path, gap] += 1
        gaps.update(own)
        found.append(tuple(Missing(entry, _titles(root, path), gap, count) for (path, gap), count in own.items()))
    fields = [
        Doubt(path, _titles(root, path), tuple(gaps[path, gap] for gap in COUNTED), count)
        for path, count in stated.items()
        if any(gaps[path, gap] for gap in COUNTED)
    ]
    return Quality(
        tuple(sorted(fields, key=lambda one: (*(-count for count in one.gaps), one.path))),
        tuple(one for of_entry in sorted(found, key=_most) for one in of_entry),
        tuple(sum(count for (_, gap), count in gaps.items() if gap is one) for one in COUNTED),
        stated.total(),
    )


def _most(found: tuple[Missing, ...]) -> tuple[int, ...]:
    return tuple(-sum(one.count for one in found if one.gap is gap) for gap in COUNTED)


def _gap(value: Any) -> Gap | None:
    if isinstance(value, Gap):
        return value
    # A choice says it with a word of its own list.
    return Gap.UNKNOWN if value == Gap.UNKNOWN.value else None


def _titles(root: Field, path: Path) -> tuple[str, ...]:
    titles, field = [], root
    for key in path:
        field = field.inner[key]
        titles.append(field.title)
    return tuple(titles)
