"""The governance gap matrix: partnerships against the safeguards, sixteen headings and twelve terms (B60, A28 to A40).

A column is there only where its readers may know every fact that it rests on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from partnership_register import terms
from partnership_register.audience import STAFF
from partnership_register.finding import Finding, Status
from partnership_register.pictures.bars import percent
from partnership_register.register import Entry, Register
from partnership_register.rules import RULES
from partnership_register.rules.agreement import Place, places

# Rules that stand for a safeguard: signatures, exit strategy, terms of reference agreed, equality, sharing, safety.
SAFEGUARDS = ("R13", "B28", "R1", "R10", "B60.6", "R11")
# So many that lack one thing are named beside its count.
_FEW = 10


class State(Enum):
    """How one thing stands in one partnership, in a word."""

    YES = "yes"
    EXPLAINED = "explained"
    NOT_NEEDED = "not-needed"
    NO = "no"
    UNKNOWN = "unknown"


_STATES = {
    Status.IN_ORDER: State.YES,
    Status.NOTE: State.YES,
    Status.NOT_REQUIRED: State.NOT_NEEDED,
    Status.UNKNOWN: State.UNKNOWN,
    Status.TO_BE_SUPPLIED: State.UNKNOWN,
}
_PLACES = {Place.WRITTEN: State.YES, Place.EXPLAINED: State.EXPLAINED, Place.MISSING: State.NO}


@dataclass(frozen=True)
class Column:
    """One thing that a partnership should have."""

    group: str
    key: str
    title: str


@dataclass(frozen=True)
class Line:
    """A partnership with its state in each column."""

    entry: Entry
    states: tuple[State, ...]

    def lacks(self, number: int) -> bool:
        """True where the thing in a column is missing or unknown."""
        return self.states[number] in (State.NO, State.UNKNOWN)

    @property
    def gaps(self) -> int:
        """How many things are missing or unknown."""
        return sum(map(self.lacks, range(len(self.states))))

    @property
    def explained(self) -> int:
        """How many things are left out, each with its reason."""
        return self.states.count(State.EXPLAINED)


@dataclass(frozen=True)
class Total:
    """A column with how many partnerships have it and how many say why not, of those that need it."""

    column: Column
    there: int
    explained: int
    needed: int
    lacking: tuple[Entry, ...] = ()

    @property
    def named(self) -> tuple[Entry, ...]:
        """Those that lack it, where they are few."""
        return self.lacking if len(self.lacking) <= _FEW else ()

    @property
    def bar(self) -> float:
        """The part that is there, in percent."""
        return percent(self.there, self.needed)


@dataclass(frozen=True)
class Matrix:
    """Every partnership that goes on against every column, and what is kept from these readers."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    kept: tuple[Column, ...] = ()

    def groups(self) -> tuple[tuple[str, int], ...]:
        """The groups of columns with how many belong to each."""
        counts: dict[str, int] = {}
        for column in self.columns:
            counts[column.group] = counts.get(column.group, 0) + 1
        return tuple(counts.items())

    def totals(self) -> tuple[Total, ...]:
        """How many partnerships have what each column asks for."""
        made = []
        for number, column in enumerate(self.columns):
            states = [line.states[number] for line in self.lines]
            needed = [state for state in states if state is not State.NOT_NEEDED]
            lacking = tuple(line.entry for line in self.lines if line.lacks(number))
            made.append(Total(column, needed.count(State.YES), needed.count(State.EXPLAINED), len(needed), lacking))
        return tuple(made)

    def completeness(self) -> tuple[Total, ...]:
        """The totals with each group of many columns in one."""
        return tuple(_together(group, totals) for group, totals in self._by_group(self.totals()))

    def of(self, keys: Iterable[str]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """The lines of each directorate, in the order of its keys, those with most gaps first; those of none last."""
        keys = list(keys)
        homes: dict[str, list[Line]] = {key: [] for key in (*keys, "")}
        for line in self.lines:
            homes[line.entry.partnership.directorate if line.entry.partnership.directorate in keys else ""].append(line)
        return tuple((key, tuple(sorted(lines, key=lambda line: -line.gaps))) for key, lines in homes.items() if lines)

    def kept_back(self) -> tuple[tuple[str, int, tuple[Column, ...]], ...]:
        """Each group of which some columns are kept back: how many are shown, and those that are not."""
        shown = dict(self.groups())
        kept = {column.group for column in self.kept}
        return tuple(
            (group, shown[group], tuple(column for column in self.kept if column.group == group))
            for group in shown
            if group in kept
        )

    def _by_group(self, totals: tuple[Total, ...]) -> Iterable[tuple[str, list[Total]]]:
        for group, _ in self.groups():
            inside = [total for total in totals if total.column.group == group]
            if group == "safeguards":
                yield from ((total.column.key, [total]) for total in inside)
            else:
                yield group, inside


def matrix(register: Register) -> Matrix:
    """The matrix of a register, for its audience."""
    every = (*_safeguards(register), *_headings(register), *_terms(register))
    shown = [number for number, (_, is_public) in enumerate(every) if is_public or register.audience == STAFF]
    lines = tuple(Line(entry, tuple(map(_states(entry).__getitem__, shown))) for entry in register.current)
    columns = [column for column, _ in every]
    kept = tuple(column for number, column in enumerate(columns) if number not in shown)
    return Matrix(tuple(map(columns.__getitem__, shown)), lines, kept)


def _together(group: str, totals: list[Total]) -> Total:
    column = totals[0].column if len(totals) == 1 else Column(group, group, "")
    counts = zip(*((one.there, one.explained, one.needed) for one in totals), strict=True)
    return Total(column, *map(sum, counts))


def _safeguards(register: Register) -> Iterable[tuple[Column, bool]]:
    by_id = {rule.id: rule for rule in RULES}
    for id in SAFEGUARDS:
        yield Column("safeguards", id, id), by_id[id].is_public(register.schemas.facts.root)


def _headings(register: Register) -> Iterable[tuple[Column, bool]]:
    for key, field in register.schemas.agreement.root.fields.items():
        yield Column("headings", key, field.title), field.is_public


def _terms(register: Register) -> Iterable[tuple[Column, bool]]:
    for item in terms.items(register.schemas):
        column = Column("terms", f"terms_{item.choice.value}", item.choice.title)
        yield column, all(_is_public(register, path) for path, _ in item.fields)


def _is_public(register: Register, path: tuple[str, ...]) -> bool:
    field = register.schemas.facts.root
    for key in path:
        field = field.inner[key]
        if not field.is_public:
            return False
    return True


def _states(entry: Entry) -> tuple[State, ...]:
    """How a partnership stands in every column, shown or not."""
    safeguards = (_state(entry.of(rule)) for rule in SAFEGUARDS)
    listed = (_PLACES[place] for name in ("headings", "terms") for place in places(entry.partnership, name))
    return (*safeguards, *listed)


def _state(found: tuple[Finding, ...]) -> State:
    # A rule says nothing of a partnership that has nothing to look at, such as an agreement to be signed.
    return _STATES.get(found[0].status, State.NO) if found else State.NO
