"""Facts from YAML: one bounded pass over the parser's events, with every type taken from the schema.

`NO`, `1.10`, `02071234567`, `10:30` and dates need no quotes here: a value is text unless the schema says
that it is a number or yes-or-no. Anchors, aliases, tags, merge keys and second documents are refused.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NoReturn

import yaml
from frontmatter.default_handlers import YAMLHandler

from partnership_register.problem import Level, Problem, Unreadable
from partnership_register.schema import Field
from partnership_register.slips import QUOTE, in_quotes, slip
from partnership_register.source import forbidden

MAX_DEPTH = 8
MAX_ITEMS = 1_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_TEXT = Field("", "words")
# A line's end in front is looked for ten times as fast as the start of any line.
_SECOND_FENCE = re.compile(r"\n---[ \t]*$", re.MULTILINE)
_NEXT_FACT = re.compile(r"^[^\s#-]", re.MULTILINE)
_SEQUENCE, _MAPPING = yaml.SequenceStartEvent, yaml.MappingStartEvent
_SCALAR, _END = yaml.ScalarEvent, (yaml.SequenceEndEvent, yaml.MappingEndEvent)


class FactsHandler(YAMLHandler):
    """python-frontmatter's handler, with our own reader behind it; a fence is exactly three dashes."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def __init__(self, root: Field, name: str) -> None:
        super().__init__()
        self.root, self.name = root, name

    @classmethod
    def split(cls, text: str) -> tuple[str, str]:
        """The facts and what follows them; raises ValueError where they do not stand between two fences."""
        first = cls.FM_BOUNDARY.match(text)
        second = first and _SECOND_FENCE.search(text, first.end())
        if not second:
            raise ValueError("the facts do not stand between two fences")
        return text[first.end() + 1 : second.start() + 1], text[second.end() :]

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        """The facts as plain values, typed by the schema."""
        return read_facts(fm, self.root, self.name)


def read_facts(text: str, root: Field, name: str) -> dict[str, Any]:
    """The facts in a block of YAML; raises Unreadable with line and column where it cannot be read."""
    reader = _Reader(text, name)
    try:
        facts = reader.document(root)
    except yaml.YAMLError as error:
        raise _unreadable(error, text, name) from None
    if not isinstance(facts, dict):
        first = next((n for n, line in enumerate(text.split("\n")) if line.strip()), 0)
        raise Unreadable(Problem(name, first + 1, 1, "the facts must be lines like 'name: Safer Exampleshire Board'"))
    return facts


def cut_off(text: str, name: str) -> Iterator[Problem]:
    """A warning for each value that YAML ends at ' #', for what follows is never read."""
    if " #" not in text:
        return
    lines = text.split("\n")
    for token in yaml.scan(text, _LOADER):
        if isinstance(token, yaml.ScalarToken) and token.plain:
            line, column = token.end_mark.line, token.end_mark.column
            rest = lines[line][column:]
            if rest.lstrip().startswith("#"):
                at = column + rest.index("#")
                message = f"'{rest.strip()}' is a comment and is not read"
                fix = f"{in_quotes(token.value + rest)}; or put the comment on a line of its own"
                yield Problem(name, line + 1, at + 1, message, fix=fix, level=Level.WARNING)


def locate(text: str, path: tuple[str | int, ...], key: bool = False) -> tuple[int, int]:
    """The line and column, from 1, of the value (or its key) at a path in YAML that has been read before."""
    start, part = _part(text, path)
    try:
        node = _nodes(part)
    except yaml.YAMLError:
        # A text in quotes may go on at the start of a line, where another fact seems to begin.
        start, node = 0, _nodes(text)
    line, column = _mark(node, path, key) if node else (0, 0)
    return text.count("\n", 0, start) + line + 1, column + 1


# The problems of a record come one after another, and often from one list.
@lru_cache(maxsize=8)
def _nodes(text: str) -> yaml.Node | None:
    return yaml.compose(text, _LOADER)


def _part(text: str, path: tuple[str | int, ...]) -> tuple[int, str]:
    """Where one top-level fact begins, and its lines; the whole text where that cannot be told."""
    # To read a whole record again would take longer than all its checks.
    begins = f"\n{path[0]}:" if path else "\n"
    if f"\n{text}".count(begins) != 1:
        return 0, text
    start = f"\n{text}".index(begins)
    after = _NEXT_FACT.search(text, start + 1)
    return start, text[start : after.start() if after else len(text)]


def _mark(node: yaml.Node, path: tuple[str | int, ...], key: bool) -> tuple[int, int]:
    mark = node.start_mark
    for step in path:
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                if name.value == step:
                    mark, node = (name if key and step == path[-1] else value).start_mark, value
                    break
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark
    return mark.line, mark.column


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.name = name
        # A backslash can spell a character that source.read() refuses.
        self.has_escapes = "\\" in text
        self.events: Iterator[yaml.Event] = iter(_LOADER(text).get_event, None)

    def document(self, root: Field) -> Any:
        next(self.events)
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            return None
        value = self.node(next(self.events), root, 0)
        if (end := next(self.events)).explicit:
            self.refuse(end, "'...' ends the facts too early", "take the line away")
        if not isinstance(after := next(self.events), yaml.StreamEndEvent):
            self.refuse(after, "only one details block is allowed, and '---' starts a second", "take the line out")
        return value

    def node(self, event: yaml.Event, field: Field, depth: int) -> Any:
        kind = type(event)
        if kind is _SCALAR:
            if event.anchor or event.tag:
                self.special(event)
            if self.has_escapes:
                self.look_into(event)
            return _typed(event.value, field)
        if depth > MAX_DEPTH:
            self.refuse(event, "the facts are nested too deeply", "start again from register new")
        if kind is yaml.AliasEvent or event.anchor or event.tag:
            self.special(event)
        if kind is _SEQUENCE:
            values = self.sequence(field.item or _TEXT, depth + 1)
        else:
            values = self.mapping(field, depth + 1)
        if len(values) > MAX_ITEMS:
            message = f"{len(values):,} things stand together here, and {MAX_ITEMS:,} are the most"
            self.refuse(event, message, "split the record")
        return values

    def sequence(self, item: Field, depth: int) -> list[Any]:
        values = []
        for event in self.events:
            if type(event) in _END:
                break
            values.append(self.node(event, item, depth))
        return values

    def mapping(self, field: Field, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        fields = field.fields
        events = self.events
        for event in events:
            if type(event) in _END:
                break
            if type(event) is not _SCALAR:
                self.refuse(event, "a field's name is not plain text", "write it as one word before a colon")
            key = event.value
            if event.anchor or event.tag:
                self.special(event)
            if self.has_escapes:
                self.look_into(event)
            if key == "<<":
                self.refuse(event, "'<<' is not allowed: it copies values from elsewhere", "write the values out")
            if key in values:
                self.refuse(event, f"'{key}' appears twice", "keep one of the two")
            value = next(events)
            # Most values are text; the other calls are for lists, groups and typed values.
            values[key] = self.node(value, fields.get(key, _TEXT), depth)
        return values

    def look_into(self, event: yaml.ScalarEvent) -> None:
        if found := forbidden(event.value):
            self.refuse(event, *found)

    def special(self, event: yaml.Event) -> NoReturn:
        if getattr(event, "tag", None):
            self.refuse(event, "'!' tags are not allowed", QUOTE)
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        self.refuse(event, f"'{sign}' is special in YAML", QUOTE)

    def refuse(self, event: yaml.Event, message: str, fix: str = "") -> NoReturn:
        mark = event.start_mark
        raise Unreadable(Problem(self.name, mark.line + 1, mark.column + 1, message, fix=fix))


def _typed(text: str, field: Field) -> Any:
    kind = field.type
    if kind == "yes_no":
        return _YES_NO.get(text.lower(), text)
    if kind in ("money", "count") and _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    return text


def _unreadable(error: yaml.YAMLError, text: str, name: str) -> Unreadable:
    line, column, message, fix = slip(error, text)
    return Unreadable(Problem(name, line + 1, column + 1, message, fix=fix))
