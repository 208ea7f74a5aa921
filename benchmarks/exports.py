"""The data files, by themselves: what it costs to make and write every one of them for a register that is open.

`python -m benchmarks.exports RECORDS FOLDER` is the child that is measured; it prints the seconds of work on the
processor and the megabytes that it wrote.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import AS_OF, ENV, ROOT, run

# Of the build that makes them.
SHARE = 1 / 5


@dataclass(frozen=True)
class Exports:
    """Seconds of work, and how much was written."""

    count: int
    seconds: float
    size_mb: float


def measure(records: Path, folder: Path, count: int, rounds: int) -> Exports:
    """The best of some rounds."""
    costs = [run(sys.executable, "-m", "benchmarks.exports", records, folder, cwd=ROOT, env=ENV) for _ in range(rounds)]
    seconds, size = min(tuple(map(float, cost.output.split())) for cost in costs)
    return Exports(count, seconds, size)


def work(records: Path, folder: Path) -> tuple[float, float]:
    """Every file for staff, who have the most; the register is open before the clock starts."""
    from partnership_register.data.exports import Exports as Data
    from partnership_register.register import open_register, sources_in

    register = open_register(sources_in(records), AS_OF)
    started, size = time.process_time(), 0
    data = Data(register, "https://register.example/")
    for file in data.files:
        path = folder / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as written:
            written.writelines(data.written(file))
        size += data.size(file)
    return time.process_time() - started, size / 2**20


if __name__ == "__main__":
    print(*work(Path(sys.argv[1]), Path(sys.argv[2])))
