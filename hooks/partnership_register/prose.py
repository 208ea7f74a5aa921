"""An editor's Markdown as safe HTML: converted alone, then cut down to what the allow-list names."""

from functools import cache

import nh3
from markdown_it import MarkdownIt

TAGS = frozenset(
    "a blockquote br code dd del dl dt em h3 h4 h5 h6 hr li ol p pre s strong sub sup "
    "table tbody td th thead tr ul".split()
)
ATTRIBUTES = {"a": {"href"}, "th": {"align"}, "td": {"align"}, "ol": {"start"}}
SCHEMES = {"https", "http", "mailto", "tel"}
# A table that is wider than its page is scrolled by keyboard, too.
TABLE = '<table class="pr-prose" tabindex="0">'


def to_html(markdown: str) -> str:
    """Safe HTML: no raw HTML, no ids, no scripts, no links but to the web, mail and telephones."""
    safe = _cleaner().clean(_markdown().render(markdown))
    # nh3 could add them, and would write them in another order in another build.
    return safe.replace("<table>", TABLE)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener")


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")
