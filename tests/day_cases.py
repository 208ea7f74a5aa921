"""A register built on one day and read on others: how its yearly reviews stand, counted by hand for Python and browser.

The days are those around which things go wrong: the day before, the day and the day after; both nights of changed
clocks; the end of February in a leap year; years later; and a clock that is behind.
A test file that uses the fixture says `pytest_plugins = ["day_cases"]`, and may import the function.
PYTEST_DONT_REWRITE (it would warn of files that do both)
"""

from collections.abc import Callable
from datetime import date, datetime

import pytest
import yaml
from conftest import LEAST, sources

from partnership_register import register as registers
from partnership_register.audience import STAFF
from partnership_register.dates import LONDON
from partnership_register.register import Register

BUILT = date(2027, 3, 1)
# What each record says of its reviews; they are due every 12 months, and due soon from 60 days before.
RECORDS = {
    "28-feb": "reviews: [{reviewed_on: 2026-02-28, outcome: continue, reviewed_by: Board}]",
    "clocks-go-forward": "reviews: [{reviewed_on: 2026-03-28, outcome: continue, reviewed_by: Board}]",
    "the-next-day": "reviews: [{reviewed_on: 2026-03-29, outcome: continue, reviewed_by: Board}]",
    "clocks-go-back": "reviews: [{reviewed_on: 2026-10-31, outcome: continue, reviewed_by: Board}]",
    "28-feb-of-a-leap-year": "reviews: [{reviewed_on: 2027-02, outcome: continue, reviewed_by: Board}]",
    "1-march-of-a-leap-year": "reviews: [{reviewed_on: 2027-03-01, outcome: continue, reviewed_by: Board}]",
    "first-one-when-clocks-go-back": "started_on: 2026-10-31",
    "none-and-no-start": "started_on: unknown",
    "held-nobody-knows-when": "reviews: [{reviewed_on: unknown, outcome: continue, reviewed_by: Board}]",
    "none-needed": "stage: forming",
    "its-end-has-passed": "ends_on: 2027-01-31\nreviews: [{reviewed_on: 2026-10-31, outcome: continue, reviewed_by: A}]"
    "\nagreement: {version: 0.1, reviews: [{reviewed_on: 2026-10-31}]}",
    "its-end-passes": "ends_on: 2027-03-28\nreviews: [{reviewed_on: 2026-10-31, outcome: continue, reviewed_by: A}]",
    "ended-before-its-first": "ends_on: 2027-01-31\nstarted_on: 2026-10-31",
}
# What else of each asks for attention: high risk, so that the risk page names it, and a meeting that passes.
OTHER = "council_role: accountable_body\nmeeting_programme: {next_on: 2027-03-28}"
# A moment in London; how many reviews are up to date, due soon, due today, overdue, never done and not required.
STATES = [
    ("2027-02-27T12:00", 5, 3, 0, 0, 1, 3, "a clock that is behind"),
    ("2027-02-28T12:00", 5, 2, 1, 0, 1, 3, "28 February, by a clock that is behind"),
    ("2027-03-01T12:00", 5, 2, 0, 1, 1, 3, "the day on which it was built"),
    ("2027-03-27T23:59", 5, 2, 0, 1, 1, 3, "the night before the clocks go forward"),
    ("2027-03-28T00:00", 5, 1, 1, 1, 1, 3, "the night in which they go forward"),
    ("2027-03-28T23:59", 5, 1, 1, 1, 1, 3, "the end of that day"),
    ("2027-03-29T00:00", 4, 0, 1, 2, 1, 4, "the next day, which at Greenwich has not begun"),
    ("2027-03-30T12:00", 4, 0, 0, 3, 1, 4, "the day after"),
    ("2027-08-31T12:00", 4, 0, 0, 3, 1, 4, "the day before it is due soon"),
    ("2027-09-01T12:00", 2, 5, 0, 3, 1, 1, "the day from which it is due soon"),
    ("2027-10-31T00:00", 2, 0, 5, 3, 1, 1, "the night in which the clocks go back"),
    ("2027-10-31T23:59", 2, 0, 5, 3, 1, 1, "the end of that day, an hour longer"),
    ("2027-11-01T00:00", 2, 0, 0, 6, 3, 1, "the day after: one of the two was never reviewed"),
    ("2028-02-28T12:00", 0, 1, 1, 6, 3, 1, "28 February of a leap year"),
    ("2028-02-29T12:00", 0, 1, 0, 7, 3, 1, "29 February"),
    ("2028-03-01T12:00", 0, 0, 1, 7, 3, 1, "1 March of a leap year"),
    ("2028-03-02T12:00", 0, 0, 0, 8, 3, 1, "2 March of a leap year"),
    ("2035-01-01T00:00", 0, 0, 0, 8, 3, 1, "years later"),
]
TITLES = ("Up to date", "Due soon", "Due today", "Overdue", "Never done", "Not required")


def cases() -> list[object]:
    """For each moment the states that have any, by title."""
    return [
        pytest.param(
            datetime.fromisoformat(moment).replace(tzinfo=LONDON),
            {title: count for title, count in zip(TITLES, counts, strict=True) if count} | {"Date unknown": 1},
            id=id,
        )
        for moment, *counts, id in STATES
    ]


@pytest.fixture(scope="session")
def register_on(tmp_path_factory: pytest.TempPathFactory) -> Callable[[date], Register]:
    """The register of those records as on a day."""
    folder = tmp_path_factory.mktemp("days")
    (folder / "records").mkdir()
    for id, facts in RECORDS.items():
        least, other, own = (yaml.load(some, yaml.BaseLoader) for some in (LEAST, OTHER, facts))
        text = yaml.safe_dump(least | {"name": id} | other | own, sort_keys=False)
        (folder / "records" / f"{id}.md").write_text(f"---\n{text}---\n", "utf-8")
    checked = registers.check(sources(folder), BUILT)
    assert set(checked.partnerships) == set(RECORDS), [str(problem) for problem in checked.problems]
    return lambda day: registers.assemble(checked, day, STAFF)
