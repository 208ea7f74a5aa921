"""Long lists: what is too much for one page stands on further pages, and the page leads to them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# A page of more rows than this is slow on a phone, and nobody reads to its end.
ON_A_PAGE = 250

# The key of a list, which is the mark of its heading; its title; its rows.
Named = tuple[str, str, Sequence[Any]]


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
    page: str, heading: str, named: Iterable[Named], size: int = ON_A_PAGE, name: Callable[[Any], str] | None = None
) -> Mapping[str, Listing]:
    """The lists of a page by key. Where they are too much for it together, the long ones stand on further pages."""
    named = list(named)
    fits = sum(len(rows) for *_, rows in named) <= size
    return {
        key: Listing(
            key,
            title,
            tuple(rows),
            () if fits or len(rows) <= size // len(named) else parts(page, heading, (key, title, rows), size, name),
        )
        for key, title, rows in named
    }


def parts(
    page: str, heading: str, one: Named, size: int = ON_A_PAGE, name: Callable[[Any], str] | None = None
) -> tuple[Part, ...]:
    """A list in parts, each with an address of its own below the page's."""
    key, title, rows = one
    made = []
    for number, start in enumerate(range(0, len(rows), size), 1):
        inside = tuple(rows[start : start + size])
        address = f"{page}/{key}{'' if number == 1 else f'-{number}'}"
        own = title if len(rows) <= size else f"{title}, part {number}"
        names = (name(inside[0]), name(inside[-1])) if name else None
        made.append(Part(address, page, key, heading, own, start + 1, inside, names))
    return tuple(made)
