"""Partners: each organisation with its parts, its money and its identifier; names that may be one and the same."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from partnership_register.model import as_date
from partnership_register.money import Amount, add_up
from partnership_register.pages import Partner, Place, by_letter, partners, sort_key
from partnership_register.register import Register

# Words that say what form an organisation has, and not which one it is.
FORMS = frozenset("the of and for a co company ltd limited plc llp cic cio inc trust charity uk".split())
# A page of more partners than this is too long to read, and one of so many partnerships of theirs too slow.
ON_A_PAGE, PLACES = 60, 600
# A name shorter than this has too many neighbours.
LONG_ENOUGH = 8


@dataclass(frozen=True)
class Listed:
    """A partner with its place in the list: the page of its letter, and its own mark there."""

    partner: Partner
    page: str
    anchor: str

    @property
    def address(self) -> str:
        """Where it stands on the site."""
        return f"{self.page}#{self.anchor}"

    @cached_property
    def current(self) -> tuple[Place, ...]:
        """The parts that it has today: it has not left, and the partnership has not ended."""
        return tuple(
            place
            for place in self.partner.places
            if not as_date(place.left_on) and place.entry.partnership.stage != "ended"
        )

    @cached_property
    def gives(self) -> Amount | None:
        """What it pays in to all of those, as far as is known."""
        return add_up(place.contribution for place in self.current)


@dataclass(frozen=True)
class Letter:
    """The partners under one letter, or some of them where they are many."""

    title: str
    page: str
    partners: tuple[Listed, ...]


@dataclass(frozen=True)
class Directory:
    """Every partner by letter, and where each stands."""

    letters: tuple[Letter, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Listed]:
        """Each partner by what tells it from the others."""
        return {one.partner.key: one for letter in self.letters for one in letter.partners}

    def names(self) -> str:
        """The mark, name and number of parts of each partner, by page, for a script that finds them by name."""
        pages = [
            [[one.anchor, one.partner.name, len(one.partner.places)] for one in letter.partners]
            for letter in self.letters
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


def directory(register: Register) -> Directory:
    """Every partner of a register under its letter; a letter with very many has several pages.

    A page for each would cost more than the partnerships' own pages do, and a page for all no phone could hold.
    """
    taken: set[str] = set()
    letters = []
    for title, found in by_letter(partners(register)):
        pieces = tuple(in_pieces(found))
        for number, part in enumerate(pieces, 1):
            page = f"partners/{slug(title)}{'' if number == 1 else f'-{number}'}"
            listed = tuple(Listed(one, page, anchor(one.name, taken)) for one in part)
            letters.append(Letter(title if len(pieces) == 1 else f"{title}, part {number}", page, listed))
    return Directory(tuple(letters))


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


def alike(names: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Groups of positions of names that differ by a slip of one letter, by order or by a word for their form.

    Each name is looked up by itself with any one letter left out, so that a thousand names cost no million comparisons.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for position, name in enumerate(names):
        words = re.sub(r"[^a-z0-9 ]+", " ", sort_key(name).replace("&", " and ")).split()
        core = sorted(word for word in words if word not in FORMS) or words
        figures = "".join(word for word in core if any(sign.isdigit() for sign in word))
        text = "".join(word for word in core if word not in figures)
        shapes = {text} if len(text) < LONG_ENOUGH else {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}
        for shape in shapes:
            found[f"{shape} {figures}"].add(position)
    return _joined(group for group in found.values() if len(group) > 1)


def _joined(groups: Iterable[set[int]]) -> tuple[tuple[int, ...], ...]:
    home: dict[int, set[int]] = {}
    for group in groups:
        whole = set().union(group, *(home[one] for one in group if one in home))
        home |= dict.fromkeys(whole, whole)
    return tuple(sorted({tuple(sorted(whole)) for whole in home.values()}))
