"""What is overdue and what falls due, by directorate, as one message; it never takes 'not known' for 'nothing'."""

from dataclasses import dataclass
from datetime import date

from partnership_register import pages
from partnership_register.council import Council
from partnership_register.dates import add_days, in_days, long_date
from partnership_register.finding import Finding
from partnership_register.problem import Problem, errors
from partnership_register.register import STAFF, Checked, assemble

NOWHERE = "unknown"


@dataclass(frozen=True)
class Row:
    """One thing that is due."""

    id: str
    name: str
    finding: Finding
    # The address of the partnership's page; nothing where the message does not know the site's.
    link: str

    @property
    def day(self) -> str:
        """When it is due, in figures."""
        return self.finding.due.isoformat() if self.finding.due else "no date"


@dataclass(frozen=True)
class Group:
    """What is due in one directorate."""

    key: str
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
        """True when every record could be read, and there was one."""
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
        which, them = ("1 record has an error", "it") if count == 1 else (f"{count} records have errors", "them")
        return f"This list is not whole: {which}, and what is due of {them} may be missing."

    @property
    def nothing(self) -> str:
        """What is said of a directorate that has no row."""
        return "Nothing." if self.is_whole else "Not known: nothing in the records without an error."

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(len(group.rows) for group in self.groups)


def names(council: Council) -> dict[str, str]:
    """The directorates by key, and what is said of a partnership that has none."""
    return {**{key: one.name for key, one in council.directorates.items()}, NOWHERE: "No directorate known"}


def digest(checked: Checked, as_of: date, within: int, directorate: str | None = None, site: str = "") -> Digest:
    """The message made of those records that can be read."""
    book = assemble(checked, as_of, STAFF)
    known = names(checked.council)
    last = add_days(as_of, within)
    rows: dict[str, list[Row]] = {key: [] for key in ([directorate] if directorate else known)}
    for item in pages.due_items(book):
        partnership, finding = item.entry.partnership, item.finding
        key = partnership.directorate if partnership.directorate in known else NOWHERE
        if key in rows and (finding.due is None or finding.due <= last):
            link = f"{site.rstrip('/')}/partnerships/{item.entry.id}/" if site else ""
            rows[key].append(Row(item.entry.id, str(partnership.name), finding, link))
    groups = tuple(Group(key, known[key], tuple(found)) for key, found in rows.items())
    return Digest(as_of, within, site, groups, errors(checked.problems), len(book.entries))
