"""The theme's style sheets without what no page of this site has: they load with every page."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any

import tinycss2

# Parts of the theme that nothing here makes, by the first word of their classes: `md-tabs` stands for `md-tabs__list`.
PARTS = frozenset(
    "md-annotation md-annotation-list md-author md-button md-clipboard md-consent md-draft md-feedback md-input "
    "md-meta md-pagination md-path md-pin md-post md-profile md-progress md-select md-social md-source-file md-status "
    "md-tabs md-tooltip md-tooltip2 md-version".split()
)
# What Markdown would need an extension for.
WRITTEN = frozenset(
    "admonition admonition-title note abstract info tip success question warning failure danger bug example quote "
    "arithmatex critic emojione twemoji gemoji footnote footnote-backref footnote-ref grid headerlink "
    "highlight highlighttable linenos linenodiv keys mermaid tabbed-block tabbed-button "
    "tabbed-content tabbed-control tabbed-labels tabbed-set task-list-control task-list-indicator "
    "task-list-item".split()
)
UNUSED = PARTS | WRITTEN
_COLOURS = frozenset(("data-md-color-primary", "data-md-color-accent"))
_NESTED = ("media", "supports", "container")


def lean(sheet: str, colours: Collection[str]) -> str:
    """A sheet without the rules of parts and colours that are not here, and the pictures that those alone show."""
    rules = list(_kept(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), colours))
    named = set(re.findall(r"var\((--[\w-]+)", tinycss2.serialize(rules)))
    for rule in rules:
        if rule.type == "qualified-rule":
            rule.content = list(_without_pictures(rule.content, named))
    return tinycss2.serialize(rules)


def _kept(rules: Iterable[Any], colours: Collection[str]) -> Iterator[Any]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in _NESTED:
            rule.content = list(_kept(tinycss2.parse_rule_list(rule.content), colours))
            if not rule.content:
                continue
        elif rule.type == "qualified-rule":
            selectors = [one for one in _split(rule.prelude, ",") if not _is_unused(one, colours)]
            if not selectors:
                continue
            rule.prelude = [token for one in selectors for token in (*one, _COMMA)][:-1]
        yield rule


def _is_unused(selector: list[Any], colours: Collection[str]) -> bool:
    """True where it asks for a class or a colour that is not here; what stands in `:not()` is no part of it."""
    classes = (token.value for before, token in pairwise(selector) if before == "." and token.type == "ident")
    asked = (token.content for token in selector if token.type == "[] block")
    return any(re.split("__|--", name)[0] in UNUSED for name in classes) or any(
        len(test) == 3 and test[0].value in _COLOURS and test[2].value not in colours for test in asked
    )


def _without_pictures(content: list[Any], named: Collection[str]) -> Iterator[Any]:
    for declaration in _split(content, ";"):
        name = next((token.value for token in declaration if token.type == "ident"), "")
        has_picture = any(token.type == "function" and token.lower_name == "url" for token in declaration)
        if not (name.startswith("--") and has_picture and name not in named):
            yield from (*declaration, _SEMICOLON)


def _split(tokens: Iterable[Any], sign: str) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


_COMMA, _SEMICOLON = tinycss2.parse_component_value_list(",;")
