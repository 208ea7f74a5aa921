"""A fact that changes is new in every page, data file, calendar and feed where it belongs, and nowhere else.

The whole site is built before and after, from records in git, and compared byte by byte. `tests/change` says, for each
fact, which files are then other files; all the rest must stand still.
"""

from pathlib import Path

import pytest
from git_register import commit, git
from own_site import CONFIGS, ROOT, build, project

pytest_plugins = ["own_site"]

ID = "safer-exampleshire-board"
CHANGES = {
    "review-date": ("\n  - reviewed_on: 2026-04-14\n", "\n  - reviewed_on: 2026-04-11\n"),
    "lead-officer": ("\nlead_officer: Head of Community Safety\n", "\nlead_officer: Harbour Safety Lead\n"),
    "fact-for-staff": ("opinion: Reasonable assurance.", "opinion: Full assurance."),
    "agreement-words": ("\n## Exit Strategies\n", "\n## Exit Strategies\n\nEach partner keeps what it brought.\n"),
}


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The project in git, and every file of its two sites."""
    folder = project(tmp_path_factory.mktemp("book"))
    (folder / ".gitignore").write_text("site*\n__pycache__\n", "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "2026-01-05")
    return folder, {audience: files(build(folder, audience)) for audience in CONFIGS}


@pytest.fixture
def change(book):
    """Changes the record in one place and commits it; afterwards nobody has."""
    folder = book[0]

    def commit_change(old, new):
        path = folder / "partnerships" / f"{ID}.md"
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
        commit(folder, "2026-11-20")

    yield commit_change
    git(folder, "reset", "--quiet", "--hard", "HEAD~1")


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_fact_is_new_where_it_belongs_and_nowhere_else(book, change, golden, name):
    folder, before = book
    change(*CHANGES[name])
    other = []
    for audience, was in before.items():
        now = files(build(folder, audience))
        assert now.keys() == was.keys()
        other += [f"{audience}: {address}" for address in sorted(now) if now[address] != was[address]]
    golden(ROOT / "tests" / "change" / f"{name}.txt", "\n".join([*other, ""]))


def test_a_fact_for_staff_changes_nothing_that_the_public_reads():
    assert "public:" not in (ROOT / "tests" / "change" / "fact-for-staff.txt").read_text("utf-8")
