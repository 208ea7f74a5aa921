"""The register: every partnership with its findings, as of one day and for one audience."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from partnership_register import checks, council, look, record, schema, terms
from partnership_register.audience import STAFF, redact
from partnership_register.council import Council
from partnership_register.finding import Finding
from partnership_register.memory import kept
from partnership_register.model import builder
from partnership_register.problem import InvalidRegister, Problem, errors
from partnership_register.record import Record
from partnership_register.rules import RULES
from partnership_register.schema import Schemas


@dataclass(frozen=True)
class Entry:
    """A partnership in the register, with what every rule found."""

    partnership: Any
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """The record's file name without .md, which is its address."""
        return self.partnership.id

    def of(self, rule: str) -> tuple[Finding, ...]:
        """What one rule found."""
        return tuple(finding for finding in self.findings if finding.rule == rule)

    @property
    def review(self) -> Finding:
        """How its yearly review stands (R5)."""
        return self.of("R5")[0]

    @cached_property
    def attention(self) -> tuple[Finding, ...]:
        """The findings that ask somebody to do something."""
        return tuple(finding for finding in self.findings if finding.status.needs_attention)

    @cached_property
    def things(self) -> tuple[Finding, ...]:
        """What asks somebody to do something, and what will as days pass."""
        return tuple(finding for finding in self.findings if finding.status.needs_attention or finding.has_clock)


@dataclass(frozen=True)
class Checked:
    """Every record of a register with its problems, before anything is made of them."""

    records: tuple[Record, ...]
    partnerships: Mapping[str, Any]
    problems: tuple[Problem, ...]
    council: Council
    schemas: Schemas
    read: int


@dataclass(frozen=True)
class Register:
    """The register as of a day, for an audience; nothing in it is for others."""

    entries: tuple[Entry, ...]
    council: Council
    schemas: Schemas
    as_of: date
    audience: str
    warnings: tuple[Problem, ...] = ()
    withheld: tuple[Any, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries by id."""
        return {entry.id: entry for entry in self.entries}

    @property
    def current(self) -> tuple[Entry, ...]:
        """The partnerships that have not ended."""
        return tuple(entry for entry in self.entries if entry.partnership.stage != "ended")

    @property
    def ended(self) -> tuple[Entry, ...]:
        """The partnerships that have ended."""
        return tuple(entry for entry in self.entries if entry.partnership.stage == "ended")


@dataclass(frozen=True)
class Sources:
    """Where a register's files are."""

    partnerships: Path
    schemas: Path
    council: Path
    # Problems name files as an editor sees them, from here.
    root: Path

    def name(self, path: Path) -> str:
        """How a problem calls a file."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()


@kept()
def check(sources: Sources, as_of: date) -> Checked:
    """Every record read and checked; raises InvalidRegister only where the council's own file is wrong."""
    schemas = schema.load(sources.schemas)
    own = council.read(sources.council, sources.name(sources.council), schemas.council)
    files = sorted(sources.partnerships.glob("[!.]*"), key=lambda path: path.name)
    problems = list(look.problems(own, sources.name(sources.council), sources.root))
    records: list[Record] = []
    folder = sources.name(sources.partnerships)
    for path in files:
        found, wrong = record.read(path, f"{folder}/{path.name}", schemas)
        problems += wrong
        if found:
            records.append(found)
    # A record that cannot be read is still there to be named by others.
    context = checks.Context(own, schemas, as_of, frozenset(path.stem for path in files), {})
    return _checked(records, problems, context, len(files))


def _checked(records: list[Record], problems: list[Problem], context: checks.Context, read: int) -> Checked:
    own, schemas = context.council, context.schemas
    make = _maker(schemas)
    partnerships = {}
    for found in records:
        wrong = list(checks.schema_problems(found, schemas))
        if not errors(wrong):
            partnerships[found.id] = partnership = make(found.id, found.facts, _prose(found))
            wrong += checks.record_problems(found, partnership, context)
        problems += wrong
    problems += checks.register_problems(records)
    return Checked(tuple(records), partnerships, tuple(sorted(problems)), own, schemas, read)


def build(checked: Checked, as_of: date, audience: str = STAFF) -> Register:
    """The register for an audience; raises InvalidRegister with every problem where there is an error."""
    if errors(checked.problems):
        raise InvalidRegister(checked.problems)
    return assemble(checked, as_of, audience)


def assemble(checked: Checked, as_of: date, audience: str) -> Register:
    """The register made of those records that are without error."""
    schemas, own = checked.schemas, checked.council
    policy = own.policy
    make = _maker(schemas)
    rules = [rule for rule in RULES if audience == STAFF or rule.is_public(schemas.facts.root)]
    entries, withheld = [], []
    visible = {found.id for found in checked.records if found.facts.get("audience") == "public"}
    for found in checked.records:
        if audience == STAFF:
            partnership = checked.partnerships.get(found.id)
        else:
            said = found.facts.get("audience")
            if said == "announced" and found.id in checked.partnerships:
                withheld.append(
                    make(found.id, {"name": found.facts["name"], "withheld": found.facts.get("withheld")}, {})
                )
            partnership = None
            if said == "public" and found.id in checked.partnerships:
                partnership = make(found.id, redact(found.facts, schemas.facts.root, visible), _public(found, schemas))
        if partnership is not None:
            findings = [finding for rule in rules for finding in rule.findings(partnership, policy, as_of)]
            if audience != STAFF:
                # How things stand is for everybody; what to do about it is told to those who can.
                findings = [replace(finding, action="") for finding in findings]
            entries.append(Entry(partnership, tuple(findings)))
    warnings = checked.problems if audience == STAFF else ()
    entries.sort(key=lambda entry: (str(entry.partnership.name).casefold(), entry.id))
    return Register(tuple(entries), own, schemas, as_of, audience, warnings, tuple(withheld))


def _maker(schemas: Schemas) -> Any:
    make = builder(schemas.facts.root, "Partnership", ("id", "prose", "headings", "terms"))
    headings = tuple((key, field.title) for key, field in schemas.agreement.root.fields.items())
    twelve = terms.items(schemas)

    def partnership(id: str, facts: Mapping[str, Any], prose: Mapping[str, str]) -> Any:
        there = tuple((key, title, key in prose) for key, title in headings)
        made = make(facts, id=id, prose=prose, headings=there, terms=())
        recorded = tuple((item.choice.value, item.choice.title, item.is_recorded(made)) for item in twelve)
        return made._replace(terms=recorded)

    return partnership


def _prose(found: Record) -> dict[str, str]:
    return {key: section.text for key, section in found.prose.items() if section.text.strip()}


def _public(found: Record, schemas: Schemas) -> dict[str, str]:
    fields = schemas.agreement.root.fields
    return {key: text for key, text in _prose(found).items() if fields[key].is_public}


def open_register(sources: Sources, as_of: date, audience: str = STAFF) -> Register:
    """The register in a folder of files: read, checked, built."""
    return build(check(sources, as_of), as_of, audience)


def sources_in(root: Path, partnerships: str = "partnerships", council_file: str = "schema/council.yml") -> Sources:
    """The usual places of a register's files below a folder."""
    return Sources(root / partnerships, root / "schema", root / council_file, root)


def names(entries: Iterable[Entry]) -> list[str]:
    """The names of some partnerships."""
    return [str(entry.partnership.name) for entry in entries]
