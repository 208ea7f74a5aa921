"""Tables of a list of facts, with what is worked out: row totals, differences from plan, totals below (A59, B45)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from partnership_register.model import known, takes_part
from partnership_register.money import Amount, add_up, pounds, said, signed, together
from partnership_register.schema import Field

Show = Callable[[Any, Field], Any]


@dataclass(frozen=True)
class Column:
    """A column: its title, what stands in each row, and what stands below."""

    title: str
    cells: tuple[Any, ...]
    total: str = ""
    is_number: bool = False


def columns(used: Sequence[Field], items: Sequence[Any], show: Show) -> tuple[Column, ...]:
    """The columns of a table; those of money have totals, and parts of a whole are added up row by row."""
    parts = [field.key for field in used if field.role == "part"]
    made = []
    for field in used:
        values = [getattr(item, field.key) for item in items]
        cells = tuple(show(value, field) for value in values)
        made.append(Column(field.title, cells, total(items, field) if field.is_total else "", field.is_total))
        if parts and field.key == parts[-1]:
            rows = [add_up(getattr(item, part) for part in parts) for item in items]
            made.append(_worked_out("Total", rows))
        if field.role == "actual":
            rows = [_difference(item, parts, field.key) for item in items]
            made.append(_worked_out("Over (+) or under (−)", rows, signed))
    return tuple(made)


def total(items: Iterable[Any], field: Field) -> str:
    """The sum of an amount in pounds, which says how many are unknown; nothing where none is stated."""
    amounts = _amounts(items, field.key)
    # A part of a whole that is left out is none: who gives staff need not say that it gives no cash.
    return _shown(add_up(amounts) if field.role == "part" else together(amounts))


def totals_by(field: Field, items: Sequence[Any]) -> tuple[tuple[str, str], ...]:
    """The totals of a list by one of its choices, such as the source of each resource."""
    by = field.item.fields[field.total_by]
    amount = next(child for child in field.item.fields.values() if child.is_total)
    groups = [
        (choice.title, total([item for item in items if getattr(item, by.key) == choice.value], amount))
        for choice in by.choices.values()
    ]
    return tuple((title, sum_) for title, sum_ in groups if sum_)


def _worked_out(title: str, rows: Sequence[Amount | None], words: Callable[[int], str] = pounds) -> Column:
    known_rows = [row for row in rows if row]
    whole = Amount(sum(row.total for row in known_rows), sum(row.unknown for row in known_rows))
    return Column(title, tuple(_shown(row, words) for row in rows), _shown(whole, words) if known_rows else "", True)


def _difference(item: Any, parts: Sequence[str], actual: str) -> Amount | None:
    spent, planned = getattr(item, actual), add_up(getattr(item, part) for part in parts)
    if not known(spent) or planned is None or not planned.is_whole:
        return None
    return Amount(spent - planned.total, 0)


def _amounts(items: Iterable[Any], key: str) -> Iterator[Any]:
    """The amounts of a list; who has left and states none leaves nothing unknown."""
    for item in items:
        if getattr(item, key) is not None or not hasattr(item, "left_on") or takes_part(item):
            yield getattr(item, key)


def _shown(amount: Amount | None, words: Callable[[int], str] = pounds) -> str:
    return said(amount, words) if amount else ""
