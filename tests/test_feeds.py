"""Calendars and Atom feeds: what they hold, for whom, and that programs which are not ours read them."""

import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from conftest import HERE
from git_register import SITE, made, record
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from ical.exceptions import CalendarParseError
from lxml import etree
from own_site import AS_OF

from partnership_register.dates import long_date
from partnership_register.feeds import Feeds, Place, ics, reminders
from partnership_register.feeds.kinds import KINDS, OTHER, kind_of, kinds
from partnership_register.feeds.reminders import FILE, NEVER, Ran
from partnership_register.finding import Status

pytest_plugins = ["git_register", "own_site"]

AUDIENCES = ("public", "staff")
ATOM = etree.RelaxNG(file=str(HERE / "standards" / "atom.rng"))
SPACE = {"a": "http://www.w3.org/2005/Atom"}
REVIEW = "reviews:\n  - reviewed_on: {}\n    reviewed_by: A post\n    outcome: continue\n"


@pytest.fixture(scope="session")
def feeds(own_register):
    """The feeds of the tests' own register, which has no history."""
    return {audience: Feeds(own_register(audience), None, SITE) for audience in AUDIENCES}


@pytest.fixture(scope="session")
def files(feeds):
    return {audience: made(one) for audience, one in feeds.items()}


@pytest.fixture(scope="session")
def complaint():
    """What Ruby's library of feeds says against one; without Ruby a test is skipped, and in CI it fails."""
    ruby = shutil.which("ruby")
    if not ruby:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("Ruby is not here, so this feed was not checked")
    command = [ruby, HERE / "standards" / "atom.rb"]
    return lambda content: (
        subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode().strip()
    )


def read(content: bytes) -> Calendar:
    """A calendar as another program reads it, which has no part in writing it."""
    return IcsCalendarStream.calendar_from_ics(content.decode())


def events(content: bytes) -> dict[str, Event]:
    """The events of a calendar by the first part of their UID."""
    return {one.uid.split("@")[0]: one for one in read(content).events}


@pytest.mark.parametrize("audience", AUDIENCES)
class TestEveryCalendar:
    def test_there_is_one_for_all_each_directorate_each_kind_and_each_partnership(self, feeds, files, audience):
        register = feeds[audience].register
        wanted = {"calendars/all.ics"}
        wanted |= {f"calendars/directorates/{key.replace('_', '-')}.ics" for key in register.council.directorates}
        wanted |= {f"calendars/partnerships/{entry.id}.ics" for entry in register.entries}
        wanted |= {f"calendars/kinds/{kind.key}.ics" for kind in kinds(register)}
        assert {name for name in files[audience] if name.endswith(".ics")} == wanted

    def test_lines_end_as_they_must_and_none_is_longer_than_75_octets(self, files, audience):
        for name, content in files[audience].items():
            if name.endswith(".ics"):
                assert content.endswith(b"\r\n")
                assert b"\n" not in content.replace(b"\r\n", b"")
                assert max(map(len, content.split(b"\r\n"))) <= 75
                content.decode()

    def test_another_program_reads_each_and_finds_in_it_what_is_due(self, feeds, files, audience):
        due = {
            (entry.id, finding.rule, finding.due)
            for entry in feeds[audience].register.current
            for finding in entry.findings
            if finding.falls_due
        }
        assert due
        found = events(files[audience]["calendars/all.ics"])
        rules = {kind.key: kind.rules for kind in KINDS}
        ids = {entry.id for entry in feeds[audience].register.entries}
        said = {(*uid.split(".")[:2], one.dtstart) for uid, one in found.items() if uid.split(".")[0] in ids}
        assert {(id, rule, day) for id, kind, day in said for rule in rules[kind]} == due

    def test_a_calendar_has_what_a_calendar_must_have(self, files, audience):
        for name, content in files[audience].items():
            if name.endswith(".ics"):
                calendar = read(content)
                assert calendar.version == "2.0"
                assert calendar.prodid
                assert calendar.events or calendar.timezones, name
                uids = [one.uid for one in calendar.events]
                assert sorted(uids) == sorted(set(uids))
                for one in calendar.events:
                    assert one.dtend - one.dtstart == timedelta(days=1)
                    assert type(one.dtstart) is date
                    assert one.summary
                    assert one.url
                    early, on_the_day = one.alarm
                    assert (early.trigger, on_the_day.trigger) == (timedelta(days=-59, hours=-15), timedelta(hours=9))
                    what, _, name = one.summary.partition(": ")
                    assert early.description == f"{what} in 60 days: {name}"
                    assert on_the_day.description == one.summary

    def test_every_part_of_a_calendar_is_the_same_event_wherever_it_stands(self, files, audience):
        every = re.findall(rb"BEGIN:VEVENT.*?END:VEVENT", b"".join(files[audience].values()), re.DOTALL)
        counts = Counter(every)
        uids = {re.search(rb"UID:(\S+)", one)[1] for one in counts}
        assert len(uids) == len(counts)

    def test_every_kind_of_date_has_a_calendar(self, feeds, audience):
        assert {event.kind for event in feeds[audience].events} <= set(kinds(feeds[audience].register))

    def test_each_is_called_after_the_council(self, feeds, files, audience):
        named = re.compile(rb"\r\nNAME:Exampleshire & Coast Council(, partnerships: |: )", re.ASCII)
        for name, content in files[audience].items():
            if name.endswith(".ics"):
                assert named.search(content.replace(b"\\,", b",")), name

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (b"DTSTART;VALUE=DATE:2026", b"DTSTART;VALUE=DATE:26"),
            (b"DTSTAMP:", b"DTSTAMP:x"),
            (b"UID:", b"UID"),
        ],
    )
    def test_another_program_finds_a_fault(self, files, audience, old, new):
        ours = files[audience]["calendars/all.ics"]
        assert old in ours
        with pytest.raises(CalendarParseError):
            read(ours.replace(old, new, 1))

    def test_the_council_s_own_dates_are_in_it_and_what_has_no_date_is_not(self, feeds, files, audience):
        register = feeds[audience].register
        assert [one.key for one in register.council.directorates.values() if not one.return_confirmed_on] == [
            "resources"
        ]
        confirmed = [one for one in register.council.directorates.values() if one.return_confirmed_on]
        wanted = {f"{one.key}.returns": f"Return due: {one.name}" for one in confirmed}
        assert wanted
        said = events(files[audience]["calendars/kinds/returns.ics"])
        assert {uid: one.summary for uid, one in said.items()} == wanted
        for one in confirmed:
            assert f"{one.key}.returns" in events(files[audience][f"calendars/directorates/{one.key}.ics"])
            assert said[f"{one.key}.returns"].url == f"https://register.example/directorates/{one.key}/"
        own = events(files[audience]["calendars/kinds/register.ics"])
        name = register.council.name
        assert {uid: (one.summary, one.url) for uid, one in own.items()} == {
            "register.register": (f"Register review due: {name}", "https://register.example/"),
            "policy.register": (f"Policy review due: {name}", "https://register.example/"),
        }
        everything = events(files[audience]["calendars/all.ics"])
        assert said.keys() | own.keys() <= everything.keys()
        # What to do about it is told to those who can.
        assert ("confirm the return" in " ".join(one.description for one in said.values())) == (audience == "staff")


def test_the_public_has_no_date_of_a_staff_only_fact(files):
    public, staff = (events(files[audience]["calendars/all.ics"]) for audience in AUDIENCES)
    assert set(public) < set(staff)
    assert not [uid for uid in public if ".insurance" in uid or ".declarations" in uid]
    assert [uid for uid in staff if ".insurance" in uid]
    said = {one.summary for uid, one in staff.items() if ".declarations" in uid}
    assert "Declaration (Head of Community Safety) due: Safer Exampleshire Board" in said
    assert "calendars/kinds/insurance.ics" not in files["public"]
    assert not [name for name in files["public"] if "fraud-exchange" in name or "witness" in name]


def test_a_kind_that_nobody_listed_is_still_in_the_calendar_of_all():
    assert kind_of(SimpleNamespace(rule="R99", field=())) is OTHER


@pytest.mark.parametrize(
    "name",
    [
        "A, B; C\\D",
        "S:\\new\\North",
        "Caf\u00e9 " * 20,
        "\u4e2d" * 60,
        "\U0001f6f6" * 40,
        "x" * 66,
        "x" * 67,
        "x" * 250,
        "x" * 65 + "\u00e9",
        "Tab\there",
    ],
)
def test_any_name_comes_back_as_it_was(feeds, name):
    event = next(iter(feeds["staff"].events))
    made = ics.event(replace(event, of=replace(event.of, name=name)), "register.example", "", None)
    content = ics.calendar(name, "x", "", [made])
    assert max(map(len, content.split(b"\r\n"))) <= 75
    one = read(content).events[0]
    assert one.summary == f"{event.kind.what}: {name}"
    assert [alarm.trigger for alarm in one.alarm] == [timedelta(hours=9)]
    escaped = re.sub(r"([\\;,])", r"\\\1", name)
    assert f"\r\nNAME:{escaped}\r\n" in content.decode().replace("\r\n ", "")


def test_lines_of_a_description_come_back(feeds):
    event = next(event for event in feeds["staff"].events if event.finding.action)
    made = ics.event(event, "register.example", "https://register.example/x/", None)
    one = read(ics.calendar("x", "x", "", [made])).events[0]
    assert one.description.split("\n") == [
        event.finding.reason,
        event.finding.action,
        "https://register.example/x/",
    ]


class TestSequence:
    """The number of an event grows when its date is put right, and not otherwise."""

    @staticmethod
    def review(book, audience="public", as_of=AS_OF):
        found = events(made(book.feeds(audience, as_of))["calendars/all.ics"])["quay-watch.reviews"]
        return found.dtstart, found.sequence, found.dtstamp

    @pytest.fixture
    def book(self, book):
        book.write(text=record(more=REVIEW.format("2026-01-02")))
        book.commit("2026-01-06")
        book.git("checkout", "--quiet", "--orphan", "clean")
        book.commit("2026-01-06")
        return book

    def test_it_begins_at_nought(self, book):
        assert self.review(book) == (date(2027, 1, 2), 0, datetime(2026, 1, 6, 9, tzinfo=UTC))

    def test_it_grows_at_each_correction_and_the_uid_stays(self, book):
        numbers = [self.review(book)[1]]
        for day, old, new in (
            ("2026-02-03", "2026-01-02", "2026-01-03"),
            ("2026-02-04", "2026-01-03", "2026-01-02"),
            ("2026-02-05", "2026-01-02", "2026-01"),
        ):
            book.change(f"reviewed_on: {old}\n", f"reviewed_on: {new}\n")
            book.commit(day)
            _, number, changed = self.review(book)
            numbers.append(number)
            assert changed.date().isoformat() == day
        assert numbers == sorted(set(numbers))
        assert max(numbers) < 2**31

    def test_two_corrections_in_one_second_are_two(self, book):
        book.change("reviewed_on: 2026-01-02", "reviewed_on: 2026-01-03")
        book.commit("2026-02-03")
        first = self.review(book)[1]
        book.change("reviewed_on: 2026-01-03", "reviewed_on: 2026-01-04")
        book.commit("2026-02-03")
        assert self.review(book)[1] == first + 1

    def test_a_clock_that_runs_backwards_does_not_take_it_back(self, book):
        book.change("reviewed_on: 2026-01-02", "reviewed_on: 2026-01-03")
        book.commit("2026-02-03")
        first = self.review(book)[1]
        book.change("reviewed_on: 2026-01-03", "reviewed_on: 2026-01-04")
        book.commit("2026-01-20")
        assert self.review(book)[1] > first

    def test_what_does_not_touch_the_date_leaves_it_alone(self, book):
        before = self.review(book)
        book.change("kind: network", "kind: strategic")
        book.change("open_ended: yes\n", "open_ended: yes\nnotes: canary\n")
        book.change("reviewed_by: A post", "reviewed_by: Another post")
        book.write("other", record("Other"))
        book.commit("2026-02-03")
        assert self.review(book) == before
        assert self.review(book, as_of=date(2026, 12, 1)) == before

    def test_a_new_number_of_the_policy_counts_as_a_correction(self, book):
        path = book.root / "schema" / "council.yml"
        text = path.read_text("utf-8")
        old = "partnership_review_months:\n    value: 12"
        assert old in text
        path.write_text(text.replace(old, old.replace("12", "6")), "utf-8")
        book.commit("2026-02-03")
        due, number, _ = self.review(book)
        assert due == date(2026, 7, 2)
        assert number > 0
        path.write_text(text.replace(old, old.replace("12", "6")) + "\n# a note\n", "utf-8")
        book.commit("2026-02-04")
        assert self.review(book)[1] == number

    def test_without_a_history_it_is_the_day_and_never_goes_back(self, book, monkeypatch, tmp_path):
        book.change("reviewed_on: 2026-01-02", "reviewed_on: 2026-01-03")
        book.commit("2026-02-03")
        known = self.review(book)[1]
        with monkeypatch.context() as patch:
            patch.setenv("PATH", str(tmp_path))
            unknown, again = self.review(book)[1], self.review(book)[1]
            tomorrow = self.review(book, as_of=AS_OF + timedelta(days=1))[1]
        assert known < unknown == again < tomorrow
        book.change("reviewed_on: 2026-01-03", "reviewed_on: 2026-01-04")
        book.commit("2026-11-23")
        assert self.review(book)[1] > unknown

    def test_a_shallow_copy_never_says_less_than_the_whole(self, book, tmp_path):
        book.change("reviewed_on: 2026-01-02", "reviewed_on: 2026-01-03")
        book.commit("2026-02-03")
        whole = self.review(book)[1]
        copy = object.__new__(type(book))
        copy.root = tmp_path / "copy"
        book.git("clone", "--quiet", "--depth=1", f"file://{book.root}", str(copy.root))
        assert self.review(copy)[1] > whole

    def test_what_is_not_yet_committed_counts_as_of_the_day(self, book):
        before = self.review(book)[1]
        book.change("reviewed_on: 2026-01-02", "reviewed_on: 2026-01-03")
        due, number, changed = self.review(book)
        assert due == date(2027, 1, 3)
        assert number > before
        assert changed == datetime(2026, 11, 22, tzinfo=UTC)

    def test_a_return_that_is_confirmed_moves_its_own_event_and_no_other(self, book):
        def numbers():
            found = events(made(book.feeds())["calendars/all.ics"])
            return {uid: one.sequence for uid, one in found.items()}

        path = book.root / "schema" / "council.yml"
        before = numbers()
        assert before["place.returns"] == before["register.register"] == before["policy.register"] == 0
        path.write_text(path.read_text("utf-8").replace("2025-10-31", "2026-01-30"), "utf-8")
        book.commit("2026-02-03")
        after = numbers()
        assert {uid for uid, number in after.items() if number != before[uid]} == {"place.returns"}
        assert after["place.returns"] > 0
        path.write_text(path.read_text("utf-8").replace("2026-01-30", "2026-01-31"), "utf-8")
        assert numbers()["place.returns"] > after["place.returns"]

    def test_a_date_on_29_february_is_on_28_february_in_other_years(self, book):
        book.change("reviewed_on: 2026-01-02", "reviewed_on: 2024-02-29")
        assert self.review(book)[0] == date(2025, 2, 28)


def test_two_rows_that_say_the_same_are_two_events_and_moving_a_row_moves_no_identity(book):
    rows = "insurance:\n" + "".join(
        f"  - area: {area}\n    needed: yes\n    expires_on: {day}\n"
        for area, day in (("public_liability", "2027-01-01"), ("assets", "2027-02-01"))
    )
    book.write(text=record(more=rows))
    before = {uid: one.dtstart for uid, one in _insurance(book).items()}
    turned = "insurance:\n" + "".join(re.findall(r"  - area.*?\d\d\n", rows, re.DOTALL)[::-1])
    book.write(text=record(more=turned))
    assert {uid: one.dtstart for uid, one in _insurance(book).items()} == before
    book.write(text=record(more=rows.replace("assets", "public_liability")))
    assert len(_insurance(book)) == 2


def _insurance(book):
    return events(made(book.feeds("staff"))["calendars/kinds/insurance.ics"])


def test_files_are_the_same_all_day_and_for_every_build(book):
    book.change("kind: network", "kind: strategic")
    book.commit("2026-02-03")
    assert made(book.feeds("staff")) == made(book.feeds("staff"))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", ["changes.xml", "due.xml"])
class TestEveryFeed:
    @pytest.fixture
    def both(self, book, files, audience, name):
        """The feed of a register with no history, and of one with a history and with words that are hard to write."""
        book.change("  - name: Quay Traders\n", "  - name: \"&lt;b&gt; & ]] \U0001f6f6 'x'\"\n")
        book.change("open_ended: yes\n", "ends_on: 2026-12-24\n")
        book.commit("2026-02-03")
        return files[audience][name], made(book.feeds(audience))[name]

    def test_rubys_library_of_feeds_accepts_it(self, both, complaint):
        assert [complaint(content) for content in both] == ["", ""]

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            (rb"<id>.*?</id>", b"", "<id> is missing"),
            (rb"<title>", b"<title>x</title><title>", "<title> is too much"),
            (rb"<name>.*?</name>", b"", "<name> is missing"),
            (rb"<updated>.*?</updated>", b"<updated>today</updated>", "<today> of tag <updated> is not available"),
            (rb" href=", b" to=", "<href> is missing"),
            (rb"<subtitle>", b"<colour/><subtitle>", "colour> is not expected"),
        ],
    )
    def test_rubys_library_of_feeds_finds_a_fault(self, files, complaint, audience, name, old, new, says):
        assert says in complaint(re.sub(old, new, files[audience][name]))

    def test_it_keeps_to_the_grammar_with_and_without_a_history(self, both, name):
        for content in both:
            document = etree.fromstring(content)
            assert ATOM.validate(document), ATOM.error_log
            ids = document.xpath("//a:id/text()", namespaces=SPACE)
            assert sorted(ids) == sorted(set(ids))
            assert all(re.fullmatch(r"tag:register\.example,2026:[A-Za-z0-9./_-]+", one) for one in ids)
            updated = document.xpath("a:entry/a:updated/text()", namespaces=SPACE)
            assert document.findtext("a:updated", namespaces=SPACE) == max(updated, default="2026-11-22T00:00:00Z")
            links = document.xpath("a:link[@rel='self']/@href", namespaces=SPACE)
            assert links == [f"https://register.example/{name}"]

    def test_the_grammar_refuses_what_is_wrong(self, files, audience, name):
        for old, new in ((b"<id>", b"<ids>"), (b"T00:00:00Z", b""), (b'rel="self"', b'rel="me"')):
            document = etree.fromstring(files[audience][name].replace(old, new).replace(b"</ids>", b"</id>"),
                                        etree.XMLParser(recover=True))  # fmt: skip
            assert not ATOM.validate(document)


class TestTheFeedOfChanges:
    def test_it_says_what_the_page_says(self, book):
        book.change("kind: network", "kind: strategic")
        book.commit("2026-02-03")
        document = etree.fromstring(made(book.feeds())["changes.xml"])
        entry, first = document.findall("a:entry", SPACE)
        assert entry.findtext("a:title", namespaces=SPACE) == "Quay Watch: changed"
        assert entry.findtext("a:updated", namespaces=SPACE) == "2026-02-03T09:00:00Z"
        assert "<strong>Kind</strong>: was Network, now Strategic" in entry.findtext("a:content", namespaces=SPACE)
        assert first.findtext("a:title", namespaces=SPACE) == "Quay Watch: added to the register"
        page = book.feeds().changes(lambda address: f"/{address}")
        assert "<strong>Kind</strong>: was Network, now Strategic" in page
        assert '<a href="/partnerships/quay-watch">Quay Watch</a>' in page

    def test_an_entry_keeps_its_id_when_more_is_changed_later(self, book):
        def ids():
            document = etree.fromstring(made(book.feeds())["changes.xml"])
            return document.xpath("a:entry/a:id/text()", namespaces=SPACE)

        before = ids()
        book.change("kind: network", "kind: strategic")
        book.commit("2026-02-03")
        assert ids()[1:] == before


class TestTheFeedOfWhatIsDue:
    def test_it_holds_what_is_overdue_and_what_falls_due_in_ninety_days(self, feeds, files):
        document = etree.fromstring(files["staff"]["due.xml"])
        titles = document.xpath("a:entry/a:title/text()", namespaces=SPACE)
        near = [event for event in feeds["staff"].events if (event.due - AS_OF).days <= 90]
        assert titles == [f"{event.summary}, {long_date(event.due)}" for event in near]
        assert any(event.due < AS_OF for event in near)
        assert any(title.startswith("Return due: ") for title in titles)

    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_an_entry_says_the_day_and_never_a_count_of_days_which_would_go_stale(self, files, audience):
        document = etree.fromstring(files[audience]["due.xml"])
        contents = document.xpath("a:entry/a:content/text()", namespaces=SPACE)
        assert any(one.startswith("<p>Was due on ") for one in contents)
        assert any(one.startswith("<p>Due on ") for one in contents)
        for one in contents:
            assert not re.search(r"\d days?\b|\d{4}-\d\d", one), one
            assert re.search(r"\d{1,2} [A-Z][a-z]+ \d{4}", one), one

    @pytest.mark.parametrize(
        ("as_of", "turned"),
        [
            pytest.param(date(2026, 10, 4), date(2026, 10, 4), id="ninety days before"),
            pytest.param(date(2026, 10, 20), date(2026, 10, 4), id="before it is due soon"),
            pytest.param(date(2026, 11, 3), date(2026, 11, 3), id="due soon"),
            pytest.param(date(2027, 1, 2), date(2027, 1, 2), id="due today"),
            pytest.param(date(2027, 1, 3), date(2027, 1, 3), id="overdue"),
            pytest.param(date(2027, 3, 1), date(2027, 1, 3), id="long overdue"),
        ],
    )
    def test_an_entry_is_new_again_when_it_turns_into_something_else(self, book, as_of, turned):
        book.write(text=record(more=REVIEW.format("2026-01-02")))
        document = etree.fromstring(made(book.feeds(as_of=as_of))["due.xml"])
        updated = "a:entry[starts-with(a:title, 'Review due: Quay Watch')]/a:updated/text()"
        assert document.xpath(updated, namespaces=SPACE) == [f"{turned}T00:00:00Z"]


class TestWhereTheSiteStands:
    def test_a_page_offers_to_subscribe_and_to_download(self, feeds):
        html = feeds["public"].calendar("directorates/place", lambda address: f"../{address}")
        assert 'href="webcal://register.example/calendars/directorates/place.ics"' in html
        assert "https://register.example/calendars/directorates/place.ics" in html
        assert 'href="../calendars/directorates/place.ics"' in html

    def test_a_site_that_does_not_know_its_address_offers_a_copy_alone(self, own_register):
        feeds = Feeds(own_register("public"), None, Place())
        html = feeds.calendar("partnerships/harbour-heritage-fund", str) + feeds.calendars(str)
        assert "webcal" not in html
        assert "Subscribe:" not in html
        assert "Subscribe to" not in html
        content = made(feeds)
        for one in events(content["calendars/all.ics"]).values():
            assert one.uid.endswith("@partnership-register.invalid")
            assert one.url is None
        assert ATOM.validate(etree.fromstring(content["due.xml"])), ATOM.error_log

    def test_addresses_follow_the_way_pages_are_named(self, own_register):
        feeds = Feeds(own_register("public"), None, Place("https://register.example/a/", ".html"))
        one = events(made(feeds)["calendars/all.ics"])["harbour-heritage-fund.reviews"]
        assert one.url == "https://register.example/a/partnerships/harbour-heritage-fund.html"

    def test_every_head_names_the_feeds_and_some_a_calendar(self, feeds):
        def links(address):
            return re.findall(r'type="([^"]+)".*?href="([^"]+)"', feeds["public"].links(address, str))

        both = [("application/atom+xml", "changes.xml"), ("application/atom+xml", "due.xml")]
        assert links("toolkit/life") == both
        assert links("due") == [*both, ("text/calendar", "calendars/all.ics")]
        own = ("text/calendar", "calendars/partnerships/harbour-heritage-fund.ics")
        assert links("partnerships/harbour-heritage-fund") == [*both, own]

    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_a_calendar_without_a_date_is_offered_nowhere_and_stays_for_who_subscribed(self, own_site, feeds, audience):
        empty = [one.address for one in feeds[audience].calendars_by_address.values() if not one.events]
        pages = [address.removeprefix("calendars/").removesuffix(".ics") for address in empty]
        # It has ended; it has no day to count from; its return was never made.
        assert {"partnerships/warm-homes-scheme", "partnerships/youth-voice", "directorates/resources"} <= set(pages)
        for address in ("partnerships/harbour-heritage-fund", "directorates/place"):
            assert "/calendars/" in (own_site(audience) / address / "index.html").read_text("utf-8")
        for address, page in zip(empty, pages, strict=True):
            text = (own_site(audience) / page / "index.html").read_text("utf-8")
            assert "/calendars/" not in text and "In your calendar" not in text, page
            assert (own_site(audience) / address).is_file()

    def test_a_link_to_a_calendar_is_an_alternate_that_the_theme_does_not_take_for_a_language(self, feeds):
        (rel,) = re.findall(r'rel="([^"]+)" type="text/calendar"', feeds["public"].links("due", str))
        assert rel == " ".join(rel.split())
        assert "alternate" in rel.split()
        assert rel != "alternate"

    def test_names_are_escaped(self, feeds):
        html = feeds["public"].links("directorates/health-care", str) + feeds["public"].calendars(str)
        assert "Health &amp; Care" in html or "&amp;" in html
        assert not re.search(r"&(?!amp;|#\d+;|lt;|gt;|quot;)", html)


class TestReminders:
    @staticmethod
    def finding(own_register, ran, as_of=AS_OF, every=7):
        facts = own_register("staff").council.facts
        council = SimpleNamespace(facts=facts._replace(register=facts.register._replace(reminders_every_days=every)))
        return reminders.finding(ran, council, as_of)

    def test_never_sent_is_said(self, own_register):
        assert self.finding(own_register, NEVER).label == "Reminders: never sent"

    @pytest.mark.parametrize(
        ("sent", "status"),
        [
            pytest.param(date(2026, 11, 22), Status.UP_TO_DATE, id="today"),
            pytest.param(date(2026, 11, 15), Status.UP_TO_DATE, id="on the last day"),
            pytest.param(date(2026, 11, 14), Status.OVERDUE, id="the day after"),
        ],
    )
    def test_they_are_late_when_the_council_s_days_are_over(self, own_register, sent, status):
        found = self.finding(own_register, Ran(sent))
        assert found.status is status
        assert ("overdue by 1 day" in found.label) == (status is Status.OVERDUE)

    def test_without_a_number_of_the_council_nothing_is_judged(self, own_register):
        found = self.finding(own_register, Ran(date(2020, 1, 1)), every=None)
        assert (found.status, found.label) == (Status.TO_BE_SUPPLIED, "Reminders: sent 1 January 2020")
        assert "has not said how often" in found.reason

    @pytest.mark.parametrize("text", ["", "yesterday", "2026-02-30", "2026-11-16\n2026-11-17", "\xff"])
    def test_what_cannot_be_read_is_not_taken_for_never(self, own_register, tmp_path, text):
        (tmp_path / FILE).write_text(text, "latin-1")
        found = self.finding(own_register, reminders.read(tmp_path))
        assert found.label == "Reminders: not known"

    def test_what_is_written_is_read(self, tmp_path):
        assert reminders.read(tmp_path) == NEVER
        reminders.write(tmp_path / FILE, date(2026, 11, 16))
        assert reminders.read(tmp_path) == Ran(date(2026, 11, 16))

    @pytest.mark.parametrize(
        ("ran", "words"),
        [
            (Ran(date(2026, 11, 1)), "Reminders: overdue by 14 days Last sent 1 November 2026."),
            (NEVER, "Reminders: never sent None has gone out yet."),
        ],
    )
    def test_the_page_says_it(self, own_register, ran, words):
        said = unescape(re.sub(r"<[^>]+>", "", Feeds(own_register("staff"), ran=ran).reminders(str)))
        assert f"{words} They should go out every 7 days." in said

    def test_only_the_site_for_staff_speaks_of_them(self, own_site):
        words = re.compile(r"reminder|TEAMS_WEBHOOK|MAILTO=|what is for staff", re.IGNORECASE)
        for page in ("due", "about/feeds"):
            public, staff = ((own_site(one) / page / "index.html").read_text("utf-8") for one in AUDIENCES)
            assert not words.search(public), page
            assert words.search(staff), page
            for text in (public, staff):
                assert "{%" not in text

    def test_pages_that_offer_a_calendar_say_that_what_has_no_date_is_not_in_it(self, feeds):
        for audience in AUDIENCES:
            for page in (feeds[audience].calendars(str), feeds[audience].calendar("directorates/place", str)):
                assert re.search(r"Things without a date are (in no calendar.*: they are )?on this page only\.", page)

    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_pages_that_offer_the_feed_of_what_is_due_say_that_what_has_no_date_is_not_in_it(self, own_site, audience):
        for page, words in (
            ("due", "Things without a date are in no calendar, and not in the feed of what is due"),
            ("about/feeds", "What has no date is not in this feed either"),
        ):
            assert words in " ".join((own_site(audience) / page / "index.html").read_text("utf-8").split()), page
