"""The gate: what must hold of a record before anything is published. Each check yields problems."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnership_register.checks import collisions, dates, enforced, money_once, persons, references, said_once
from partnership_register.council import Council
from partnership_register.problem import Problem
from partnership_register.record import Record
from partnership_register.schema import Schemas
from partnership_register.wording import facts_problems, prose_problems


@dataclass(frozen=True)
class Context:
    """What a check may look at besides the record itself."""

    council: Council
    schemas: Schemas
    as_of: date
    ids: frozenset[str]
    names: Mapping[str, str]


# A schema cannot say these; each takes a record, its partnership and the context.
AFTER_SCHEMA = (
    dates.order,
    dates.not_in_the_future,
    references.to_the_council,
    references.to_records,
    references.to_partners,
    references.org_ids,
    collisions.mixed_alphabets,
    said_once.contradictions,
    money_once.through_the_council,
    money_once.paid_in,
    said_once.says_what_was_found,
    said_once.withheld_has_notice,
    said_once.unknown_facts,
    persons.in_public,
    enforced.required_from,
    enforced.rules,
)


def schema_problems(record: Record, schemas: Schemas) -> Iterator[Problem]:
    """What the JSON Schemas say is wrong with a record's facts and its prose."""
    if not schemas.facts.accepts(record.facts):
        yield from facts_problems(record, schemas.facts)
    yield from prose_problems(record, schemas.agreement)


def record_problems(record: Record, partnership: Any, context: Context) -> Iterator[Problem]:
    """What is wrong with a record that keeps to the schema."""
    for check in AFTER_SCHEMA:
        yield from check(record, partnership, context)


def register_problems(records: Iterable[Record]) -> Iterator[Problem]:
    """What is wrong between records: ids and names that cannot be told apart."""
    return collisions.look_alikes(records)
