"""Answers: what is known of a fact as a form shows it, boxes to tick, or room to write."""

from collections.abc import Iterable
from typing import Any

from partnership_register.forms import prose
from partnership_register.forms.model import Place
from partnership_register.forms.sheet import Cell, Option
from partnership_register.model import Gap, known
from partnership_register.schema import Choice, Field
from partnership_register.view import Missing, View

# How many lines a writer needs.
SPACE = {"words": 3, "long": 9, "prose": 6, "list": 3}
# More choices than these do not fit into the cell of a table.
MAX_IN_CELL = 5
EMPTY = Cell()
# Nobody ticks this on paper.
NOT_SAID = "unknown"


class Answers:
    """Shows values as answers, for one register."""

    def __init__(self, view: View, labels: Any) -> None:
        self.view, self.labels = view, labels
        self._yes_no = (Choice("yes", labels.yes, "", ()), Choice("no", labels.no, "", ()))

    def full(self, field: Field, value: Any, in_words: bool = False) -> Cell:
        """The answer beside a question: every choice with its box and its help, or what is known.

        In a report the choice that was made stands alone, in words.
        """
        choices = self.choices(field)
        if not choices or (in_words and value not in (None, ())):
            return self._text(field, value) if value not in (None, ()) else self.empty(field)
        held = value if isinstance(value, tuple) else ("yes" if value is True else "no" if value is False else value,)
        options = tuple(Option(one.title, one.help, one.value in held) for one in choices)
        lines = (value.title,) if isinstance(value, Gap) else ()
        return Cell(lines, options, is_gap=bool(lines), hint=self.labels.any_of if field.type == "list" else "")

    def short(self, field: Field, value: Any) -> Cell:
        """The answer in a cell of a table: what is known, or a few boxes, or room to write."""
        if value not in (None, ()):
            return self._text(field, value)
        choices = [one for one in self.choices(field) if one.value != NOT_SAID]
        if 0 < len(choices) <= MAX_IN_CELL:
            return Cell(options=tuple(Option(one.title) for one in choices))
        return EMPTY

    def empty(self, field: Field) -> Cell:
        """Room to write, with a hint for dates and money."""
        hint = {"date": self.labels.day, "money": self.labels.pounds}.get(field.type, "")
        return Cell(space=SPACE.get(field.type, 1), hint=hint)

    def prose(self, text: str) -> Cell:
        """What the agreement says under a heading."""
        return Cell(prose.lines(text)) if text else Cell(space=SPACE["prose"])

    def withheld(self) -> Cell:
        """In place of a fact that this audience may not read, whether it is there or not."""
        return Cell((self.labels.not_published,), is_gap=True)

    def choices(self, field: Field) -> tuple[Choice, ...]:
        """What a field offers: its own choices, yes and no, or the council's directorates or plans."""
        each = field.item or field
        if each.names:
            named = getattr(self.view.register.council, each.names)
            return tuple(Choice(key, one.name, "", ()) for key, one in named.items())
        return self._yes_no if each.type == "yes_no" else tuple(each.choices.values())

    def says(self, place: Place, value: Any) -> str:
        """A fact with its label, in one line; nothing where nothing is stated."""
        values = value if isinstance(value, list) else [value]
        lines = [line for one in values if one not in (None, ()) for line in self._text(place.field, one).lines]
        return f"{place.label}: {'; '.join(dict.fromkeys(lines))}" if lines else ""

    def _text(self, field: Field, value: Any) -> Cell:
        shown = self.view.shown(value, field)
        return Cell(tuple(_lines(shown)), is_gap=isinstance(shown, Missing))


def gather(value: Any, path: Iterable[str]) -> Any:
    """The value at a path; through a list, every value of its items, as a list."""
    for key in path:
        # A group of facts is a tuple with names; any other tuple is a list.
        is_many = isinstance(value, list) or (isinstance(value, tuple) and not hasattr(value, "_fields"))
        value = [getattr(one, key) for one in value] if is_many else getattr(value, key)
    return value


def current(items: Iterable[Any], leave_out: str) -> tuple[Any, ...]:
    """The items in which a fact is not known, such as the partners who have not left."""
    return tuple(item for item in items if not leave_out or not known(getattr(item, leave_out)))


def _lines(shown: Any) -> list[str]:
    if isinstance(shown, str):
        return [line for part in shown.split("\n") if (line := part.strip())]
    if isinstance(shown, tuple):
        return [line for one in shown for line in _lines(one)]
    href = getattr(shown, "href", "")
    return [href if href.startswith("https:") else shown.text]
