"""The gate against its floor: reading each file and composing its YAML, which no gate can do without.

`python -m benchmarks.gate check FOLDER` is the child that is measured; it prints the seconds of work, without
those in which Python starts.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import AS_OF, ENV, ROOT, Cost, run


@dataclass(frozen=True)
class Gate:
    """Seconds of work and memory, of the gate and of its floor."""

    count: int
    seconds: float
    floor_seconds: float
    peak_mb: float
    floor_peak_mb: float

    @property
    def ratio(self) -> float:
        """How many floors high the gate is."""
        return self.seconds / self.floor_seconds


def measure(folder: Path, count: int, rounds: int) -> Gate:
    """The best of some rounds of each, turn and turn about."""
    costs: dict[str, list[Cost]] = {"check": [], "floor": []}
    for _ in range(rounds):
        for name, found in costs.items():
            found.append(run(sys.executable, "-m", "benchmarks.gate", name, folder, cwd=ROOT, env=ENV))
    check, floor = (min(float(cost.output) for cost in costs[name]) for name in costs)
    peaks = (max(cost.peak_mb for cost in costs[name]) for name in costs)
    return Gate(count, check, floor, *peaks)


def check_work() -> Callable[[Path], None]:
    """The gate: every record read and checked; an error here is an error of the benchmark."""
    from partnership_register.problem import InvalidRegister, errors
    from partnership_register.register import check, sources_in

    def work(folder: Path) -> None:
        if wrong := errors(check(sources_in(folder), AS_OF).problems):
            raise InvalidRegister(wrong)

    return work


def floor_work() -> Callable[[Path], None]:
    """The floor: each file read and split at its fences, its facts composed by libyaml."""
    import yaml

    def work(folder: Path) -> None:
        for path in sorted((folder / "partnerships").glob("*.md")):
            _, facts, _ = path.read_text("utf-8").split("---\n", 2)
            yaml.compose(facts, yaml.CSafeLoader)

    return work


if __name__ == "__main__":
    do = {"check": check_work, "floor": floor_work}[sys.argv[1]]()
    started = time.process_time()
    do(Path(sys.argv[2]))
    print(time.process_time() - started)
