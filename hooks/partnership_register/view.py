"""What a page shows of a partnership: its facts under the agreement's headings, formatted, in the schema's order.

Nothing here names a field: sections, labels, order, choices and totals all come from the schema.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from partnership_register import prose, tables
from partnership_register.addresses import safe_url, telephone_url
from partnership_register.dates import PartialDate, long_date
from partnership_register.model import Gap, known, takes_part
from partnership_register.money import pounds
from partnership_register.register import Register
from partnership_register.schema import Field

# A table of more columns than this is shown as cards, one for each row.
MAX_COLUMNS = 6
# The page that says what each answer means.
VOCABULARY = "about/vocabulary"

PUBLIC_REGISTERS = {
    "GB-COH": "https://find-and-update.company-information.service.gov.uk/company/",
    "GB-CHC": "https://register-of-charities.charitycommission.gov.uk/charity-search/-/charity-details/",
}


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere: an address on this site, or a web address."""

    text: str
    href: str = ""
    page: str = ""
    # True for a set answer that leads to what it means.
    is_term: bool = False


@dataclass(frozen=True)
class Missing:
    """A fact that is not there, with the word that says why."""

    text: str


@dataclass(frozen=True)
class Row:
    """A label with what it says."""

    label: str
    value: Any


@dataclass(frozen=True)
class Block:
    """A titled group of facts: rows, a table, or cards."""

    kind: str
    title: str = ""
    rows: tuple[Row, ...] = ()
    columns: tuple[tables.Column, ...] = ()
    cards: tuple[tuple[Any, ...], ...] = ()

    @property
    def has_totals(self) -> bool:
        """True when a column of the table has a total below."""
        return any(column.total for column in self.columns)


@dataclass(frozen=True)
class Section:
    """A heading of the page: its prose and its facts."""

    key: str
    title: str
    html: str = ""
    blocks: tuple[Block, ...] = ()
    omission: str = ""

    @property
    def is_empty(self) -> bool:
        """True when there is nothing under the heading."""
        return not (self.html or self.blocks or self.omission)


class View:
    """Shows the facts of one register."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.root = register.schemas.facts.root
        self.headings = register.schemas.agreement.root.fields
        is_staff = register.audience == "staff"
        self.visible_headings = {key: field for key, field in self.headings.items() if is_staff or field.is_public}
        self._prose: dict[str, Mapping[str, str]] = {}
        self.fields: dict[str, list[Field]] = {}
        for field in self.root.fields.values():
            self.fields.setdefault(field.section, []).append(field)

    def agreement(self, partnership: Any, show: tables.Show) -> tuple[Section, ...]:
        """The sixteen headings of a partnership agreement, in their order, each with its facts (B60)."""
        left_out = {omission.item: omission.reason for omission in partnership.omissions}
        return tuple(
            Section(
                key.replace("_", "-"),
                field.title,
                self.prose(partnership).get(key, ""),
                self.blocks(partnership, key, show),
                left_out.get(key, ""),
            )
            for key, field in self.visible_headings.items()
        )

    def prose(self, partnership: Any) -> Mapping[str, str]:
        """The prose of a partnership as safe HTML, by heading; its page and the search index share it."""
        if partnership.id not in self._prose:
            self._prose[partnership.id] = {key: prose.to_html(text) for key, text in partnership.prose.items()}
        return self._prose[partnership.id]

    def blocks(self, partnership: Any, section: str, show: tables.Show) -> tuple[Block, ...]:
        """The facts that the schema puts under one heading."""
        rows: list[Row] = []
        blocks: list[Block] = []
        for field in self.fields.get(section, ()):
            value = getattr(partnership, field.key)
            if value in (None, ()) or (field.type == "object" and not value):
                continue
            if field.type == "object":
                blocks += self.group(field.title, value, field, show)
            elif field.type == "list" and field.item.fields:
                blocks.append(self._list(field, value, show))
            else:
                rows.append(Row(field.title, show(value, field)))
        return (Block("rows", rows=tuple(rows)), *blocks) if rows else tuple(blocks)

    def says(self, partnership: Any, section: str) -> bool:
        """True when there are facts under one heading."""
        stated = ((getattr(partnership, field.key), field) for field in self.fields.get(section, ()))
        return any(value not in (None, ()) and (field.type != "object" or bool(value)) for value, field in stated)

    def group(self, title: str, value: Any, field: Field, show: tables.Show) -> Iterator[Block]:
        """The facts of one group."""
        rows, inner = self._rows(value, field, show)
        if rows:
            yield Block("rows", title, rows)
        yield from inner

    def _rows(self, value: Any, field: Field, show: tables.Show) -> tuple[tuple[Row, ...], tuple[Block, ...]]:
        rows, inner = [], []
        for key, child in field.fields.items():
            part = getattr(value, key)
            if part in (None, ()):
                continue
            if child.type == "list" and child.item.fields:
                inner.append(self._list(child, part, show))
            else:
                rows.append(Row(child.title, show(part, child)))
        return tuple(rows), tuple(inner)

    def _list(self, field: Field, items: tuple[Any, ...], show: tables.Show) -> Block:
        used = [
            child
            for key, child in field.item.fields.items()
            if any(getattr(item, key) not in (None, ()) for item in items)
        ]
        nested = any(child.type == "list" and child.item.fields for child in used)
        if nested or len(used) > MAX_COLUMNS:
            return self._cards(field, items, show)
        columns = self._titled(used, items, show)
        below = tuple(Row(title, sum_) for title, sum_ in tables.totals_by(field, items)) if field.total_by else ()
        return Block("table", field.title, below, columns)

    def _titled(self, used: list[Field], items: tuple[Any, ...], show: tables.Show) -> tuple[tables.Column, ...]:
        """The columns of a table. What has a title and an address is a link by its title: none need hear an address."""
        fields = {child.key: child for child in used}
        if not {"title", "url"} <= fields.keys():
            return tables.columns(used, items, show)
        columns = tables.columns([child for child in used if child.key != "url"], items, show)
        links = [show(item.url, fields["url"]) for item in items]
        return tuple(
            replace(one, cells=tuple(map(_by_title, one.cells, links))) if one.title == fields["title"].title else one
            for one in columns
        )

    def _cards(self, field: Field, items: tuple[Any, ...], show: tables.Show) -> Block:
        first, *rest = field.item.fields.values()
        cards = []
        for item in items:
            rows, inner = self._rows(item, field.item, show)
            rows = tuple(row for row in rows if row.label != first.title)
            cards.append((self.shown(getattr(item, first.key), first), rows, inner))
        totals = [Row(child.title, sum_) for child in rest if child.is_total and (sum_ := tables.total(items, child))]
        return Block("cards", field.title, tuple(totals), cards=tuple(cards))

    def shown(self, value: Any, field: Field) -> Any:
        """A value as a reader sees it: text, a list of texts, a link, or the word that says why it is missing."""
        if value is None:
            return ""
        if isinstance(value, Gap):
            return Missing(value.title)
        show = _SHOW.get(field.type)
        return show(self, value, field) if show else value

    def shown_once(self) -> tables.Show:
        """What shows the facts of one page: an answer that has a meaning leads to it where the page first says it."""
        said: set[str] = set()

        def show(value: Any, field: Field) -> Any:
            shown, choice = self.shown(value, field), field.choices.get(value) if isinstance(value, str) else None
            place = f"{VOCABULARY}#{field.vocabulary}-{value}"
            if not isinstance(shown, str) or not (choice and choice.help and field.vocabulary) or place in said:
                return shown
            said.add(place)
            return Link(shown, page=place, is_term=True)

        return show

    def link(self, id: str) -> Link:
        """A link to a partnership's page, or its id alone where this audience has no such page."""
        entry = self.register.by_id.get(id)
        return (
            Link(str(entry.partnership.name), page=f"partnerships/{id}")
            if entry
            else Link(id.replace("-", " ").capitalize())
        )

    def _list_of(self, value: tuple[Any, ...], field: Field) -> Any:
        return tuple(self.shown(item, field.item) for item in value)

    def _choice(self, value: str, field: Field) -> Any:
        title = field.choices[value].title
        return Missing(title) if value in ("unknown", "not_applicable") else title

    def _reference(self, value: str, field: Field) -> Any:
        if field.names == "directorates" and (directorate := self.register.council.directorates.get(value)):
            return Link(directorate.name, page=f"directorates/{value.replace('_', '-')}")
        plan = self.register.council.plans.get(value)
        return plan.name if plan else Missing("Unknown")

    def _org_id(self, value: str, field: Field) -> Link:
        scheme = "-".join(value.split("-")[:2])
        if scheme in PUBLIC_REGISTERS and not self.register.council.facts.council.example:
            return Link(value, PUBLIC_REGISTERS[scheme] + value[len(scheme) + 1 :])
        return Link(value)


def _by_title(title: Any, link: Any) -> Any:
    return replace(link, text=title) if link and isinstance(title, str) and title else link or title


_SHOW: dict[str, Callable[[View, Any, Field], Any]] = {
    "list": View._list_of,
    "choice": View._choice,
    "reference": View._reference,
    "org_id": View._org_id,
    "record": lambda view, value, field: view.link(value),
    "date": lambda view, value, field: long_date(value) if isinstance(value, PartialDate) else value,
    "money": lambda view, value, field: pounds(value),
    "count": lambda view, value, field: f"{value:,}",
    "yes_no": lambda view, value, field: "Yes" if value else "No",
    "url": lambda view, value, field: Link(value.removeprefix("https://").rstrip("/"), safe_url(value)),
    "email": lambda view, value, field: Link(value, f"mailto:{value}"),
    "telephone": lambda view, value, field: Link(value, telephone_url(value)),
}


def partner_count(partnership: Any) -> int:
    """How many named partners take part today."""
    return sum(1 for partner in partnership.partners if known(partner.name) and takes_part(partner))
