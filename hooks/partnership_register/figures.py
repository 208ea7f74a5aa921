"""Columns of money that a reader of the register may choose: what each partnership says, sorted as figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from partnership_register.facets import slug
from partnership_register.model import Gap
from partnership_register.money import Amount, said
from partnership_register.register import Entry, Register
from partnership_register.views.money import stated


@dataclass(frozen=True)
class Figures:
    """A column: what stands in each row, and nothing where nothing is stated."""

    title: str
    rows: tuple[str, ...]

    @property
    def data(self) -> dict[str, Any]:
        """The column as the page's script reads it."""
        return {"key": slug(self.title), "title": self.title, "rows": self.rows}


def figures(entries: Sequence[Entry], register: Register) -> tuple[Figures, ...]:
    """The value of each, and what the council gives; a column in which nothing would stand is not there."""
    found = [stated(entry.partnership, register.council.name) for entry in entries]
    value = register.schemas.facts.root.fields["value_gbp"].title
    made = (_column(value, (one.value for one in found)), _column("The council gives", (one.council for one in found)))
    return tuple(one for one in made if any(one.rows))


def _column(title: str, found: Iterable[Amount | Gap | None]) -> Figures:
    return Figures(title, tuple(said(one) if isinstance(one, Amount) else str(one or "") for one in found))
