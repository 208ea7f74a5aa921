"""The tables of a sheet: lists of the record with their totals, findings, signatures, and what is worked out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from partnership_register import tables
from partnership_register.dates import PartialDate, long_date
from partnership_register.forms.answers import EMPTY, MAX_IN_CELL, Answers, current, gather
from partnership_register.forms.model import Findings, Table, WorkedOut
from partnership_register.forms.sheet import NARROW, WIDE, Block, Cell, Head, Option, Row, label, table
from partnership_register.forms.subject import Subject
from partnership_register.model import builder
from partnership_register.register import Entry, Register
from partnership_register.schema import Field
from partnership_register.views.directorates import Directorate

# A column's share of the width, by what it holds.
WEIGHT = {"words": 10, "long": 12, "line": 8, "list": 8, "choice": 6, "money": 5, "count": 4, "date": 6, "yes_no": 4}
# A vocabulary that is longer than this is not said below a table.
MAX_IN_LEGEND = 12

Cells = list[tuple[Cell, ...]]


class Grids:
    """Makes tables, for one register."""

    def __init__(self, answers: Answers, root: Field) -> None:
        self.answers, self.labels = answers, answers.labels
        self._item = cache(lambda path: _builder(root, path))
        self._confirmed = root.fields["confirmed"].fields["on"]

    def item(self, path: tuple[str, ...], **facts: str) -> Any:
        """An item of the list at a path, of which no more is known than these facts."""
        return self._item(path)(facts)

    def questions(self, title: str, rows: list[Row]) -> Block:
        """Questions, each beside its answer."""
        return table(title, [(self.labels.question, NARROW, False), (self.labels.answer, WIDE, False)], rows)

    def table(self, part: Table, subject: Subject) -> Block:
        """A list of the record, or a table of the form's own."""
        if part.place and not part.is_new and subject.is_public and not part.place.is_public:
            return Block("note", part.title, text=self.labels.not_published)
        heads, rows, totals = self._recorded(part, subject) if part.place else self._own(part)
        if any(part.says.values()) and subject.entry:
            heads = [*heads[:1], (self.labels.register_says, 12, False), *heads[1:]]
            said = [self._says(part, choice.value, subject) for choice in part.every]
            rows = [(*row[:1], beside, *row[1:]) for row, beside in zip(rows, said, strict=True)]
        heads += [(field.title, _weight(field), False) for field in part.asks]
        rows = [(*row, *self._asked(part.asks)) for row in rows]
        title = "" if part.lines else part.title
        return table(title, heads, [*map(Row, rows)], totals, tuple(self._legend(part, rows)))

    def findings(self, part: Findings, subject: Subject) -> Iterator[Block]:
        """What rules find of a partnership; on a blank form, empty rows where it asks for them."""
        named = bool(part.rules)
        heads = [(self.labels.finding, 6, False), (self.labels.reason, 9, False)]
        # What to do is told to those who can do it.
        if not named and not subject.is_public:
            heads.append((self.labels.action, 9, False))
        if subject.entry:
            found = subject.entry.findings if named else subject.entry.attention
            kept = [one for one in found if not named or one.rule in part.rules]
            texts = [(one.label, one.reason, one.action)[: len(heads)] for one in kept]
        else:
            texts = [("",) * len(heads)] * part.rows
        if texts:
            rows = [(label(row[0]), *map(_text, row[1:]), *self._asked(part.asks)) for row in texts]
            heads += [(field.title, _weight(field), False) for field in part.asks]
            yield table(part.title, heads, [*map(Row, rows)])
        elif subject.entry and not named:
            yield Block("note", part.title, text=self.labels.nothing_found)

    def signatures(self, signers: list[str]) -> Block:
        """A line for each signer."""
        labels = self.labels
        heads = [(labels.sign_for, 4, False), (labels.name, 4, False), (labels.post, 4, False)]
        heads += [(labels.signature, 4, False), (labels.signed_on, 2, False), (labels.contact, 3, False)]
        room = (Cell(space=2),) * 5
        return table("", heads, [Row((label(signer), *room)) for signer in signers])

    def terms(self, subject: Subject, register: Register) -> Block:
        """The twelve items of the terms of reference, and whether the record holds each (A66)."""
        items = register.schemas.vocabulary["terms_item"].choices.values()
        recorded = {key: is_there for key, _, is_there in subject.partnership.terms}
        boxes = Cell(options=(Option(self.labels.yes), Option(self.labels.no)))
        words = {True: _text(self.labels.recorded), False: _text(self.labels.not_recorded)}
        rows = [Row((label(item.title), words.get(recorded.get(item.value), boxes))) for item in items]
        return table("", [(self.labels.item, 4, False), (self.labels.is_recorded, 3, False)], rows)

    def entries(self, part: WorkedOut, subject: Subject) -> Block:
        """The partnerships of a directorate: when each was last confirmed, how it stands and what it lacks (B26)."""
        labels, directorate = self.labels, subject.directorate
        heads: list[Head] = [
            (labels.entry, 8, False),
            (labels.answers_for, 6, False),
            (self._confirmed.title, 6, False),
        ]
        heads += [(labels.reason, 6, False), (labels.finding, 10, False)]
        heads += [(field.title, _weight(field), False) for field in part.asks]
        rows: Cells = []
        for entry in directorate.entries if directorate else ():
            missing = tuple(one.label for one in entry.attention if one is not entry.review)
            partnership = entry.partnership
            said = _text(str(partnership.lead_officer)), _confirmed(entry, directorate), _text(entry.review.label)
            rows.append((label(str(partnership.name)), *said, Cell(missing), *self._asked(part.asks)))
        if not directorate:
            rows = [((EMPTY,) * 5) + self._asked(part.asks)] * part.rows
        return table("", heads, [*map(Row, rows)])

    def _recorded(self, part: Table, subject: Subject) -> tuple[list[Head], Cells, tuple[str, ...]]:
        items = self._items(part, subject)
        made = tables.columns(part.columns, items, lambda value, field: value)
        fields = iter(part.columns)
        heads: list[Head] = []
        cells: list[list[Cell]] = []
        field = next(fields)
        for column in made:
            # A column that is worked out is none of the schema's.
            mine = field if field and column.title == field.title else None
            heads.append((column.title, _weight(mine) if mine else WEIGHT["money"], column.is_number))
            pairs = zip(column.cells, items, strict=True)
            cells.append([self._cell(part, mine, value, item, subject) for value, item in pairs])
            if mine:
                field = next(fields, None)
        has_totals = any(column.total for column in made[1:]) or any(column.is_number for column in made[1:])
        totals = (self.labels.total, *(column.total for column in made[1:])) if has_totals else ()
        return heads, [tuple(row) for row in zip(*cells, strict=True)], totals

    def _cell(self, part: Table, field: Field | None, value: Any, item: Any, subject: Subject) -> Cell:
        if field is None:
            return _text(value)
        is_recorded = any(fact not in (None, ()) for fact in item)
        if subject.is_public and field.key in part.private and is_recorded and not part.key:
            return self.answers.withheld()
        if field.key == part.key and value:
            choice = next((one for one in part.every if one.value == value), None)
            return label(choice.title, choice.help) if choice else self.answers.short(field, value)
        cell = self.answers.short(field, value)
        return replace(cell, is_label=True) if field is part.columns[0] and cell.lines else cell

    def _items(self, part: Table, subject: Subject) -> list[Any]:
        path = part.place.path
        items = () if part.is_new else current(gather(subject.partnership, path), part.leave_out)
        if not part.key:
            return list(items) or [self.item(path)] * (part.rows or 1)
        found = []
        for choice in part.every:
            mine = [item for item in items if getattr(item, part.key) == choice.value]
            found += mine or [self.item(path, **{part.key: choice.value})]
        return found

    def _own(self, part: Table) -> tuple[list[Head], Cells, tuple[str, ...]]:
        if part.every:
            return [(part.title, 8, False)], [(label(one.title, one.help),) for one in part.every], ()
        if part.lines:
            return [(part.title or self.labels.item, 11, False)], [(label(line),) for line in part.lines], ()
        return [], [()] * part.rows, ()

    def _says(self, part: Table, row: str, subject: Subject) -> Cell:
        places = part.says.get(row, ())
        said = [
            self.answers.says(place, gather(subject.partnership, place.path))
            for place in places
            if place.is_public or not subject.is_public
        ]
        hidden = any(not place.is_public for place in places) and subject.is_public
        lines = tuple(filter(None, said))
        return Cell(lines) if lines or not hidden else self.answers.withheld()

    def _asked(self, asks: tuple[Field, ...]) -> tuple[Cell, ...]:
        return tuple(self.answers.short(field, None) for field in asks)

    def _legend(self, part: Table, rows: Cells) -> Iterator[str]:
        """What may be written in a column of too many choices for boxes."""
        for position, field in enumerate(part.columns):
            choices = self.answers.choices(field)
            is_long = MAX_IN_CELL < len(choices) <= MAX_IN_LEGEND
            if is_long and field.key != part.key and any(row[position].is_empty for row in rows):
                yield f"{field.title} {self.labels.one_of}: {'; '.join(choice.title for choice in choices)}."


def _builder(root: Field, path: tuple[str, ...]) -> Callable[[dict[str, str]], Any]:
    for key in path:
        root = root.inner[key]
    return builder(root.item, "Item")


def _weight(field: Field) -> int:
    return WEIGHT.get(field.type, 6)


def _confirmed(entry: Entry, directorate: Directorate) -> Cell:
    """The day on which an entry was last confirmed, and whether that was in this year."""
    on, state = entry.partnership.confirmed.on, directorate.confirmed(entry)
    day = long_date(on) if isinstance(on, PartialDate) else ""
    return Cell(tuple(filter(None, (day, state and state.title))))


def _text(words: str) -> Cell:
    return Cell((words,)) if words else EMPTY
