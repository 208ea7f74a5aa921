"""Reminders: one message in five forms, which never takes 'not known' for 'nothing due', and the jobs that send it."""

import json
import os
import re
import shlex
import subprocess
import sys
from email import message_from_bytes
from html.parser import HTMLParser
from importlib.resources import files

import pytest
import yaml
from click.testing import CliRunner
from conftest import HERE
from git_register import Book, record
from jsonschema import Draft6Validator, Draft202012Validator
from markdown_it import MarkdownIt
from own_site import ROOT

from partnership_register.cli import main
from partnership_register.feeds import reminders
from partnership_register.feeds.messages import FORMATS

pytest_plugins = ["git_register"]

DAY = ("--as-of", "2026-11-22")
OURS = Draft202012Validator(json.loads((HERE / "standards" / "adaptive-card.json").read_text("utf-8")))
PUBLISHED = Draft6Validator(json.loads((files("adaptive_cards") / "schemas" / "schema-1.4.json").read_text("utf-8")))
LATE = "reviews:\n  - reviewed_on: 2025-01-02\n    reviewed_by: A post\n    outcome: continue\n"
forms = pytest.mark.parametrize("form", list(FORMATS))


@pytest.fixture
def book(tmp_path):
    """A register with one partnership whose review is late; it needs no git."""
    made = Book(tmp_path / "book")
    page = made.root / "docs" / "toolkit" / "complaints.md"
    page.parent.mkdir(parents=True)
    page.write_bytes((ROOT / "docs" / "toolkit" / "running" / "complaints.md").read_bytes())
    made.write(text=record("Quay *Watch* @all & [x](y)", more=LATE))
    return made


def due(book, *arguments):
    return CliRunner().invoke(main, ["--root", str(book.root), "due", *DAY, *arguments], catch_exceptions=False)


def card_of(said):
    """The card of a message, which keeps to the published schema, and the message to ours."""
    message = json.loads(said)
    OURS.validate(message)
    PUBLISHED.validate(message["attachments"][0]["content"])
    return message["attachments"][0]["content"]


def words(form, said):
    """What a reader of the message reads."""
    if form == "teams":
        card = card_of(said)
        return "\n".join("".join(run["text"] for run in block["inlines"]) for block in card["body"])
    if form == "markdown":
        said = MarkdownIt().render(said)
    if form in ("markdown", "html"):
        text = Text()
        text.feed(said)
        return "".join(text.said)
    return said


class Text(HTMLParser):
    """The text of a page, and its links."""

    def __init__(self):
        super().__init__()
        self.said, self.links, self.tags = [], [], set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for key, value in attrs if key in ("href", "src")]

    def handle_data(self, data):
        self.said.append(data)


@forms
class TestEveryForm:
    def test_it_says_what_is_late_with_its_name_as_it_is(self, book, form):
        result = due(book, "--format", form)
        assert result.exit_code == 0
        said = words(form, result.stdout)
        assert "Quay *Watch* @all & [x](y)" in said
        assert '"due": "2026-01-02"' in said if form == "json" else "Review: overdue by 324 days" in said

    def test_a_record_with_an_error_is_said_and_the_command_fails(self, book, form):
        book.write("broken", record().replace("kind: network", "kind: nothing"))
        result = due(book, "--format", form)
        assert result.exit_code == 1
        said = words(form, result.stdout)
        assert "partnerships/broken.md:4:7" in said
        if form == "json":
            assert json.loads(said)["complete"] is False
        else:
            assert "this list is not whole: 1 file has an error" in said.lower()
            assert "Quay *Watch*" in said
            assert "Nothing." not in said

    def test_where_nothing_can_be_read_it_never_says_that_nothing_is_due(self, book, form):
        book.write(text="---\nname: [\n---\n")
        self.knows_nothing(due(book, "--format", form), form, "the register cannot be read")

    def test_where_there_is_no_record_it_never_says_that_nothing_is_due(self, book, form):
        book.path("quay-watch").unlink()
        self.knows_nothing(due(book, "--format", form), form, "no record was found")

    def test_where_the_council_s_file_is_wrong_it_says_so(self, book, form):
        path = book.root / "schema" / "council.yml"
        path.write_text(path.read_text("utf-8").replace("value: 12\n", "value: twelve\n"), "utf-8")
        result = due(book, "--format", form)
        self.knows_nothing(result, form, "the register cannot be read")
        assert "schema/council.yml:" in words(form, result.stdout)

    @staticmethod
    def knows_nothing(result, form, why):
        assert result.exit_code == 1
        said = words(form, result.stdout)
        assert "Nothing" not in said
        if form == "json":
            envelope = json.loads(said)
            assert (envelope["complete"], envelope["total"], envelope["due"]) == (False, None, None)
        else:
            assert f"{why}, so nobody knows what is due." in said.lower()
        assert "nobody knows what is due" in result.stderr.lower()

    def test_nothing_due_is_said_where_it_is_so(self, book, form):
        book.write(text=record(more=LATE.replace("2025-01-02", "2026-11-01")))
        council = book.root / "schema" / "council.yml"
        council.write_text(council.read_text("utf-8").replace("2025-10-31", "2026-11-01"), "utf-8")
        result = due(book, "--format", form, "--within", "0", "--directorate", "place")
        assert result.exit_code == 0
        said = words(form, result.stdout)
        assert json.loads(said)["total"] == 0 if form == "json" else "Nothing." in said

    def test_what_the_council_itself_must_do_stands_under_its_directorate_or_the_register(self, book, form):
        council = book.root / "schema" / "council.yml"
        text = council.read_text("utf-8")
        late = {"n: 2026-04-30": "n: 2025-04-30", "n: 2024-03-12": "n: 2023-11-24", "n: 2025-11-30": "n: 2024-12-31"}
        for old, new in late.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        council.write_text(text, "utf-8")
        page = book.root / "docs" / "toolkit" / "complaints.md"
        text, count = re.subn(r"(?m)^reviewed_on: .*$", "reviewed_on: 2023-12-01", page.read_text("utf-8"))
        assert count == 1
        page.write_text(text, "utf-8")
        result = due(book, "--format", form)
        assert result.exit_code == 0
        said = words(form, result.stdout)
        if form == "json":
            rows = [(one["directorate"], one["page"], one["rule"], one["due"]) for one in json.loads(said)["due"]]
            assert rows == [
                ("place", "partnerships/quay-watch", "R5", "2026-01-02"),
                ("place", "directorates/place", "R7", "2026-10-31"),
                ("resources", "directorates/resources", "R7", None),
                (None, "about/accessibility", "statement", "2025-12-31"),
                (None, "", "R8", "2026-04-30"),
                (None, "", "R9", "2026-11-24"),
                (None, "toolkit/complaints", "A1", "2026-12-01"),
            ]
            return
        for one in (
            "Place: Return: overdue by 22 days",
            "Resources: Return: never made",
            "Accessibility statement: Statement review: overdue by 326 days",
            "Exampleshire & Coast Council: Register review: overdue by 206 days",
            "Exampleshire & Coast Council: Policy review: due in 2 days",
            "Complaints and conflict: Page review: due in 9 days",
        ):
            for part in one.split(": ", 1):
                assert part in said, one
        assert said.index("Return: overdue") < said.index("The register itself (4)") < said.index("Page review")

    def test_a_page_of_the_toolkit_that_cannot_be_read_is_said_and_the_command_fails(self, book, form):
        (book.root / "docs" / "toolkit" / "complaints.md").write_text("# No facts\n", "utf-8")
        result = due(book, "--format", form)
        assert result.exit_code == 1
        said = words(form, result.stdout)
        assert "docs/toolkit/complaints.md:1:1" in said
        if form != "json":
            assert "Quay *Watch*" in said
            assert "Nothing." not in said

    def test_the_same_records_on_the_same_day_give_the_same_message(self, book, form):
        assert due(book, "--format", form).stdout == due(book, "--format", form).stdout


def test_where_the_toolkit_is_not_found_nobody_is_told_that_none_of_it_is_due(book):
    (book.root / "docs").rename(book.root / "elsewhere")
    result = due(book)
    assert result.exit_code == 1
    assert "docs/toolkit:1:1: the folder is not there" in result.stdout


@pytest.mark.parametrize("form", ["markdown", "html", "teams"])
def test_links_lead_to_the_site_that_is_named_and_nowhere_else(book, form):
    result = due(book, "--format", form, "--site", "https://staff.example/register/")
    if form == "teams":
        urls = re.findall(r'"url": "([^"]+)"', result.stdout)
    else:
        text = Text()
        text.feed(MarkdownIt().render(result.stdout) if form == "markdown" else result.stdout)
        urls = text.links
        assert not text.tags & {"script", "img", "link", "style"}
    assert "https://staff.example/register/partnerships/quay-watch/" in urls
    assert "https://staff.example/register/directorates/place/" in urls
    assert "https://staff.example/register/about/accessibility/" in urls
    assert all(url.startswith("https://staff.example/register/") for url in urls)


@pytest.mark.parametrize("form", ["markdown", "html", "teams"])
def test_without_a_site_there_is_no_link(book, form):
    said = due(book, "--format", form).stdout
    assert "href" not in (MarkdownIt().render(said) if form == "markdown" else said)
    assert "OpenUrl" not in said


def test_an_address_that_is_none_is_refused(book):
    assert due(book, "--site", "javascript:alert(1)").exit_code == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"type": "TextRun"', '"type": "TextWalk"'),
        ('"weight": "Bolder"', '"weight": "Fat"'),
        ('"spacing": ', '"space": '),
        ('"url": ', '"href": '),
    ],
)
def test_the_published_schema_of_cards_finds_a_fault(book, old, new):
    said = due(book, "--format", "teams", "--site", "https://staff.example/").stdout
    assert PUBLISHED.is_valid(card_of(said))
    wrong = json.loads(said.replace(old, new, 1))["attachments"][0]["content"]
    assert wrong != card_of(said)
    assert not PUBLISHED.is_valid(wrong)


def test_a_card_is_never_bigger_than_teams_takes(book):
    for number in range(120):
        book.write(f"club-{number}", record("\u4e2d" * 230 + str(number), more=LATE))
    for more in ("and 92 more", "and 109 more"):
        said = due(book, "--format", "teams", "--site", "https://staff.example/").stdout
        card_of(said)
        assert len(said.encode()) < 28 * 1024
        assert more in said
        # The names are now those of others too, which is an error in each.
        for number in range(120):
            book.write(f"club-{number}", record("\u4e2d" * 230, more=LATE))


class TestWhenTheyRan:
    def test_the_day_is_written_down(self, book, tmp_path):
        path = tmp_path / "reminders.txt"
        assert due(book, "--ran", str(path)).exit_code == 0
        assert path.read_bytes() == b"2026-11-22\n"

    def test_it_is_not_where_a_record_cannot_be_read(self, book, tmp_path):
        book.write("broken", "---\nname: [\n---\n")
        path = tmp_path / "reminders.txt"
        assert due(book, "--ran", str(path)).exit_code == 1
        assert not path.exists()


@pytest.mark.skipif(os.name == "nt", reason="the jobs run on Linux")
class TestTheJobs:
    @staticmethod
    def run(script, *arguments, **environment):
        env = {"PATH": os.environ["PATH"], "PYTHON": sys.executable, **environment}
        return subprocess.run(
            ["bash", str(script), *arguments], env=env, capture_output=True, text=True, encoding="utf-8", check=False
        )

    @pytest.fixture
    def project(self, book):
        """The book with what a job needs beside it."""
        for name in ("ci", "hooks"):
            (book.root / name).symlink_to(ROOT / name)
        (book.root / "ci").unlink()
        (book.root / "ci").mkdir()
        for path in (ROOT / "ci").iterdir():
            (book.root / "ci" / path.name).write_bytes(path.read_bytes())
        return book.root

    def test_it_makes_the_message_in_every_form(self, project, tmp_path):
        page = tmp_path / "summary.md"
        done = self.run(project / "ci" / "reminders.sh", "digest", GITHUB_STEP_SUMMARY=str(page))
        assert done.returncode == 0, done.stderr
        made = {path.name for path in (project / "digest").iterdir()}
        assert made == {"due.txt", "due.md", "due.html", "due.teams.json", "reminders.txt"}
        card_of((project / "digest" / "due.teams.json").read_text("utf-8"))
        assert page.read_text("utf-8").startswith("# What is due")

    def test_it_fails_and_still_makes_the_message_where_a_record_is_wrong(self, project):
        (project / "partnerships" / "broken.md").write_text("---\nname: [\n---\n", "utf-8")
        done = self.run(project / "ci" / "reminders.sh", "digest")
        assert done.returncode == 1
        assert "NOT WHOLE" in done.stdout
        assert "not whole" in (project / "digest" / "due.teams.json").read_text("utf-8")
        assert not (project / "digest" / "reminders.txt").exists()

    def test_it_fails_where_it_cannot_run(self, project):
        (project / "schema" / "council.yml").unlink()
        done = self.run(project / "ci" / "reminders.sh", "digest")
        assert done.returncode == 2
        assert (project / "digest" / "due.teams.json").read_bytes() == b""

    @pytest.mark.parametrize("card", ["made", "empty"])
    def test_a_card_is_sent_and_the_secret_is_in_no_list_of_processes(self, project, tmp_path, card):
        program = tmp_path / "bin" / "curl"
        program.parent.mkdir()
        program.write_text(
            f"#!/bin/bash\nprintf '%s\\n' \"$@\" > {tmp_path}/given\n"
            'while [[ $# -gt 0 ]]; do case $1 in --config) cat "$2" ;; --data-binary) cat "${2#@}" ;; esac; shift; done'
            f" > {tmp_path}/sent\n"
        )
        program.chmod(0o755)
        path = tmp_path / "card.json"
        path.write_text('{"a card": 1}' if card == "made" else "")
        done = self.run(
            project / "ci" / "send-to-teams.sh",
            str(path),
            PATH=f"{program.parent}:{os.environ['PATH']}",
            TEAMS_WEBHOOK="https://hooks.example/secret",
        )
        assert done.returncode == 0, done.stderr
        sent = (tmp_path / "sent").read_text("utf-8")
        assert 'url = "https://hooks.example/secret"' in sent
        assert "secret" not in (tmp_path / "given").read_text("utf-8")
        if card == "made":
            assert '{"a card": 1}' in sent
        else:
            card_of(sent[sent.index("{") : sent.rindex("}") + 1])
            assert "nobody knows what is due" in sent

    @pytest.fixture
    def shared(self, project, tmp_path, git):
        """The project as cron's machine has it, beside what it is a copy of and a copy that editors work in."""
        git("init", "--quiet", "--initial-branch=main", cwd=project)
        git("add", "--all", cwd=project)
        git("commit", "--quiet", "--message", "all", cwd=project)
        git("clone", "--quiet", "--bare", str(project), str(tmp_path / "origin.git"), cwd=tmp_path)
        for name in ("editors", "machine"):
            git("clone", "--quiet", str(tmp_path / "origin.git"), str(tmp_path / name), cwd=tmp_path)
        return tmp_path

    @pytest.fixture
    def git(self):
        def git(*arguments, cwd):
            settings = ("-c", "user.name=Editor", "-c", "user.email=editor@register.example")
            done = subprocess.run(["git", *settings, *arguments], cwd=cwd, capture_output=True, text=True, check=True)
            return done.stdout

        return git

    def test_cron_s_job_reads_the_newest_records_and_writes_the_day_down(self, shared, git):
        record = shared / "editors" / "partnerships" / "quay-watch.md"
        record.write_text(record.read_text("utf-8").replace("Quay *Watch*", "Harbour Watch"), "utf-8")
        git("commit", "--quiet", "--all", "--message", "a new name", cwd=shared / "editors")
        git("push", "--quiet", cwd=shared / "editors")
        script = shared / "machine" / "ci" / "weekly.sh"
        site = "https://staff.example/"
        for _ in range(2):
            done = self.run(script, HOME=str(shared), RECORD_REMINDERS="yes", SITE_URL=site)
            assert (done.returncode, done.stderr) == (0, "")
            assert "Harbour Watch" in done.stdout
        assert reminders.read(shared / "machine").on is not None
        assert git("log", "--format=%s", "main", cwd=shared / "origin.git").split("\n")[:2] == [
            "Reminders went out",
            "a new name",
        ]
        assert git("status", "--short", cwd=shared / "machine") == ""

    def test_cron_s_job_writes_nothing_down_where_nobody_asked_or_a_record_is_wrong(self, shared, git):
        script = shared / "machine" / "ci" / "weekly.sh"
        assert self.run(script, HOME=str(shared)).returncode == 0
        assert reminders.read(shared / "machine") == reminders.NEVER
        broken = shared / "machine" / "partnerships" / "broken.md"
        broken.write_text("---\nname: [\n---\n", "utf-8")
        done = self.run(script, HOME=str(shared), RECORD_REMINDERS="yes")
        assert done.returncode == 1
        assert "NOT WHOLE" in done.stdout
        assert reminders.read(shared / "machine") == reminders.NEVER

    def test_cron_s_job_says_nothing_of_old_records(self, shared, git):
        git("remote", "set-url", "origin", str(shared / "nowhere.git"), cwd=shared / "machine")
        done = self.run(shared / "machine" / "ci" / "weekly.sh", HOME=str(shared), RECORD_REMINDERS="yes")
        assert done.returncode != 0
        assert "Quay" not in done.stdout
        assert "nowhere.git" in done.stderr
        assert reminders.read(shared / "machine") == reminders.NEVER

    @pytest.mark.parametrize("page", ["<p>Caf\u00e9</p>", ""])
    def test_a_page_is_mailed_as_it_is_and_an_empty_one_never(self, project, tmp_path, page):
        program = tmp_path / "sendmail"
        program.write_text(f"#!/bin/bash\ncat > {tmp_path}/sent\n")
        program.chmod(0o755)
        env = {"PATH": os.environ["PATH"], "SENDMAIL": str(program)}
        command = ["bash", str(project / "ci" / "mail.sh"), "place@council.example"]
        subprocess.run(command, input=page.encode(), env=env, check=True)
        mail = message_from_bytes((tmp_path / "sent").read_bytes())
        assert (mail["To"], mail["Subject"], mail.get_content_type()) == (
            "place@council.example",
            "What is due",
            "text/html",
        )
        said = mail.get_payload(decode=True).decode(mail.get_content_charset())
        assert (page or "nobody knows what is due") in said

    def test_without_an_address_nothing_is_sent(self, project):
        assert (
            self.run(project / "ci" / "send-to-teams.sh", "nothing.json", PATH="/nowhere:/usr/bin:/bin").returncode == 0
        )

    def test_the_workflow_runs_each_week_with_the_least_rights(self):
        flow = yaml.load((ROOT / ".github" / "workflows" / "reminders.yml").read_text("utf-8"), yaml.BaseLoader)
        assert set(flow["on"]) == {"schedule", "workflow_dispatch"}
        assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", flow["on"]["schedule"][0]["cron"])
        assert flow["permissions"] == {"contents": "read"}
        for name, job in flow["jobs"].items():
            rights = job.get("permissions", flow["permissions"])
            assert rights == ({"contents": "write"} if name == "record" else {"contents": "read"})
            for step in job["steps"]:
                # What a stranger could write never becomes a command.
                assert "${{" not in step.get("run", "")
        assert flow["jobs"]["record"]["if"] == "vars.RECORD_REMINDERS == 'yes'"

    def test_the_gitlab_jobs_run_only_in_their_schedule(self):
        jobs = yaml.safe_load((ROOT / "ci" / "reminders.gitlab-ci.yml").read_text("utf-8"))
        when = '$CI_PIPELINE_SOURCE == "schedule" && $REMINDERS == "yes"'
        assert {name: [rule["if"] for rule in job["rules"]] for name, job in jobs.items()} == {
            "reminders": [when],
            "reminders-to-teams": [f"{when} && $TEAMS_WEBHOOK"],
            "reminders-recorded": [f"{when} && $RECORD_TOKEN"],
        }
        assert jobs["reminders"]["artifacts"]["when"] == "always"
        # Teams hears also that nothing was made; the day is written down only where all was.
        assert jobs["reminders-to-teams"]["rules"][0]["when"] == "always"
        assert "when" not in jobs["reminders-recorded"]["rules"][0]
        # A slim image has neither curl nor git.
        assert {job["image"] for job in jobs.values()} == {"python:3.14"}

    def test_both_places_call_scripts_that_are_there(self):
        texts = [path.read_text("utf-8") for path in (ROOT / ".github" / "workflows" / "reminders.yml",
                                                      ROOT / "ci" / "reminders.gitlab-ci.yml")]  # fmt: skip
        for text in texts:
            called = set(re.findall(r"bash (ci/\S+\.sh)", text))
            assert called == {"ci/reminders.sh", "ci/send-to-teams.sh", "ci/record.sh"}
            assert all((ROOT / name).is_file() for name in called)

    def test_the_guide_names_every_script_and_variable_that_an_admin_sets(self):
        guide = (ROOT / "docs" / "about" / "feeds.md").read_text("utf-8")
        for name in re.findall(r"ci/[\w.-]+", guide):
            assert (ROOT / name).is_file(), name
        flow = (ROOT / ".github" / "workflows" / "reminders.yml").read_text("utf-8")
        for name in (*re.findall(r"(?:vars|secrets)\.(\w+)", flow), "REMINDERS", "RECORD_TOKEN", "MAILTO"):
            assert f"`{name}`" in guide or f"{name}=" in guide, name

    def test_the_commands_of_the_guide_are_ones_that_there_are(self):
        guide = (ROOT / "docs" / "about" / "feeds.md").read_text("utf-8")
        commands = re.findall(r"register (due[^`\n]*)", guide)
        known = {option for one in main.commands["due"].params for option in one.opts}
        assert len(commands) >= 5
        for command in commands:
            assert {word for word in shlex.split(command) if word.startswith("--")} <= known
