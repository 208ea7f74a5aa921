"""The agreement in a record's body: prose under its sixteen `##` headings."""

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from partnership_register.problem import Problem
from partnership_register.schema import Field

MAX_PARAGRAPH = 6_000
MAX_PROBLEMS = 30
SCHEMES = frozenset(("https", "http", "mailto", "tel"))
_HEADING = re.compile(r"^ {0,3}(#{1,2})(?!#)([ \t]*)(.*)$", re.MULTILINE)
_UNDERLINE = re.compile(r"\n {0,3}(=+|-+)[ \t]*(?=\n|$)")
_NOT_TEXT = re.compile(r"[ \t]*(?:[-*+>#|=]|\d+[.)]|```|~~~)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$", re.MULTILINE)
_ANGLE = re.compile(r"<(?=[A-Za-z/!?])([^\s<>]{0,60})")
_LINK = re.compile(r"\]\(\s*<?([^\s)>]+)")
_REFERENCE = re.compile(r"^[ >\t*+\d.)-]*\[[^\]\n]+\]:\s*<?([^\s>]+)>?(?=[ \t]*(?:$|[\"'(]))", re.MULTILINE)
_PICTURE = re.compile(r"!\[")
_OWN_HEADING = "use ### for your own headings; the sixteen are in the field guide"


@dataclass(frozen=True)
class Section:
    """The prose under one heading, and the line on which the heading stands."""

    text: str
    line: int


def sections(body: str, first_line: int, root: Field, name: str) -> tuple[dict[str, Section], list[Problem]]:
    """The body as {heading's key: section}, and what is wrong with it."""
    return _Body(body, first_line, root, name).read()


class _Body:
    def __init__(self, text: str, first_line: int, root: Field, name: str) -> None:
        self.text, self.first_line, self.name = text, first_line, name
        self.titles = {field.title.casefold(): key for key, field in root.fields.items()}
        self.root = root
        self.problems: list[Problem] = []
        self.found: dict[str, Section] = {}
        self.seen: set[int] = set()

    def read(self) -> tuple[dict[str, Section], list[Problem]]:
        text = self.text
        marks = list(self.headings())
        if text[: marks[0].start() if marks else len(text)].strip():
            first = next(iter(self.root.fields.values())).title
            fix = f"begin with ## {first}, or move the text under a heading"
            self.wrong(len(text) - len(text.lstrip()), "text stands before the first heading", fix)
        found = self.found
        for mark, end in zip(marks, [*(mark.start() for mark in marks[1:]), len(text)], strict=False):
            key = self.heading(mark)
            if key and key not in found:
                found[key] = Section(text[mark.end() : end].strip("\n"), self.place(mark.start())[0])
        self.look_for_what_is_not_allowed()
        return found, self.problems

    def headings(self) -> Iterator[re.Match[str]]:
        edges = list(self.code()) if "```" in self.text or "~~~" in self.text else []
        for mark in _HEADING.finditer(self.text):
            # '#1' begins a sentence; '#Purpose' is a heading that lacks a # and a space.
            is_heading = len(mark[1]) == 2 or mark[2] or mark[3].casefold() in self.titles
            if is_heading and bisect_right(edges, mark.start()) % 2 == 0:
                yield mark

    def code(self) -> Iterator[int]:
        """Where each block of code begins and ends, in turn."""
        fence = None
        for mark in _FENCE.finditer(self.text):
            sign, rest = mark.groups()
            if fence is None:
                fence = mark if "`" not in rest else None
            elif sign.startswith(fence[1]) and not rest.strip():
                yield from (fence.start(), mark.end())
                fence = None
        if fence:
            self.wrong(fence.start(1), f"a block of code opens here with {fence[1]} and never closes", "close it")

    def heading(self, mark: re.Match[str]) -> str | None:
        """The key of a heading, guessed where it is misspelt, so that one slip is one problem."""
        title = " ".join(mark[3].rstrip(" \t#").split())
        key = self.titles.get(title.casefold())
        if key is None and not self.is_full:
            near = difflib.get_close_matches(title.casefold(), self.titles, 1, 0.6)
            key = self.titles[near[0]] if near else None
            if len(mark[1]) == 2:
                said = f"'{title}' is not a heading of the agreement" if title else "this heading says nothing"
                fix = f"did you mean ## {self.root.fields[key].title}?" if key else _OWN_HEADING
                self.wrong(mark.start(3), said, fix if title else "take it out")
        elif key in self.found and len(mark[1]) == 2:
            self.wrong(mark.start(3), f"the heading '{title}' appears twice", "put the text of both under one")
        if len(mark[1]) == 1:
            said = f"'# {title}' has one # and a heading needs two"
            fix = f"write ## {self.root.fields[key].title}" if key else _OWN_HEADING
            self.wrong(mark.start(1), said, fix)
        return key

    def look_for_what_is_not_allowed(self) -> None:
        text = self.text
        if "<" in text:
            for found in _ANGLE.finditer(text):
                if self.is_full:
                    break
                self.angle(found)
        if "]" in text:
            for found in _LINK.finditer(text):
                self.link(found, may_be_text=False)
            for found in _REFERENCE.finditer(text):
                self.link(found, may_be_text=True)
            for found in _PICTURE.finditer(text):
                self.wrong(found.start(), "a picture is not allowed here", "link to it under documents")
        for found in _UNDERLINE.finditer(text):
            self.underline(found)
        if len(text) > MAX_PARAGRAPH:
            self.long_paragraphs()

    def angle(self, found: re.Match[str]) -> None:
        inside = found[1]
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", inside):
            self.link(found, may_be_text=True)
        elif "@" not in inside:
            fix = "write plain Markdown, or 'less than' for <"
            # Once a line is enough: what opens there mostly closes there.
            start = self.text.rfind("\n", 0, found.start())
            if not any(start < index < found.start() for index in self.seen):
                self.wrong(found.start(), f"HTML ('<{inside[:20]}') is not allowed here", fix)

    def link(self, found: re.Match[str], may_be_text: bool) -> None:
        target = found[1]
        # Before the first of these stands the scheme, perhaps disguised as &#106;avascript.
        head = re.split("[/?#]", target.replace("&#", "&"), maxsplit=1)[0]
        scheme, colon, _ = head.partition(":")
        if colon and scheme.lower() in SCHEMES:
            return
        if colon or "&" in head or "\\" in head:
            said = f"a link that starts with '{target[: target.find(':') + 1] or target[:30]}' is not allowed"
        elif may_be_text or target.startswith("#"):
            return
        else:
            said = f"a link to '{target[:60]}' leads nowhere"
        self.wrong(found.start(1), said, "use a web address that starts with https://")

    def underline(self, found: re.Match[str]) -> None:
        above = self.text[self.text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if above.strip() and not _NOT_TEXT.match(above):
            key = self.titles.get(above.strip().casefold())
            said = f"a line of {found[1][:3]} under text turns that text into a heading"
            fix = f"write ## {self.root.fields[key].title}" if key else "leave an empty line above it"
            if key:
                self.found.setdefault(key, Section(above, self.place(found.start())[0]))
            self.wrong(found.start(1), said, fix)

    def long_paragraphs(self) -> None:
        start = 0
        for paragraph in self.text.split("\n\n"):
            if len(paragraph) > MAX_PARAGRAPH:
                begins = start + len(paragraph) - len(paragraph.lstrip("\n"))
                said = f"a paragraph is longer than {MAX_PARAGRAPH:,} characters"
                self.wrong(begins, said, "put empty lines between paragraphs")
            start += len(paragraph) + 2

    def wrong(self, index: int, message: str, fix: str) -> None:
        if not self.is_full and index not in self.seen:
            self.seen.add(index)
            self.problems.append(Problem(self.name, *self.place(index), message, fix=fix))

    @property
    def is_full(self) -> bool:
        return len(self.problems) >= MAX_PROBLEMS

    def place(self, index: int) -> tuple[int, int]:
        line = self.first_line + self.text.count("\n", 0, index)
        return line, index - self.text.rfind("\n", 0, index)
