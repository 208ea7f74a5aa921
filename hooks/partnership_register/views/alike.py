"""Names that may be of one and the same thing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from partnership_register.names import sort_key

# Words that say what form an organisation has, and not which one it is.
FORMS = frozenset("the of and for a co company ltd limited plc llp cic cio inc trust charity uk".split())
# A name shorter than this has too many neighbours.
LONG_ENOUGH = 8


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
