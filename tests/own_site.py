"""A site of the tests' own: this repository with the register of tests/site, as on one day.

A test file that uses these fixtures says `pytest_plugins = ["own_site"]`, and may import the functions.
PYTEST_DONT_REWRITE (it would warn of files that do both)
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from partnership_register.data.exports import Exports
from partnership_register.feeds import Feeds
from partnership_register.forms import reading
from partnership_register.forms.kit import Kit
from partnership_register.register import Register, Sources, open_register, sources_in
from partnership_register.site import Site

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "tests" / "site"
AS_OF = date(2026, 11, 22)
CONFIGS = {"public": "mkdocs.yml", "staff": "mkdocs.staff.yml"}
FOLDERS = {"public": "site", "staff": "site-staff"}
GENERATED = ("partnerships/", "directorates/", "partners/", "toolkit/forms/")
# The pages of lists that grow with the register.
LONG = ("due", "risk", "people", "plans", "kinds", "ended", "money", "results", "governance", "quality")
SHOWN = {
    "directorates/",
    "directorates/place/",
    "partners/",
    "partners/m/",
    "partnerships/safer-exampleshire-board/",
    "partnerships/youth-voice/",
    "toolkit/forms/",
    "toolkit/forms/risk-register/",
    "toolkit/forms/terms-of-reference/",
}


def project(folder: Path) -> Path:
    """A copy of the project in a new folder, with the tests' own records and council."""
    for name in ("docs", "hooks", "schema"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(OWN / "partnerships", folder / "partnerships")
    for path in (*ROOT.glob("mkdocs*.yml"), OWN / "council.yml"):
        shutil.copy(path, folder / ("schema" if path.name == "council.yml" else ""))
    return folder


def mkdocs(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What MkDocs says and does in a folder, on the tests' day."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=folder, env=env(**environment), capture_output=True, text=True, encoding="utf-8")


def env(as_of: date = AS_OF, **more: str) -> dict[str, str]:
    """The environment of a MkDocs that believes it to be noon of a day; nobody's settings leak in."""
    noon = datetime(as_of.year, as_of.month, as_of.day, 12, tzinfo=UTC)
    mine = {"SOURCE_DATE_EPOCH": str(int(noon.timestamp())), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | mine | more


def build(folder: Path, audience: str, *options: str, **environment: str) -> Path:
    """The built site of a project for an audience; strict, so that a warning fails the test."""
    made = mkdocs(folder, "build", "--strict", "--config-file", CONFIGS[audience], *options, **environment)
    if made.returncode:
        pytest.fail(made.stderr, pytrace=False)
    return folder / FOLDERS[audience]


def one_of_each(site: Path) -> list[str]:
    """The address of one page of each kind; what a folder makes by one template is shown by a few."""
    every = {f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./") for path in site.rglob("index.html")}
    return sorted({address for address in every if not address.startswith(GENERATED)} | SHOWN)


def further_pages(site: Path) -> list[str]:
    """The pages whose lists go on elsewhere, and of each the first page on which they do."""
    every = sorted(f"{path.parent.relative_to(site).as_posix()}/" for path in site.glob("*/**/index.html"))
    folders = [*(f"{name}/" for name in LONG), "directorates/place/", "partners/"]
    return [one for folder in folders for one in [page for page in every if page.startswith(folder)][:2]]


def whole_site(sources: Sources, audience: str) -> Site:
    """The site of some records with all that it gives beside its pages, without MkDocs and without a history."""
    register = open_register(sources, AS_OF, audience)
    kit = Kit(register, reading.of(sources, register.schemas, register.council))
    return Site(register, kit=kit, exports=Exports(register), feeds=Feeds(register))


def contents(site: Site) -> dict[str, bytes]:
    """Every file of a site that is no page, by its address."""
    return {
        address: b"".join(content()) if callable(content) else content.encode() for address, content in site.files()
    }


@pytest.fixture
def own_project(tmp_path: Path) -> Path:
    """A fresh copy of the project, for a test that changes it."""
    folder = tmp_path / "project"
    folder.mkdir()
    return project(folder)


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The built site for an audience; each is built once, and no test may change it."""
    folder = project(tmp_path_factory.mktemp("own_site"))
    return cache(lambda audience: build(folder, audience))


@pytest.fixture(scope="session")
def parted_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site for staff as if a page held one row, so that every list goes on, on pages of its own."""
    folder = project(tmp_path_factory.mktemp("parted_site"))
    module = folder / "hooks/partnership_register/views/lists.py"
    text = module.read_text("utf-8")
    assert "ON_A_PAGE = 250" in text
    module.write_text(text.replace("ON_A_PAGE = 250", "ON_A_PAGE = 1"), "utf-8")
    return build(folder, "staff")


@pytest.fixture(scope="session")
def own_register() -> Callable[[str], Register]:
    """The register of the tests' own site for an audience."""
    sources = sources_in(ROOT)
    sources = type(sources)(OWN / "partnerships", ROOT / "schema", OWN / "council.yml", OWN)
    return cache(lambda audience: open_register(sources, AS_OF, audience))
