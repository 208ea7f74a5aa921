"""The forms in schema/forms.yml, read like a record: every name in them is looked up, and every slip has its line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from partnership_register import source
from partnership_register.council import Council
from partnership_register.facts import read_facts
from partnership_register.forms import parts
from partnership_register.forms.lookup import At, Lookup
from partnership_register.forms.model import Form, Forms, Section
from partnership_register.model import builder
from partnership_register.problem import InvalidRegister, Unreadable
from partnership_register.record import Record
from partnership_register.register import Sources
from partnership_register.schema import Schemas
from partnership_register.wording import facts_problems

FILE = "forms.yml"


def of(sources: Sources, schemas: Schemas, council: Council) -> Forms:
    """Every form of a register."""
    path = sources.schemas / FILE
    return read(path, sources.name(path), schemas, council)


def read(path: Path, name: str, schemas: Schemas, council: Council) -> Forms:
    """Every form of a file; raises InvalidRegister with every problem."""
    schema = schemas.forms
    try:
        text = source.read(path, name)
        facts = read_facts(text, schema.root, name)
    except Unreadable as refused:
        raise InvalidRegister([refused.problem]) from None
    written = Record("forms", name, text, facts, {}, 0, first_line=1)
    if not schema.accepts(facts):
        raise InvalidRegister(facts_problems(written, schema))
    lookup = Lookup(written, schema.root, schemas, council)
    made = builder(schema.root, "FormsFile")(facts)
    forms = tuple(_forms(made, lookup))
    if lookup.problems:
        raise InvalidRegister(lookup.problems)
    form = schema.root.fields["forms"].item
    return Forms(
        {one.key: one for one in forms},
        made.labels,
        {key: field.title for key, field in form.fields.items()},
        {choice.value: choice.title for choice in form.fields["stage"].choices.values()},
    )


def _forms(made: Any, lookup: Lookup) -> Iterator[Form]:
    keys = set()
    for number, one in enumerate(made.forms):
        at = ("forms", number)
        if one.key in keys:
            lookup.wrong((*at, "key"), f"there are two forms called '{one.key}'", "give one of them another key")
        keys.add(one.key)
        for position, id in enumerate(one.sources):
            lookup.row(id, (*at, "sources", position))
        yield Form(
            one.key,
            one.title,
            one.stage,
            lookup.said(one.purpose, (*at, "purpose")),
            lookup.said(one.completed_by, (*at, "completed_by")),
            lookup.said(one.afterwards, (*at, "afterwards")),
            one.sources,
            one.filled_for or "",
            " ".join(lookup.rules(one.offered_where or "", (*at, "offered_where"))),
            bool(one.staff_only),
            bool(one.never_published),
            bool(one.landscape),
            bool(one.report),
            tuple(
                _section(one.title, section, (*at, "sections", position), lookup)
                for position, section in enumerate(one.sections)
            ),
        )


def _section(form: str, one: Any, at: At, lookup: Lookup) -> Section:
    titles = [title for title in (one.title, one.heading, one.choice) if title]
    if len(titles) != 1:
        lookup.wrong(at, "a section has one title", "write title, heading or choice, and only one of them")
    title, first = one.title or "", ()
    if one.heading and (place := lookup.heading(one.heading, (*at, "heading"))):
        title, first = place.label, (parts.question(place),)
    if one.choice and (choice := lookup.choice(one.choice, (*at, "choice"))):
        title = choice.title
    lookup.above = f"{form} {title}"
    made = (parts.made(part, (*at, "parts", position), lookup) for position, part in enumerate(one.parts))
    return Section(title, tuple(parts.joined([*first, *filter(None, made)])))
