"""Long lists: what is too much for one page stands, whole and once, on further pages."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_site import LONG

from partnership_register import pages
from partnership_register.render import Pages
from partnership_register.views.lists import lists
from partnership_register.views.long import DUE

pytest_plugins = ["own_site"]

ROW = re.compile(r"<tr><th scope=\"row\">.*?</tr>|<div><dt>.*?</div>|<li>.*?</li>", re.DOTALL)
HEADING = re.compile(r'<h[23] id="([^"]+)"')


def url(address):
    """A link as a test reads it."""
    return f"/{address}"


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), st.integers(1, 30))
def test_every_row_stands_on_one_page_and_no_page_has_too_many(lengths, size):
    rows = [[(number, row) for row in range(length)] for number, length in enumerate(lengths)]
    made = lists("page", "Page", [(str(number), f"List {number}", some) for number, some in enumerate(rows)], size)
    for number, one in enumerate(made.values()):
        assert list(one.rows) == rows[number]
        if one.parts:
            assert [row for part in one.parts for row in part.rows] == rows[number]
            assert all(1 <= len(part.rows) <= size for part in one.parts)
            assert [(part.first, part.last) for part in one.parts] == [
                (part.rows[0][1] + 1, part.rows[-1][1] + 1) for part in one.parts
            ]
    assert sum(len(one.rows) for one in made.values() if not one.parts) <= size
    addresses = [part.address for one in made.values() for part in one.parts]
    assert len(set(addresses)) == len(addresses)


def test_a_list_that_fits_goes_nowhere_and_a_short_one_stays():
    rows = range(9)
    assert not lists("page", "Page", [("a", "A", rows[:4]), ("b", "B", rows[:5])], 9)["b"].parts
    made = lists("page", "Page", [("a", "A", rows[:4]), ("b", "B", rows[:6])], 9)
    assert made["a"].parts == ()
    assert [(part.address, part.title, part.first, part.last) for part in made["b"].parts] == [
        ("page/b", "B", 1, 6),
    ]


@pytest.mark.parametrize("name", [name for name in LONG if name != "due"])
@pytest.mark.parametrize("audience", ["public", "staff"])
def test_a_page_in_parts_says_what_it_says_in_one(own_register, audience, name):
    register = own_register(audience)
    whole, parted = Pages(register, on_a_page=10_000), Pages(register, on_a_page=2)
    one = getattr(whole, name)(url)
    main = getattr(parted, name)(url)
    further = [parted.part(address, url) for address, part in parted.parts.items() if part.of == name]
    assert not [part for part in whole.parts.values() if part.of == name]
    wanted = ROW.findall(one)
    assert wanted
    found = [row for html in (main, *further) for row in ROW.findall(html)]
    assert sorted(row for row in found if row in wanted) == sorted(wanted)
    assert HEADING.findall(main) == HEADING.findall(one)
    for address in (part.address for part in parted.parts.values() if part.of == name):
        assert f'href="/{address}"' in main


def test_a_directorate_in_parts_says_what_it_says_in_one(own_register):
    register = own_register("staff")
    whole, parted = Pages(register), Pages(register, on_a_page=7)
    one = whole.directorate("place", url)
    further = [parted.part(address, url) for address, part in parted.parts.items() if part.heading == "Place"]
    assert len(further) > 1
    found = [row for html in (parted.directorate("place", url), *further) for row in ROW.findall(html)]
    assert set(ROW.findall(one)) <= set(found)


def test_what_is_due_stands_whole_by_year_and_month(own_register):
    register = own_register("staff")
    whole, parted = Pages(register).due(url), Pages(register, on_a_page=1)
    items = pages.due_items(register)
    assert [item for part in parted.periods for item in part.rows] == [
        *(item for item in items if item.finding.due),
        *(item for item in items if not item.finding.due),
    ]
    assert all(len(part.rows) <= DUE for part in parted.periods)
    pages_of_due = [parted.part(part.address, url) for part in parted.periods]
    rows = [row for row in ROW.findall("".join(pages_of_due)) if "pr-badge" in row]
    assert sorted(rows) == sorted(row for row in ROW.findall(whole) if "pr-badge" in row)
    main = parted.due(url)
    assert HEADING.findall(main) == HEADING.findall(whole)
    assert set(re.findall(r'<tr id="(month-[^"]+)"', main)) == set(re.findall(r'<tr id="(month-[^"]+)"', whole))
    for part in parted.periods:
        assert f'href="/{part.address}"' in main
        if part.key.isdigit():
            assert {item.finding.due.year for item in part.rows} == {int(part.key)}
        elif part.key != "no-date":
            assert {f"{item.finding.due:%Y-%m}" for item in part.rows} == {part.key}


def test_a_group_of_what_is_due_leads_to_the_pages_that_hold_it():
    group = pages.Group("next-30", "", (None,), (1, 30))
    day = date(2026, 11, 22)
    assert group.meets(date(2026, 11, 1), date(2026, 11, 23), day)
    assert group.meets(date(2026, 12, 22), date(2026, 12, 31), day)
    assert not group.meets(date(2026, 11, 1), date(2026, 11, 22), day)
    assert not group.meets(date(2026, 12, 23), date(2026, 12, 31), day)
    assert not pages.Group("next-30", "", (), (1, 30)).meets(date(2026, 11, 1), date(2026, 12, 31), day)
