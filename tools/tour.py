"""The pictures of the README: `python -m tools.tour` builds the example site for staff and takes them again.

It needs Chromium or Chrome; CHROMIUM names one that is not on the PATH.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
INTO = ROOT / "tools" / "tour"
# Noon of the day that the example register speaks for.
NOON = "1795348800"
LARGEST = 120_000
# Letters without coloured edges make smaller pictures.
GREY = ["--disable-lcd-text"]
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Shot:
    """One picture: the page, where on it the picture begins, its size and its colours."""

    name: str
    address: str
    start: str = "h1"
    width: int = 900
    height: int = 720
    colours: str = "light"


SHOTS = (
    Shot("home", "", height=640),
    Shot("agreement", "partnerships/safer-exampleshire-board/", height=640),
    Shot("due", "due/", start="#by-month", height=460),
    Shot("governance", "governance/", start="#one-by-one", width=1280, height=640),
    Shot("risk", "risk/", start="#heat-map", height=460, colours="dark"),
    Shot("phone", "partnerships/safer-exampleshire-board/", width=360, height=720),
)


def main() -> int:
    """Take every picture; 1 where one is too heavy for a README."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "mkdocs.staff.yml", "-d", folder]
        subprocess.run(command, cwd=ROOT, env=os.environ | {"SOURCE_DATE_EPOCH": NOON}, check=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        Thread(target=server.serve_forever, daemon=True).start()
        with (
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=chromium(), args=GREY) as browser,
        ):
            for shot in SHOTS:
                take(shot, browser, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
        server.server_close()
    heavy = [path.name for path in INTO.glob("*.png") if path.stat().st_size > LARGEST]
    print(f"too heavy: {', '.join(heavy)}" if heavy else f"{len(SHOTS)} pictures in {INTO.relative_to(ROOT)}")
    return bool(heavy)


def take(shot: Shot, browser: Browser, site: str) -> None:
    """One picture, without movement, on the day that the site was built for."""
    size = {"width": shot.width, "height": shot.height}
    with browser.new_context(viewport=size, color_scheme=shot.colours, reduced_motion="reduce") as context:
        page = context.new_page()
        page.clock.set_fixed_time(datetime.fromtimestamp(int(NOON), UTC))
        page.goto(site + shot.address)
        page.locator(shot.start).first.evaluate("start => scrollTo(0, start.getBoundingClientRect().top - 70)")
        page.wait_for_timeout(400)
        page.screenshot(path=INTO / f"{shot.name}.png")


def chromium() -> str | None:
    """The browser to use; None for Playwright's own."""
    return next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *CHROMIUMS))), None)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, *args: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    sys.exit(main())
