"""The directory of partners from A to Z: where each stands, what it gives, and names that may be one and the same."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from partnership_register.model import known, takes_part
from partnership_register.money import Amount, together
from partnership_register.names import after_place, sort_key
from partnership_register.register import Register
from partnership_register.views.alike import alike
from partnership_register.views.partners import Partner, Place, partners

T = TypeVar("T")
# A page of more partners than this is too long to read, and one of so many partnerships of theirs too slow.
ON_A_PAGE, PLACES = 60, 600


@dataclass(frozen=True)
class Listed:
    """A partner with its place in the list: the page of its letter, and its own mark there."""

    partner: Partner
    page: str
    anchor: str

    @property
    def title(self) -> str:
        """Its name."""
        return self.partner.name

    @property
    def address(self) -> str:
        """Where it stands on the site."""
        return f"{self.page}#{self.anchor}"

    @cached_property
    def current(self) -> tuple[Place, ...]:
        """The parts that it has today: it has not left, and the partnership has not ended."""
        return tuple(
            place for place in self.partner.places if takes_part(place) and place.entry.partnership.stage != "ended"
        )

    @cached_property
    def gives(self) -> Amount | None:
        """What it pays in to all of those, as far as is known; None where no record has an amount."""
        paid = [place.contribution for place in self.current]
        return together(paid) if any(map(known, paid)) else None


@dataclass(frozen=True)
class Turned:
    """A second entry of a partner: its name without the place with which it begins, and the place after it."""

    title: str
    listed: Listed


@dataclass(frozen=True)
class Letter:
    """The partners under one letter, or some of them where they are many, and those who stand elsewhere by name."""

    title: str
    page: str
    partners: tuple[Listed, ...]
    turned: tuple[Turned, ...] = ()

    @property
    def entries(self) -> list[Listed | Turned]:
        """Both by name."""
        return sorted((*self.partners, *self.turned), key=lambda one: sort_key(one.title))


@dataclass(frozen=True)
class Directory:
    """Every partner by letter, and where each stands."""

    letters: tuple[Letter, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Listed]:
        """Each partner by what tells it from the others."""
        return {one.partner.key: one for letter in self.letters for one in letter.partners}

    def names(self) -> str:
        """The mark, name and number of parts today of each partner, by page, for a script that finds them by name."""
        pages = [
            [[one.anchor, one.partner.name, len(one.current)] for one in letter.partners] for letter in self.letters
        ]
        return json.dumps(pages, ensure_ascii=False, separators=(",", ":"))

    @cached_property
    def pages(self) -> Mapping[str, Letter]:
        """The letters by the address of their page."""
        return {letter.page: letter for letter in self.letters}

    @cached_property
    def alike(self) -> tuple[tuple[Listed, ...], ...]:
        """Partners whose names may be of one organisation."""
        every = list(self.by_key.values())
        return tuple(tuple(every[number] for number in group) for group in alike([one.partner.name for one in every]))


# So many that take part in most are named.
_BUSIEST = 3


def busiest(made: Directory) -> tuple[Listed, ...]:
    """The partners that take part in most partnerships today; none where nobody takes part in several."""
    several = [one for one in made.by_key.values() if len(one.current) > 1]
    return tuple(sorted(several, key=lambda one: (-len(one.current), sort_key(one.title)))[:_BUSIEST])


def directory(register: Register) -> Directory:
    """Every partner of a register under its letter; a letter with very many has several pages.

    A page for each would cost more than the partnerships' own pages do, and a page for all no phone could hold.
    """
    taken: set[str] = set()
    letters = []
    for title, found in by_letter(partners(register), lambda partner: partner.name):
        pieces = tuple(in_pieces(found))
        for number, part in enumerate(pieces, 1):
            page = f"{_page(title)}{'' if number == 1 else f'-{number}'}"
            listed = tuple(Listed(one, page, anchor(one.name, taken)) for one in part)
            letters.append(Letter(title if len(pieces) == 1 else f"{title}, part {number}", page, listed))
    return Directory(_with_turned(letters, register.council.name))


def _with_turned(letters: Iterable[Letter], council: str) -> tuple[Letter, ...]:
    """Letters with the second entries of partners, each list of them on the first page of its letter."""
    every = (listed for letter in letters for listed in letter.partners)
    second = (Turned(title, one) for one in every if (title := after_place(one.title, council)))
    turned = {
        _page(first): Letter(first, _page(first), (), tuple(found))
        for first, found in by_letter(second, lambda one: one.title)
    }
    there = [replace(one, turned=turned.pop(one.page).turned) if one.page in turned else one for one in letters]
    return tuple(sorted((*there, *turned.values()), key=lambda one: one.title.partition(",")[0]))


def by_letter(items: Iterable[T], name: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    """What has a name under the letters that names begin with, by name."""
    letters: dict[str, list[T]] = {}
    for item in sorted(items, key=lambda item: sort_key(name(item))):
        first = sort_key(name(item))[:1].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append(item)
    return sorted(letters.items())


def _page(letter: str) -> str:
    return f"partners/{slug(letter)}"


def in_pieces(found: Iterable[Partner]) -> Iterator[Sequence[Partner]]:
    """Partners in their order, no more of them together than a page may have."""
    piece: list[Partner] = []
    for partner in found:
        places = sum(len(one.places) for one in (*piece, partner))
        if piece and (len(piece) == ON_A_PAGE or places > PLACES):
            yield piece
            piece = []
        piece.append(partner)
    if piece:
        yield piece


def anchor(name: str, taken: set[str]) -> str:
    """A mark on a page for a name, unlike all that are taken; it is taken from then on."""
    plain = made = slug(name)
    number = 2
    while made in taken:
        made, number = f"{plain}-{number}", number + 1
    taken.add(made)
    return made


def slug(name: str) -> str:
    """A name as part of an address."""
    return re.sub(r"[^a-z0-9]+", "-", sort_key(name)).strip("-") or "partner"
