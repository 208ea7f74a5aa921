"""The toolkit's pages: what the front matter of each says, checked like a record."""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from partnership_register.checks.strays import strays
from partnership_register.facts import FactsHandler
from partnership_register.model import builder
from partnership_register.problem import Problem, Unreadable
from partnership_register.record import Record
from partnership_register.schema import Schemas
from partnership_register.wording import facts_problems

FOLDER = "toolkit"


@dataclass(frozen=True)
class GuidancePage:
    """A page of the toolkit: its address on the site, what it says of itself, and its words."""

    address: str
    facts: Any
    body: str


def read(
    docs: Path, schemas: Schemas, forms: Collection[str] | None = None
) -> tuple[Mapping[str, GuidancePage], tuple[Problem, ...]]:
    """Every page of the toolkit by its address, and what is wrong with its front matter.

    `forms` holds the keys of the forms that a page can offer; without it nobody looks whether a page's are there.
    """
    pages: dict[str, GuidancePage] = {}
    problems = list(strays(docs))
    if not (docs / FOLDER).is_dir():
        fix = "put the toolkit's pages there"
        problems.append(Problem(f"{docs.name}/{FOLDER}", 1, 1, "the folder is not there", fix=fix))
    if problems:
        return pages, tuple(problems)
    build = builder(schemas.guidance.root, "Guidance")
    for path in sorted((docs / FOLDER).rglob("*.md")):
        name = f"{docs.name}/{path.relative_to(docs).as_posix()}"
        try:
            record, body = _record(path, name, schemas)
        except Unreadable as refused:
            problems.append(refused.problem)
            continue
        if schemas.guidance.accepts(record.facts):
            address = path.relative_to(docs).with_suffix("").as_posix().removesuffix("/index")
            pages[address] = GuidancePage(address, build(record.facts), body)
            problems += _unknown(record, forms, schemas.council.root.at(("to_be_supplied",)).fields)
            problems += _no_mark(record, body)
        else:
            problems += facts_problems(record, schemas.guidance)
    return pages, tuple(problems)


def _unknown(record: Record, forms: Collection[str] | None, open_points: Collection[str]) -> Iterator[Problem]:
    awaited = record.facts.get("awaits")
    if awaited and awaited not in open_points:
        fix = f"one of {', '.join(open_points)}"
        yield record.problem(("awaits",), f"the council's file has no '{awaited}' to be supplied", fix, "Awaits")
    for number, key in enumerate(record.facts.get("forms", ())):
        if forms is not None and key not in forms:
            close = difflib.get_close_matches(key, forms, 1)
            fix = f"did you mean {close[0]}?" if close else "schema/forms.yml has every form"
            yield record.problem(("forms", number), f"there is no form '{key}'", fix, "Forms")


def _no_mark(record: Record, body: str) -> Iterator[Problem]:
    mark = record.facts.get("opens_at")
    if mark and f"{{: #{mark} }}" not in body:
        fix = f"write {{: #{mark} }} behind the heading"
        yield record.problem(("opens_at",), f"no heading has the mark '{mark}'", fix, "Opens at")


def _record(path: Path, name: str, schemas: Schemas) -> tuple[Record, str]:
    # A page of the toolkit is code: unlike a record it may call macros, and maintainers answer for it.
    text = path.read_text("utf-8")
    handler = FactsHandler(schemas.guidance.root, name)
    try:
        facts, body = handler.split(text)
    except ValueError:
        problem = Problem(name, 1, 1, "the page does not begin with its facts", fix="begin with --- and title:")
        raise Unreadable(problem) from None
    return Record(path.stem, name, facts, handler.load(facts), {}, facts.count("\n") + 2), body
