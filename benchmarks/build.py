"""The whole site built by MkDocs, and the same agreements, register table and search index by Eleventy.

`python -m benchmarks.build findings RECORDS FOLDER` writes what Eleventy is given: the findings of the rules.
"""

import json
import re
import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from benchmarks.measure import AS_OF, ENV, ROOT, Cost, Failed, run

ELEVENTY = ROOT / "benchmarks" / "eleventy"
# Our page must say this part of the words that Eleventy's says.
ALIKE = 0.95


@dataclass(frozen=True)
class Build:
    """One build: what it cost and how much it wrote."""

    count: int
    cost: Cost
    size_mb: float


def mkdocs(folder: Path, count: int) -> Build:
    """The staff site, strictly: it shows everything."""
    site = folder / "site-staff"
    shutil.rmtree(site, ignore_errors=True)
    command = (
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        "mkdocs.staff.yml",
        "--site-dir",
        site,
    )
    return Build(count, run(*command, cwd=folder, env=ENV), _size_mb(site))


def install_eleventy(folder: Path) -> str | None:
    """Eleventy from its lock, in a folder of its own; or the sentence that says why not."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        return "node and npm are not here, so Eleventy was not measured: get them from https://nodejs.org/"
    shutil.copytree(ELEVENTY, folder, ignore=shutil.ignore_patterns("node_modules", "_site"))
    try:
        run(npm, "ci", "--no-audit", "--no-fund", cwd=folder)
    except Failed as failed:
        return f"npm could not install Eleventy, so it was not measured: {failed}"
    return None


def give_eleventy(folder: Path, records: Path) -> None:
    """The records, the schema and the findings, where Eleventy looks for them."""
    for name in ("schema", "partnerships"):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(records / name, folder / name)
    (folder / "partnerships" / "partnerships.json").write_text('{"layout": "agreement.njk"}\n', "utf-8")
    run(sys.executable, "-m", "benchmarks.build", "findings", records, folder, cwd=ROOT, env=ENV)


def eleventy(folder: Path, count: int) -> Build:
    """The agreements, the register table and the search index by Eleventy."""
    shutil.rmtree(folder / "_site", ignore_errors=True)
    cost = run("node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", cwd=folder)
    return Build(count, cost, _size_mb(folder / "_site"))


def best(builds: list[Build]) -> Build:
    """The one that took the least time on the processor."""
    return min(builds, key=lambda build: build.cost.cpu)


def words_in_common(records: Path, folder: Path) -> float:
    """The part of the words of Eleventy's page that ours says too, and it says more; the least of about ten pages."""
    ids = sorted(path.stem for path in (records / "partnerships").glob("*.md"))
    shares = []
    for id in ids[:: max(1, len(ids) // 10)]:
        ours = _words(records / "site-staff" / "partnerships" / id / "index.html")
        theirs = _words(folder / "_site" / "partnerships" / id / "index.html")
        shares.append((ours & theirs).total() / theirs.total())
    return min(shares)


def findings(records: Path, folder: Path) -> None:
    """A file with what the rules find, by partnership."""
    from partnership_register.register import open_register, sources_in
    from partnership_register.views.flags import flags

    register = open_register(sources_in(records), AS_OF)
    council = register.council
    found = {
        "as_of": register.as_of.isoformat(),
        "council": council.name,
        "names": {key: one.name for key, one in (*council.directorates.items(), *council.plans.items())},
        "partnerships": {
            entry.id: {
                "name": str(entry.partnership.name),
                "findings": [_finding(one, one in flags(entry)) for one in entry.findings],
            }
            for entry in register.entries
        },
    }
    (folder / "findings.json").write_text(json.dumps(found), "utf-8")


def _finding(found: Any, is_flag: bool) -> dict[str, object]:
    return {
        "rule": found.rule,
        "tone": found.status.tone,
        "label": found.label,
        "reason": found.reason,
        "action": found.action,
        "due": found.due and found.clock and found.due.isoformat(),
        "clock": found.clock,
        "subject": found.subject,
        "is_flag": is_flag,
    }


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style", "svg")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style", "svg")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def _words(page: Path) -> Counter[str]:
    reader = _Text()
    reader.feed(page.read_text("utf-8"))
    return Counter(re.findall(r"\w+", " ".join(reader.parts).lower()))


def _size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


if __name__ == "__main__":
    findings(Path(sys.argv[2]), Path(sys.argv[3]))
