"""The agreement in a record's body: prose under its sixteen `##` headings."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from partnership_register.problem import Problem
from partnership_register.schema import Field

MAX_PARAGRAPH = 6_000
_HEADING = re.compile(r"^(#{1,2})[ \t]*(?!#)(.*?)[ \t#]*$", re.MULTILINE)
_FENCE = re.compile(r"^(```|~~~)", re.MULTILINE)
_HTML = re.compile(r"<(?!https://|mailto:)[A-Za-z/!?][^\n]{0,20}")
_LINK = re.compile(
    r"\]\(\s*<?([A-Za-z][A-Za-z0-9+.-]*):|^\s{0,3}\[[^\]\n]+\]:\s*<?([A-Za-z][A-Za-z0-9+.-]*):", re.MULTILINE
)
_PICTURE = re.compile(r"!\[")
_SCHEMES = frozenset(("https", "http", "mailto", "tel"))


@dataclass(frozen=True)
class Section:
    """The prose under one heading, and the line on which the heading stands."""

    text: str
    line: int


def sections(body: str, first_line: int, root: Field, name: str) -> tuple[dict[str, Section], list[Problem]]:
    """The body as {heading's key: section}, and what is wrong with it."""
    keys = {field.title.casefold(): key for key, field in root.fields.items()}
    problems = list(_unsafe(body, first_line, name))
    found: dict[str, Section] = {}
    marks = list(_headings(body))
    if intro := body[: marks[0].start() if marks else len(body)].strip():
        line = first_line + body.count("\n", 0, body.index(intro))
        problems.append(
            Problem(
                name,
                line,
                1,
                "text stands before the first heading",
                fix=_OFFER.format(next(iter(root.fields.values())).title),
            )
        )
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        line = first_line + body.count("\n", 0, mark.start())
        title = " ".join(mark[2].split())
        key = keys.get(title.casefold())
        if len(mark[1]) == 1:
            problems.append(
                Problem(name, line, 1, f"'# {title}' has one # and a heading needs two", fix=f"write ## {title}")
            )
        elif key is None:
            problems.append(
                Problem(name, line, 4, f"'{title}' is not a heading of the agreement", fix=_nearest(title, root))
            )
        elif key in found:
            problems.append(
                Problem(name, line, 4, f"the heading '{title}' appears twice", fix="put the text of both under one")
            )
        else:
            text = body[mark.end() : after.start() if after else len(body)]
            found[key] = Section(text.strip("\n"), line)
    return found, problems


_OFFER = "begin with ## {}, or move the text under a heading"


def _headings(body: str) -> Iterator[re.Match[str]]:
    if "```" not in body and "~~~" not in body:
        yield from _HEADING.finditer(body)
        return
    fences = [fence.start() for fence in _FENCE.finditer(body)]
    for mark in _HEADING.finditer(body):
        if sum(fence < mark.start() for fence in fences) % 2 == 0:
            yield mark


def _nearest(title: str, root: Field) -> str:
    titles = {field.title.casefold(): field.title for field in root.fields.values()}
    close = difflib.get_close_matches(title.casefold(), titles, 1, 0.6)
    if close:
        return f"did you mean ## {titles[close[0]]}?"
    return "use ### for your own headings; the sixteen are in the field guide"


def _unsafe(body: str, first_line: int, name: str) -> Iterator[Problem]:
    def here(index: int, message: str, fix: str) -> Problem:
        line = body.count("\n", 0, index)
        return Problem(name, first_line + line, index - body.rfind("\n", 0, index), message, fix=fix)

    if "<" in body:
        for found in _HTML.finditer(body):
            yield here(
                found.start(),
                f"HTML ('{found[0].split()[0][:20]}') is not allowed here",
                "write plain Markdown, or 'less than' for <",
            )
    if ":" in body:
        for found in _LINK.finditer(body):
            scheme = found[1] or found[2]
            if scheme.lower() not in _SCHEMES:
                yield here(
                    found.start(1 if found[1] else 2),
                    f"a link that starts with '{scheme}:' is not allowed",
                    "use a web address that starts with https://",
                )
    if "![" in body:
        for found in _PICTURE.finditer(body):
            yield here(found.start(), "a picture is not allowed here", "link to it under documents")
    if len(body) > MAX_PARAGRAPH:
        start = 0
        for paragraph in body.split("\n\n"):
            if len(paragraph) > MAX_PARAGRAPH:
                yield here(
                    start,
                    f"a paragraph is longer than {MAX_PARAGRAPH:,} characters",
                    "put empty lines between paragraphs",
                )
            start += len(paragraph) + 2
