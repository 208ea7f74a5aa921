"""The lists that grow with the register, page by page, and the pages on which those of a large one go on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from partnership_register.audience import STAFF
from partnership_register.finding import Status
from partnership_register.model import as_date
from partnership_register.money import pounds
from partnership_register.register import Entry, Register
from partnership_register.views import groups, money, people, results, risk
from partnership_register.views.directorates import Directorate
from partnership_register.views.due import Due
from partnership_register.views.governance import Matrix
from partnership_register.views.lists import NAMES, Listing, Named, Part, lists, parts
from partnership_register.views.people import Held, Vacancy
from partnership_register.views.quality import Quality

# Of the rows of a page: what is due takes half a row's room, what a partnership lacks that of nearly two, and an
# entry of a directorate that of six.
DUE, REASONS, ENTRIES = 2, 0.6, 0.16


def long_lists(
    register: Register, directorates: Iterable[Directorate], matrix: Matrix, quality: Quality, size: int
) -> Mapping[str, Mapping[str, Listing]]:
    """The lists of each page that may be long, by the page's address."""
    plans = [(one.slug, one.plan.name, one.serving) for one in groups.plans(register)]
    unplanned = ("no-plan", "No plan named", groups.without_plan(register))
    kinds = [(kind.slug, kind.choice.title, kind.entries) for kind in groups.kinds(register) if kind.entries]
    homes = register.council.directorates
    achieved = results.results(register)
    return {
        "risk": lists("risk", "High risk and significant", _risks(register), max(1, int(size * REASONS)), _name),
        "people": lists(
            "people",
            "Posts and terms",
            [
                ("vacant", "Vacant posts", people.vacancies(register)),
                ("terms", "Councillors and their terms", people.held(people.offices(register))),
            ],
            size,
            _post,
            _post,
        ),
        "plans": lists("plans", "Plans", [*plans, unplanned], size, _name),
        "kinds": lists("kinds", "Kinds", kinds, size * NAMES, _name),
        "ended": lists(
            "ended",
            "Ended partnerships",
            [("all", "All that ended, the latest first", groups.latest_first(register.ended))],
            size,
            _ended_in,
        ),
        "money": lists(
            "money",
            "Money",
            [
                ("by-partnership", "By partnership", money.lines(register.current, register.council.name)),
                ("budgets", "Budget and spending", money.spenders(register)),
            ],
            size,
            _most,
        ),
        "results": lists(
            "results",
            "Results",
            [
                ("by-partnership", "By partnership", achieved),
                ("short", "Not met, or met in part", results.short(achieved)),
            ],
            size,
            _name,
        ),
        "governance": lists(
            "governance",
            "Governance gaps",
            [
                (
                    f"matrix-{key.replace('_', '-') or 'none'}",
                    homes[key].name if key else "No directorate known",
                    lines,
                )
                for key, lines in matrix.of(homes)
            ],
            size,
            _name,
        ),
        "quality": lists(
            "quality",
            "Data quality",
            [
                ("by-partnership", "By partnership", quality.missing),
                ("to-mend", "What register check says", register.warnings),
            ],
            size,
        ),
    } | {
        f"directorates/{one.slug}": lists(
            f"directorates/{one.slug}",
            one.directorate.name,
            [("entries", "The entries", one.entries)],
            max(1, int(size * ENTRIES)),
            _name,
        )
        for one in directorates
    }


def periods(items: Sequence[Due], size: int, page: str = "due", heading: str = "What is due") -> tuple[Part, ...]:
    """The pages of what is due, by year, or by month where a year is too much; none where it fits on one.

    What is due keeps its page as days pass, so that any day finds it there.
    """
    if len(items) <= size * DUE:
        return ()
    dated = [item for item in items if item.finding.due]
    undated = [item for item in items if not item.finding.due]
    named = [*_by_time(dated, size * DUE), ("no-date", "No date known", undated)]
    return tuple(part for one in named for part in parts(page, heading, one, size * DUE))


def _by_time(items: Sequence[Due], size: int) -> Iterator[Named]:
    for _, year in groupby(items, lambda item: item.finding.due.year):
        inside = list(year)
        shapes = ("%Y", "%Y") if len(inside) <= size else ("%Y-%m", "%B %Y")
        for key, some in groupby(inside, lambda item, shape=shapes[0]: item.finding.due.strftime(shape)):
            rows = list(some)
            yield key, rows[0].finding.due.strftime(shapes[1]), rows


def _name(row: Any) -> str:
    return str(getattr(row, "entry", row).partnership.name)


def _ended_in(entry: Entry) -> str:
    """The year in which it ended."""
    on = as_date(entry.partnership.leaving.ended_on)
    return str(on.last.year) if on else "no date"


def _most(row: money.Line | money.Spender) -> str:
    """What comes through the council, where rows stand by that, or the name of a partnership."""
    if isinstance(row, money.Spender):
        return _name(row)
    return pounds(row.stated.through.total) if row.stated.through else "not stated"


def _post(row: Vacancy | Held) -> str:
    """The office whose terms stay together, or the partnership whose vacancies do."""
    return str(row.office.post) if isinstance(row, Held) else _name(row)


def _risks(register: Register) -> Iterator[tuple[str, str, Sequence[object]]]:
    for key, title, rule, status in (
        ("high-risk", "High risk", "R2", Status.NOTE),
        ("not-known", "Not known", "R2", Status.UNKNOWN),
        ("significant", "Significant", "R3", Status.NOTE),
        ("not-answered", "Not answered", "R3", Status.UNKNOWN),
    ):
        yield key, title, risk.with_status(register, rule, status)
    if audited := risk.audits(register).audited:
        yield "audit", "Internal audit", audited
    if register.audience == STAFF:
        yield "gravest", "The gravest", risk.gravest(register)
