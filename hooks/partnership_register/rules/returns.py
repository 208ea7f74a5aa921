"""The yearly return of a directorate: which of its entries have been confirmed for it (toolkit 2.2, B26)."""

from datetime import date
from enum import Enum
from typing import Any

from partnership_register.council import Policy
from partnership_register.dates import PartialDate, add_months
from partnership_register.finding import Status
from partnership_register.model import Gap, as_date
from partnership_register.rules.reviews import directorate_return


class Confirmed(Enum):
    """Whether an entry has been confirmed for the return of this year, in the words of its badge."""

    THIS_YEAR = ("Confirmed this year", "good")
    EARLIER = ("Not yet this year", "late")
    NEVER = ("Never confirmed", "late")
    UNKNOWN = ("Date unknown", "late")

    def __init__(self, title: str, tone: str) -> None:
        self.title, self.tone = title, tone


def year_begins(directorate: Any, policy: Policy, as_of: date) -> date | None:
    """The day after which an entry must have been confirmed; None where the council has not said how often.

    Until the next return is due soon, the last one stands, with what was confirmed in its own year. From then on only
    what was confirmed after it counts, and nothing that is a whole year old.
    """
    months = policy.directorate_return_months
    if months is None:
        return None
    last = as_date(directorate.return_confirmed_on)
    year_ago = add_months(as_of, -months)
    if not last:
        return year_ago
    stands = directorate_return(directorate, policy, as_of).status is Status.UP_TO_DATE
    return add_months(last.last, -months) if stands else max(last.last, year_ago)


def confirmed(on: PartialDate | Gap | None, begins: date) -> Confirmed:
    """How an entry stands that was last confirmed on a day; of a month or a year its last day counts."""
    if on is None:
        return Confirmed.NEVER
    day = as_date(on)
    if not day:
        return Confirmed.UNKNOWN
    return Confirmed.THIS_YEAR if day.last > begins else Confirmed.EARLIER
