"""Measure the gate and the build, beside their floor and Eleventy, and report it as a table."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import build, exports, gate, report, weight
from benchmarks.build import Build
from benchmarks.exports import Exports
from benchmarks.gate import Gate
from benchmarks.measure import ENV, ROOT, Failed, run, say
from benchmarks.weight import Weight


def main() -> None:
    """Measure every size and print the report."""
    options = _options()
    gates: list[Gate] = []
    ours: list[Build] = []
    theirs: list[Build] = []
    data: list[Exports] = []
    heaviest: list[Weight] = []
    notes: list[str] = []
    with tempfile.TemporaryDirectory(prefix="register-benchmark-") as name:
        folder = Path(name)
        eleventy = folder / "eleventy"
        say("Installing Eleventy")
        missing = "Eleventy was left out, as asked." if options.no_eleventy else build.install_eleventy(eleventy)
        for count in options.sizes:
            records = folder / str(count)
            say(f"{count:,} records: making them")
            run(sys.executable, "-m", "benchmarks.records", records, str(count), cwd=ROOT, env=ENV)
            say(f"{count:,} records: the gate and its floor, {options.rounds} rounds")
            gates.append(gate.measure(records, count, options.rounds))
            mine, other = [], []
            if not missing:
                build.give_eleventy(eleventy, records)
            for number in range(1, options.rounds + 1):
                say(f"{count:,} records: building, round {number} of {options.rounds}")
                mine.append(build.mkdocs(records, count))
                if not missing:
                    other.append(build.eleventy(eleventy, count))
            ours.append(build.best(mine))
            heaviest.append(weight.heaviest(records / "site-staff"))
            # Last, for it gives the records a past, which a build would read.
            say(f"{count:,} records: the data files, calendars and feeds, {options.rounds} rounds")
            data.append(exports.measure(records, folder / f"{count}-data", count, options.rounds))
            if other:
                theirs.append(build.best(other))
                notes.append(_alike(count, build.words_in_common(records, eleventy)))
    print("\n".join(report.lines(gates, ours, theirs, data, heaviest, [missing] if missing else notes)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "sizes", nargs="*", type=int, default=[100, 1000, 4000], help="how many records (100 1000 4000)"
    )
    parser.add_argument("--rounds", type=int, default=2, help="how often each is measured; the best counts (2)")
    parser.add_argument("--no-eleventy", action="store_true", help="leave Eleventy out")
    options = parser.parse_args()
    if min(*options.sizes, options.rounds) < 1:
        parser.error("give whole numbers from 1")
    return options


def _alike(count: int, share: float) -> str:
    line = f"At {count:,} records, sampled agreement pages of both share {share:.1%} of their words."
    return (
        line
        if share >= build.ALIKE
        else f"{line} THAT IS TOO LITTLE: the comparison is not fair; mend benchmarks/eleventy."
    )


if __name__ == "__main__":
    try:
        main()
    except Failed as failed:
        sys.exit(str(failed))
