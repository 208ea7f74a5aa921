"""The live server: it shows each change, says what is wrong on every page, and never stops for an editor's slip."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from own_site import env

pytest_plugins = ["own_site"]

PATIENCE = 60
PAGES = ("", "register/", "due/", "directorates/", "partners/", "about/rules/", "partnerships/harbour-heritage-fund/")
RECORD = "partnerships/harbour-heritage-fund.md"
NEW = "partnerships/quay-watch.md"


class Server:
    """MkDocs serving a project, and what it says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        self.log = (folder.parent / "log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(command, cwd=folder, env=env(), stdout=self.log, stderr=subprocess.STDOUT)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()

    def page(self, address: str) -> str:
        """A page as a reader gets it; nothing where there is none."""
        try:
            with urlopen(self.url + address, timeout=PATIENCE) as answer:
                return unescape(answer.read().decode())
        except HTTPError as error:
            assert error.code == 404
            return ""

    def until(self, address: str, holds: Callable[[str], bool]) -> str:
        """The page as soon as something holds of it."""
        end = time.monotonic() + PATIENCE
        text = ""
        while time.monotonic() < end:
            assert self.process.poll() is None, self.said()
            try:
                text = self.page(address)
            except OSError:
                text = ""
            if text and holds(text):
                return text
            time.sleep(0.1)
        pytest.fail(f"{address} never came to hold it:\n{self.said()}\n{text[-2000:]}")

    def said(self) -> str:
        """All that it has printed so far."""
        return Path(self.log.name).read_text("utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """An editor's change to a file."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def serve(own_project: Path) -> Iterator[Callable[[], Server]]:
    """A function that starts the server in a fresh copy of the project."""
    servers: list[Server] = []

    def start() -> Server:
        servers.append(Server(own_project))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def has_banner(text: str) -> bool:
    return 'class="pr-problems"' in text


def banner(text: str) -> str:
    """The words of the banner."""
    inside = text.partition('class="pr-problems"')[2].partition("</div>")[0]
    return " ".join(re.sub(r"<[^>]+>", "", inside).split())


def test_a_day_of_an_editor(serve):
    server = serve()
    address = RECORD.removesuffix(".md") + "/"
    assert "Review: due in 28 days" in server.until(address, lambda text: "Harbour Heritage Fund" in text)

    # Live reload is a script in the page, which a published page's policy would stop.
    assert "Content-Security-Policy" not in server.page(address)

    # A review was held.
    server.edit(RECORD, "  - reviewed_on: 2025-12-20\n    reviewed_by: Harbour Manager\n    assured", REVIEWED)
    text = server.until(address, lambda text: "Review: up to date" in text)
    assert "Review: due in 28 days" not in text

    # A slip in one record: the banner is on every page, and every other record is there.
    server.edit(RECORD, "budget_year:", "budget_yaer:")
    text = server.until("", has_banner)
    assert "1 problem to mend. Nothing can be published until it is put right." in banner(text)
    assert f"{RECORD}:" in banner(text)
    assert "did you mean budget_year?" in banner(text)
    for page in PAGES[1:-1]:
        assert has_banner(server.page(page)), page
    assert "Quay Traders' Forum" in server.page("register/")
    assert has_banner(server.page("partnerships/quay-traders-forum/"))

    # A second one, in YAML that cannot be read at all.
    server.edit("partnerships/youth-voice.md", "kind: unknown", "kind: [unknown")
    text = server.until("", lambda text: "youth-voice.md" in banner(text))
    assert f"{RECORD}:" in banner(text)

    # Both mended: no banner, nothing kept from before.
    server.edit("partnerships/youth-voice.md", "kind: [unknown", "kind: unknown")
    server.edit(RECORD, "budget_yaer:", "budget_year:")
    server.until("", lambda text: not has_banner(text))
    for page in PAGES:
        assert server.page(page), page
        assert not has_banner(server.page(page)), page

    # A new record has a page at once, and none when it is deleted.
    record = (server.folder / "partnerships" / "quay-traders-forum.md").read_text("utf-8")
    (server.folder / NEW).write_text(record.replace("Quay Traders' Forum", "Quay Watch"), "utf-8")
    server.until("register/", lambda text: "Quay Watch" in text)
    assert "Quay Watch" in server.page("partnerships/quay-watch/")
    (server.folder / NEW).unlink()
    server.until("register/", lambda text: "Quay Watch" not in text)
    assert server.page("partnerships/quay-watch/") == ""

    # The council's file: the problem is on each page, and when it is mended the site goes on.
    server.edit("schema/council.yml", "value: 2000", "value: two thousand")
    text = server.until("", has_banner)
    assert "schema/council.yml:" in banner(text)
    for page in PAGES[1:-1]:
        assert has_banner(server.page(page)), page
    server.edit("schema/council.yml", "value: two thousand", "value: 2500")
    server.until("", lambda text: not has_banner(text))
    assert "2,500" in server.page("about/council/")
    assert "Traceback" not in server.said()


REVIEWED = """  - reviewed_on: 2026-11-20
    reviewed_by: Harbour Manager
    assured: yes
    outcome: continue
    note: On time again.
  - reviewed_on: 2025-12-20
    reviewed_by: Harbour Manager
    assured"""


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param(RECORD, "budget_year:", "budget_yaer:", id="a record"),
        pytest.param("schema/council.yml", "value: 2000", "value: [", id="the council's file"),
    ],
)
def test_it_starts_with_something_broken_and_goes_on_when_that_is_mended(serve, own_project, name, old, new):
    path = own_project / name
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1), "utf-8")
    server = serve()
    assert f"{name}:" in banner(server.until("", has_banner))
    path.write_text(text, "utf-8")
    server.until("register/", lambda text: not has_banner(text) and "Harbour Heritage Fund" in text)
