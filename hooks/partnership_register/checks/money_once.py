"""Money that stands in two places of a record, and there as two sums."""

from collections.abc import Iterator
from typing import Any

from partnership_register.model import known
from partnership_register.money import add_up, council_line, pounds
from partnership_register.problem import Level, Problem
from partnership_register.record import Record
from partnership_register.wording import label


def through_the_council(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """The council's resources, its own and from outside, are its line of the budget (B45, A59)."""
    given = add_up(row.cost_gbp for row in partnership.resources)
    line = council_line(partnership, context.council.name)
    if given and line and given.is_whole and line.is_whole and given.total != line.total:
        message = f"it adds up to {pounds(given.total)}, and the council's line of the budget to {pounds(line.total)}"
        fix = "write the same money in both, for the same years; what has a line of its own there is not written here"
        title = label(context.schemas.facts.root, ("resources",))
        yield record.problem(("resources",), message, fix, title, Level.WARNING)


def paid_in(record: Record, partnership: Any, context: Any) -> Iterator[Problem]:
    """What a partner pays in is the cash of its line of the budget (A34, A59)."""
    cash = {}
    for row in partnership.budget:
        cash.setdefault(row.organisation, []).append(row.cash_gbp)
    for n, partner in enumerate(partnership.partners):
        planned = add_up(cash.get(partner.name, ()))
        paid = partner.contribution_gbp
        if planned and planned.is_whole and known(paid) and paid != planned.total:
            path = ("partners", n, "contribution_gbp")
            message = f"it is {pounds(paid)}, and the budget has {pounds(planned.total)} in cash from it"
            fix = "write only what it pays in; its staff and overheads have columns of their own in the budget"
            title = label(context.schemas.facts.root, path)
            yield record.problem(path, message, fix, title, Level.WARNING)
