"""What partnerships set out to achieve and what of it is met: objectives and success factors across the register."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from partnership_register.pictures.bars import percent
from partnership_register.register import Entry, Register
from partnership_register.schema import Field
from partnership_register.views.directorates import Directorate, homes

# What is not said of an aim is as unknown as what the record calls so.
MET, UNKNOWN = "yes", "unknown"
# What somebody should say more about, the gravest first.
SHORT = ("no", "partly")


@dataclass(frozen=True)
class Aim:
    """One thing that a partnership set out to achieve, in the words of its record."""

    entry: Entry
    field: Field
    words: Any
    metric: Any
    met: str


@dataclass(frozen=True)
class Results:
    """A partnership with all that it set out to achieve."""

    entry: Entry
    aims: tuple[Aim, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many aims stand so."""
        return Counter(aim.met for aim in self.aims)


@dataclass(frozen=True)
class Share:
    """The results of a directorate's partnerships; no directorate stands for those of which none is known."""

    directorate: Directorate | None
    results: tuple[Results, ...]

    @property
    def aims(self) -> int:
        """How many aims they have."""
        return sum(len(one.aims) for one in self.results)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of their aims stand so."""
        return Counter(aim.met for one in self.results for aim in one.aims)

    @property
    def bar(self) -> float:
        """The part of them that is met, in percent."""
        return percent(self.counts[MET], self.aims)


def results(register: Register) -> tuple[Results, ...]:
    """The partnerships that go on and say what they set out to achieve, by name."""
    fields = register.schemas.facts.root.fields
    kinds = (fields["objectives"], fields["critical_success_factors"])
    made = (Results(entry, tuple(_aims(entry, kinds))) for entry in register.current)
    return tuple(one for one in made if one.aims)


def silent(register: Register) -> tuple[Entry, ...]:
    """The partnerships that go on and do not say what they set out to achieve."""
    said = {one.entry.id for one in results(register)}
    return tuple(entry for entry in register.current if entry.id not in said)


def short(found: Iterable[Results]) -> tuple[Aim, ...]:
    """What is not met, and then what is met in part, partnership by partnership."""
    aims = [aim for one in found for aim in one.aims if aim.met in SHORT]
    return tuple(sorted(aims, key=lambda aim: SHORT.index(aim.met)))


def by_directorate(register: Register, directorates: Iterable[Directorate]) -> tuple[Share, ...]:
    """The results of each directorate's partnerships, and last of those without a known directorate."""
    found = {one.entry.id: one for one in results(register)}
    return tuple(
        Share(one, tuple(found[entry.id] for entry in entries if entry.id in found))
        for one, entries in homes(register, directorates)
    )


def whole(register: Register) -> Share:
    """The results of all."""
    return Share(None, results(register))


def _aims(entry: Entry, kinds: Iterable[Field]) -> Iterable[Aim]:
    for field in kinds:
        for row in getattr(entry.partnership, field.key):
            yield Aim(entry, field, row[0], row.metric, row.met or UNKNOWN)
