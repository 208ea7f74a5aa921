"""File names from names of partnerships."""

import re
import unicodedata
from collections.abc import Collection

from partnership_register.importer.gate import is_reserved, look

_LONGEST = 80


def slug(name: str, otherwise: str) -> str:
    """The name in small letters, figures and hyphens, or another word where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", name.replace("&", " and ")))
    letters = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return _short("-".join(re.findall("[a-z0-9]+", letters)), _LONGEST) or otherwise


def free(wanted: str, used: Collection[str]) -> str:
    """The file name, or the next with a number that no reader takes for a used one; `used` holds their looks."""
    number, made = 1, wanted
    while look(made) in used or is_reserved(made):
        number += 1
        made = f"{_short(wanted, _LONGEST - len(str(number)) - 1)}-{number}"
    return made


def _short(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    cut = text[: most + 1]
    return (cut.rsplit("-", 1)[0] if "-" in cut else cut[:most]).strip("-")
