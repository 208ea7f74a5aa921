"""What falls due on a day: of the partnerships, and of the council itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from partnership_register.audience import STAFF
from partnership_register.finding import Finding
from partnership_register.pages import directorates, due_items
from partnership_register.register import Register
from partnership_register.rules.reviews import policy_review, register_review

# "Every 100,000 months" is never, and no day of a calendar.
LAST_YEAR = 2500


@dataclass(frozen=True)
class Dated:
    """Something that falls due: a partnership's, a directorate's or the whole council's."""

    # Its identity, but for what kind of date it is.
    stem: str
    # The page that says how it stands; nothing for the front page.
    page: str
    name: str
    directorate: str
    finding: Finding
    # Which row of a list it is.
    row: str = ""

    @property
    def id(self) -> str:
        """What the history calls that of which it is."""
        return self.page.removeprefix("partnerships/")


def dated(register: Register) -> list[Dated]:
    """Every dated thing of the register, soonest first; what has no date is not among them."""
    found = (*_partnerships(register), *_council(register))
    made = [one for one in found if one.finding.due and one.finding.due.year < LAST_YEAR]
    return sorted(made, key=lambda one: (one.finding.due, one.name.casefold()))


def _partnerships(register: Register) -> Iterator[Dated]:
    for item in due_items(register):
        if not item.finding.due:
            continue
        partnership, finding = item.entry.partnership, item.finding
        id, row = item.entry.id, _row(finding, partnership, register)
        yield Dated(id, f"partnerships/{id}", str(partnership.name), partnership.directorate, finding, row)


def _council(register: Register) -> Iterator[Dated]:
    """What the council itself must do; the public is not told what to do about it."""
    council, as_of = register.council, register.as_of
    found = [
        Dated("register", "", council.name, "", register_review(council, council.policy, as_of)),
        Dated("policy", "", council.name, "", policy_review(council, council.policy, as_of)),
    ]
    for one in directorates(register):
        key, name = one.directorate.key, one.directorate.name
        found.append(Dated(key, f"directorates/{one.slug}", name, key, one.finding))
    for one in found:
        yield one if register.audience == STAFF else replace(one, finding=replace(one.finding, action=""))


def _row(finding: Finding, partnership: Any, register: Register) -> str:
    """What tells one row of a list from the others: its first fact, for its position changes."""
    if len(finding.field) < 2:
        return ""
    key, at = finding.field[:2]
    first = next(iter(register.schemas.facts.root.fields[key].inner))
    said = str(getattr(getattr(partnership, key)[at], first))
    return f".{key}.{sha256(said.encode()).hexdigest()[:12]}"
