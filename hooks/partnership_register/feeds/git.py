"""What git says of some files: which of them changed in which commit, and what stood in each.

Two processes, however many files there are. Nothing that a repository or its owner has set is obeyed: no pager,
hook, filter, signature check or network. What comes back is read by its lengths and separators as bytes, so that
no name and no text can pass for something else.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from partnership_register.source import MAX_BYTES

_SECONDS = 120
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "diff.renameLimit": "5000",
    "log.follow": "false",
    "log.showSignature": "false",
    "protocol.allow": "never",
    # The build already runs this folder's own code, whoever owns the folder.
    "safe.directory": "*",
}
_GIT = (
    "git",
    "--no-pager",
    "--no-replace-objects",
    "--no-optional-locks",
    "--literal-pathspecs",
    *(word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")),
)


@dataclass(frozen=True)
class Step:
    """One change of one file: when it reached the main line, and the file's name and contents before and after.

    A name is empty before the file was there and after it is gone; a content is git's own name for it.
    """

    at: datetime | None
    before: str
    after: str
    old: str
    new: str
    # The step at which a shallow copy begins: what was before it is not known.
    is_edge: bool = False
    # The commit's place in the history; the newest is 0.
    order: int = 0


@dataclass(frozen=True)
class Log:
    """The steps of some files, newest first; not whole where the copy of the repository is shallow."""

    steps: tuple[Step, ...]
    is_whole: bool


def log(root: Path, names: Sequence[str]) -> Log | None:
    """The history of files and folders below `root`; None where none is known."""
    shallow = _run(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        return None
    said = _run(
        root,
        *("log", "-z", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev", "--find-renames"),
        *("--no-ext-diff", "--no-textconv", "--no-color", "--relative", "--format=format:%ct %P", "--", *names),
    )
    if not said:
        return None
    is_whole = shallow.strip() == b"false"
    return Log(tuple(_steps(said, is_whole)), is_whole)


def contents(root: Path, blobs: Sequence[str], most: int = MAX_BYTES) -> Iterator[bytes | None]:
    """What stands in each blob, in the order asked for; None where it is missing or has more than `most` bytes."""
    if not blobs:
        return
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{blob}\n" for blob in blobs).encode())
        asked.seek(0)
        command = [*_GIT, "cat-file", "--batch"]
        with subprocess.Popen(
            command, cwd=root, env=_environment(), stdin=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as git:
            for _ in blobs:
                head = git.stdout.readline().split()
                if len(head) != 3:
                    yield None
                    continue
                size = int(head[2])
                yield git.stdout.read(size) if size <= most else _skip(git.stdout, size)
                git.stdout.read(1)


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0 and (part := stream.read(min(size, MAX_BYTES))):
        size -= len(part)


def _run(root: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(
            [*_GIT, *arguments],
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _environment() -> dict[str, str]:
    # A hook that runs a build sets GIT_DIR and more; none of it may lead elsewhere.
    mine = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    quiet = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0"}
    return mine | quiet | {"GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}


def _steps(said: bytes, is_whole: bool) -> Iterator[Step]:
    """The steps in git's answer: NUL ends each name, and a line before the first name of a commit is the commit's."""
    parts = iter(said.split(b"\0"))
    at, is_edge, order = None, False, -1
    for part in parts:
        head, _, raw = part.rpartition(b"\n")
        if head or (part and not part.startswith(b":")):
            order += 1
            at, is_edge = _commit(head or part, is_whole)
        if not raw.startswith(b":"):
            continue
        _, _, old, new, kind = raw.split(b" ")
        first = _name(next(parts))
        second = _name(next(parts)) if kind[:1] in b"RC" else first
        before = "" if kind[:1] in b"AC" else first
        after = "" if kind[:1] == b"D" else second
        yield Step(at, before, after, old.decode(), new.decode(), is_edge, order)


def _commit(line: bytes, is_whole: bool) -> tuple[datetime | None, bool]:
    seconds, *parents = line.split()
    try:
        at = datetime.fromtimestamp(int(seconds), UTC)
    except (OverflowError, OSError, ValueError):
        at = None
    return at, not is_whole and not parents


def _name(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
