"""What a program costs: time on the processor, time on the clock, memory; its children count."""

import calendar
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The day that every benchmark speaks for: the records are made for it.
AS_OF = date(2026, 11, 22)
ENV = {
    # The package is found also where it is not installed.
    "PYTHONPATH": str(ROOT / "hooks"),
    "SOURCE_DATE_EPOCH": str(calendar.timegm(AS_OF.timetuple())),
    "NO_MKDOCS_2_WARNING": "1",
}


class Failed(Exception):
    """A program that was to be measured ended badly; it carries what the program wrote."""


@dataclass(frozen=True)
class Cost:
    """What one run cost; CPU is user and system time, peak is the largest resident memory of one process."""

    cpu: float
    wall: float
    peak_mb: float
    output: str


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> Cost:
    """The cost of a program that ends well; raises Failed where it does not."""
    started = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)),
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    output = process.stdout.read()
    # wait4 tells what this child used; the parent must stay small, for a child's peak begins with its parent's.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))} failed:\n{output}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / unit, output)


def say(text: str) -> None:
    """A line of progress, away from the report."""
    print(text, file=sys.stderr, flush=True)
