"""The council's own file: its name, directorates and plans, and every number of its policy with its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from partnership_register import source
from partnership_register.facts import read_facts
from partnership_register.model import Gap, builder
from partnership_register.problem import InvalidRegister, Problem, Unreadable
from partnership_register.record import Record
from partnership_register.schema import Field, Schema
from partnership_register.wording import facts_problems


@dataclass(frozen=True)
class Setting:
    """One number or word of policy: what it is called, its value, and where it comes from."""

    field: Field
    value: Any
    source: str
    supplied_by: str
    note: str = ""

    @property
    def is_supplied(self) -> bool:
        """False for a visible 'to be supplied'."""
        return not isinstance(self.value, Gap)

    @property
    def words(self) -> str:
        """The value inside a sentence: an amount in pounds, yes or no, a number, or that it is to be supplied."""
        if not self.is_supplied:
            return f"({self.value.title.lower()})"
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        return f"£{self.value:,}" if self.field.key.endswith("_gbp") else str(self.value)


class Policy:
    """The council's numbers by name; None where the council has yet to supply one, never a default."""

    def __init__(self, settings: Mapping[str, Setting], council: str) -> None:
        self.settings, self.council = settings, council

    def __getattr__(self, name: str) -> Any:
        try:
            setting = self.__dict__["settings"][name]
        except KeyError:
            raise AttributeError(f"the council's file has no policy called {name}") from None
        return setting.value if setting.is_supplied else None


@dataclass(frozen=True)
class Council:
    """Everything that an adopting council says about itself in one file."""

    facts: Any
    root: Field

    @property
    def name(self) -> str:
        """The council's name."""
        return self.facts.council.name

    @cached_property
    def directorates(self) -> Mapping[str, Any]:
        """The directorates by key, in the file's order."""
        return {directorate.key: directorate for directorate in self.facts.directorates}

    @cached_property
    def plans(self) -> Mapping[str, Any]:
        """The plans by key, in the file's order."""
        return {plan.key: plan for plan in self.facts.plans}

    @cached_property
    def search_words(self) -> tuple[tuple[str, str], ...]:
        """The short and plain words that people type, each after the meaning that it stands for."""
        return tuple((one.means.lower(), one.typed) for one in self.facts.search_words or ())

    @cached_property
    def policy(self) -> Policy:
        """Every number that a rule needs."""
        return Policy(self.settings, self.name)

    @cached_property
    def settings(self) -> Mapping[str, Setting]:
        """The numbers of policy with their sources, in the schema's order."""
        return {
            key: Setting(field, given.value, given.source, given.supplied_by or "", given.note or "")
            for key, field in self.root.fields["policy"].fields.items()
            for given in (getattr(self.facts.policy, key),)
        }


def read(path: Path, name: str, schema: Schema) -> Council:
    """The council in a file; raises InvalidRegister with every problem."""
    try:
        text = source.read(path, name)
        facts = read_facts(text, schema.root, name)
    except Unreadable as refused:
        raise InvalidRegister([refused.problem]) from None
    record = Record("council", name, text, facts, {}, 0, first_line=1)
    if not schema.accepts(facts):
        raise InvalidRegister(facts_problems(record, schema))
    if doubled := list(_doubled(record)):
        raise InvalidRegister(doubled)
    return Council(builder(schema.root, "CouncilFile")(facts), schema.root)


def _doubled(record: Record) -> Iterator[Problem]:
    for group in ("directorates", "plans"):
        seen: set[str] = set()
        for number, one in enumerate(record.facts[group]):
            if one["key"] in seen:
                message, fix = f"a second '{one['key']}'", "give each a key of its own"
                yield record.problem((group, number, "key"), message, fix, group.capitalize())
            seen.add(one["key"])
