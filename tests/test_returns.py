"""The yearly return: which entries are confirmed for this year, on each day that matters."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from types import SimpleNamespace

import pytest
from own_site import ROOT

from partnership_register.dates import PartialDate
from partnership_register.model import Gap
from partnership_register.render import Pages
from partnership_register.rules.returns import Confirmed, confirmed, year_begins
from partnership_register.views.directorates import directorates

pytest_plugins = ["own_site"]


def begins(returned, as_of, months=12):
    """When the year begins for a directorate whose last return was on a day."""
    policy = SimpleNamespace(directorate_return_months=months, due_soon_days=60)
    last = PartialDate(returned) if isinstance(returned, str) else returned
    return year_begins(SimpleNamespace(return_confirmed_on=last), policy, as_of)


@pytest.mark.parametrize(
    ("returned", "as_of", "expected"),
    [
        pytest.param("2026-05-22", date(2026, 5, 22), date(2025, 5, 22), id="on the day of the return its own year"),
        pytest.param("2026-05-22", date(2027, 3, 22), date(2025, 5, 22), id="the last day before it is due soon"),
        pytest.param("2026-05-22", date(2027, 3, 23), date(2026, 5, 22), id="from due soon on, since the last return"),
        pytest.param("2026-05-22", date(2027, 5, 22), date(2026, 5, 22), id="due today"),
        pytest.param("2026-05-22", date(2027, 5, 23), date(2026, 5, 23), id="overdue: nothing that is a year old"),
        pytest.param("2026-05", date(2027, 5, 31), date(2026, 5, 31), id="of a month its last day"),
        pytest.param("2024-02-29", date(2024, 3, 1), date(2023, 2, 28), id="from 29 to 28 February"),
        pytest.param(None, date(2026, 11, 22), date(2025, 11, 22), id="never returned"),
        pytest.param(Gap.UNKNOWN, date(2026, 11, 22), date(2025, 11, 22), id="returned nobody knows when"),
    ],
)
def test_a_year_begins_with_the_return_that_it_follows(returned, as_of, expected):
    assert begins(returned, as_of) == expected


def test_without_the_councils_number_there_is_no_year():
    assert begins("2026-05-22", date(2026, 11, 22), None) is None


@pytest.mark.parametrize(
    ("on", "state"),
    [
        pytest.param("2025-10-31", Confirmed.EARLIER, id="on the day on which the year begins"),
        pytest.param("2025-11-01", Confirmed.THIS_YEAR, id="the day after"),
        pytest.param("2025-10", Confirmed.EARLIER, id="in the month that ends with that day"),
        pytest.param("2025", Confirmed.THIS_YEAR, id="in a year that ends after it"),
        pytest.param(None, Confirmed.NEVER, id="never"),
        pytest.param(Gap.UNKNOWN, Confirmed.UNKNOWN, id="nobody knows when"),
    ],
)
def test_an_entry_is_confirmed_for_a_year_or_not(on, state):
    assert confirmed(PartialDate(on) if isinstance(on, str) else on, date(2025, 10, 31)) is state


def test_the_guidance_says_what_to_do_about_each_state_that_the_list_shows(own_register):
    guidance = (ROOT / "docs" / "toolkit" / "reviewing" / "directorate-return.md").read_text("utf-8")
    part = guidance.split("{: #list }")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    assert [state for state, _, to_do in rows[1:] if to_do] == [one.title for one in Confirmed]
    html = Pages(own_register("staff")).directorate("place", lambda address: f"/{address}")
    columns = re.findall(r"\*\*(.+?)\*\*", part)
    assert len(columns) == 4
    assert all(f">{column}</th>" in html for column in columns)


def page(pages, entry):
    """The page of a partnership."""
    return unescape(pages.agreement(entry, lambda address: f"/{address}"))


def test_a_page_says_that_the_return_still_waits_for_it(own_register):
    """Who answers for a partnership need not look at the page of its directorate."""
    pages = Pages(own_register("staff"))
    waiting = {entry.id: one for one in pages.all_directorates for entry in one.to_confirm}
    for entry in pages.register.entries:
        said = re.search(r"Return of ([^:<]+): (not yet this year|never confirmed|date unknown)", page(pages, entry))
        home = waiting.get(entry.id)
        assert (said and said[1]) == (home and home.directorate.name), entry.id
    assert 0 < len(waiting) < len(pages.register.current)
    public = Pages(own_register("public"))
    assert not any("Return of" in page(public, entry) for entry in public.register.entries)


def test_the_page_says_how_many_are_still_to_confirm(own_register):
    """Each partnership stands once in the table, with its state; what has a date is not said again as missing."""
    register = own_register("staff")
    place = next(one for one in directorates(register) if one.directorate.key == "place")
    html = Pages(register).directorate("place", lambda address: f"/{address}")
    states = [place.confirmed(entry) for entry in place.entries]
    assert Confirmed.THIS_YEAR in states
    assert len(place.to_confirm) == len(states) - states.count(Confirmed.THIS_YEAR) > 0
    assert f"{len(place.to_confirm)} of {len(states)} " in html
    for state in set(states):
        assert html.count(f">{state.title}</span>") == states.count(state)
    assert html.count('<th scope="row">') == len(states)
    for _, rest in place.missing(place.entries):
        assert not any(one.due and one.clock != "meeting" for one in rest)
    council = register.council.facts.council
    assert f"mailto:{council.email}" in html


@pytest.mark.parametrize(
    ("key", "only", "as_of", "said"),
    [
        pytest.param(
            "place",
            "safer-exampleshire-board",
            date(2026, 8, 31),
            "Nothing to confirm until 1 September 2026. Its one entry was confirmed for this year. "
            "The next return is due on 31 October 2026.",
            id="the last day before it is due soon",
        ),
        pytest.param(
            "place",
            "safer-exampleshire-board",
            date(2026, 9, 1),
            "Nothing to confirm. Its one entry was confirmed for the return due by 31 October 2026.",
            id="due soon, and all is done",
        ),
        pytest.param(
            "place",
            "",
            date(2026, 10, 31),
            "2 of 3 entries are still to confirm for the return due by 31 October 2026. "
            "An entry counts if it was confirmed after 31 October 2025, the day of the last return.",
            id="due today",
        ),
        pytest.param(
            "place",
            "",
            date(2026, 11, 22),
            "2 of 3 entries are still to confirm for the return due by 31 October 2026. "
            "An entry counts if it was confirmed after 22 November 2025, so in the last 12 months.",
            id="overdue, and some are missing",
        ),
        pytest.param(
            "resources",
            "",
            date(2026, 11, 22),
            "1 of 1 entry is still to confirm for this year. "
            "An entry counts if it was confirmed after 22 November 2025, so in the last 12 months.",
            id="never made",
        ),
    ],
)
def test_the_page_says_plainly_whether_something_is_to_confirm(own_register, key, only, as_of, said):
    register = own_register("staff")
    entries = (register.by_id[only],) if only else register.entries
    html = Pages(replace(register, entries=entries, as_of=as_of)).directorate(key, lambda address: f"/{address}")
    words = " ".join(re.sub("<[^>]+>", " ", html.split('id="return"')[1].split("Tell the council")[0]).split())
    assert said in words.replace(" .", ".")
    # What must be done with each entry is said only while there is an entry of which it must be done.
    assert ("must be confirmed as well" in words) == ("still to confirm" in words)
