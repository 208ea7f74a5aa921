"""A real browser for the tests in this folder: `browser`, `page`, and `serve` to give it a site."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, WebSocketRoute, sync_playwright

# Programs on the PATH (.ci/run looks for the same), then the usual places of macOS and Windows.
CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    os.path.expandvars(r"${ProgramFiles}\Google\Chrome\Application\chrome.exe"),
    os.path.expandvars(r"${ProgramFiles(x86)}\Google\Chrome\Application\chrome.exe"),
    os.path.expandvars(r"${LocalAppData}\Google\Chrome\Application\chrome.exe"),
    os.path.expandvars(r"${ProgramFiles(x86)}\Microsoft\Edge\Application\msedge.exe"),
)

NO_BROWSER = (
    "NO BROWSER, so this test did not run. Install Chrome or Chromium ('sudo apt install chromium' "
    "on Debian), run 'playwright install chromium', or set CHROMIUM to the path of one."
)

# Nothing is asked of the network but what the page asks.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium or Chrome, headless. Without one a test is skipped, and in CI it fails."""
    with sync_playwright() as playwright:
        program = find_chromium(playwright)
        if not program and os.environ.get("CI", "").lower() in ("", "0", "false"):
            pytest.skip(NO_BROWSER)
        if not program:
            pytest.fail(NO_BROWSER)
        # Playwright leaves Chromium's sandbox out, as root has to; only our own pages are opened.
        with playwright.chromium.launch(executable_path=program, args=FLAGS) as chromium:
            yield chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page. Its `problems`, if any are left when the test ends, fail the test.

    A problem is a console warning or error, an uncaught exception, or a request to another host.
    """
    problems: list[str] = []

    def refuse(route: Route) -> None:
        problems.append(f"request to another host: {route.request.url}")
        route.abort()

    def refuse_socket(socket: WebSocketRoute) -> None:
        problems.append(f"request to another host: {socket.url}")

    with browser.new_context(locale="en-GB", timezone_id="Europe/London", service_workers="block") as context:
        context.on(
            "console",
            lambda said: (
                said.type in ("warning", "error")
                and problems.append(f"console {said.type}: {said.text} ({said.location['url']})")
            ),
        )
        context.on("weberror", lambda error: problems.append(f"exception: {error.error}"))
        context.route(is_elsewhere, refuse)
        context.route_web_socket(is_elsewhere, refuse_socket)
        page = context.new_page()
        page.problems = problems
        yield page
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder over HTTP and returns its address, which ends in a slash."""
    servers = []

    @cache
    def serve(folder: Path) -> str:
        handler = partial(QuietHandler, directory=str(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *args: object) -> None:
        pass


def find_chromium(playwright: Playwright) -> str | None:
    """CHROMIUM if it is set, else the first of the usual browsers, else Playwright's own."""
    if asked := os.environ.get("CHROMIUM"):
        return shutil.which(asked) or pytest.fail(f"CHROMIUM={asked} is not a program.")
    names = (*CHROMIUMS, playwright.chromium.executable_path)
    return next(filter(None, map(shutil.which, names)), None)


def is_elsewhere(url: str) -> bool:
    """Whether an address is of another host than this machine's local server."""
    return urlsplit(url).hostname not in ("127.0.0.1", None)
