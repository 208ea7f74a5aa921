"""Facts from YAML: one bounded pass over the parser's events, with every type taken from the schema.

`NO`, `1.10`, `02071234567`, `10:30` and dates need no quotes here: a value is text unless the schema says
that it is a number or yes-or-no. Anchors, aliases, tags, merge keys and second documents are refused.
"""

import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml
from frontmatter.default_handlers import YAMLHandler

from partnership_register.problem import Problem, Unreadable
from partnership_register.schema import Field

MAX_DEPTH = 8
MAX_EVENTS = 20_000
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE_NUMBER = re.compile(r"-?\d{1,15}")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_TEXT = Field("", "words")
_SEQUENCE, _MAPPING = yaml.SequenceStartEvent, yaml.MappingStartEvent
_SCALAR, _END = yaml.ScalarEvent, (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_QUOTE = "put quotes round the whole value"


class FactsHandler(YAMLHandler):
    """python-frontmatter's handler, with our own reader behind it; a fence is exactly three dashes."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def __init__(self, root: Field, name: str) -> None:
        super().__init__()
        self.root, self.name = root, name

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


def locate(text: str, path: tuple[str | int, ...], key: bool = False) -> tuple[int, int]:
    """The line and column, from 1, of the value (or its key) at a path; only problems pay for this second parse."""
    node = yaml.compose(text, _LOADER)
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
    return mark.line + 1, mark.column + 1


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.left = MAX_EVENTS
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, _LOADER))

    def document(self, root: Field) -> Any:
        next(self.events)
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            return None
        value = self.node(next(self.events), root, 0)
        next(self.events)
        if not isinstance(after := next(self.events), yaml.StreamEndEvent):
            self.refuse(after, "only one details block is allowed, and '---' starts a second")
        return value

    def node(self, event: yaml.Event, field: Field, depth: int) -> Any:
        kind = type(event)
        if kind is _SCALAR:
            if event.anchor or event.tag:
                self.special(event)
            return _typed(event.value, field)
        self.left -= 1
        if depth > MAX_DEPTH or self.left < 0:
            self.refuse(event, "the facts are nested too deeply", "start again from register new")
        if kind is yaml.AliasEvent or event.anchor or event.tag:
            self.special(event)
        if kind is _SEQUENCE:
            return self.sequence(field.item or _TEXT, depth + 1)
        return self.mapping(field, depth + 1)

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
            if key == "<<":
                self.refuse(event, "'<<' is not allowed: it copies values from elsewhere", "write the values out")
            if key in values:
                self.refuse(event, f"'{key}' appears twice", "keep one of the two")
            value = next(events)
            # Most values are text; the other calls are for lists, groups and typed values.
            values[key] = self.node(value, fields.get(key, _TEXT), depth)
        return values

    def special(self, event: yaml.Event) -> NoReturn:
        if getattr(event, "tag", None):
            self.refuse(event, "'!' tags are not allowed", _QUOTE)
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        self.refuse(event, f"'{sign}' is special in YAML", _QUOTE)

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
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = getattr(error, "problem", None) or "the text breaks off"
    lines = text.split("\n")
    here = lines[min(line, len(lines)) - 1]
    if "mapping values are not allowed" in said and ": " in here:
        key, _, value = here.partition(": ")
        message = f"the value of '{key.strip(' -')}' holds ': ', which starts a new field in YAML"
        return Unreadable(Problem(name, line, column, message, fix=f"{_QUOTE}: {key}: {_quoted(value)}"))
    if "cannot start any token" in said:
        char = here[column - 1 : column]
        if char == "\t":
            return Unreadable(
                Problem(name, line, column, "a tab stands where YAML wants spaces", fix="use two spaces for each step")
            )
        message = f"a value cannot start with '{char}'"
        return Unreadable(Problem(name, line, column, message, fix=_QUOTE))
    message = f"the facts cannot be read here ({said})"
    return Unreadable(
        Problem(name, line, column, message, fix="check quotes, brackets and the spaces at the start of the line")
    )


def _quoted(value: str) -> str:
    return '"' + value.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'
