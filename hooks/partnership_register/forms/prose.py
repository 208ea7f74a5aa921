"""An editor's Markdown as plain lines, for a form that is printed or filled in by hand."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

BULLET = "• "


@lru_cache(maxsize=256)
def lines(markdown: str) -> tuple[str, ...]:
    """The paragraphs, list items and table rows of a text, each as one line of plain words."""
    return tuple(line for line in _lines(_markdown().parse(markdown)) if line.strip())


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    marks: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        match token.type:
            case "list_item_open":
                marks.append(f"{token.info}. " if token.info else BULLET)
            case "list_item_close":
                marks.pop()
            case "tr_open":
                row = []
            case "tr_close":
                yield " | ".join(row or ())
                row = None
            case "inline" if row is not None:
                row.append(_words(token))
            case "inline":
                yield "  " * (len(marks) - 1) + (marks[-1] if marks else "") + _words(token)
                if marks:
                    # Only the first paragraph of an item has its mark.
                    marks[-1] = ""
            case "fence" | "code_block":
                yield from token.content.splitlines()


def _words(inline: Token) -> str:
    words, address = "", ""
    for token in inline.children or ():
        match token.type:
            case "softbreak" | "hardbreak":
                words += " "
            case "link_open":
                address = str(token.attrs.get("href", ""))
            case "link_close":
                plain = address.removeprefix("mailto:").removeprefix("tel:")
                words += f" ({plain})" if plain and not words.endswith(plain) else ""
            case _:
                words += token.content
    return words


@cache
def _markdown() -> MarkdownIt:
    # As on a partnership's page: no raw HTML, and tables.
    return MarkdownIt("commonmark", {"html": False}).enable("table")
