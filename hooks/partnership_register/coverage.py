"""Coverage: every row of the inventory of the founding documents, and what carries it out."""

import inspect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from partnership_register.forms.model import Form
from partnership_register.guidance import GuidancePage
from partnership_register.guide import ID
from partnership_register.problem import Problem
from partnership_register.rules import OTHER_RULES, RULES
from partnership_register.schema import Schemas

FILE = "inventory.yml"


@dataclass(frozen=True)
class Row:
    """A row of the inventory, with what carries it out."""

    id: str
    title: str
    kinds: str
    places: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """True for what records, rules, checks and badges carry out; pages and forms carry out the rest."""
        return bool(set("SRVB") & set(self.kinds))

    @property
    def lacks_form(self) -> bool:
        """True for a form that no form of the site carries out."""
        return "F" in self.kinds and not any(place.startswith("form ") for place in self.places)

    @property
    def is_open(self) -> bool:
        """True for a row that nothing carries out, or that lacks its form."""
        return self.lacks_form or not (self.places or self.is_note)

    @property
    def is_note(self) -> bool:
        """True for a row of history alone, which nothing has to carry out."""
        return self.kinds == "N"


def rows(schemas: Schemas, pages: Iterable[GuidancePage] = (), forms: Iterable[Form] = ()) -> tuple[Row, ...]:
    """Every row of the inventory with the fields, rules, pages of the toolkit and forms that carry it out."""
    places: dict[str, list[str]] = {}
    for id, place in _cited(schemas):
        places.setdefault(id, []).append(place)
    for page in pages:
        for id in page.facts.sources:
            places.setdefault(id, []).append(f"page “{page.facts.title}”")
    for form in forms:
        for id in form.sources:
            places.setdefault(id, []).append(f"form “{form.title}”")
    return tuple(
        Row(row["id"], row["title"], row["kinds"], tuple(dict.fromkeys(places.get(row["id"], ()))))
        for row in schemas.inventory
    )


def _cited(schemas: Schemas) -> Iterator[tuple[str, str]]:
    roots = (
        ("field", schemas.facts.root),
        ("heading", schemas.agreement.root),
        ("council's file", schemas.council.root),
    )
    for kind, root in roots:
        for path, field in root.walk():
            for id in (*field.sources, *filter(None, (field.open_point,))):
                yield id, f"{kind} {'.'.join(path)}"
    for name, field in schemas.vocabulary.items():
        for choice in (field, *field.choices.values()):
            for id in choice.sources:
                yield id, f"choice {name}"
    for id, function in (*((rule.id, rule.check) for rule in RULES), *OTHER_RULES):
        for cited in (id, *ID.findall(inspect.getdoc(function))):
            yield cited, f"rule {id}"


def problems(found: Iterable[Row], schemas: Schemas, name: str) -> Iterator[Problem]:
    """A problem for each row that nothing carries out, or that asks for a form and has none."""
    lines = (schemas.folder / FILE).read_text("utf-8").splitlines()
    at = {line.split(",")[0]: number for number, line in enumerate(lines, 1)}
    for row in found:
        if row.is_open:
            line = at[f"- {{id: {row.id}"]
            fix = f"write {row.id} among the sources of {'a form' if row.lacks_form else 'what carries it out'}"
            yield Problem(name, line, 1, f"{row.id} ({row.title}) is not carried out", "Coverage", fix)
