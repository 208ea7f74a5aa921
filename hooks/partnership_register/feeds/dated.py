"""What falls due: of the partnerships, of the council itself, and of the words on the site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from partnership_register.audience import STAFF
from partnership_register.finding import Finding
from partnership_register.guidance import GuidancePage
from partnership_register.register import Register
from partnership_register.rules.placeholders import open_points
from partnership_register.rules.reviews import guidance_review, policy_review, register_review, statement_review
from partnership_register.views import due
from partnership_register.views.directorates import directorates

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
    def partnership(self) -> str | None:
        """The id of the partnership of which it is."""
        return self.stem if self.page.startswith("partnerships/") else None

    @property
    def id(self) -> str:
        """What the history calls that of which it is."""
        return self.page.removeprefix("partnerships/")


def dated(register: Register) -> list[Dated]:
    """Every dated thing of the register, soonest first; what has no date is not among them."""
    found = (*of_partnerships(register), *of_council(register))
    made = [one for one in found if one.finding.due and one.finding.due.year < LAST_YEAR]
    return sorted(made, key=lambda one: (one.finding.due, one.name.casefold()))


def of_partnerships(register: Register) -> Iterator[Dated]:
    """What falls due of the partnerships, and what should have a day and has none."""
    for item in due.items(register):
        partnership, finding = item.entry.partnership, item.finding
        id, row = item.entry.id, _row(finding, partnership, register)
        yield Dated(id, f"partnerships/{id}", str(partnership.name), partnership.directorate, finding, row)


def of_council(register: Register) -> Iterator[Dated]:
    """What the council itself must do, with a day or without; the public is not told what to do about it."""
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


def of_the_council(register: Register) -> list[Dated]:
    """The yearly returns and the council's own reviews, soonest first; what has no day stands at the front."""
    found = (*of_council(register), *of_words(register, {}))
    return sorted(found, key=lambda one: (one.finding.due or date.min, one.name.casefold()))


def of_words(register: Register, guidance: Mapping[str, GuidancePage]) -> Iterator[Dated]:
    """The reviews of the accessibility statement and of the toolkit's pages; a page without its words has none."""
    council, as_of = register.council, register.as_of
    if statement := statement_review(council, as_of):
        yield Dated("statement", "about/accessibility", "Accessibility statement", "", statement)
    points = council.settings | open_points(council)
    for address, page in guidance.items():
        found = guidance_review(page.facts, council.policy, as_of, points.get(page.facts.awaits), "Page review")
        yield Dated(address, address, page.facts.title, "", found)


def _row(finding: Finding, partnership: Any, register: Register) -> str:
    """What tells one row of a list from the others: its first fact, for its position changes."""
    if len(finding.field) < 2 or not finding.due:
        return ""
    key, at = finding.field[:2]
    first = next(iter(register.schemas.facts.root.fields[key].inner))
    said = str(getattr(getattr(partnership, key)[at], first))
    return f".{key}.{sha256(said.encode()).hexdigest()[:12]}"
