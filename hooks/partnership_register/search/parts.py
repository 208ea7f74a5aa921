"""Parts of pages that the register makes: search knows each by its heading and by the words that its page lists."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from partnership_register.search.entry import Entry, entry, listed

# What a heading counts is no part of its name.
_INSIDE = re.compile(r'<span class="pr-count">.*?</span>|<[^>]*>', re.DOTALL)


def parts(location: str, words: Mapping[str, Iterable[str]], page: str) -> Iterator[Entry]:
    """An entry for each part with words, by the mark of its heading, that the finished page has for its readers."""
    for mark, typed in words.items():
        if heading := re.search(rf'<h([23]) id="{re.escape(mark)}">(.*?)</h\1>', page, re.DOTALL):
            title = html.unescape(_INSIDE.sub("", heading[2])).strip()
            yield entry(f"{location}#{mark}", title, ()) | {"names": listed(typed)}


def with_parts(written: Iterable[Entry], found: Iterable[Entry]) -> list[Entry]:
    """The pages that people write, each with its parts behind it; one whose text search has read keeps that."""
    by_address = {one["location"]: one for one in written}
    for part in found:
        page = by_address.setdefault(part["location"], part)
        page["names"] = part["names"]
    # Material takes what it reads first of a page for the page itself.
    return sorted(by_address.values(), key=lambda one: "#" in one["location"])
