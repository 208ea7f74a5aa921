"""A past for the records of a benchmark: a git repository in which each was added, and then put right some times."""

import random
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from benchmarks.measure import AS_OF

# All came in one commit, two years ago; since then each was changed so often, each time in a commit of its own.
CHANGES = 4
_DAYS = 730
# Of the changes, those in which words change too.
_WORDS = 1 / 4
_DAY = re.compile(r"\b(\d{4})(-\d\d-\d\d)$", re.MULTILINE)


def write(folder: Path, seed: int = 1) -> None:
    """Make the folder a repository; what lies there is what was committed last."""
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", folder], check=True)
    stream = b"".join(_commits(folder, random.Random(seed)))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream, check=True)
    subprocess.run(["git", "reset", "--quiet"], cwd=folder, check=True)


def _commits(folder: Path, chance: random.Random) -> Iterator[bytes]:
    pasts = {path.name: _past(path.read_text("utf-8"), chance) for path in sorted((folder / "partnerships").iterdir())}
    first = datetime.combine(AS_OF, time(9), UTC) - timedelta(_DAYS)
    yield from _commit(first, {name: past.pop() for name, past in pasts.items()})
    names = list(pasts) * CHANGES
    chance.shuffle(names)
    for number, name in enumerate(names):
        yield from _commit(first + timedelta(_DAYS) * number / len(names), {name: pasts[name].pop()})


def _past(text: str, chance: random.Random) -> list[str]:
    """The versions of a record, newest first: before each change two days were a year earlier, or a sentence more."""
    versions = [text]
    for _ in range(CHANGES):
        text = versions[-1]
        days = chance.sample(list(_DAY.finditer(text)), 2)
        for day in sorted(days, key=re.Match.start, reverse=True):
            text = f"{text[: day.start()]}{int(day[1]) - 1}{day[2]}{text[day.end() :]}"
        words = " More is to come." if chance.random() < _WORDS else ""
        versions.append(f"{text.rstrip()}{words}\n")
    return versions


def _commit(at: datetime, files: dict[str, str]) -> Iterator[bytes]:
    who = f"Benchmark <benchmark@example> {int(at.timestamp())} +0000"
    yield f"commit refs/heads/main\ncommitter {who}\ndata 0\n".encode()
    for name, text in files.items():
        content = text.encode()
        yield b"M 100644 inline partnerships/%b\ndata %d\n%b\n" % (name.encode(), len(content), content)
