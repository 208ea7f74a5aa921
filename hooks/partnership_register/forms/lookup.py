"""What the words of a form stand for: facts of the record, choices, headings, rules and the council's numbers."""

import difflib
import re
from collections.abc import Collection, Mapping
from typing import Any

from partnership_register.council import Council
from partnership_register.forms.model import Place
from partnership_register.problem import Problem
from partnership_register.record import Record
from partnership_register.rules import RULES
from partnership_register.schema import Choice, Field, Schemas
from partnership_register.wording import label

At = tuple[str | int, ...]
# Kinds of answer that are not a vocabulary; long is for a page's worth of words.
KINDS = ("line", "words", "long", "date", "money", "count", "yes_no")
# Titles of so many words are clear by themselves.
CLEAR = 4
_NUMBER = re.compile(r"\{([a-z_]+)\}")


class Lookup:
    """Looks things up, and keeps a problem for each that is not there."""

    def __init__(self, written: Record, root: Field, schemas: Schemas, council: Council) -> None:
        self.written, self.root = written, root
        self.schemas, self.council = schemas, council
        self.problems: list[Problem] = []
        # The titles above a question: what they say, its label need not say again.
        self.above = ""
        self._rows = {row["id"] for row in schemas.inventory}
        self._rules = {rule.id for rule in RULES}

    def wrong(self, at: At, message: str, fix: str) -> None:
        """Keep a problem at its place in the file."""
        self.problems.append(self.written.problem(at, message, fix, label(self.root, at)))

    def place(self, path: str, at: At) -> Place | None:
        """The fact of the record at a path."""
        place = Place((), self.schemas.facts.root, "", True)
        for key in path.split("."):
            if key not in place.field.inner:
                return self._unknown(at, "field", path, [".".join(path) for path, _ in self.schemas.facts.root.walk()])
            place = self.inside(place, key, len(place.path) > 0)
        return place

    def inside(self, place: Place, key: str, in_group: bool) -> Place:
        """One of the facts in a group or a list; a short title says little without its group's before it."""
        field, group = place.field.inner[key], place.field.title
        is_clear = len(field.title.split()) >= CLEAR or group.casefold() in self.above.casefold()
        words = f"{group}: {field.title}" if in_group and not is_clear else field.title
        return Place((*place.path, key), field, words, place.is_public and field.is_public)

    def leaves(self, place: Place) -> tuple[Place, ...]:
        """The fact itself, or every fact of a group, but for its tables."""
        if place.field.type != "object":
            return (place,)
        return tuple(self.inside(place, key, True) for key, field in place.field.fields.items() if is_plain(field))

    def own(self, path: str, at: At) -> Place | None:
        """A fact that the council's file says of the council."""
        fields = self.schemas.council.root.fields["council"].fields
        if path not in fields:
            return self._unknown(at, "fact of the council", path, fields)
        return Place((path,), fields[path], fields[path].title, True, "council")

    def heading(self, key: str, at: At) -> Place | None:
        """One of the sixteen headings of the agreement."""
        fields = self.schemas.agreement.root.fields
        if key not in fields:
            return self._unknown(at, "heading", key, fields)
        return Place((key,), fields[key], fields[key].title, fields[key].is_public, "prose")

    def vocabulary(self, key: str, at: At) -> Field | None:
        """A vocabulary with its choices."""
        found = self.schemas.vocabulary.get(key)
        return found or self._unknown(at, "vocabulary", key, self.schemas.vocabulary)

    def choice(self, path: str, at: At) -> Choice | None:
        """One choice of a vocabulary, from a path such as viability_area.financial."""
        key, _, value = path.partition(".")
        found = self.vocabulary(key, at)
        if found and value not in found.choices:
            return self._unknown(at, f"choice of {key}", value, found.choices)
        return found.choices[value] if found else None

    def answer(self, kind: str | None, title: str, help: str, at: At) -> Field | None:
        """A question of the form's own, as a field: one of KINDS, or one of a vocabulary's choices."""
        if kind in (None, *KINDS):
            return Field("", kind or "line", title, help)
        found = self.schemas.vocabulary.get(kind)
        if not found:
            return self._unknown(at, "kind of answer", kind, [*KINDS, *self.schemas.vocabulary])
        return Field("", "choice", title, help, choices=found.choices)

    def rules(self, ids: str, at: At) -> tuple[str, ...]:
        """The rules that are named; none for all."""
        if ids == "all":
            return ()
        for id in ids.split():
            if id not in self._rules:
                self._unknown(at, "rule", id, self._rules)
        return tuple(ids.split())

    def row(self, id: str, at: At) -> None:
        """A row of the inventory."""
        if id not in self._rows:
            self._unknown(at, "row of the inventory", id, self._rows)

    def open_point(self, key: str, at: At) -> tuple[Field, Any] | None:
        """What the council must still supply, with what it has said."""
        fields: Mapping[str, Field] = self.schemas.council.root.fields["to_be_supplied"].fields
        if key not in fields:
            return self._unknown(at, "open point", key, fields)
        return fields[key], getattr(self.council.facts.to_be_supplied, key)

    def said(self, text: str, at: At) -> str:
        """A text with the council's numbers in place of what stands in braces."""

        def number(found: re.Match[str]) -> str:
            setting = self.council.settings.get(found[1])
            if not setting:
                self._unknown(at, "number of the policy", found[1], self.council.settings)
                return ""
            return setting.words

        return _NUMBER.sub(number, text)

    def _unknown(self, at: At, what: str, word: str, words: Collection[str]) -> None:
        close = difflib.get_close_matches(word, list(words), 1, 0.6)
        fix = f"did you mean {close[0]}?" if close else f"there are: {', '.join(sorted(words)[:8])}"
        self.wrong(at, f"unknown {what} '{word}'", fix)


def is_plain(field: Field) -> bool:
    """True for a fact that one answer can hold: neither a group nor a list of groups."""
    return not field.fields and not (field.item and field.item.fields)
