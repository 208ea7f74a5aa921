"""The register's commands, as an editor and a program meet them: words, formats and exit codes."""

import json
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import click
import pytest
from click.testing import CliRunner, Result
from own_site import ROOT, project

from partnership_register import record
from partnership_register.cli import main
from partnership_register.feeds.messages import FORMATS
from partnership_register.record import RESERVED
from partnership_register.rules import OTHER_RULES, RULES

pytest_plugins = ["own_site"]

COMMANDS = Path(__file__).parent / "commands"
DAY = ("--as-of", "2026-11-22")
BROKEN = {
    "youth-voice": ("kind: unknown\n", "kind: unknown\nstarted: 2024\n"),
    "quay-traders-forum": ("started_on: 2021\n", "started_on: 31/12/2021\n"),
}


@pytest.fixture(scope="session")
def good(tmp_path_factory):
    """A register without an error; no test may change it."""
    return project(tmp_path_factory.mktemp("good"))


@pytest.fixture(scope="session")
def bad(tmp_path_factory):
    """A register with an error in two of its records; no test may change it."""
    folder = project(tmp_path_factory.mktemp("bad"))
    for id, (old, new) in BROKEN.items():
        path = folder / "partnerships" / f"{id}.md"
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    return folder


def run(root: Path | None, *arguments: str) -> Result:
    """What a command says, and its exit code."""
    where = ["--root", str(root)] if root else []
    return CliRunner().invoke(main, [*where, *arguments], prog_name="register", catch_exceptions=False)


class TestCheck:
    @pytest.mark.parametrize("form", ["text", "json", "github"])
    def test_each_format_says_every_problem_of_a_file(self, bad, golden, form):
        result = run(bad, "check", *DAY, "--format", form, "--errors-only")
        assert result.exit_code == 1
        golden(COMMANDS / f"check.{form}.txt", result.stdout)

    def test_json_is_for_programs_and_says_the_same_as_text(self, bad):
        said = json.loads(run(bad, "check", *DAY, "--format", "json").stdout)
        lines = run(bad, "check", *DAY).stdout.splitlines()
        assert said["errors"] + said["warnings"] == len(said["problems"]) == len(lines) - 1
        for line, problem in zip(lines, said["problems"], strict=False):
            assert line.startswith(f"{problem['path']}:{problem['line']}:{problem['column']}: ")
            assert problem["message"] in line

    def test_warnings_alone_stop_nothing(self, good):
        result = run(good, "check", *DAY)
        assert result.exit_code == 0
        assert ": warning: " in result.stdout
        assert re.search(r"\n8 records, 0 errors, \d+ warnings\n$", result.stdout)

    def test_errors_only_leaves_warnings_out(self, good):
        assert run(good, "check", *DAY, "--errors-only").stdout == "8 records, 0 errors, 0 warnings\n"

    @pytest.mark.parametrize("name", ["youth-voice", "youth-voice.md", "partnerships/youth-voice.md"])
    def test_files_filter_the_problems_and_the_exit_code(self, bad, name):
        result = run(bad, "check", *DAY, "--errors-only", name)
        assert result.exit_code == 1
        paths = {line.split(":")[0] for line in result.stdout.splitlines()[:-1]}
        assert paths == {"partnerships/youth-voice.md"}
        assert run(bad, "check", *DAY, "--errors-only", "warm-homes-scheme").exit_code == 0

    def test_a_file_that_is_not_there_is_not_silently_right(self, good):
        result = run(good, "check", "no-such-record.md")
        assert result.exit_code == 2
        assert "no-such-record" in result.stderr

    def test_the_day_decides(self, good):
        def errors(day: str) -> int:
            return json.loads(run(good, "check", "--as-of", day, "--format", "json").stdout)["errors"]

        assert errors("2026-11-22") == 0
        # From this day on, the council's file asks for strategic links and an exit strategy.
        assert errors("2027-04-01") > 0
        # A review of 2026 had not been held in 2025.
        assert errors("2025-01-01") > 0

    @pytest.mark.parametrize(
        ("form", "said"),
        [
            ("text", r"(?m)^schema/council\.yml:\d+:\d+: "),
            ("json", r'(?s)\A\{.*"errors": 1,.*"path": "schema/council\.yml",\s*"line": \d+'),
            ("github", r"(?m)^::error file=schema/council\.yml,line=\d+"),
        ],
        ids=["text", "json", "github"],
    )
    def test_a_broken_council_file_is_said_with_its_line_in_each_format(self, own_project, form, said):
        path = own_project / "schema" / "council.yml"
        path.write_text(path.read_text("utf-8").replace("value: 2000", "value: two"), "utf-8")
        result = run(own_project, "check", "--format", form)
        assert result.exit_code == 1
        assert re.search(said, result.stdout)


class TestNew:
    def test_it_writes_a_record_in_which_all_that_is_needed_is_still_to_fill_in(self, own_project):
        assert run(own_project, "new", "quay-watch").exit_code == 0
        lines = run(own_project, "check", *DAY, "quay-watch").stdout.splitlines()[:-1]
        empty = [line for line in lines if "is empty" in line]
        headings = [line for line in lines if "nothing stands under this heading" in line]
        assert (len(empty), len(headings), len(lines)) == (8, 16, 24)

    def test_the_record_passes_when_it_is_filled_in(self, own_project):
        run(own_project, "new", "quay-watch", "--name", 'Quay Watch: "the new one"')
        path = own_project / "partnerships" / "quay-watch.md"
        text = path.read_text("utf-8")
        for field, value in FILLED.items():
            text, count = re.subn(rf"(?m)^({re.escape(field)})$", rf"\1 {value}", text)
            assert count == 1, field
        text = re.sub(r"(?m)^(## .*)$", r"\1\n\nWe have agreed this.", text)
        path.write_text(text, "utf-8")
        result = run(own_project, "check", *DAY, "quay-watch", "--errors-only")
        assert (result.exit_code, result.stdout) == (0, "9 records, 0 errors, 0 warnings\n")

    def test_it_never_overwrites(self, own_project):
        path = own_project / "partnerships" / "youth-voice.md"
        text = path.read_bytes()
        result = run(own_project, "new", "youth-voice")
        assert result.exit_code == 2
        assert "partnerships/youth-voice.md is there already and was left as it is" in result.stderr
        assert path.read_bytes() == text

    @pytest.mark.parametrize(
        "id",
        ["Quay-Watch", "quay_watch", "quay--watch", "-quay", "../quay", "quay watch", "q" * 81, "caf\u00e9", "a/b"],
    )
    def test_a_name_that_cannot_be_an_address_is_refused(self, good, id):
        result = run(good, "new", "--", id)
        assert result.exit_code == 2
        assert "small letters, figures and single hyphens" in result.stderr

    @pytest.mark.parametrize("id", sorted(RESERVED & {"index", "404", "con", "search"}))
    def test_a_name_that_the_gate_keeps_for_others_is_refused(self, good, id):
        assert run(good, "new", id).exit_code == 2
        assert not (good / "partnerships" / f"{id}.md").exists()

    def test_it_asks_for_a_name(self, good):
        result = run(good, "new")
        assert result.exit_code == 2
        assert "register new safer-exampleshire-board" in result.stderr

    def test_the_example_keeps_to_the_schema(self, good, schemas):
        result = run(good, "new", "--example")
        assert result.exit_code == 0
        found, problems = record.parse(result.stdout, "example", "example.md", schemas)
        assert problems == []
        assert [error.message for error in schemas.facts.judge(found.facts)] == []
        assert set(found.facts) == set(schemas.facts.root.fields)
        assert set(found.prose) == set(schemas.agreement.root.fields)


FILLED = {
    "kind:": "network",
    "stage:": "performing",
    "directorate:": "place",
    "lead_officer:": "Harbour Manager",
    "council_role:": "equal_partner",
    "purpose:": "To watch the quay.",
    "  - name:": "Quay Traders",
    "    sector:": "private",
}


class TestDue:
    @pytest.mark.parametrize("form", list(FORMATS))
    def test_it_lists_by_directorate_what_is_overdue_and_what_falls_due(self, good, golden, form):
        result = run(good, "due", *DAY, "--format", form)
        assert result.exit_code == 0
        golden(COMMANDS / f"due.{form}.txt", result.stdout)

    def test_both_formats_list_the_same(self, good):
        said = json.loads(run(good, "due", *DAY, "--format", "json").stdout)
        text = run(good, "due", *DAY).stdout
        assert said["total"] == len(said["due"]) == len(re.findall(r"(?m)^  (?:\d{4}-|no date)", text))
        for item in said["due"]:
            assert f"{item['due'] or 'no date   '}  {item['name']}: " in text

    def test_within_and_directorate_narrow_it(self, good):
        said = run(good, "due", *DAY, "--within", "0", "--directorate", "place").stdout
        assert said == (
            "As at 22 November 2026: overdue, and due within 0 days\n\n"
            "Place (2)\n  2026-10-31  Place: Return: overdue by 22 days\n"
            "  2026-11-22  Harbour Heritage Fund: Insurance (public liability): expires today\n"
        )

    def test_it_looks_ahead_as_far_as_the_calendar_goes(self, good):
        days = [json.loads(run(good, "due", *DAY, "--within", far, "--format", "json").stdout)["total"]
                for far in ("90", "36500", "999999999999")]  # fmt: skip
        assert days[0] < days[1] == days[2]

    def test_a_directorate_that_is_not_there_is_refused_with_those_that_are(self, good):
        result = run(good, "due", "--directorate", "places")
        assert result.exit_code == 2
        assert "allowed: health, place, resources, unknown" in result.stderr

    def test_records_that_cannot_be_read_are_said_first_and_the_command_fails(self, bad):
        result = run(bad, "due", *DAY)
        assert result.exit_code == 1
        assert result.stdout.startswith("THIS LIST IS NOT WHOLE: 2 FILES HAVE ERRORS")
        assert "partnerships/youth-voice.md:" in result.stdout
        assert "register check" in result.stderr


def test_rules_lists_every_rule_with_what_it_says(good):
    lines = run(good, "rules").stdout.splitlines()
    assert {line.split()[0] for line in lines} == {rule.id for rule in RULES} | {id for id, _ in OTHER_RULES}
    assert all(len(line.split()) > 5 for line in lines)


NEEDED = {
    "build": ("--audience", "public"),
    "export": ("--into", "x"),
    "import": (__file__, "--into", "x"),
    "new": ("x",),
}
# These two are about a folder that was published, wherever it is.
WITHOUT_REGISTER = {"hosting", "verify"}


@pytest.mark.parametrize("command", sorted(set(main.commands) - WITHOUT_REGISTER))
def test_outside_a_register_a_command_says_what_to_do(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    result = run(None, command, *NEEDED.get(command, ()))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "no register is here: go to the folder that holds partnerships/ and schema/" in result.stderr


@pytest.mark.parametrize("command", ["build", "check", "due"])
def test_a_register_without_its_council_file_cannot_run(own_project, command):
    (own_project / "schema" / "council.yml").unlink()
    result = run(own_project, command, *NEEDED.get(command, ()))
    assert result.exit_code == 2
    assert "council.yml is not there" in result.stderr


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "31/12/2026"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_day_that_is_none_is_refused(good, command, day):
    result = run(good, command, *NEEDED.get(command, ()), "--as-of", day)
    assert result.exit_code == 2
    assert f"'{day}' is not a day; write it like 2026-12-31" in result.stderr


@pytest.mark.parametrize("moment", ["noon", "-1", "1e9", "\u00b2", "9" * 12, "9" * 5000], ids=lambda said: said[:12])
def test_a_moment_that_is_none_is_refused(good, monkeypatch, moment):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    result = run(good, "build", "--audience", "public")
    assert result.exit_code == 2
    assert result.stderr == "register: cannot run: SOURCE_DATE_EPOCH is not a number of seconds.\n"


@pytest.mark.parametrize(
    "words",
    [("build", "--audience", "public", "--into"), ("due", "--ran"), ("export", "--into"), ("form", "review", "--into")],
    ids=lambda words: words[0],
)
def test_a_place_where_nothing_can_be_written_is_said_in_a_sentence(good, tmp_path, words):
    (tmp_path / "file").write_text("", "utf-8")
    result = run(good, *words, str(tmp_path / "file" / "below"), *DAY)
    assert result.exit_code == 2
    assert re.fullmatch(r"register: cannot run: .*file.*: .+\.\n", result.stderr)


def test_the_register_is_found_from_a_folder_below_it(good, monkeypatch):
    monkeypatch.chdir(good / "docs" / "about")
    assert run(None, "check", *DAY, "--errors-only").stdout == "8 records, 0 errors, 0 warnings\n"


def test_the_installed_program_is_the_same(good):
    program = [sys.executable, "-c", "from partnership_register.cli import main; main()"]
    env = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONIOENCODING": "utf-8", "PATH": ""}
    made = subprocess.run(
        [*program, "check", *DAY], cwd=good, env=env, capture_output=True, text=True, encoding="utf-8"
    )
    assert made.returncode == 0, made.stderr
    assert made.stdout == run(good, "check", *DAY).stdout
    assert made.stderr == ""


def test_a_check_does_not_wait_for_what_other_commands_need(good):
    program = (
        "import sys; from partnership_register.cli import main\n"
        "try: main(['check'])\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    env = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONIOENCODING": "utf-8", "PATH": ""}
    made = subprocess.run([sys.executable, "-c", program], cwd=good, env=env, capture_output=True, encoding="utf-8")
    loaded = set(made.stderr.split())
    assert "partnership_register.commands.check" in loaded
    assert loaded & {"docx", "jinja2", "mkdocs", "openpyxl", "partnership_register.render", "xlsxwriter"} == set()


def test_a_slip_in_a_command_is_told_with_what_was_meant(good):
    result = run(good, "chek")
    assert result.exit_code == 2
    assert "No such command 'chek'. Did you mean 'check'?" in result.stderr


@pytest.mark.parametrize("name", sorted(main.commands))
def test_each_command_is_documented(name):
    command = main.commands[name]
    said = run(None, name, "--help").output
    first = command.help.split("\n")[0].rstrip(".")
    assert first in said
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, option.name
    assert f"register {name}" in (ROOT / "README.md").read_text("utf-8")


def test_the_command_itself_says_what_a_usual_day_is():
    said = run(None, "--help").output
    for words in ("register new", "register check", "register due", "mkdocs serve"):
        assert words in said
    listed = said.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in listed] == sorted(main.commands)
    # What does not fit into 80 columns is cut.
    assert [line for line in listed if line.endswith("...")] == []


class TestForm:
    def test_without_a_form_it_lists_them(self, good):
        said = run(good, "form", *DAY).stdout.splitlines()
        assert "review" in [line.split()[0] for line in said]
        assert any(line.startswith("leaving") and "each partnership" in line for line in said)

    def test_it_writes_a_form_filled_in_for_a_partnership(self, good, tmp_path):
        result = run(good, "form", "review", "youth-voice", "--into", str(tmp_path), *DAY)
        assert result.exit_code == 0
        with ZipFile(tmp_path / "review-youth-voice.docx") as document:
            assert "Youth Voice" in document.read("word/document.xml").decode()

    def test_a_form_that_is_there_is_left_as_it_is(self, good, tmp_path):
        (tmp_path / "review.docx").write_text("mine", "utf-8")
        result = run(good, "form", "review", "--into", str(tmp_path), *DAY)
        assert result.exit_code == 2
        assert "is there already" in result.stderr
        assert (tmp_path / "review.docx").read_text("utf-8") == "mine"

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["reviw"], "'reviw' is not a form; did you mean review?"),
            (["review", "youth-voices"], "did you mean youth-voice?"),
            (["directorate-return", "plaice"], "did you mean place?"),
        ],
    )
    def test_an_unknown_name_says_which_was_meant(self, good, tmp_path, words, said):
        result = run(good, "form", *words, "--into", str(tmp_path), *DAY)
        assert result.exit_code == 2
        assert said in result.stderr
        assert list(tmp_path.iterdir()) == []
