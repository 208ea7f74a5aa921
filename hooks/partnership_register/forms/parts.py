"""The parts of a form, made from what the file says of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from partnership_register.forms.lookup import At, Lookup, is_plain
from partnership_register.forms.model import (
    Boxes,
    Cards,
    Findings,
    Listed,
    Note,
    Part,
    Place,
    Questions,
    Signatures,
    Table,
    WorkedOut,
)
from partnership_register.model import Gap
from partnership_register.schema import Choice, Field


def made(one: Any, at: At, lookup: Lookup) -> Part | None:
    """The part that a group of lines describes; None, and a problem, where it does not describe one."""
    kinds = [kind for kind in _MAKE if getattr(one, kind)]
    if not kinds and one.asks:
        kinds = ["asks"]
    if len(kinds) != 1:
        message = f"a part asks one thing, and this asks for {' and '.join(kinds) or 'nothing'}"
        return lookup.wrong(at, message, f"write one of {', '.join(_MAKE)}, or asks")
    return _own_table(one, at, lookup) if kinds == ["asks"] else _MAKE[kinds[0]](one, at, lookup)


def question(place: Place) -> Questions:
    """One question."""
    return Questions((place,))


def joined(found: Iterable[Part]) -> Iterator[Part]:
    """The parts, with questions that follow each other under one title put together."""
    last: Part | None = None
    for part in found:
        if isinstance(last, Questions) and isinstance(part, Questions) and not part.title:
            last = Questions(last.places + part.places, last.title)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _fields(one: Any, at: At, lookup: Lookup) -> Part:
    at = (*at, "fields")
    found = [place for path in one.fields.split() if (place := lookup.place(path, at))]
    return Questions(tuple(leaf for place in found for leaf in lookup.leaves(place)), one.title or "")


def _council(one: Any, at: At, lookup: Lookup) -> Part:
    at = (*at, "council")
    return Questions(tuple(filter(None, (lookup.own(path, at) for path in one.council.split()))), one.title or "")


def _heading(one: Any, at: At, lookup: Lookup) -> Part | None:
    place = lookup.heading(one.heading, (*at, "heading"))
    return place and question(place)


def _prompt(one: Any, at: At, lookup: Lookup) -> Part | None:
    title, help = lookup.said(one.prompt, (*at, "prompt")), lookup.said(one.help or "", (*at, "help"))
    field = lookup.answer(one.answer, title, help, (*at, "answer"))
    return field and question(Place((), field, title, True))


def _table(one: Any, at: At, lookup: Lookup) -> Part | None:
    place = lookup.place(one.table, (*at, "table"))
    if not place:
        return None
    fields = place.field.inner
    columns = _columns(one, at, place, lookup)
    is_known = one.every is None or (one.every in fields and fields[one.every].choices)
    if not is_known:
        return lookup.wrong(
            (*at, "every"), f"'{one.every}' is not a column of choices here", f"there are: {', '.join(fields)}"
        )
    choices = _chosen(one, at, lookup, fields[one.every]) if one.every else ()
    private = frozenset(field.key for field in columns if not (place.is_public and fields[field.key].is_public))
    # Of a part of a list, or of a new item, the section's title says enough.
    title = one.title or ("" if one.cited or one.only or one.new else place.field.title)
    return Table(
        title,
        place,
        columns,
        _asks(one, at, lookup),
        choices,
        one.every or "",
        (),
        _says(one, at, lookup, choices),
        bool(one.new),
        _leave_out(one, at, fields, lookup),
        one.rows or 0,
        private,
    )


def _own_table(one: Any, at: At, lookup: Lookup) -> Part:
    vocabulary = lookup.vocabulary(one.every, (*at, "every")) if one.every else None
    title = one.title or (vocabulary.title if vocabulary else "")
    lines = tuple(lookup.said(line, (*at, "lines", number)) for number, line in enumerate(one.lines))
    choices = _chosen(one, at, lookup, vocabulary) if vocabulary else ()
    asks = _asks(one, at, lookup)
    return Table(title, None, (), asks, choices, "", lines, {}, True, "", one.rows or 0, frozenset())


def _cards(one: Any, at: At, lookup: Lookup) -> Part | None:
    place = lookup.place(one.cards, (*at, "cards"))
    if not place:
        return None
    inside = (lookup.inside(place, field.key, False) for field in _columns(one, at, place, lookup))
    # In a list an item's facts stand at its own keys.
    columns = tuple(replace(column, path=column.path[-1:]) for column in inside)
    leave_out = _leave_out(one, at, place.field.inner, lookup)
    title = one.title or ("" if one.new else place.field.item.title)
    return Cards(title, place, columns, bool(one.new), leave_out, one.rows or 1)


def _boxes(one: Any, at: At, lookup: Lookup) -> Part | None:
    vocabulary = lookup.vocabulary(one.choices, (*at, "choices"))
    place = lookup.place(one.held_in, (*at, "held_in")) if one.held_in else None
    return vocabulary and Boxes(one.title or vocabulary.title, _chosen(one, at, lookup, vocabulary), place)


def _listed(one: Any, at: At, lookup: Lookup) -> Part:
    return Listed(one.title or "", tuple(lookup.said(item, (*at, "list", n)) for n, item in enumerate(one.list)))


def _note(one: Any, at: At, lookup: Lookup) -> Part:
    return Note(lookup.said(one.note, (*at, "note")))


def _signatures(one: Any, at: At, lookup: Lookup) -> Part:
    each = lookup.place(one.sign_each, (*at, "sign_each")) if one.sign_each else None
    fields = lookup.place(one.sign_each.split(".")[0], at).field.inner if each else {}
    return Signatures(tuple(one.sign), each, _leave_out(one, at, fields, lookup), one.rows or 0)


def _findings(one: Any, at: At, lookup: Lookup) -> Part:
    rules = lookup.rules(one.findings, (*at, "findings"))
    return Findings(one.title or "", rules, _asks(one, at, lookup), one.rows or 0)


def _placeholder(one: Any, at: At, lookup: Lookup) -> Part | None:
    found = lookup.open_point(one.placeholder, (*at, "placeholder"))
    if not found:
        return None
    field, point = found
    if not isinstance(point.value, Gap):
        return Note(f"{field.title}: {point.value}")
    return Note(f"{field.title}: {point.value.title.lower()} by {point.supplied_by}. {field.help}".strip())


def _worked_out(one: Any, at: At, lookup: Lookup) -> Part:
    return WorkedOut(one.worked_out, _asks(one, at, lookup), one.rows or 0)


_MAKE: dict[str, Callable[[Any, At, Lookup], Part | None]] = {
    "fields": _fields,
    "council": _council,
    "heading": _heading,
    "prompt": _prompt,
    "table": _table,
    "cards": _cards,
    "choices": _boxes,
    "list": _listed,
    "note": _note,
    "sign": _signatures,
    "findings": _findings,
    "placeholder": _placeholder,
    "worked_out": _worked_out,
}


def _columns(one: Any, at: At, place: Place, lookup: Lookup) -> tuple[Field, ...]:
    fields = place.field.inner
    if not one.columns:
        return tuple(field for field in fields.values() if is_plain(field))
    for key in one.columns.split():
        if key not in fields:
            lookup.wrong((*at, "columns"), f"unknown column '{key}'", f"there are: {', '.join(fields)}")
    return tuple(fields[key] for key in one.columns.split() if key in fields)


def _asks(one: Any, at: At, lookup: Lookup) -> tuple[Field, ...]:
    return tuple(
        field
        for number, ask in enumerate(one.asks)
        if (field := lookup.answer(ask.answer, ask.title, "", (*at, "asks", number, "answer")))
    )


def _chosen(one: Any, at: At, lookup: Lookup, vocabulary: Field) -> tuple[Choice, ...]:
    ids, keys = (one.cited or "").split(), (one.only or "").split()
    for key in keys:
        if key not in vocabulary.choices:
            lookup.wrong((*at, "only"), f"unknown choice '{key}'", f"there are: {', '.join(vocabulary.choices)}")
    chosen = tuple(
        choice
        for choice in vocabulary.choices.values()
        if (not ids or set(ids) & set(choice.sources)) and (not keys or choice.value in keys)
    )
    if not chosen:
        lookup.wrong((*at, "cited"), "no choice carries out these rows", "look at the vocabulary's sources")
    return chosen


def _says(one: Any, at: At, lookup: Lookup, choices: tuple[Choice, ...]) -> dict[str, tuple[Place, ...]]:
    found = {}
    for number, beside in enumerate(one.says):
        here = (*at, "says", number)
        if beside.at not in {choice.value for choice in choices}:
            lookup.wrong((*here, "at"), f"'{beside.at}' is not a row of this table", "name one of its choices")
        places = [lookup.place(path, (*here, "fields")) for path in beside.fields.split()]
        found[beside.at] = tuple(filter(None, places))
    return found


def _leave_out(one: Any, at: At, fields: Any, lookup: Lookup) -> str:
    if one.leave_out and one.leave_out not in fields:
        lookup.wrong((*at, "leave_out"), f"unknown field '{one.leave_out}'", f"there are: {', '.join(fields)}")
    return one.leave_out or ""
