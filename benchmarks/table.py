"""The register's table in a real browser: what it costs to open it, and each step of work in it.

`python -m benchmarks.table 1000 4000` builds each site and prints a table; the best of the rounds counts. Milliseconds
are those that the page's main thread spent on the processor, which other work on the machine disturbs least.
"""

import argparse
import gzip
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.build import mkdocs
from benchmarks.measure import ENV, ROOT, run, say

# Milliseconds, and bytes as a server packs them.
LIMITS = {"register page, packed": 150_000, "opening": 1000, "longest task": 200, "filter": 100, "sort": 200}
# The page's size and its opening are for this many rows, the work in it for the largest number.
COUNT = 1000
TRACED = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]
# Texts are read ahead while nothing else is to do.
SETTLED = 3000
# From the reader's act to the end of the layout that it asks for.
ACT = "() => { %s; document.body.offsetHeight; }"
TYPE = """const box = document.querySelector(".pr-tools input[type=search]");
box.value = "%s"; box.dispatchEvent(new Event("input"))"""
CLICK = 'document.querySelectorAll("%s")[%d].click()'
FILTERS = [
    TYPE % "sa",
    TYPE % "safe ex",
    # Nothing begins so: every word of the table is looked at for one that is spelled nearly so.
    TYPE % "harbur",
    TYPE % "",
    CLICK % ("[data-facet=directorate] > button", 0),
    CLICK % ("[data-facet=directorate] input", 0),
    CLICK % ("[data-facet=directorate] input", 0),
]
SORTS = [CLICK % (".pr-register thead button", number) for number in (0, 1, 3, 4, 6, 6)]


def main() -> None:
    """Measure each size and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.table", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 4000], help="how many records (1000 4000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each page is opened; the best counts (5)")
    options = parser.parse_args()
    print("| Records | What | Best | Limit |\n| ---: | --- | ---: | ---: |")
    with tempfile.TemporaryDirectory(prefix="register-benchmark-") as name, sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        with playwright.chromium.launch(executable_path=program, args=["--disable-gpu"]) as browser:
            for count in options.sizes:
                folder = Path(name) / str(count)
                say(f"{count:,} records: making and building them")
                run(sys.executable, "-m", "benchmarks.records", folder, str(count), cwd=ROOT, env=ENV)
                mkdocs(folder, count)
                for line in measure(browser, folder / "site-staff", count, options.rounds):
                    print(line, flush=True)


def measure(browser: Browser, site: Path, count: int, rounds: int) -> Iterator[str]:
    """The lines of one size."""
    handler = partial(_Quiet, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/register/"
    best: dict[str, float] = {"register page, packed": len(gzip.compress((site / "register/index.html").read_bytes()))}
    for number in range(1, rounds + 1):
        say(f"{count:,} records: round {number} of {rounds}")
        for what, value in _round(browser, address).items():
            best[what] = min(value, best.get(what, value))
    server.shutdown()
    for what, value in best.items():
        is_for_many = what not in ("register page, packed", "opening")
        limit = f"{LIMITS[what]:,}" if count == COUNT or is_for_many else "none"
        yield f"| {count:,} | {what} | {value:,.0f} | {limit} |"


def _round(browser: Browser, address: str) -> dict[str, float]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        browser.start_tracing(page=page, categories=TRACED)
        page.goto(address)
        page.wait_for_timeout(SETTLED)
        longest = _longest_task(json.loads(browser.stop_tracing()))
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)
        opening = _spent(session)
        page.wait_for_timeout(SETTLED)
        timed = partial(_timed, page, session)
        return {
            "opening": opening,
            "longest task": longest,
            "filter": max(map(timed, FILTERS)),
            "sort": max(map(timed, SORTS)),
        }


def _timed(page: Page, session: CDPSession, act: str) -> float:
    before = _spent(session)
    page.evaluate(ACT % act)
    return _spent(session) - before


def _spent(session: CDPSession) -> float:
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return metrics["TaskDuration"] * 1000


def _longest_task(trace: dict[str, Any]) -> float:
    events = trace["traceEvents"]
    threads = {(one["pid"], one["tid"]): one["args"]["name"] for one in events if one["name"] == "thread_name"}
    tasks = (
        one["tdur"]
        for one in events
        if one["name"].endswith("RunTask")
        and "tdur" in one
        and threads.get((one["pid"], one["tid"])) == "CrRendererMain"
    )
    return max(tasks) / 1000


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


if __name__ == "__main__":
    main()
