"""Long lists: what is too much for one page stands on further pages, and the page leads to them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

# A page of more rows than this is slow on a phone, and nobody reads to its end.
ON_A_PAGE = 250
# Of a name alone so many take the room of a row.
NAMES = 3

# The key of a list, which is the mark of its heading; its title; its rows.
Named = tuple[str, str, Sequence[Any]]
# What a row is called, or what it belongs to.
Name = Callable[[Any], str] | None


@dataclass(frozen=True)
class Part:
    """Some rows of a list, with the page on which they stand and the page that leads there."""

    address: str
    of: str
    key: str
    heading: str
    title: str
    first: int
    rows: tuple[Any, ...]
    # The names of its first and last row, where the list is in the order of names.
    names: tuple[str, str] | None = None

    @property
    def last(self) -> int:
        """The place of its last row in the list."""
        return self.first + len(self.rows) - 1


@dataclass(frozen=True)
class Listing:
    """A list with its rows, and the parts in which they stand on further pages; none where they stand on its own."""

    key: str
    title: str
    rows: tuple[Any, ...]
    parts: tuple[Part, ...] = ()


def lists(
    page: str, heading: str, named: Iterable[Named], size: int = ON_A_PAGE, name: Name = None, whole: Name = None
) -> Mapping[str, Listing]:
    """The lists of a page by key. Where they are too much for it together, the long ones stand on further pages."""
    named = list(named)
    fits = sum(len(rows) for *_, rows in named) <= size
    return {
        key: Listing(
            key,
            title,
            tuple(rows),
            ()
            if fits or len(rows) <= size // len(named)
            else parts(page, heading, (key, title, rows), size, name, whole),
        )
        for key, title, rows in named
    }


def parts(
    page: str, heading: str, one: Named, size: int = ON_A_PAGE, name: Name = None, whole: Name = None
) -> tuple[Part, ...]:
    """A list in parts, each with an address of its own below the page's."""
    key, title, rows = one
    made: list[Part] = []
    first = 1
    for number, inside in enumerate(_pieces(rows, size, whole), 1):
        address = f"{page}/{key}{'' if number == 1 else f'-{number}'}"
        own = title if len(rows) <= size else f"{title}, part {number}"
        names = (name(inside[0]), name(inside[-1])) if name else None
        made.append(Part(address, page, key, heading, own, first, inside, names))
        first += len(inside)
    return tuple(made)


def _pieces(rows: Sequence[Any], size: int, whole: Name) -> Iterator[tuple[Any, ...]]:
    """Rows in pieces of no more than a size; those that `whole` calls the same are parted only where they must be."""
    piece: list[Any] = []
    for run in [list(run) for _, run in groupby(rows, whole)] if whole else [[row] for row in rows]:
        if piece and len(piece) + len(run) > size:
            yield tuple(piece)
            piece = []
        piece += run
        while len(piece) > size:
            yield tuple(piece[:size])
            piece = piece[size:]
    if piece:
        yield tuple(piece)
