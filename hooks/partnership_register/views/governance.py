"""The governance gap matrix: partnerships against sixteen headings, twelve terms and the safeguards (B60, A28 to A40).

A column is there only where its readers may know every fact that it rests on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from partnership_register import terms
from partnership_register.audience import STAFF
from partnership_register.finding import Finding, Status
from partnership_register.pictures.bars import percent
from partnership_register.register import Entry, Register
from partnership_register.rules import RULES

# Rules that stand for a safeguard: signatures, exit strategy, equality.
SAFEGUARDS = ("R13", "B28", "R10")


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
}
_GOOD = (State.YES, State.EXPLAINED)
Judge = Callable[[Entry], State]


@dataclass(frozen=True)
class Column:
    """One thing that a partnership should have, and how each partnership stands."""

    group: str
    key: str
    title: str
    judge: Judge


@dataclass(frozen=True)
class Line:
    """A partnership with its state in each column."""

    entry: Entry
    states: tuple[State, ...]

    @property
    def gaps(self) -> int:
        """How many things are missing or unknown."""
        return sum(state in (State.NO, State.UNKNOWN) for state in self.states)


@dataclass(frozen=True)
class Total:
    """A column with how many partnerships have it, of those that need it."""

    column: Column
    there: int
    needed: int

    @property
    def bar(self) -> float:
        """The part that is there, in percent."""
        return percent(self.there, self.needed)


@dataclass(frozen=True)
class Matrix:
    """Every partnership that goes on against every column."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

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
            made.append(Total(column, sum(state in _GOOD for state in needed), len(needed)))
        return tuple(made)

    def completeness(self) -> tuple[Total, ...]:
        """The totals with each group of many columns in one."""
        return tuple(_together(group, totals) for group, totals in self._by_group(self.totals()))

    def of(self, keys: Iterable[str]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """The lines of each directorate, in the order of its keys; those of none last."""
        keys = list(keys)
        homes: dict[str, list[Line]] = {key: [] for key in (*keys, "")}
        for line in self.lines:
            homes[line.entry.partnership.directorate if line.entry.partnership.directorate in keys else ""].append(line)
        return tuple((key, tuple(lines)) for key, lines in homes.items() if lines)

    def _by_group(self, totals: tuple[Total, ...]) -> Iterable[tuple[str, list[Total]]]:
        for group, _ in self.groups():
            inside = [total for total in totals if total.column.group == group]
            if group == "safeguards":
                yield from ((total.column.key, [total]) for total in inside)
            else:
                yield group, inside


def matrix(register: Register) -> Matrix:
    """The matrix of a register, for its audience."""
    columns = (*_headings(register), *_terms(register), *_safeguards(register))
    lines = tuple(Line(entry, tuple(column.judge(entry) for column in columns)) for entry in register.current)
    return Matrix(columns, lines)


def _together(group: str, totals: list[Total]) -> Total:
    column = totals[0].column if len(totals) == 1 else Column(group, group, "", totals[0].column.judge)
    return Total(column, sum(total.there for total in totals), sum(total.needed for total in totals))


def _headings(register: Register) -> Iterable[Column]:
    for position, (key, field) in enumerate(register.schemas.agreement.root.fields.items()):
        if register.audience == STAFF or field.is_public:
            yield Column("headings", key, field.title, _listed("headings", position, key))


def _terms(register: Register) -> Iterable[Column]:
    for position, item in enumerate(terms.items(register.schemas)):
        if register.audience == STAFF or all(_is_public(register, path) for path, _ in item.fields):
            key = f"terms_{item.choice.value}"
            yield Column("terms", key, item.choice.title, _listed("terms", position, key))


def _is_public(register: Register, path: tuple[str, ...]) -> bool:
    field = register.schemas.facts.root
    for key in path:
        field = field.inner[key]
        if not field.is_public:
            return False
    return True


def _listed(name: str, position: int, omitted: str) -> Judge:
    def judge(entry: Entry) -> State:
        if getattr(entry.partnership, name)[position][2]:
            return State.YES
        left_out = any(omission.item == omitted for omission in entry.partnership.omissions)
        return State.EXPLAINED if left_out else State.NO

    return judge


def _safeguards(register: Register) -> Iterable[Column]:
    for rule in RULES:
        if rule.id in SAFEGUARDS and (register.audience == STAFF or rule.is_public(register.schemas.facts.root)):
            yield Column("safeguards", rule.id, rule.id, _found(rule.id))


def _found(rule: str) -> Judge:
    return lambda entry: _state(entry.of(rule))


def _state(found: tuple[Finding, ...]) -> State:
    # A rule says nothing of a partnership that has nothing to look at, such as an agreement to be signed.
    return _STATES.get(found[0].status, State.NO) if found else State.NO
