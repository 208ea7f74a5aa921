"""A form as it was read and resolved: what it asks, with labels, help and choices taken from the schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from partnership_register.schema import Choice, Field

PARTNERSHIP, DIRECTORATE = "partnership", "directorate"
FOLDER = "toolkit/forms"


@dataclass(frozen=True)
class Place:
    """A fact and where it stands: in the record, in the council's file, or under a heading of the agreement."""

    path: tuple[str, ...]
    field: Field
    label: str
    is_public: bool
    home: str = "record"


@dataclass(frozen=True)
class Questions:
    """Questions with room for answers; a question of the form's own has no path."""

    places: tuple[Place, ...]
    title: str = ""

    @property
    def is_fixed(self) -> bool:
        """True where it is the same for every partnership."""
        return not any(place.path for place in self.places)


@dataclass(frozen=True)
class Table:
    """A table: of a list of the record, of the form's own, or both.

    `every` gives a row for each choice of the column `key`; `lines` gives rows of the form's own.
    """

    title: str
    place: Place | None
    columns: tuple[Field, ...]
    asks: tuple[Field, ...]
    every: tuple[Choice, ...]
    key: str
    lines: tuple[str, ...]
    says: Mapping[str, tuple[Place, ...]]
    is_new: bool
    leave_out: str
    rows: int
    private: frozenset[str]

    @property
    def is_fixed(self) -> bool:
        """True where it is the same for every partnership."""
        return self.place is None or (self.is_new and not self.says)


@dataclass(frozen=True)
class Cards:
    """A block of questions for each item of a list of the record."""

    title: str
    place: Place
    columns: tuple[Place, ...]
    is_new: bool
    leave_out: str
    rows: int

    @property
    def is_fixed(self) -> bool:
        """True where it is the same for every partnership."""
        return self.is_new


@dataclass(frozen=True)
class Boxes:
    """Boxes to tick, one for each choice; ticked where the record holds the choice."""

    title: str
    choices: tuple[Choice, ...]
    place: Place | None

    @property
    def is_fixed(self) -> bool:
        """True where it is the same for every partnership."""
        return self.place is None


@dataclass(frozen=True)
class Listed:
    """A list to read."""

    title: str
    items: tuple[str, ...]

    @property
    def is_fixed(self) -> bool:
        """True where it is the same for every partnership."""
        return True


@dataclass(frozen=True)
class Note:
    """A paragraph to read."""

    text: str

    @property
    def is_fixed(self) -> bool:
        """True where it is the same for every partnership."""
        return True


@dataclass(frozen=True)
class Signatures:
    """Lines to sign: named ones, and one for each item of a list of the record."""

    lines: tuple[str, ...]
    each: Place | None
    leave_out: str
    rows: int

    @property
    def is_fixed(self) -> bool:
        """True where it is the same for every partnership."""
        return self.each is None


@dataclass(frozen=True)
class Findings:
    """What rules find: those named, or all that need attention where none is."""

    title: str
    rules: tuple[str, ...]
    asks: tuple[Field, ...]
    rows: int

    @property
    def is_fixed(self) -> bool:
        """True where it is the same for every partnership."""
        return False


@dataclass(frozen=True)
class WorkedOut:
    """A table that the register works out: `terms` or `entries`."""

    kind: str
    asks: tuple[Field, ...]
    rows: int

    @property
    def is_fixed(self) -> bool:
        """True where it is the same for every partnership."""
        return False


Part = Questions | Table | Cards | Boxes | Listed | Note | Signatures | Findings | WorkedOut


@dataclass(frozen=True)
class Section:
    """A titled part of a form."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Form:
    """One form: what it is for, who fills it in, and what it asks."""

    key: str
    title: str
    stage: str
    purpose: str
    completed_by: str
    afterwards: str
    sources: tuple[str, ...]
    filled_for: str
    # The rule whose note makes the site offer it for a partnership; none for all.
    rule: str
    is_staff_only: bool
    is_private: bool
    is_landscape: bool
    is_report: bool
    sections: tuple[Section, ...]

    @property
    def page(self) -> str:
        """The address of its page, to print."""
        return f"{FOLDER}/{self.key}"

    @property
    def document(self) -> str:
        """The address of its Word document."""
        return f"{self.page}.docx"

    def is_filled_for(self, whom: str, audience: str) -> bool:
        """True when this audience gets the form filled in for each partnership, or each directorate."""
        return self.filled_for == whom and (audience == "staff" or not self.is_staff_only)


@dataclass(frozen=True)
class Forms:
    """Every form by key, with the words that they share."""

    by_key: Mapping[str, Form]
    labels: Any
    # What the schema of forms calls a form's facts, such as who fills it in.
    titles: Mapping[str, str]
    stages: Mapping[str, str]
