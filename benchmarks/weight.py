"""What a reader's browser has to fetch before it can show a page: its HTML and its style sheets, packed by gzip.

`python -m benchmarks.weight SITE` lists the ten heaviest pages of a built site. The search index is left out: it is
fetched when somebody searches.
"""

import gzip
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# The one page that shows every partnership at once has a limit of its own, in benchmarks.table.
REGISTER = "register/index.html"
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


@dataclass(frozen=True, order=True)
class Weight:
    """The bytes of a page with its style sheets."""

    bytes: int
    page: str


def heaviest(site: Path) -> Weight:
    """The heaviest page of a site but the register's."""
    return weights(site)[0]


def weights(site: Path) -> list[Weight]:
    """Every page of a site but the register's, the heaviest first."""
    pages = (path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted((Weight(_weight(site / page), page) for page in pages if page != REGISTER), reverse=True)


def _weight(page: Path) -> int:
    sheets = _STYLE.findall(page.read_text("utf-8"))
    if not sheets:
        raise ValueError(f"{page}: no style sheet was found in it")
    return _packed(page) + sum(_packed((page.parent / sheet).resolve()) for sheet in sheets)


@cache
def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))


if __name__ == "__main__":
    for one in weights(Path(sys.argv[1]))[:10]:
        print(f"{one.bytes:,} {one.page}")
