"""A record as the file that an editor will open: front matter that every YAML reader reads alike."""

from typing import Any

import yaml

from partnership_register.schema import Field

_PLAIN = ("date", "money", "count", "yes_no")


def record_text(facts: dict[str, Any], root: Field) -> str:
    """The whole file: facts between dashes, and no prose yet."""
    node = _node(facts, root)
    return f"---\n{yaml.serialize(node, Dumper=_Dumper, allow_unicode=True, width=110)}---\n"


class _Dumper(yaml.SafeDumper):
    """Lists stand two spaces in, as editors write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _node(value: Any, field: Field) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(_plain(key), _node(inner, field.fields[key])) for key, inner in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)
    if isinstance(value, list):
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(item, field.item) for item in value], flow_style=False)
    if isinstance(value, bool):
        value = "yes" if value else "no"
    text = str(value)
    if field.type in _PLAIN:
        return _plain(text)
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _plain(text: str) -> yaml.ScalarNode:
    """Our reader takes types from the schema, so keys, dates and figures need no quotes."""
    return yaml.ScalarNode(_resolver.resolve(yaml.ScalarNode, text, (True, False)), text)


_resolver = yaml.resolver.Resolver()
