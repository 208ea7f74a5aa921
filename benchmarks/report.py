"""The report of a benchmark: Markdown tables of what was measured, and of the targets."""

import os
import platform
from collections.abc import Iterator, Sequence
from itertools import pairwise

from benchmarks.build import Build
from benchmarks.exports import SHARE, Exports
from benchmarks.gate import Gate
from benchmarks.weight import Weight

GATE_RATIO, BUILD_RATIO, PEAK_MB, PAGE_BYTES = 2, 2, 300, 60_000
# Ten per cent more than in proportion is noise.
GROWTH = 1.1
# The targets of the build are for this many records.
COUNT = 1000


def lines(
    gates: Sequence[Gate],
    ours: Sequence[Build],
    theirs: Sequence[Build],
    data: Sequence[Exports],
    heaviest: Sequence[Weight],
    notes: Sequence[str],
) -> Iterator[str]:
    """The lines of the report: what was measured, and whether the targets are met."""
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors"
    yield f"{machine}. CPU is user and system seconds."
    yield ""
    yield "| Gate: records | Records a second | CPU | Floor's CPU | Ratio | Peak MB | Floor's peak MB |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for one in gates:
        figures = (one.count / one.seconds, one.seconds, one.floor_seconds, one.ratio, one.peak_mb, one.floor_peak_mb)
        yield _row(f"{one.count:,}", "{:,.0f} {:.2f} {:.2f} {:.2f} {:.0f} {:.0f}", figures)
    yield ""
    yield "| Build: records | By | CPU | Wall | Peak MB | Output MB |"
    yield "| ---: | --- | ---: | ---: | ---: | ---: |"
    for name, builds in (("MkDocs, whole staff site", ours), ("Eleventy", theirs)):
        for one in builds:
            figures = (one.cost.cpu, one.cost.wall, one.cost.peak_mb, one.size_mb)
            yield _row(f"{one.count:,} | {name}", "{:.1f} {:.1f} {:.0f} {:.0f}", figures)
    yield ""
    yield "| Exports: records | CPU, data | CPU, calendars and feeds | Both, of the build's | MB | CPU, reading git |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for one, made in zip(data, ours, strict=True):
        figures = (one.data, one.feeds, one.seconds / made.cost.cpu, one.size_mb, one.history)
        yield _row(f"{one.count:,}", "{:.1f} {:.1f} {:.2f} {:.0f} {:.1f}", figures)
    yield ""
    yield from _targets(gates, ours, theirs)
    for one, made in zip(data, ours, strict=True):
        if one.count == COUNT:
            text = f"Exports of {COUNT:,} at most a fifth of the build's CPU"
            yield _target(text, one.seconds / made.cost.cpu, SHARE, "{:.2f}")
    for one, made in zip(heaviest, ours, strict=True):
        if made.count == COUNT:
            text = f"Heaviest page of {COUNT:,} but the register, packed with its CSS ({one.page})"
            yield _target(text, one.bytes, PAGE_BYTES, "{:,} bytes")
    yield ""
    yield from notes


def _targets(gates: Sequence[Gate], ours: Sequence[Build], theirs: Sequence[Build]) -> Iterator[str]:
    yield "| Target | Measured | |"
    yield "| --- | ---: | --- |"
    for one in gates:
        if one.count >= COUNT:
            yield _target(
                f"Gate of {one.count:,} at most {GATE_RATIO} times its floor", one.ratio, GATE_RATIO, "{:.2f}"
            )
    for one in ours:
        if one.count == COUNT:
            yield _target(f"Build of {COUNT:,} at most {PEAK_MB} MB", one.cost.peak_mb, PEAK_MB, "{:.0f} MB")
    for mine, other in zip(ours, theirs, strict=False):
        share = mine.cost.peak_mb / other.cost.peak_mb
        if mine.count == COUNT:
            text = f"Build of {COUNT:,} at most {BUILD_RATIO} times Eleventy's CPU"
            yield _target(text, mine.cost.cpu / other.cost.cpu, BUILD_RATIO, "{:.2f}")
        else:
            yield f"| Build of {mine.count:,}, of Eleventy's CPU | {mine.cost.cpu / other.cost.cpu:.2f} | no target |"
        yield f"| Build of {mine.count:,}, of Eleventy's memory | {share:.2f} | no target |"
    for small, large in pairwise(ours):
        if small.count >= COUNT:
            growth = large.cost.cpu / small.cost.cpu / (large.count / small.count)
            text = f"Build from {small.count:,} to {large.count:,} in proportion (1.00, at most {GROWTH})"
            yield _target(text, growth, GROWTH, "{:.2f}")


def _target(text: str, value: float, limit: float, shape: str) -> str:
    return f"| {text} | {shape.format(value)} | {'met' if value <= limit else 'MISSED'} |"


def _row(first: str, shapes: str, figures: Sequence[float]) -> str:
    cells = [shape.format(figure) for shape, figure in zip(shapes.split(), figures, strict=True)]
    return f"| {first} | {' | '.join(cells)} |"
