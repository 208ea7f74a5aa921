"""People: meetings that must happen and declarations that must be confirmed."""

from datetime import date
from typing import Any

from partnership_register.council import Policy
from partnership_register.dates import PartialDate, long_date
from partnership_register.finding import NEVER_MADE, PASSING, Finding, Status
from partnership_register.model import Gap, known
from partnership_register.rules.clock import clock, due_by


def next_meeting(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """A32 (guide 3, item 4): a programme of regular meetings looks at how it performs."""
    day = partnership.meeting_programme.next_on
    if partnership.stage == "ended" or not isinstance(day, PartialDate):
        return None
    reason, action = f"The record says {long_date(day)}.", "Write the date of the next meeting."
    field = ("meeting_programme", "next_on")
    return due_by("A32", "Next meeting", day.last, reason, action, policy, as_of, field, PASSING)


def lead_officer(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """B39 (toolkit appendix 2): a post in the council leads, and answers for it."""
    lead = partnership.lead_officer
    if partnership.stage == "ended" or lead is Gap.WITHHELD:
        return None
    if known(lead):
        return Finding("B39", Status.IN_ORDER, "Lead officer: named", f"The {lead} answers for it.")
    is_vacant = lead is Gap.VACANT
    label, action = f"Lead officer: {'vacant' if is_vacant else 'not known'}", "Say which post answers for it for now."
    reason = f"{'The post is vacant' if is_vacant else 'The record names no post'}, so nobody answers for it."
    return Finding("B39", Status.INCOMPLETE, label, reason, action, field=("lead_officer",))


def declarations(partnership: Any, policy: Policy, as_of: date) -> tuple[Finding, ...]:
    """B65 (toolkit appendix 6): interests are declared, and confirmed each year; the forms are never published."""
    if partnership.stage == "ended":
        return ()
    found = []
    for group in ("member_representatives", "officer_representatives"):
        for position, person in enumerate(getattr(partnership, group)):
            if not known(person.post):
                continue
            found.append(clock(
                "B65", f"Declaration ({person.post})", person.declared_on, policy.declaration_months, policy, as_of,
                f"Ask {person.post} to confirm the declaration of interests.", field=(group, position),
                never=NEVER_MADE,
            ))  # fmt: skip
    return tuple(found)


def terms(partnership: Any, policy: Policy, as_of: date) -> tuple[Finding, ...]:
    """B95 (toolkit appendix 12): a councillor takes part for a term; before it ends somebody is chosen to follow."""
    if partnership.stage == "ended":
        return ()
    found = []
    for position, councillor in enumerate(partnership.member_representatives):
        office = f" ({councillor.post})" if known(councillor.post) else ""
        found.append(term_end(councillor, policy, as_of, f"Term{office}", ("member_representatives", position)))
    return tuple(filter(None, found))


def term_end(
    councillor: Any, policy: Policy, as_of: date, subject: str = "Term", field: tuple[str | int, ...] = ()
) -> Finding | None:
    """How the term of one councillor stands; None where no end of it is known."""
    day = councillor.term_ends_on
    if not isinstance(day, PartialDate):
        return None
    reason, action = f"The term runs to {long_date(day)}.", "Ask the group leaders who is to follow."
    return due_by("B95", subject, day.last, reason, action, policy, as_of, field, "end")
