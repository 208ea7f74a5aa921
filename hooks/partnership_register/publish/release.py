"""One publication from end to end: check, build beside, verify, write the manifest, put in place."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from partnership_register import register
from partnership_register.problem import InvalidRegister, errors
from partnership_register.publish import hosting, manifest, verify
from partnership_register.publish.expected import expected
from partnership_register.publish.place import Place
from partnership_register.register import Sources

CONFIGS = {"public": "mkdocs.yml", "staff": "mkdocs.staff.yml"}
# All that the build may know of the machine: no token, no address and no setting of somebody's own.
ALLOWED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "PATHEXT", "USERPROFILE")


class Refused(Exception):
    """Why a site was not published; nothing that was published before is changed."""

    def __init__(self, stage: str, lines: list[str]) -> None:
        super().__init__(stage)
        self.stage, self.lines = stage, lines


@dataclass(frozen=True)
class Published:
    """A site that is now in place."""

    folder: Path
    release: Path
    files: int
    pages: int
    digest: str


def publish(
    sources: Sources, audience: str, into: Path, as_of: date, epoch: int | None = None, server: str = ""
) -> Published:
    """The site for an audience, in place; raises Refused where it may not be, and then nothing has changed."""
    place = Place(into)
    with place.locked(), place.beside() as built:
        checked = _check(sources, as_of)
        _build(sources.root, audience, built, _noon(as_of) if epoch is None else epoch)
        must = expected(checked, audience, sources.root, os.environ)
        if wrong := list(verify.faults(built, must)):
            raise Refused("The site was built, and is not what it should be", wrong)
        if server:
            said = hosting.configuration(server, built, audience)
            (built / hosting.SERVERS[server]).write_text(said, "utf-8", newline="\n")
        digest = manifest.write(built, audience, as_of.isoformat())
        files = len(manifest.read(built)["files"])
        place.put(built)
        return Published(place.folder, place.folder.resolve(), files, len(must.ids), digest)


def environment(epoch: int) -> dict[str, str]:
    """What the build may know: what is on the list, and the moment that it speaks for."""
    known = {name: value for name, value in os.environ.items() if name.upper() in ALLOWED}
    return known | {"SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "TZ": "UTC"}


def _check(sources: Sources, as_of: date) -> register.Checked:
    try:
        checked = register.check(sources, as_of)
    except InvalidRegister as invalid:
        raise Refused("The council's file is wrong", list(map(str, invalid.problems))) from None
    if wrong := errors(checked.problems):
        raise Refused("The records are not fit to be published", list(map(str, wrong)))
    return checked


def _build(root: Path, audience: str, into: Path, epoch: int) -> None:
    config = root / CONFIGS[audience]
    if not config.is_file():
        raise Refused(f"There is no {config.name} in {root}", [])
    command = [sys.executable, "-P", "-s", "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(config), "--site-dir", str(into)]
    made = subprocess.run(command, cwd=root, env=environment(epoch), capture_output=True, text=True, encoding="utf-8")
    if made.returncode:
        raise Refused("The site could not be built", (made.stderr or made.stdout).strip().splitlines())


def _noon(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
