"""What the history says of records that are added, changed, renamed, ended and hidden: real repositories."""

import os
import re
import shutil
import subprocess

import pytest
from git_register import Book, made, record
from lxml import etree

from partnership_register.feeds import git
from partnership_register.feeds.changes import CHANGED, ENDED, LOAD
from partnership_register.feeds.days import days
from partnership_register.feeds.history import LATEST, MOST_LINES

pytest_plugins = ["git_register"]

ADDED = "2026-01-05 Quay Watch added"
AUDIENCES = ("public", "staff")
LEAVING = """stage: ended
leaving:
  ended_on: 2026-02-01
  reason: achieved
  why: Its work is done.
  achieved: Much.
  decided_by: Cabinet
  partnership_better: Nothing.
  council_better: Nothing.
  completed_by: Harbour Manager
"""


@pytest.mark.parametrize("audience", AUDIENCES)
class TestWhatChanged:
    def test_a_record_that_is_committed_is_added(self, book, audience):
        assert book.said(audience) == [ADDED]

    def test_a_fact_is_said_as_it_was_and_as_it_is(self, book, audience):
        book.change("kind: network", "kind: strategic")
        book.change("lead_officer: Harbour Manager", "lead_officer: vacant")
        book.commit("2026-02-03")
        assert book.said(audience) == [
            "2026-02-03 Quay Watch changed | Kind: was Network, now Strategic partnership"
            " | Lead officer: was Harbour Manager, now vacant",
            ADDED,
        ]

    def test_a_fact_that_is_new_or_gone_is_said(self, book, audience):
        book.change("open_ended: yes\n", "ends_on: 2028-03\nvalue_gbp: 12000\n")
        book.commit("2026-02-03")
        assert book.said(audience)[0] == (
            "2026-02-03 Quay Watch changed | Ends: March 2028 added | Open ended: yes taken out"
            + " | Value: £12,000 added"
        )

    def test_rows_of_a_list_are_known_by_their_first_fact(self, book, audience):
        book.change(
            "  - name: Quay Traders\n    sector: private\n",
            "  - name: Rowers\n    sector: private\n  - name: Quay Traders\n    sector: public\n",
        )
        book.commit("2026-02-03")
        assert book.said(audience)[0] == (
            "2026-02-03 Quay Watch changed | Partners, Quay Traders: Sector: was Private sector, now Public sector"
            " | Partners: “Rowers” added"
        )

    def test_a_row_whose_first_fact_is_put_right_is_the_same_row(self, book, audience):
        book.change(
            "partners:\n",
            "reviews:\n  - reviewed_on: 2026-01-02\n    reviewed_by: A post\n    outcome: continue\npartners:\n",
        )
        book.commit("2026-02-03")
        book.change("2026-01-02", "2026-01-03")
        book.commit("2026-02-04")
        assert book.said(audience)[0] == (
            "2026-02-04 Quay Watch changed"
            " | Reviews of the partnership, 2 January 2026: Date: was 2 January 2026, now 3 January 2026"
        )

    def test_long_texts_are_only_said_to_have_changed(self, book, audience):
        book.change("To watch the quay.", "To watch the quay. " * 20)
        book.change("We watch the quay.", "We watch it well.")
        book.commit("2026-02-03")
        assert book.said(audience)[0] == (
            "2026-02-03 Quay Watch changed | Purpose: the text was changed | Purpose: the text was changed"
        )

    def test_what_ends_is_said_to_end(self, book, audience):
        book.change("stage: performing\n", LEAVING)
        book.commit("2026-02-03")
        assert book.said(audience)[0].startswith("2026-02-03 Quay Watch ended | Stage: was Performing, now Ended")

    def test_a_change_of_nothing_but_comments_order_and_spaces_is_none(self, book, audience):
        text = book.path("quay-watch").read_text("utf-8")
        head = "name: Quay Watch\n"
        moved = text.replace(head, "").replace("kind: network\n", f"# a note\nkind:   network\n{head}")
        book.write(text=moved)
        book.commit("2026-02-03")
        assert book.said(audience) == [ADDED]

    def test_a_record_that_is_renamed_keeps_its_history(self, book, audience):
        book.git("mv", "partnerships/quay-watch.md", "partnerships/harbour-watch.md")
        book.change("name: Quay Watch", "name: Harbour Watch", "harbour-watch")
        book.commit("2026-02-03")
        book.change("kind: network", "kind: strategic", "harbour-watch")
        book.commit("2026-02-04")
        assert book.said(audience) == [
            "2026-02-04 Harbour Watch changed | Kind: was Network, now Strategic partnership",
            "2026-02-03 Harbour Watch changed | Name: was Quay Watch, now Harbour Watch",
            "2026-01-05 Harbour Watch added",
        ]

    def test_a_record_that_is_deleted_and_written_anew_is_another(self, book, audience):
        book.path("quay-watch").unlink()
        book.commit("2026-02-03")
        book.write(text=record("Quay Watch the Second"))
        book.commit("2026-02-04")
        said = book.said(audience)
        assert said[0] == "2026-02-04 Quay Watch the Second added"
        removed = ["2026-02-03 Quay Watch removed"] if audience == "staff" else []
        assert said[1:] == removed

    def test_a_merge_counts_on_the_day_it_reached_the_main_line(self, book, audience):
        book.git("switch", "--quiet", "--create", "proposal")
        book.change("kind: network", "kind: strategic")
        book.commit("2026-02-03")
        book.git("switch", "--quiet", "main")
        book.write("other", record("Other"))
        book.commit("2026-02-10")
        book.git("merge", "--quiet", "--no-ff", "--no-edit", "proposal", at="2026-02-20T09:00:00Z")
        assert book.said(audience) == [
            "2026-02-20 Quay Watch changed | Kind: was Network, now Strategic partnership",
            "2026-02-10 Other added",
            ADDED,
        ]

    def test_a_version_that_nobody_could_read_is_passed_over(self, book, audience):
        for day, old, new in (
            ("2026-02-03", "kind: network", "kind: [network"),
            ("2026-02-04", "kind: [network", "kind: {{ strategic }}"),
            ("2026-02-05", "kind: {{ strategic }}", "kind: strategic"),
        ):
            book.change(old, new)
            book.commit(day)
        assert book.said(audience) == [
            "2026-02-05 Quay Watch changed | Kind: was Network, now Strategic partnership",
            ADDED,
        ]

    def test_facts_that_the_schema_no_longer_knows_are_left_out_and_the_rest_compared(self, book, audience):
        text = record(more="colour: red\n").replace("open_ended: yes", "open_ended: {a: b}").replace("network", "club")
        book.write("old", text)
        book.commit("2026-02-03")
        book.write("old", record("Old"))
        book.commit("2026-02-04")
        assert book.said(audience)[0] == (
            "2026-02-04 Old changed | Name: was Quay Watch, now Old"
            " | Kind: was club, now Network | Open ended: yes added"
        )

    def test_what_is_not_committed_is_not_yet_history(self, book, audience):
        book.change("kind: network", "kind: strategic")
        assert book.said(audience) == [ADDED]

    def test_no_word_of_the_one_who_made_the_change_is_told(self, book, audience):
        book.change("kind: network", "kind: strategic")
        book.commit("2026-02-03")
        feeds = book.feeds(audience)
        told = b"".join(made(feeds).values()).decode() + feeds.changes(lambda address: address)
        assert "now Strategic partnership" in told
        assert "anary" not in told
        assert book.git("rev-parse", "HEAD").strip()[:7] not in told


class TestWhatThePublicMayNotKnow:
    def test_a_fact_for_staff_leaves_no_trace(self, book):
        before = made(book.feeds())
        book.change("open_ended: yes\n", "open_ended: yes\nnotes: canary\n")
        book.commit("2026-02-03")
        assert made(book.feeds()) == before
        assert book.said("staff")[0] == "2026-02-03 Quay Watch changed | Notes for staff: canary added"

    def test_a_record_for_staff_leaves_no_trace(self, book):
        before = made(book.feeds())
        book.write("secret", record("Canary", "staff"))
        book.commit("2026-02-03")
        book.path("secret").unlink()
        book.commit("2026-02-04")
        assert made(book.feeds()) == before
        assert [line for line in book.said("staff") if "Canary" in line] == ["2026-02-04 Canary removed"]

    def test_a_record_that_is_withdrawn_takes_its_past_with_it(self, book):
        book.write("other", record("Other", more="replaced_by:\n  - quay-watch\n"))
        book.commit("2026-02-03")
        book.change("audience: public", "audience: staff")
        book.commit("2026-02-04")
        assert [line for line in book.said() if "Quay" in line] == []
        assert any("Quay Watch" in line for line in book.said("staff"))

    def test_a_record_that_is_gone_leaves_no_name(self, book):
        book.write("other", record("Other"))
        book.commit("2026-02-03")
        book.path("quay-watch").unlink()
        book.commit("2026-02-04")
        assert book.said() == ["2026-02-03 Other added"]

    def test_a_record_that_is_opened_is_added_on_that_day_and_has_no_earlier_past(self, book):
        book.write("late", record("Canary", "staff"))
        book.commit("2026-02-03")
        book.change("name: Canary", "name: Late", "late")
        book.commit("2026-02-04")
        book.change("audience: staff", "audience: public", "late")
        book.change("kind: network", "kind: strategic", "late")
        book.commit("2026-02-05")
        book.change("kind: strategic", "kind: statutory", "late")
        book.commit("2026-02-06")
        assert book.said() == [
            "2026-02-06 Late changed | Kind: was Strategic partnership, now Statutory partnership",
            "2026-02-05 Late added",
            ADDED,
        ]

    def test_a_time_behind_closed_doors_ends_the_public_past(self, book):
        book.change("audience: public", "audience: staff")
        book.commit("2026-02-03")
        book.change("kind: network", "kind: strategic")
        book.commit("2026-02-04")
        book.change("audience: staff", "audience: public")
        book.commit("2026-02-05")
        assert book.said() == ["2026-02-05 Quay Watch added"]

    def test_what_is_withheld_today_was_never_said(self, book):
        book.change("open_ended: yes\n", "open_ended: yes\nvalue_gbp: 4000\n")
        book.commit("2026-02-03")
        book.change("value_gbp: 4000", "value_gbp: 5000")
        book.commit("2026-02-04")
        assert "£4,000" in book.said()[0]
        notice = "withheld:\n  - what: Value\n    why: It would harm a tender."
        book.change("value_gbp: 5000", f"value_gbp: withheld\n{notice}")
        book.commit("2026-02-05")
        assert book.said() == ["2026-02-05 Quay Watch changed | Withheld from the public: “Value” added", ADDED]

    def test_a_fact_that_is_opened_to_all_has_no_public_past(self, book):
        schema = book.root / "schema" / "partnership.schema.json"
        opened = schema.read_text("utf-8")
        mark = '"title": "Size",'
        at = opened.index(mark)
        field = opened[at : opened.index("},", at)]
        schema.write_text(opened.replace(field, field.replace('"x-audience": "public",', "")), "utf-8")
        book.change("open_ended: yes\n", "open_ended: yes\nsize: 10\n")
        book.commit("2026-02-03")
        book.change("size: 10", "size: 11")
        book.commit("2026-02-04")
        schema.write_text(opened, "utf-8")
        book.change("size: 11", "size: 12")
        book.commit("2026-02-05")
        book.change("size: 12", "size: 13")
        book.commit("2026-02-06")
        assert book.said() == ["2026-02-06 Quay Watch changed | Size: was 12, now 13", ADDED]
        assert len(book.said("staff")) == 5

    def test_a_mention_of_a_record_for_staff_is_not_told(self, book):
        book.write("secret", record("Canary", "staff"))
        book.change("open_ended: yes\n", "open_ended: yes\nreplaced_by:\n  - secret\n")
        book.commit("2026-02-03")
        assert not any("secret" in line or "Canary" in line for line in book.said())


class TestWhereTheHistoryIsNotKnown:
    def test_no_repository(self, tmp_path):
        book = Book(tmp_path / "book")
        book.write()
        self.is_not_known(book)

    def test_a_repository_without_a_commit(self, tmp_path):
        book = Book(tmp_path / "book").begin()
        book.write()
        self.is_not_known(book)

    def test_a_folder_inside_a_repository_of_something_else(self, book):
        inner = Book(book.root / "inner")
        inner.write()
        self.is_not_known(inner)

    def test_no_git(self, book, monkeypatch, tmp_path):
        monkeypatch.setenv("PATH", str(tmp_path))
        self.is_not_known(book)

    def test_a_repository_that_is_broken(self, book):
        shutil.rmtree(book.root / ".git" / "objects")
        (book.root / ".git" / "objects").mkdir()
        self.is_not_known(book)

    @staticmethod
    def is_not_known(book):
        assert not book.history().is_known
        page = book.feeds().changes(lambda address: address)
        assert "The history is not known" in page
        assert "Nothing has changed" not in page
        assert '<h2 id="d' not in page

    def test_a_shallow_copy_says_that_it_is_not_whole_and_nothing_false(self, book, tmp_path):
        book.change("kind: network", "kind: strategic")
        book.commit("2026-02-03")
        book.change("kind: strategic", "kind: statutory")
        book.commit("2026-02-04")
        last = "2026-02-04 Quay Watch changed | Kind: was Strategic partnership, now Statutory partnership"
        for depth, said in ((1, []), (2, [last])):
            copy = object.__new__(Book)
            copy.root = tmp_path / f"copy-{depth}"
            book.git("clone", "--quiet", f"--depth={depth}", f"file://{book.root}", str(copy.root))
            assert copy.said() == said
            page = copy.feeds().changes(lambda address: address)
            assert "The history is not whole" in page
            assert "Nothing has changed" not in page

    def test_objects_that_are_missing_are_passed_over(self, book, tmp_path):
        book.change("kind: network", "kind: strategic")
        book.commit("2026-02-03")
        old = book.git("rev-parse", "HEAD~:partnerships/quay-watch.md").strip()
        (book.root / ".git" / "objects" / old[:2] / old[2:]).unlink()
        assert [line for line in book.said() if "was" in line] == []


class TestWhatMustNotBeObeyed:
    @pytest.fixture
    def trap(self, tmp_path):
        """A program that leaves a mark when it is run."""
        path = tmp_path / "trap"
        path.write_text(f"#!/bin/sh\necho ran >> {tmp_path}/sprung\ncat\n")
        path.chmod(0o755)
        return path

    def test_no_program_of_the_repository_is_run(self, book, trap, tmp_path):
        for name in (
            "core.fsmonitor",
            "core.pager",
            "diff.external",
            "diff.x.textconv",
            "diff.x.command",
            "gpg.program",
        ):
            book.git("config", name, str(trap))
        book.git("config", "log.showSignature", "true")
        book.git("config", "pager.log", "true")
        (book.root / ".gitattributes").write_text("* diff=x\n")
        book.change("kind: network", "kind: strategic")
        book.git("-c", "core.fsmonitor=false", "add", "--all")
        book.git("-c", "core.fsmonitor=false", "commit", "--quiet", "-m", "x", at="2026-02-03T09:00:00Z")
        (tmp_path / "sprung").unlink(missing_ok=True)
        assert len(book.said()) == 2
        assert not (tmp_path / "sprung").exists()

    def test_settings_of_the_one_who_builds_change_nothing(self, book, monkeypatch, tmp_path):
        book.git("mv", "partnerships/quay-watch.md", "partnerships/harbour-watch.md")
        book.commit("2026-02-03")
        said = book.said()
        home = tmp_path / "home"
        home.mkdir()
        (home / ".gitconfig").write_text(
            "[diff]\nrenames = false\nnoprefix = true\n[color]\nui = always\n[log]\ndate = human\n"
        )
        monkeypatch.setenv("HOME", str(home))
        monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
        monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
        monkeypatch.setenv("GIT_CONFIG_KEY_0", "diff.renames")
        monkeypatch.setenv("GIT_CONFIG_VALUE_0", "false")
        assert book.said() == said == ["2026-01-05 Quay Watch added"]

    @pytest.mark.skipif(os.name == "nt", reason="Windows does not have such names")
    def test_no_name_of_a_file_passes_for_something_else(self, book):
        zero = "0" * 40
        names = [
            "a\n:100644 100644 x y A",
            f":000000 100644 {zero} {zero} A",
            "1700000000 ",
            "caf\udce9.md",
            "-- ",
            "x\n.md",
        ]
        for name in names:
            (book.root / "partnerships" / name).write_bytes(b"x")
        book.commit("2026-02-03")
        for name in names:
            (book.root / "partnerships" / name).unlink()
        book.commit("2026-02-04")
        book.change("kind: network", "kind: strategic")
        book.commit("2026-02-05")
        assert book.said() == ["2026-02-05 Quay Watch changed | Kind: was Network, now Strategic partnership", ADDED]
        told = git.log(book.root, ["partnerships"])
        assert {step.before or step.after for step in told.steps} == {
            f"partnerships/{name}" for name in [*names, "quay-watch.md"]
        }

    def test_what_is_too_big_or_no_text_is_passed_over(self, book):
        for day, content in (("2026-02-03", b"\0" * 300_000), ("2026-02-04", b"---\n\xff\n---\n"), ("2026-02-05", b"")):
            book.path("quay-watch").write_bytes(content)
            book.commit(day)
        book.write(text=record().replace("network", "strategic"))
        book.commit("2026-02-06")
        assert book.said() == ["2026-02-06 Quay Watch changed | Kind: was Network, now Strategic partnership", ADDED]

    def test_a_link_in_place_of_a_record_is_passed_over(self, book):
        book.path("quay-watch").unlink()
        book.path("quay-watch").symlink_to("/etc/passwd")
        book.commit("2026-02-03")
        book.path("quay-watch").unlink()
        book.write()
        book.commit("2026-02-04")
        assert book.said() == [ADDED]

    @pytest.mark.parametrize("moment", ["0 +0000", "4102444800 +0000", "99999999999999 +0000"])
    def test_a_clock_that_is_wrong_is_no_error(self, book, moment):
        book.change("kind: network", "kind: strategic")
        book.git("add", "--all")
        tree = book.git("write-tree").strip()
        head = book.git("rev-parse", "HEAD").strip()
        commit = (
            f"tree {tree}\nparent {head}\nauthor A <a@b.example> {moment}\ncommitter A <a@b.example> {moment}\n\nx\n"
        )
        stored = subprocess.run(
            ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
            cwd=book.root, input=commit.encode(), capture_output=True, check=True,
        )  # fmt: skip
        book.git("update-ref", "refs/heads/main", stored.stdout.decode().strip())
        assert ADDED in book.said()
        made(book.feeds())


def test_a_day_is_one_of_london(book):
    book.git("commit", "--quiet", "--allow-empty", "--message", "x")
    book.change("kind: network", "kind: strategic")
    book.git("add", "--all")
    book.git("commit", "--quiet", "--message", "x", at="2026-06-30T23:30:00Z")
    assert '<h2 id="d2026-07-01">1 July 2026</h2>' in book.feeds().changes(lambda address: address)


def test_the_latest_are_shown_and_the_page_says_that_there_are_more(book):
    for number in range(LATEST + 1):
        book.write(f"club-{number}", record(f"Club {number:03}"))
    book.commit("2026-02-03")
    history = book.history()
    assert (len(history.changes), history.is_cut) == (LATEST, True)
    assert [one.name for one in history.changes] == [f"Club {number:03}" for number in range(LATEST)]
    assert f"the latest {LATEST} changes" in book.feeds().changes(lambda address: address)


class TestALoad:
    @pytest.fixture
    def loaded(self, tmp_path):
        """Ten clubs on one day, of which one had ended, and an eleventh that came later."""
        made = Book(tmp_path / "loaded").begin()
        for number in range(LOAD):
            made.write(f"club-{number}", record(f"Club {number}"))
        made.change("stage: performing\n", LEAVING, "club-3")
        made.commit("2026-01-05")
        made.write("late", record("Late"))
        made.commit("2026-02-03")
        return made

    def test_those_that_came_in_numbers_were_loaded_and_not_added(self, loaded):
        page = loaded.feeds().changes(lambda address: address)
        assert f"{LOAD} partnerships were loaded when the history here began, on 5 January 2026." in page
        page, _ = page.split('<h2 id="past-year">')
        assert page.count("<h3>Added to the register</h3>") == 1
        assert [page.count(f'"partnerships/club-{number}"') for number in range(LOAD)] == [1] * LOAD
        assert page.index(">Late</a>") < page.index("were loaded") < page.index("<details>") < page.index(">Club 0</a>")

    def test_the_feed_has_one_entry_of_a_load_and_no_news_of_each(self, loaded):
        loaded.change("kind: network", "kind: strategic", "club-1")
        loaded.commit("2026-02-04")
        for number in range(LOAD):
            loaded.write(f"guild-{number}", record(f"Guild {number}"))
        loaded.commit("2026-03-05")
        feed = etree.fromstring(made(loaded.feeds())["changes.xml"])
        entries = feed.findall("{*}entry")
        assert [entry.findtext("{*}title") for entry in entries] == [
            f"{LOAD} partnerships: loaded into the register",
            "Club 1: changed",
            "Late: added to the register",
            f"{LOAD} partnerships: loaded when its history here began",
        ]
        last = entries[-1]
        assert last.findtext("{*}updated") == "2026-01-05T09:00:00Z"
        assert "on 5 January 2026. What happened" in last.findtext("{*}content")
        assert last.find("{*}link").get("href") == "https://register.example/changes/#d2026-01-05"
        assert '<h2 id="d2026-01-05">' in loaded.feeds().changes(str)

    def test_what_is_known_from_the_middle_on_does_not_say_when_the_register_began(self, loaded, tmp_path):
        loaded.git("clone", "--quiet", "--depth", "1", f"file://{loaded.root}", str(tmp_path / "shallow"))
        for number in range(LOAD):
            loaded.write(f"guild-{number}", record(f"Guild {number}"))
        loaded.commit("2026-03-05")
        assert loaded.history().began is not None
        shallow = Book.__new__(Book)
        shallow.root = tmp_path / "shallow"
        shallow.git("pull", "--quiet")
        assert shallow.history().loaded
        assert shallow.history().began is None
        assert "loaded into the register on 5 March 2026" in shallow.feeds().changes(str)

    def test_one_that_had_ended_is_said_to(self, loaded):
        page = loaded.feeds().changes(lambda address: address)
        assert re.findall(r"(Club \d)</a>, which had ended", page) == ["Club 3"]

    def test_one_fewer_are_added(self, loaded):
        loaded.path("club-9").unlink()
        loaded.commit("2026-02-04")
        page = loaded.feeds().changes(lambda address: address)
        assert "were loaded" not in page
        assert "<details>" not in page

    def test_more_than_the_page_holds_are_all_told(self, tmp_path):
        book = Book(tmp_path / "big").begin()
        for number in range(LATEST + 1):
            book.write(f"club-{number}", record(f"Club {number:03}"))
        book.commit("2026-01-05")
        assert book.history().is_cut
        page = book.feeds().changes(lambda address: address)
        assert f"{LATEST + 1} partnerships were loaded" in page
        assert page.count("partnerships/club-") == LATEST + 1
        assert "the latest" not in page


def test_a_change_of_very_much_is_cut_and_says_so(book):
    book.change(
        "  - name: Quay Traders\n    sector: private\n",
        "".join(f"  - name: P{n}\n    sector: private\n" for n in range(50)),
    )
    book.commit("2026-02-03")
    change = book.history().changes[0]
    assert (len(change.lines), change.more) == (MOST_LINES, 51 - MOST_LINES)
    page = book.feeds().changes(lambda address: address)
    assert f"{51 - MOST_LINES} of them are not told here." in page
    assert page.count("<li><strong>") == MOST_LINES


def test_what_a_day_brought_to_one_partnership_is_told_once_and_in_its_order(book):
    """Three steps of one day, one of which is taken back later; and one of another partnership between them."""
    book.write("late", record("Late"))
    book.commit("2026-02-02")
    for old, new in (("kind: network", "kind: strategic"), ("kind: strategic", "kind: statutory")):
        book.change(old, new)
        book.commit("2026-02-03")
        book.change(old, new, "late")
        book.commit("2026-02-03")
    first, *_ = days(book.history())
    assert [(one.id, one.kind) for one in first.told] == [("late", CHANGED), ("quay-watch", CHANGED)]
    assert [str(line) for line in first.told[1].lines] == [
        "Kind: was Network, now Strategic partnership",
        "Kind: was Strategic partnership, now Statutory partnership",
    ]
    assert book.feeds().changes(lambda address: address).count('<a href="partnerships/quay-watch">') == 2


def test_what_ended_on_the_day_on_which_it_was_changed_has_ended(book):
    book.change("kind: network", "kind: strategic")
    book.commit("2026-02-03")
    book.change("stage: performing\n", LEAVING)
    book.commit("2026-02-03")
    (told,) = days(book.history())[0].told
    assert told.kind == ENDED
    assert {"Kind", "Stage"} <= {line.label for line in told.lines}
