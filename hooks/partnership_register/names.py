"""How a thing is looked for: by its names as people type them, by its initials, and by short words for long ones."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from partnership_register.model import known, takes_part

# Words that search itself leaves out: the script that searches has them, and some more.
STOP_WORDS = frozenset(
    """
    about across after all also among and any are because been but can could did does either else every for from get
    has have her hers him his how however into its just may might most must neither nor not off often only other our
    own rather said say says should since some than that the their them then there these they this was were what when
    where which while who whom why will with would yet you your
    """.split()
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_MARKS = re.compile("['’‘ʼ`´]")
_BRACKETS = re.compile(r"\([^)]*\)")
_FIRST_LETTERS = re.compile(r"\b[^\W\d_]")
# What in the name of a council says its kind or a direction, and not where it is.
_NOT_A_PLACE = frozenset(
    """
    the of and for council city county borough district metropolitan royal unitary authority combined town parish
    north south east west mid central greater
    """.split()
)
# Shorter ones find too much to be worth their room; nobody says longer ones, and a partner's are many.
_SHORTEST, _LONGEST, _PARTNERS_LONGEST = 3, 8, 4


def folded(text: str) -> str:
    """A text as people look for it: without accents, apostrophes, capitals and marks; & is "and"."""
    text = _NOT_ASCII.sub(_plain, text)
    text = _MARKS.sub("", text.lower().replace("ß", "ss").replace("&", " and "))
    return re.sub(r"[\W_]+", " ", text).strip()


def sort_key(name: str) -> str:
    """A name as people look it up: without accents, capitals or a leading 'The'."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return plain.removeprefix("the ").lstrip(" '\"(")


def after_place(name: str, council: str) -> str:
    """A name as people look it up who leave out the place: "Citizens Advice, Exampleshire"; nothing where none leads.

    The place is what a name begins with of the council's own name.
    """
    own, words = {folded(word) for word in council.split()} | {"the"}, name.split()
    end = next((at for at, word in enumerate(words) if folded(word) not in own), len(words))
    place, rest = words[:end], words[end:]
    if not rest or all(folded(word) in _NOT_A_PLACE for word in place):
        return ""
    # What joins the place to another is no beginning: Exampleshire and Coast Trust.
    is_joined = rest[0].islower() or not rest[0][0].isalnum() or folded(place[-1]) in ("of", "and")
    return "" if is_joined else f"{' '.join(rest)}, {' '.join(place)}"


def initials(name: str) -> tuple[str, ...]:
    """The initials of a name and of each end of it, without its small words; and of the whole, with them.

    An end is what people say: the board of "Exampleshire Safeguarding Adults Board" is the SAB.
    """
    letters = _first_letters(name)
    return _said((*_ends(letters, _LONGEST), "".join(letters).upper()))


def also_known_as(partnership: Any) -> tuple[str, ...]:
    """The other names of a partnership, and the initials of every name that it or a partner of today has."""
    others = tuple(str(name) for name in partnership.other_names if known(name))
    own = (short for name in (str(partnership.name), *others) for short in initials(name))
    partners = (_first_letters(one.name) for one in partnership.partners if known(one.name) and takes_part(one))
    return _said((*others, *own, *(short for letters in partners for short in _ends(letters, _PARTNERS_LONGEST))))


def plain_words(text: str) -> set[str]:
    """The words of a folded text that are worth their room: no number, and none that search leaves out."""
    return {word for word in text.split() if len(word) >= _SHORTEST and not word.isdecimal()} - STOP_WORDS


def _plain(found: re.Match[str]) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFKD", found[0]) if not unicodedata.combining(mark))


def _first_letters(name: str) -> list[str]:
    return _FIRST_LETTERS.findall(_MARKS.sub("", _BRACKETS.sub(" ", name)))


def _ends(letters: list[str], longest: int) -> Iterator[str]:
    large = "".join(letter for letter in letters if letter.isupper())
    return (large[start:] for start in range(max(0, len(large) - longest), len(large)))


def _said(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in names if len(one) >= _SHORTEST))


def standing_for(text: str, short_words: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The short words whose meaning is in a text of small letters, each with its meaning."""
    return (f"{typed}: {means}" for means, typed in short_words if means in text)
