"""A register in a real git repository, for tests of its history: `book.write`, `book.commit`, `book.history`.

A test file that uses the fixture says `pytest_plugins = ["git_register"]`.
PYTEST_DONT_REWRITE (it would warn of files that do both)
"""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from own_site import AS_OF, OWN, ROOT

from partnership_register.feeds import Feeds, Place
from partnership_register.feeds.changes import History
from partnership_register.feeds.history import read_history
from partnership_register.register import Register, open_register, sources_in

SITE = Place("https://register.example/")
RECORD = """---
name: {name}
audience: {audience}
kind: network
stage: performing
directorate: place
lead_officer: Harbour Manager
council_role: equal_partner
started_on: 2022-11-22
open_ended: yes
purpose: To watch the quay.
partners:
  - name: Quay Traders
    sector: private
{more}---

## Purpose

We watch the quay.
"""


def record(name: str = "Quay Watch", audience: str = "public", more: str = "") -> str:
    """The text of a small record."""
    return RECORD.format(name=name, audience=audience, more=more)


def git(root: Path, *arguments: str, at: str = "2026-01-05T09:00:00Z") -> str:
    """What git says in a folder; every commit is somebody's, at a moment."""
    person = {"NAME": "Canary Author", "EMAIL": "canary@author.example", "DATE": at}
    who = {f"GIT_{one}_{what}": said for one in ("AUTHOR", "COMMITTER") for what, said in person.items()}
    env = {"PATH": os.environ["PATH"], "HOME": str(root), "GIT_CONFIG_NOSYSTEM": "1"} | who
    done = subprocess.run(["git", *arguments], cwd=root, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def commit(root: Path, day: str, message: str = "canary message") -> None:
    """Commit all there is in a folder, at nine in the morning."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message, at=f"{day}T09:00:00Z")


class Book:
    """The repository, its records and what is made of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("partnerships", "schema"):
            (root / name).mkdir(parents=True)
        for path in (ROOT / "schema").glob("*.json"):
            shutil.copy(path, root / "schema")
        shutil.copy(OWN / "council.yml", root / "schema")

    def git(self, *arguments: str, at: str = "2026-01-05T09:00:00Z") -> str:
        """What git says."""
        return git(self.root, *arguments, at=at)

    def begin(self) -> "Book":
        """The same, now a repository."""
        self.git("init", "--quiet", "--initial-branch=main")
        return self

    def path(self, id: str) -> Path:
        """Where a record is."""
        return self.root / "partnerships" / f"{id}.md"

    def write(self, id: str = "quay-watch", text: str | None = None) -> None:
        """Put a record there."""
        self.path(id).write_text(text or record(), "utf-8")

    def change(self, old: str, new: str, id: str = "quay-watch") -> None:
        """Change one place of a record."""
        text = self.path(id).read_text("utf-8")
        assert text.count(old) == 1, old
        self.path(id).write_text(text.replace(old, new), "utf-8")

    def commit(self, day: str, message: str = "canary message") -> None:
        """Commit all there is, at nine in the morning."""
        commit(self.root, day, message)

    def register(self, audience: str = "public", as_of: date = AS_OF) -> Register:
        """The register for an audience."""
        return open_register(sources_in(self.root), as_of, audience)

    def history(self, audience: str = "public") -> History:
        """What has changed, for an audience."""
        return read_history(sources_in(self.root), self.register(audience))

    def feeds(self, audience: str = "public", as_of: date = AS_OF) -> Feeds:
        """The calendars and feeds for an audience."""
        register = self.register(audience, as_of)
        return Feeds(register, read_history(sources_in(self.root), register), SITE)

    def said(self, audience: str = "public") -> list[str]:
        """The changes as lines, newest first: the day, the name, what happened, and each difference."""
        return [
            " | ".join([f"{one.at:%Y-%m-%d} {one.name} {one.kind}", *map(str, one.lines)])
            for one in self.history(audience).changes
        ]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A register with one record, which was added on 5 January 2026."""
    made = Book(tmp_path / "book").begin()
    made.write()
    made.commit("2026-01-05")
    return made


def made(feeds: Feeds) -> dict[str, bytes]:
    """Every file of the feeds, by its address."""
    return {address: b"".join(make()) for address, make in feeds.files()}
