"""What is overdue and what falls due, by directorate and of the register itself, as one message.

It never takes 'not known' for 'nothing'.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from partnership_register.council import Council
from partnership_register.dates import add_days, in_days, long_date
from partnership_register.feeds.dated import Dated, of_council, of_partnerships, of_words
from partnership_register.finding import Finding
from partnership_register.guidance import GuidancePage
from partnership_register.problem import Problem, errors
from partnership_register.register import STAFF, Checked, assemble
from partnership_register.views.due import is_dated

NOWHERE = "unknown"


@dataclass(frozen=True)
class Row:
    """One thing that is due."""

    of: Dated
    # The address of its page; nothing where the message does not know the site's.
    link: str

    @property
    def finding(self) -> Finding:
        """How it stands."""
        return self.of.finding

    @property
    def name(self) -> str:
        """Of whom or of what it is."""
        return self.of.name

    @property
    def day(self) -> str:
        """When it is due, in figures."""
        return self.finding.due.isoformat() if self.finding.due else "no date"


@dataclass(frozen=True)
class Group:
    """What is due in one directorate; no key stands for the register itself."""

    key: str | None
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Digest:
    """The message: what is due by directorate, or why that is not known, or not known of all."""

    as_of: date
    within: int
    site: str = ""
    groups: tuple[Group, ...] = ()
    problems: tuple[Problem, ...] = ()
    # How many records were read without an error; none, and nobody knows what is due.
    known: int = 0

    @property
    def is_whole(self) -> bool:
        """True when every record and every page could be read, and there was a record."""
        return bool(self.known) and not self.problems

    @property
    def title(self) -> str:
        """What the message says, in one line."""
        return f"As at {long_date(self.as_of)}: overdue, and due within {in_days(self.within)}"

    @property
    def warning(self) -> str:
        """What is not known, in a sentence; nothing where all is."""
        if not self.known:
            why = "The register cannot be read" if self.problems else "No record was found"
            return f"{why}, so nobody knows what is due."
        count = len({problem.path for problem in self.problems})
        if not count:
            return ""
        which, them = ("1 file has an error", "it") if count == 1 else (f"{count} files have errors", "them")
        return f"This list is not whole: {which}, and what is due of {them} may be missing."

    @property
    def nothing(self) -> str:
        """What is said of a directorate that has no row."""
        return "Nothing." if self.is_whole else "Not known: nothing in the files without an error."

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(len(group.rows) for group in self.groups)


def directorate_names(council: Council) -> dict[str, str]:
    """The directorates by key, and what is said of a partnership that has none."""
    return {**{key: one.name for key, one in council.directorates.items()}, NOWHERE: "No directorate known"}


def digest(
    checked: Checked,
    guidance: tuple[Mapping[str, GuidancePage], tuple[Problem, ...]],
    as_of: date,
    within: int,
    directorate: str | None = None,
    site: str = "",
) -> Digest:
    """The message made of those records, and those pages of the toolkit, that can be read."""
    book, (pages, wrong) = assemble(checked, as_of, STAFF), guidance
    known = directorate_names(checked.council)
    last = add_days(as_of, within)
    # What is of no directorate is the council's, but a partnership always has one, known or not.
    rows: dict[str | None, list[Row]] = {key: [] for key in ([directorate] if directorate else [*known, None])}
    for one in (*of_partnerships(book), *of_council(book), *of_words(book, pages)):
        key = (one.directorate if one.directorate in known else NOWHERE) if one.directorate else None
        if key in rows and is_dated(one.finding) and (one.finding.due or as_of) <= last:
            rows[key].append(Row(one, f"{site.rstrip('/')}/{one.page}".rstrip("/") + "/" if site else ""))
    groups = tuple(
        Group(key, known[key] if key else "The register itself", tuple(sorted(found, key=_order)))
        for key, found in rows.items()
    )
    return Digest(as_of, within, site, groups, errors((*checked.problems, *wrong)), len(book.entries))


def _order(row: Row) -> tuple[date, str]:
    """Soonest first, what has no day at the front."""
    return row.finding.due or date.min, row.name.casefold()
