"""The exports by themselves: what it costs to make and write every data file, every calendar and both feeds.

`python -m benchmarks.exports RECORDS FOLDER` is the child that is measured; it prints, for a register that is open,
the seconds of work on the processor for the data files, for reading the history in git, and for the calendars and
feeds, and then the megabytes that it wrote.
"""

import resource
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import past
from benchmarks.measure import AS_OF, ENV, ROOT, run

# Of the build that makes them.
SHARE = 1 / 5


@dataclass(frozen=True)
class Exports:
    """Seconds of work, and how much was written."""

    count: int
    data: float
    history: float
    feeds: float
    size_mb: float

    @property
    def seconds(self) -> float:
        """All that makes files; the history, which the build beside it is measured without, counts apart."""
        return self.data + self.feeds


def measure(records: Path, folder: Path, count: int, rounds: int) -> Exports:
    """The best of some rounds; the records get a past first, for the feed of changes and the calendars' numbers."""
    past.write(records)
    costs = [run(sys.executable, "-m", "benchmarks.exports", records, folder, cwd=ROOT, env=ENV) for _ in range(rounds)]
    found = [Exports(count, *map(float, cost.output.split())) for cost in costs]
    return min(found, key=lambda one: one.seconds)


def work(records: Path, folder: Path) -> tuple[float, float, float, float]:
    """Every file for staff, who have the most; the register is open before the clock starts."""
    from partnership_register.data.exports import Exports as Data
    from partnership_register.feeds import Feeds, Place
    from partnership_register.feeds.history import read_history
    from partnership_register.memory import kept
    from partnership_register.register import open_register, sources_in

    site, sources = "https://register.example/", sources_in(records)
    # As a build opens it.
    with kept():
        register = open_register(sources, AS_OF)
    begun = _used()
    data = Data(register, site)
    size = sum(_write(folder / file.address, data.written(file)) for file in data.files)
    written = _used()
    history = read_history(sources, register)
    read = _used()
    size += sum(_write(folder / address, make()) for address, make in Feeds(register, history, Place(site)).files())
    return written - begun, read - written, _used() - read, size / 2**20


def _write(path: Path, parts: Iterable[bytes]) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as written:
        written.writelines(parts)
        return written.tell()


def _used() -> float:
    """Seconds of the processor so far, those of git too."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    print(*work(Path(sys.argv[1]), Path(sys.argv[2])))
