"""A project: its records, forms and pages of the toolkit, read and checked together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from partnership_register import coverage, guidance, register
from partnership_register.forms import reading
from partnership_register.forms.model import Forms
from partnership_register.guidance import GuidancePage
from partnership_register.problem import InvalidRegister, Problem
from partnership_register.register import Checked, Sources


@dataclass(frozen=True)
class Project:
    """What was read; where the council's own file or the forms are wrong there are problems alone."""

    problems: tuple[Problem, ...]
    checked: Checked | None = None
    forms: Forms | None = None
    guidance: Mapping[str, GuidancePage] | None = None


def read(sources: Sources, docs: Path, as_of: date) -> Project:
    """Everything that the site is made of, with every problem."""
    try:
        checked = register.check(sources, as_of)
        forms = reading.of(sources, checked.schemas, checked.council)
    except InvalidRegister as invalid:
        return Project(invalid.problems)
    pages, problems = guidance.read(docs, checked.schemas, forms.by_key)
    # A page that cannot be read leaves rows open that are not.
    if not problems:
        rows = coverage.rows(checked.schemas, pages.values(), forms.by_key.values())
        problems = tuple(coverage.problems(rows, checked.schemas, sources.name(sources.schemas / coverage.FILE)))
    return Project((*checked.problems, *problems), checked, forms, pages)
