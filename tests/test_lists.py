"""Long lists: what is too much for one page stands, whole and once, on further pages."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
import yaml
from conftest import AS_OF, LEAST, sources
from hypothesis import given
from hypothesis import strategies as st
from own_site import LONG

from partnership_register.audience import STAFF
from partnership_register.register import assemble, check, open_register
from partnership_register.render import Pages
from partnership_register.template import environment, fill
from partnership_register.views import directorates, directory, due
from partnership_register.views.lists import lists, parts
from partnership_register.views.long import DUE
from partnership_register.views.partners import Partner

pytest_plugins = ["own_site"]

ROW = re.compile(r"<tr><th scope=\"row\">.*?</tr>|<div><dt>.*?</div>|<li>.*?</li>", re.DOTALL)
LEFT = "{{ended_on: {}, reason: achieved, why: Done, decided_by: Cabinet}}"
HEADING = re.compile(r'<h[23] id="([^"]+)"')


def url(address):
    """A link as a test reads it."""
    return f"/{address}"


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=8),
    st.integers(1, 30),
    st.none() | st.integers(1, 40).map(lambda long: lambda row: str(row[1] // long)),
)
def test_every_row_stands_on_one_page_and_no_page_has_too_many(lengths, size, whole):
    rows = [[(number, row) for row in range(length)] for number, length in enumerate(lengths)]
    named = [(str(number), f"List {number}", some) for number, some in enumerate(rows)]
    made = lists("page", "Page", named, size, whole=whole)
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


@pytest.mark.parametrize(
    ("rows", "pages"),
    [
        pytest.param("AAABB", ["AAABB"], id="two that fit together to the row"),
        pytest.param("AAABBB", ["AAA", "BBB"], id="a row too many for both"),
        pytest.param("AAAAABB", ["AAAAA", "BB"], id="one that fills a page to the row"),
        pytest.param("AAAAAABB", ["AAAAA", "ABB"], id="one of a row too many, whose rest leaves room for the next"),
        pytest.param("BAAAAAA", ["B", "AAAAA", "A"], id="one of a row too many begins a page of its own"),
        pytest.param("AAAAAAAAAA", ["AAAAA", "AAAAA"], id="one that fills two pages to the row"),
        pytest.param("ABCDE", ["ABCDE"], id="five of one row each"),
        pytest.param("ABCDEF", ["ABCDE", "F"], id="six of one row each"),
        pytest.param("", [], id="none"),
    ],
)
def test_what_belongs_together_is_parted_only_where_it_is_too_much_for_a_page(rows, pages):
    made = parts("page", "Page", ("a", "A", list(rows)), 5, whole=str)
    assert ["".join(part.rows) for part in made] == pages
    assert [part.first for part in made] == [1 + sum(map(len, pages[:number])) for number in range(len(pages))]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param("ABCD", ["A to B", "C to D"], id="none is called as its neighbour"),
        pytest.param("ABBC", ["A to B, 1 to 2", "B to C, 3 to 4"], id="one ends as the next begins"),
        pytest.param("ABCCD", ["A to B", "C", "D"], id="one is of one name"),
        pytest.param("AAAA", ["A, 1 to 2", "A, 3 to 4"], id="both are of one name"),
        pytest.param("AAABC", ["A, 1 to 2", "A to B, 3 to 4", "C"], id="the last is a row of its own name"),
        pytest.param("AAA", ["A, 1 to 2", "A, 3"], id="the last is a row of the same name"),
    ],
)
def test_pages_of_a_list_are_told_apart(rows, said):
    made = lists("page", "Page", [("a", "A", list(rows))], 2, name=str)["a"]
    ways = environment().get_template("parts/listing.html.j2").module.ways(made, url)
    assert re.findall(r"<a [^>]+>(.*?)</a>", ways) == said


@pytest.fixture
def offices(tmp_path):
    """A register in which offices have so many terms: one each month from January 2027 on, the last without an end."""

    def build(**counts):
        (tmp_path / "records").mkdir()
        rows = [
            {"post": post, "capacity": "nominee"}
            | ({"term_ends_on": f"{2027 + number // 12}-{number % 12 + 1:02}-28"} if number < count - 1 else {})
            for post, count in counts.items()
            for number in range(count)
        ]
        record = yaml.load(LEAST, yaml.BaseLoader) | {"member_representatives": rows}
        (tmp_path / "records" / "a.md").write_text(f"---\n{yaml.safe_dump(record, sort_keys=False)}---\n", "utf-8")
        return open_register(sources(tmp_path), AS_OF, STAFF)

    return build


LINK = re.compile(r'<a href="([^"]+)">(.*?)</a>')


def test_an_office_is_found_from_a_to_z_and_leads_to_the_pages_of_its_terms(offices):
    made = Pages(offices(Mayor=2, Leader=7, Alderman=3), on_a_page=3)
    main = made.people(url)
    assert [found for found in LINK.findall(main) if "#office" in found[0]] == [
        ("/people/terms#office-alderman", "Alderman"),
        ("/people/terms-2#office-leader", "1 to 3, ending 28 January 2027 to 28 March 2027"),
        ("/people/terms-3#office-leader", "4 to 6, ending 28 April 2027 to 28 June 2027"),
        ("/people/terms-4#office-leader", "7"),
        ("/people/terms-4#office-mayor", "Mayor"),
    ]
    # What led to an office on the page when it was whole leads to it still.
    assert re.findall(r'id="(office-[^"]+)" data-item', main) == ["office-alderman", "office-leader", "office-mayor"]
    further = {address: made.part(address, url) for address in made.parts}
    for address, name in [found for found in LINK.findall(main) if "#office" in found[0]]:
        page, _, mark = address.partition("#")
        assert f'<h2 id="{mark}">' in further[page.removeprefix("/")], name
    assert "<p>4 to 6 of its 7 terms.</p>" in further["people/terms-3"]
    assert "<p>7 of its 7 terms.</p>" in further["people/terms-4"]
    assert "of its" not in further["people/terms"]
    assert [part.names for part in made.parts.values() if part.of == "people"] == [
        ("Alderman", "Alderman"),
        ("Leader", "Leader"),
        ("Leader", "Leader"),
        ("Leader", "Mayor"),
    ]


@pytest.mark.parametrize(
    ("count", "are_named"), [pytest.param(6, True, id="as many as fit"), pytest.param(7, False, id="one more")]
)
def test_offices_too_many_to_name_are_led_to_by_the_first_and_the_last_of_a_page(offices, count, are_named):
    posts = [f"Councillor {letter}" for letter in "ABCDEFG"[:count]]
    made = Pages(offices(**dict.fromkeys(posts, 1)), on_a_page=2)
    main = made.people(url)
    said = LINK.findall(main)
    assert ('<li id="office-councillor-a" data-item>' in main) == are_named
    assert (("/people/terms", "Councillor A to Councillor B") in said) != are_named
    # Names that may be of one office lead to where that office stands.
    assert ("/people/terms-2#office-councillor-c", "Councillor C") in said


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


def test_what_has_ended_goes_on_by_the_year_in_which_it_did(tmp_path):
    (tmp_path / "records").mkdir()
    for name, leaving in (("Arts", "2024-05"), ("Boats", "2026"), ("Crafts", None), ("Dance", "2024-05-02")):
        record = yaml.load(LEAST, yaml.BaseLoader) | {"name": name, "stage": "ended"}
        if leaving:
            record["leaving"] = yaml.load(LEFT.format(leaving), yaml.BaseLoader)
        (tmp_path / "records" / f"{name.lower()}.md").write_text(f"---\n{yaml.safe_dump(record)}---\n", "utf-8")
    made = Pages(assemble(check(sources(tmp_path), AS_OF), AS_OF, STAFF), on_a_page=2)
    assert LINK.findall(made.ended(url)) == [
        ("/ended/all", "2026 to 2024, 1 to 2"),
        ("/ended/all-2", "2024 to no date, 3 to 4"),
    ]
    assert HEADING.findall(made.part("ended/all", url)) == ["boats", "arts"]
    assert HEADING.findall(made.part("ended/all-2", url)) == ["dance", "crafts"]
    assert HEADING.findall(Pages(made.register, on_a_page=4).ended(url)) == ["boats", "arts", "dance", "crafts"]


@pytest.mark.parametrize(
    ("places", "pages"),
    [
        pytest.param([200, 300, 100], [3], id="as many partnerships as a page may have"),
        pytest.param([200, 300, 101], [2, 1], id="one more"),
        pytest.param([601, 1], [1, 1], id="one partner with more than a page may have"),
        pytest.param([1] * 60, [60], id="as many partners as a page may have"),
        pytest.param([1] * 61, [60, 1], id="one partner more"),
    ],
)
def test_partners_of_a_letter_are_parted_by_their_number_and_by_their_partnerships(places, pages):
    every = [Partner(str(n), f"A{n:02}", "", "", [None] * count) for n, count in enumerate(places)]
    made = list(directory.in_pieces(every))
    assert [len(piece) for piece in made] == pages
    assert [one for piece in made for one in piece] == every


@pytest.mark.parametrize(
    ("count", "stage", "way"),
    [
        pytest.param(60, "performing", None, id="as many as are named"),
        pytest.param(61, "performing", ("/register?stage=performing", "see all 61 at this stage"), id="one more"),
        pytest.param(1_061, "ended", ("/ended", "see all 1,061 at this stage"), id="many that ended"),
    ],
)
def test_a_stage_of_many_leads_to_the_rest(count, stage, way):
    entries = [SimpleNamespace(id=f"p{n}", partnership=SimpleNamespace(name=f"P{n}")) for n in range(count)]
    found = LINK.findall(fill("toolkit/stage_list.html.j2", entries=entries, stage=stage, url=url))
    assert found == [(f"/partnerships/p{n}", f"P{n}") for n in range(min(count, 60))] + ([way] if way else [])


def test_what_is_late_in_a_directorate_stands_whole_by_year_and_month(own_register):
    register = own_register("staff")
    whole, parted = Pages(register).directorate("place", url), Pages(register, on_a_page=1)
    main = parted.directorate("place", url)
    periods = parted.late_periods["place"]
    assert len(periods) > 2
    late = re.search(r'<h2 id="late">.*?<ul[^>]*>(.*?)</ul>', whole, re.DOTALL)[1]
    items = re.compile(r"<li[ >].*?</li>", re.DOTALL)
    further = "".join(parted.part(part.address, url) for part in periods)
    assert sorted(items.findall(further)) == sorted(items.findall(late))
    shown = sum(item.finding.status.needs_attention for item in parted.dates["place"])
    assert 0 < shown < len(parted.dates["place"])
    assert f'<h2 id="late">What is late or due soon <span class="pr-count">({shown})</span></h2>' in main
    for part in periods:
        way = re.search(f'<li([^>]*)><a href="/{part.address}">{part.title}</a>', main)[1]
        assert ("hidden" in way) != any(item.finding.status.needs_attention for item in part.rows)
        assert '<a href="/directorates/place#late">' in parted.part(part.address, url)


@pytest.mark.parametrize(
    ("room", "is_whole"), [pytest.param(0, True, id="as much as fits"), pytest.param(-1, False, id="one more")]
)
def test_what_is_late_in_a_directorate_stays_on_its_page_while_it_fits(own_register, room, is_whole):
    register = own_register("staff")
    place = next(one for one in directorates.directorates(register) if one.slug == "place")
    fits = -(-len(directorates.dates(place)) // DUE)
    assert (Pages(register, on_a_page=fits + room).late_periods["place"] == ()) == is_whole


def test_what_is_due_stands_whole_by_year_and_month(own_register):
    register = own_register("staff")
    # Only where all of it stands on one page, that page is narrowed to a kind of date or a directorate.
    marks = re.compile(' data-(kind|directorate)="[a-z_]*"')
    whole, parted = marks.sub("", Pages(register).due(url)), Pages(register, on_a_page=1)
    items = due.items(register)
    assert [item for part in parted.periods for item in part.rows] == [
        *(item for item in items if item.finding.due),
        *(item for item in items if not item.finding.due),
    ]
    assert all(len(part.rows) <= DUE for part in parted.periods)
    main = marks.sub("", parted.due(url))
    pages_of_due = [main, *(parted.part(part.address, url) for part in parted.periods)]
    rows = [row for row in ROW.findall("".join(pages_of_due)) if "pr-badge" in row]
    assert sorted(rows) == sorted(row for row in ROW.findall(whole) if "pr-badge" in row)
    assert HEADING.findall(main) == HEADING.findall(whole)
    assert set(re.findall(r'<tr id="(month-[^"]+)"', main)) == set(re.findall(r'<tr id="(month-[^"]+)"', whole))
    for part in parted.periods:
        assert f'href="/{part.address}"' in main
        if part.key.isdigit():
            assert {item.finding.due.year for item in part.rows} == {int(part.key)}
        elif part.key != "no-date":
            assert {f"{item.finding.due:%Y-%m}" for item in part.rows} == {part.key}


def test_a_group_of_what_is_due_leads_to_the_pages_that_hold_it():
    group = due.Group("next-30", "", (None,), (1, 30))
    day = date(2026, 11, 22)
    assert group.meets(date(2026, 11, 1), date(2026, 11, 23), day)
    assert group.meets(date(2026, 12, 22), date(2026, 12, 31), day)
    assert not group.meets(date(2026, 11, 1), date(2026, 11, 22), day)
    assert not group.meets(date(2026, 12, 23), date(2026, 12, 31), day)
    assert not due.Group("next-30", "", (), (1, 30)).meets(date(2026, 11, 1), date(2026, 12, 31), day)
