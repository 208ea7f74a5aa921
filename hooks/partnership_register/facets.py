"""What the register can be narrowed by: the fields that the schema marks, and how the rules find each partnership.

A facet says every value by name once, and for each row only the numbers of its values, so that a page stays small.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from partnership_register.finding import STEPS, Status
from partnership_register.model import Gap, known, takes_part
from partnership_register.names import also_known_as, folded, plain_words, standing_for
from partnership_register.register import Entry
from partnership_register.schema import Field
from partnership_register.view import View
from partnership_register.views.reviews import State

# The rules whose answer is a facet too, under the name that readers know. R5 runs on a clock: its answer moves.
REVIEW, SIGNATURES = "R5", "R13"
RULES = {REVIEW: "Review", "R2": "Risk", "R3": "Significance", SIGNATURES: "Signatures"}
# The answer where a rule has nothing to look at, and says nothing.
NO_AGREEMENT = "No agreement"
NOTHING = {SIGNATURES: (NO_AGREEMENT, Status.INCOMPLETE)}
_FIGURES = re.compile(r": \d.*")


@dataclass(frozen=True)
class Value:
    """One value of a facet: its key in an address, and its title for readers."""

    key: str
    title: str


@dataclass(frozen=True)
class Facet:
    """One thing to narrow by: its values in the order in which they are offered, and each row's own."""

    title: str
    values: tuple[Value, ...]
    rows: tuple[tuple[int, ...], ...]
    # A fact of which a partnership has several, so that it is no column unless a reader asks for it.
    is_extra: bool = False

    @property
    def key(self) -> str:
        """Its name in an address."""
        return slug(self.title)

    @cached_property
    def data(self) -> dict[str, Any]:
        """The facet as the page's script reads it; a key is left out where it follows from the title."""
        return {
            "key": self.key,
            "title": self.title,
            "extra": self.is_extra,
            "values": [one.title if _is_plain(one) else [one.title, one.key] for one in self.values],
            "rows": [row[0] if len(row) == 1 else row for row in self.rows],
        }


def facets(entries: Sequence[Entry], view: View) -> tuple[Facet, ...]:
    """Every facet that divides these partnerships; one of which this audience knows nothing is not there."""
    marked = [(path, field) for path, field in view.register.schemas.facts.root.walk() if field.facet]
    made = [_of_field(path, field, entries, view) for path, field in marked]
    made += [_of_rule(rule, title, entries) for rule, title in RULES.items()]
    return tuple(facet for facet in made if any(facet.rows))


def words(entries: Iterable[Entry], view: View) -> list[str]:
    """For each what finds it and no column shows: names, purpose, who holds it to account, what is wrong on any day."""
    return [" ".join(_words(entry, view)) for entry in entries]


def _words(entry: Entry, view: View) -> Iterator[str]:
    partnership = entry.partnership
    labels = (found.label for found in entry.findings if not found.clock and found.status.needs_attention)
    said_of_it = filter(known, (partnership.purpose, partnership.accountable_to))
    texts = (*also_known_as(partnership), *labels, *said_of_it)
    said = folded(" ".join((str(partnership.name), *texts)))
    short = folded(" ".join(standing_for(said, view.register.council.search_words)))
    # Each word once, without those that nobody looks for and those that the row says already.
    yield from sorted(plain_words(f"{said} {short}") - {*folded(str(partnership.name)).split()})


def asked(tone: str, states: Iterable[State]) -> str:
    """What the register's address asks for, to show the partnerships whose yearly review is of a tone."""
    return _asked(REVIEW, (one.status.key for one in states if one.status.tone == tone))


def not_signed(entries: Sequence[Entry]) -> str:
    """The same, to show those that not all have signed, or that have nothing to sign; nothing where there is none."""
    answers = _answers(SIGNATURES, entries)
    return _asked(SIGNATURES, sorted({slug(word) for row in answers for word, status in row if status.needs_attention}))


def signatures(entries: Sequence[Entry]) -> dict[str, str]:
    """How the agreement of each is signed, by id; nothing of those that the rule does not look at."""
    return {entry.id: row[0][0] for entry, row in zip(entries, _answers(SIGNATURES, entries), strict=True) if row}


def _asked(rule: str, keys: Iterable[str]) -> str:
    return "&".join(f"{slug(RULES[rule])}={key}" for key in keys)


def slug(title: str) -> str:
    """A title as an address writes it."""
    return folded(title).replace(" ", "-")


def _is_plain(value: Value) -> bool:
    return value.title.isascii() and slug(value.title) == value.key


def _of_field(path: tuple[str, ...], field: Field, entries: Sequence[Entry], view: View) -> Facet:
    found = [
        [one for item in _items(entry.partnership, path) for one in _values(item, path, field, view)]
        for entry in entries
    ]
    order = _order(field, view)
    values = {one.key: one for row in found for one in row}
    ranked = sorted(values.values(), key=lambda one: (order.get(one.key, len(order)), folded(one.title)))
    return _facet(field.facet, tuple(ranked), [[one.key for one in row] for row in found], _is_extra(path, field))


def _of_rule(rule: str, title: str, entries: Sequence[Entry]) -> Facet:
    found = [entry.of(rule) for entry in entries]
    if rule == REVIEW:
        # A day may come on which somebody's review is at any step of the clock.
        there = {one.status for row in found for one in row}.union(STEPS["review"], STEPS["first"], STEPS["lapsed"])
        values = tuple(Value(status.key, status.title) for status in Status if status in there)
        return _facet(title, values, [[one.status.key for one in row] for row in found])
    answers = _answers(rule, entries)
    titles = dict(answer for row in answers for answer in row)
    order = list(Status)
    ranked = sorted(titles, key=lambda label: (titles[label] is not Status.NOTE, order.index(titles[label]), label))
    values = tuple(Value(slug(label), label) for label in ranked)
    return _facet(title, values, [[slug(label) for label, _ in row] for row in answers])


def _answers(rule: str, entries: Sequence[Entry]) -> list[list[tuple[str, Status]]]:
    """What a rule that keeps no clock says of each: its label, without the figures that may follow."""
    found = [[(_FIGURES.sub("", one.label), one.status) for one in entry.of(rule)] for entry in entries]
    # These readers may not know what it rests on.
    if rule not in NOTHING or not any(found):
        return found
    return [row or [NOTHING[rule]] for row in found]


def _facet(title: str, values: tuple[Value, ...], rows: list[list[str]], is_extra: bool = False) -> Facet:
    number = {one.key: at for at, one in enumerate(values)}
    return Facet(title, values, tuple(tuple(sorted({number[key] for key in row})) for row in rows), is_extra)


def _items(group: Any, path: tuple[str, ...]) -> Iterator[Any]:
    """The groups that hold the last field of a path: the partnership, or each item of a list in it."""
    if len(path) == 1:
        yield group
        return
    inner = getattr(group, path[0])
    for item in inner if isinstance(inner, tuple) and not hasattr(inner, "_fields") else [inner]:
        # Who has left is not a partner today.
        if not hasattr(item, "left_on") or takes_part(item):
            yield from _items(item, path[1:])


def _is_extra(path: tuple[str, ...], field: Field) -> bool:
    return len(path) > 1 or field.item is not None


def _values(item: Any, path: tuple[str, ...], field: Field, view: View) -> Iterator[Value]:
    value = getattr(item, path[-1])
    for one in value if isinstance(value, tuple) else (value,):
        if one is None or (isinstance(one, Gap) and _is_extra(path, field)):
            continue
        shown = view.shown(one, field.item or field)
        title = shown if isinstance(shown, str) else shown.text
        # One identifier is one organisation, however its name is written.
        own = getattr(item, "org_id", None)
        if field.choices or field.names:
            yield Value(one.replace("_", "-"), title)
        else:
            yield Value(own.lower() if known(own) else slug(title), title)


def _order(field: Field, view: View) -> dict[str, int]:
    keys = field.choices or (getattr(view.register.council, field.names) if field.names else ())
    return {key.replace("_", "-"): at for at, key in enumerate(keys)}
