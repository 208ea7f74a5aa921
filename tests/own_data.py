"""The data files of the tests' own register, written once for each audience.

A test file that uses these fixtures says `pytest_plugins = ["own_site", "own_data"]`.
PYTEST_DONT_REWRITE (it would warn of files that do both)
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from own_site import AS_OF, OWN, ROOT

from partnership_register.data.exports import Exports
from partnership_register.register import Register, Sources, open_register

SITE_URL = "https://register.example.org/"
AUDIENCES = ("public", "staff")


def exports_of(records: Path, audience: str) -> Exports:
    """The data of the records in a folder."""
    sources = Sources(records, ROOT / "schema", OWN / "council.yml", records.parent)
    return Exports(open_register(sources, AS_OF, audience), SITE_URL)


def write(exports: Exports, folder: Path) -> Path:
    """Every file of the data below a folder, as a build writes them."""
    for file in exports.files:
        path = folder / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"".join(exports.written(file)))
    return folder / "data"


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and the text of each file, and of each part of those that are packed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name, raw = path.relative_to(folder).as_posix(), path.read_bytes()
            if raw.startswith(b"PK"):
                with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                    yield from ((f"{name}/{part}", packed.read(part).decode()) for part in packed.namelist())
            else:
                yield name, raw.decode()


@pytest.fixture(scope="session")
def own_exports(own_register: Callable[[str], Register]) -> Callable[[str], Exports]:
    """The data of the tests' own register for an audience."""
    return cache(lambda audience: Exports(own_register(audience), SITE_URL))


@pytest.fixture(scope="session")
def own_data(own_exports: Callable[[str], Exports], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of data files for an audience; no test may change it."""
    return cache(lambda audience: write(own_exports(audience), tmp_path_factory.mktemp(audience)))
