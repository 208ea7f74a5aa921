"""Columns that a reader of the register may choose: money and days of reviews, sorted as what they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnership_register.dates import PartialDate, long_date
from partnership_register.facets import slug
from partnership_register.model import Gap
from partnership_register.money import Amount, said
from partnership_register.register import Entry, Register
from partnership_register.rules.reviews import latest
from partnership_register.views.money import stated


@dataclass(frozen=True)
class Figures:
    """A column: what stands in each row, and nothing where nothing is stated."""

    title: str
    rows: tuple[str, ...]
    are_days: bool = False

    @property
    def key(self) -> str:
        """Its name in an address."""
        return slug(self.title)

    @property
    def data(self) -> dict[str, Any]:
        """The column as the page's script reads it."""
        return {"key": self.key, "title": self.title, "days": self.are_days, "rows": self.rows}


def figures(entries: Sequence[Entry], register: Register) -> tuple[Figures, ...]:
    """Value, what the council gives, and days that matter; a column with nothing in it is not there."""
    found = [stated(entry.partnership, register.council.name) for entry in entries]
    held = [latest(review.reviewed_on for review in entry.partnership.reviews) for entry in entries]
    fields = register.schemas.facts.root.fields
    meets_on = fields["meeting_programme"].fields["next_on"]
    made = (
        _money(fields["value_gbp"].title, (one.value for one in found)),
        _money("The council gives", (one.council for one in found)),
        _days("Last review", held),
        _days("Next review due", (entry.review.due for entry in entries)),
        _days(meets_on.title, (entry.partnership.meeting_programme.next_on for entry in entries)),
        _days("Equality assessed", (entry.partnership.equality.assessed_on for entry in entries)),
    )
    return tuple(one for one in made if any(one.rows))


def _money(title: str, found: Iterable[Amount | Gap | None]) -> Figures:
    return Figures(title, tuple(said(one) if isinstance(one, Amount) else str(one or "") for one in found))


def _days(title: str, found: Iterable[date | PartialDate | Gap | None]) -> Figures:
    rows = (long_date(one) if isinstance(one, date | PartialDate) else str(one or "") for one in found)
    return Figures(title, tuple(rows), are_days=True)
