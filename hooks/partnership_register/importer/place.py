"""One published row, cell by cell: what goes to which field, what words mean, and what is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from partnership_register.importer.cell import Cell, one_line, shown
from partnership_register.importer.lookup import Lookup
from partnership_register.importer.pattern import fill, parts, star
from partnership_register.importer.value import Taken, Taker, Target

_SEVERAL = (",", ";", "&", "and")


@dataclass(frozen=True, eq=False)
class Placement:
    """What one column says of one field: one value, or one for each item of a list (None where there is none)."""

    cells: tuple[Cell, ...]
    target: Target
    values: tuple[Any, ...]
    # Columns of one group describe the same items of a list.
    group: int = 0

    @property
    def column(self) -> str:
        """The column it comes from."""
        return self.cells[0].column


@dataclass(frozen=True)
class Meaning:
    """A cell whose words mean facts."""

    cell: Cell
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Kept:
    """A cell that is kept as published, and why."""

    cell: Cell
    why: str


@dataclass(frozen=True)
class Draft:
    """All that the cells of a row say, before it is put together."""

    placements: tuple[Placement, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    kept: tuple[Kept, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: "Draft") -> "Draft":
        return Draft(
            self.placements + other.placements,
            self.meanings + other.meanings,
            self.kept + other.kept,
            self.notes + other.notes,
        )


@dataclass(frozen=True)
class Reader:
    """How the columns of a map are read."""

    facts: Any
    targets: Mapping[str, Target]
    lookups: Mapping[str, Lookup]
    taker: Taker

    def column(self, column: Any, cells: Sequence[Cell], group: int = 0) -> Draft:
        """What one column of the map makes of its cells: one, or one for each row of a joined file."""
        draft = Draft()
        pieces: list[tuple[Cell, str]] = []
        for cell in cells:
            word = next((word for word in column.values if _says(word.says, cell.text)), None)
            if word:
                why = f"its words mean {', '.join(word.means) or 'nothing that a field holds'}"
                draft += Draft(meanings=(Meaning(cell, word.means),), kept=(Kept(cell, why),))
            elif cell.text and not (column.to or column.lookup):
                draft += Draft(kept=(Kept(cell, "the map does not say what its words mean"),))
            elif cell.text:
                texts, more = _split(column, cell, self.targets.get(column.to or ""))
                pieces += [(cell, text) for text in texts]
                draft += more
            elif group:
                pieces.append((cell, ""))
        return draft + self._place(column, pieces, group)

    def _place(self, column: Any, pieces: Sequence[tuple[Cell, str]], group: int) -> Draft:
        draft = Draft()
        slots: dict[str, list[Any]] = {}
        for position, (cell, text) in enumerate(pieces):
            values, more = self._piece(column, cell, text) if text else ({}, Draft())
            draft += more
            for to, value in values.items():
                slots.setdefault(to, [None] * len(pieces))[position] = value
        cells = tuple(dict.fromkeys(cell for cell, text in pieces if text))
        made = (Placement(cells, self.targets[to], tuple(values), group) for to, values in slots.items())
        return draft + Draft(tuple(made))

    def _piece(self, column: Any, cell: Cell, text: str) -> tuple[dict[str, Any], Draft]:
        if column.lookup:
            lookup = self.lookups[column.lookup]
            if line := lookup.find(text):
                return self._looked_up(lookup, line, cell, text)
            if not column.to:
                return {}, Draft(kept=(Kept(cell, f"it is not in {lookup.file}"),))
        target = self.targets[column.to]
        gap = next((gap for gap in self.facts.gaps if _says(gap.says, text)), None)
        if gap:
            if target.accepts(gap.means):
                keep = (Kept(cell, f"{target.name} is {gap.means}"),) if gap.keep else ()
                return {column.to: gap.means}, Draft(kept=keep)
            return {}, Draft(kept=(Kept(cell, f"{target.name} cannot be {gap.means}"),))
        taken, draft = self._take(column, cell, text, target)
        if column.lookup:
            draft += Draft(notes=(f"'{shown(text)}' is not in {lookup.file} and stands as published",))
        return ({column.to: taken.value}, draft) if not taken.reason else ({}, draft)

    def _take(self, column: Any, cell: Cell, text: str, target: Target) -> tuple[Taken, Draft]:
        fitting = [part for pattern in column.cells if (part := star(pattern, text))]
        for part in [*fitting, text]:
            taken = self.taker.take(fill(column.write, part), target)
            if not taken.reason:
                break
        if taken.reason:
            return taken, Draft(kept=(Kept(cell, f"not {target.name}: {taken.reason}"),))
        if taken.is_cut:
            return taken, Draft(kept=(Kept(cell, f"{target.name} holds {target.longest} characters and was cut"),))
        # A date loses nothing by standing in figures; a text that lost words is kept as it was.
        if part != text and target.field.type in ("line", "words"):
            return taken, Draft(kept=(Kept(cell, f"{target.name} holds only a part of it"),))
        return taken, Draft()

    def _looked_up(self, lookup: Lookup, line: Any, cell: Cell, text: str) -> tuple[dict[str, Any], Draft]:
        values, draft = {}, Draft()
        for given in lookup.facts.gives:
            published = one_line(line.get(given.column))
            if not published:
                continue
            target = self.targets[given.to]
            taken = self.taker.take(fill(given.write, published), target)
            if taken.reason or taken.is_cut:
                draft += Draft(notes=(f"{lookup.file}: '{shown(published)}' is not {target.name}: {taken.reason}",))
            if not taken.reason:
                values[given.to] = taken.value
        if ended := lookup.ended(line):
            draft += Draft(kept=(Kept(ended, "it has ended; whether it left is not known"),))
        if not any(lookup.code(text) in str(value) for value in values.values()):
            draft += Draft(kept=(Kept(cell, f"looked up in {lookup.file}"),))
        return values, draft


def _split(column: Any, cell: Cell, target: Target | None) -> tuple[tuple[str, ...], Draft]:
    """The parts of a cell by the first rule that fits it, and what the rule loses."""
    for rule in column.split:
        text = star(rule.cell, cell.text) if rule.cell else cell.text
        if text is None:
            continue
        if not rule.each:
            return parts(cell.text, rule.at), Draft()
        made = tuple(fill(pattern, part) for pattern in rule.each for part in parts(text, rule.at))
        return made, Draft(kept=(Kept(cell, f"written out as {len(made)} parts"),))
    if target and target.list_path and not (column.whole or column.lookup or column.write):
        found = parts(cell.text, _SEVERAL)
        if len(found) > 1 and target.field.type == "line":
            return (cell.text,), Draft(notes=(f"'{shown(cell.text)}' is one value here and may name several",))
    return (cell.text,), Draft()


def _says(words: str, text: str) -> bool:
    return one_line(words).casefold() == one_line(text).casefold()


def unplaced(cells: Iterable[Cell], named: set[str], left_out: set[str]) -> Draft:
    """The cells of columns that the map does not name, which are kept."""
    return Draft(
        kept=tuple(
            Kept(cell, "the map does not name it")
            for cell in cells
            if cell.text and cell.column not in named | left_out
        )
    )
