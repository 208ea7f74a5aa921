"""A form as a sheet: blank, or with all that is known of a partnership or a directorate."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from partnership_register.forms.answers import Answers, current, gather
from partnership_register.forms.grids import Grids
from partnership_register.forms.model import (
    Boxes,
    Cards,
    Findings,
    Form,
    Forms,
    Listed,
    Note,
    Part,
    Place,
    Questions,
    Signatures,
    Table,
    WorkedOut,
)
from partnership_register.forms.sheet import Block, Cell, Option, Row, Sheet, SheetSection, label
from partnership_register.forms.subject import Subject
from partnership_register.model import builder, known
from partnership_register.register import Entry, Register
from partnership_register.view import View
from partnership_register.views.directorates import Directorate


class Filler:
    """Fills in the forms of one register, for its audience and as of its day."""

    def __init__(self, register: Register, forms: Forms) -> None:
        self.register, self.forms = register, forms
        self.answers = Answers(View(register), forms.labels)
        self.grids = Grids(self.answers, register.schemas.facts.root)
        make = builder(register.schemas.facts.root, "Partnership", ("id", "prose", "headings", "terms"))
        self._nobody = make({}, id="", prose={}, headings=(), terms=())
        # What is the same on many sheets is made once: parts that ask and know nothing, and rows of a few answers.
        self._shared: dict[int, tuple[Block, ...]] = {}
        self._rows: dict[tuple[int, Any, bool], Row] = {}

    def blank(self, form: Form) -> Sheet:
        """The form with nothing filled in but what the council's file says of the council."""
        return self._sheet(form, Subject("", self._nobody))

    def partnership(self, form: Form, entry: Entry) -> Sheet:
        """The form with what this audience may know of a partnership."""
        about = str(entry.partnership.name)
        is_public = self.register.audience == "public"
        return self._sheet(form, Subject(about, entry.partnership, entry, is_public, is_report=form.is_report))

    def directorate(self, form: Form, one: Directorate) -> Sheet:
        """The form with the partnerships of a directorate."""
        return self._sheet(form, Subject(one.directorate.name, self._nobody, directorate=one))

    def _sheet(self, form: Form, subject: Subject) -> Sheet:
        sections = []
        for section in form.sections:
            blocks = (block for part in section.parts for block in self._blocks(part, subject))
            if kept := tuple(_once(block, section.title) for block in blocks):
                sections.append(SheetSection(section.title, kept))
        return Sheet(form, subject.about, self.register.council.name, self.register.as_of, tuple(sections))

    def _blocks(self, part: Part, subject: Subject) -> Iterable[Block]:
        if not part.is_fixed:
            return _FILL[type(part)](self, part, subject)
        if id(part) not in self._shared:
            made = _FILL[type(part)](self, part, subject)
            self._shared[id(part)] = tuple(made)
        return self._shared[id(part)]

    def _questions(self, part: Questions, subject: Subject) -> Iterator[Block]:
        yield self.grids.questions(part.title, [self._asked(place, subject) for place in part.places])

    def _asked(self, place: Place, subject: Subject) -> Row:
        if subject.is_public and not place.is_public:
            return Row((_label(place), self.answers.withheld()))
        value = self._value(place, subject)
        # Only what may be one of a few values is worth keeping.
        if value not in (None, (), "") and not self.answers.choices(place.field):
            return self._row(place, value, subject)
        key = (id(place), value, subject.is_report)
        if key not in self._rows:
            self._rows[key] = self._row(place, value, subject)
        return self._rows[key]

    def _row(self, place: Place, value: Any, subject: Subject) -> Row:
        if place.home == "prose":
            answer = self.answers.prose(value or "")
        else:
            answer = self.answers.full(place.field, value, subject.is_report)
        return Row((_label(place, answer.hint), answer))

    def _value(self, place: Place, subject: Subject) -> Any:
        if not place.path:
            return None
        if place.home == "prose":
            return subject.partnership.prose.get(place.path[0], "")
        home = self.register.council.facts.council if place.home == "council" else subject.partnership
        return gather(home, place.path)

    def _cards(self, part: Cards, subject: Subject) -> Iterator[Block]:
        is_hidden = subject.is_public and not part.place.is_public
        items = ()
        if not (part.is_new or is_hidden):
            items = current(gather(subject.partnership, part.place.path), part.leave_out)
        nobody = self.grids.item(part.place.path)
        shown = items or (nobody,) * part.rows
        for number, item in enumerate(shown, 1):
            title = f"{part.title} {number}" if len(shown) > 1 else part.title
            inner = replace(subject, partnership=item, is_public=subject.is_public and item is not nobody)
            yield self.grids.questions(title, [self._asked(column, inner) for column in part.columns])

    def _boxes(self, part: Boxes, subject: Subject) -> Iterator[Block]:
        held: Any = ()
        if part.place and (part.place.is_public or not subject.is_public):
            held = gather(subject.partnership, part.place.path) or ()
        options = tuple(Option(choice.title, choice.help, choice.value in held) for choice in part.choices)
        yield Block("boxes", part.title, options=options)

    def _listed(self, part: Listed, subject: Subject) -> Iterator[Block]:
        yield Block("list", part.title, items=part.items)

    def _note(self, part: Note, subject: Subject) -> Iterator[Block]:
        yield Block("note", text=part.text)

    def _signatures(self, part: Signatures, subject: Subject) -> Iterator[Block]:
        signers = list(part.lines)
        if part.each:
            *path, key = part.each.path
            items = current(gather(subject.partnership, path), part.leave_out)
            signers += [str(name) for item in items if known(name := getattr(item, key))] or [""] * part.rows
        yield self.grids.signatures(signers)

    def _table(self, part: Table, subject: Subject) -> Iterator[Block]:
        yield self.grids.table(part, subject)

    def _findings(self, part: Findings, subject: Subject) -> Iterator[Block]:
        yield from self.grids.findings(part, subject)

    def _worked_out(self, part: WorkedOut, subject: Subject) -> Iterator[Block]:
        yield self.grids.terms(subject, self.register) if part.kind == "terms" else self.grids.entries(part, subject)


def _once(block: Block, title: str) -> Block:
    """The block without a title that its section has said."""
    return replace(block, title="") if block.title and block.title.casefold() in title.casefold() else block


def _label(place: Place, hint: str = "") -> Cell:
    """A question; what a name in the council's file or another record looks like is of no use on paper."""
    each = place.field.item or place.field
    help = " ".join(place.field.prompts) or ("" if each.type in ("reference", "record") else place.field.for_editors)
    return label(place.label, help, hint)


_FILL: dict[type, Callable[[Filler, Any, Subject], Iterator[Block]]] = {
    Questions: Filler._questions,
    Table: Filler._table,
    Cards: Filler._cards,
    Boxes: Filler._boxes,
    Listed: Filler._listed,
    Note: Filler._note,
    Signatures: Filler._signatures,
    Findings: Filler._findings,
    WorkedOut: Filler._worked_out,
}
