"""The agreement: terms of reference, headings, exit strategy, and who has signed."""

from datetime import date
from enum import Enum
from typing import Any

from partnership_register import money
from partnership_register.council import Policy
from partnership_register.dates import long_date
from partnership_register.finding import Finding, Status
from partnership_register.model import Gap, as_date, known, takes_part
from partnership_register.money import pounds
from partnership_register.rules.reviews import has_agreement
from partnership_register.rules.words import listed


def terms_of_reference(partnership: Any, policy: Policy, as_of: date) -> Finding:
    """R1 (policy 2011, report 3.4 and guide 1, A7, A19): from £2,000 a partnership needs terms of reference,
    measures and an analysis of risk."""
    if partnership.stage == "ended":
        return Finding("R1", Status.NOT_REQUIRED, "Terms of reference: not required", "It has ended.")
    limit = policy.terms_of_reference_from_gbp
    value = money.value(partnership)
    if partnership.value_gbp in (Gap.WITHHELD, Gap.NOT_APPLICABLE) and value is None:
        reason = f"Its value is {partnership.value_gbp.title.lower()}, so this rule cannot be worked out here."
        return Finding(
            "R1", Status.NOT_REQUIRED, f"Terms of reference: value {partnership.value_gbp.title.lower()}", reason
        )
    if limit is None or policy.terms_of_reference_inclusive is None:
        return Finding(
            "R1", Status.TO_BE_SUPPLIED, "Terms of reference: limit not set yet", "The council has not set the limit."
        )
    reaches = value and (value.total >= limit if policy.terms_of_reference_inclusive else value.total > limit)
    if not reaches and not (value and value.is_whole):
        seen = (
            f"Only {pounds(value.total)} of its value is known"
            if value and value.total
            else "Its value is not recorded"
        )
        reason = f"{seen}, so nobody can say whether it reaches {pounds(limit)}."
        return Finding(
            "R1",
            Status.UNKNOWN,
            "Terms of reference: value unknown",
            reason,
            "Find out its value and record it.",
            field=("value_gbp",),
        )
    said = f"Its value is {pounds(value.total)}"
    if not reaches:
        reason = (
            f"{said}, and terms are needed {'from' if policy.terms_of_reference_inclusive else 'over'} {pounds(limit)}."
        )
        return Finding("R1", Status.NOT_REQUIRED, "Terms of reference: not required", reason)
    missing = [
        words
        for words, there in (
            ("agreed terms of reference", partnership.terms_of_reference.status == "agreed"),
            ("measures of success", partnership.critical_success_factors or partnership.objectives),
            ("an analysis of risk", partnership.risks),
        )
        if not there
    ]
    if missing:
        reason = f"{said}, so it needs {listed(missing)}."
        return Finding(
            "R1",
            Status.INCOMPLETE,
            "Terms of reference: incomplete",
            reason,
            f"Agree and record {listed(missing)}.",
            field=("terms_of_reference",),
        )
    return Finding(
        "R1", Status.IN_ORDER, "Terms of reference: in order", f"{said}; terms, measures and risks are recorded."
    )


class Place(Enum):
    """How a heading or an item of the terms of reference stands: written, left out with its reason, or neither."""

    WRITTEN = "written"
    EXPLAINED = "explained"
    MISSING = "missing"


def places(partnership: Any, name: str) -> tuple[Place, ...]:
    """How each of the `headings` or of the `terms` stands, in their order: rule and matrix judge alike."""
    prefix = {"headings": "", "terms": "terms_"}[name]
    left_out = {omission.item for omission in partnership.omissions}
    return tuple(
        Place.WRITTEN if there else Place.EXPLAINED if f"{prefix}{key}" in left_out else Place.MISSING
        for key, _, there in getattr(partnership, name)
    )


def headings(partnership: Any, policy: Policy, as_of: date) -> tuple[Finding, ...]:
    """R14 (toolkit appendix 5, B60; guide 3, A28 to A40): sixteen headings and twelve items, there or explained."""
    return (
        _coverage(partnership, "headings", "headings", "the agreement's headings"),
        _coverage(partnership, "terms", "terms of reference", "the terms of reference"),
    )


def _coverage(partnership: Any, name: str, short: str, what: str) -> Finding:
    found = places(partnership, name)
    items = zip(getattr(partnership, name), found, strict=True)
    missing = [title for (_, title, _), place in items if place is Place.MISSING]
    explained, written = found.count(Place.EXPLAINED), found.count(Place.WRITTEN)
    label = f"{written} of {len(found)} {short}" + (f", {explained} left out" if explained else "")
    if missing and partnership.stage == "ended":
        return Finding("R14", Status.NOT_REQUIRED, label, f"It has ended, without {listed(missing)}.")
    if not missing:
        left_out = f"{explained} {'is' if explained == 1 else 'are'} left out, each with its reason"
        reason = f"{written} of {what} are written; {left_out}." if explained else f"All of {what} are written."
        return Finding("R14", Status.IN_ORDER, label, reason)
    reason = f"Not there and not explained: {listed(missing)}."
    return Finding(
        "R14",
        Status.INCOMPLETE,
        label,
        reason,
        "Write it, or add it to what is left out, and say why.",
        field=("omissions",),
    )


def exit_strategy(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """B28 (toolkit 2.3): the exit strategy is agreed in the business case and in the agreement."""
    if partnership.stage == "ended":
        return None
    lacking = []
    if partnership.business_case and not partnership.business_case.exit_strategy_agreed:
        lacking.append("the business case")
    if not partnership.exit.agreed:
        lacking.append("the partnership agreement")
    if not lacking:
        return Finding("B28", Status.IN_ORDER, "Exit strategy: agreed", "It is agreed where the toolkit asks for it.")
    reason = f"No exit strategy is agreed in {listed(lacking)}."
    return Finding(
        "B28",
        Status.INCOMPLETE,
        "Exit strategy: not agreed",
        reason,
        "Agree one while all partners still want the same.",
        field=("exit",),
    )


UNSIGNED, PARTLY, LATER, BY_ALL = "Unsigned", "Partly signed", "Signed after the start", "Signed by all"


def signatures(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R13 (guide 3, A28, A40; toolkit appendix 5, B61): signed by each partner, ideally before the work begins."""
    if partnership.stage == "ended" or not has_agreement(partnership):
        return None
    signed = {row.organisation for row in partnership.agreement.signatories if as_date(row.signed_on)}
    partners = [one.name for one in partnership.partners if takes_part(one)]
    waiting = [str(name) for name in (policy.council, *partners) if name not in signed]
    total = len(partners) + 1
    if len(waiting) == total:
        reason = "The agreement is recorded, and nobody has signed it."
        action = "Ask a senior post in each organisation to sign."
        return Finding("R13", Status.INCOMPLETE, UNSIGNED, reason, action, field=("agreement",))
    if waiting:
        reason = f"Waiting for {listed(waiting[:5])}{' and others' if len(waiting) > 5 else ''}."
        label = f"{PARTLY}: {total - len(waiting)} of {total}"
        return Finding(
            "R13", Status.INCOMPLETE, label, reason, "Ask each that is missing to sign.", field=("agreement",)
        )
    first, start = as_date(partnership.agreement.first_signed_on), as_date(partnership.started_on)
    if first and start and first.first > start.last:
        reason = (
            f"All have signed. The first agreement was signed {long_date(first)}; the work began {long_date(start)}."
        )
        return Finding("R13", Status.NOTE, LATER, reason)
    return Finding("R13", Status.IN_ORDER, BY_ALL, f"All {total} organisations have signed.")


def who_may_sign(partnership: Any, policy: Policy, as_of: date) -> tuple[Finding, ...]:
    """R21 (toolkit appendices 12 and 13, B96, B102): a councillor never signs; an officer only with legal advice."""
    found = []
    for position, signatory in enumerate(partnership.agreement.signatories):
        place = ("agreement", "signatories", position)
        if signatory.kind == "member":
            reason = f"{signatory.post} is a councillor, and a councillor never signs."
            found.append(
                Finding(
                    "R21",
                    Status.INCOMPLETE,
                    "Signed by a councillor",
                    reason,
                    "Have an authorised officer sign.",
                    field=place,
                )
            )
        elif signatory.kind == "officer" and as_date(signatory.signed_on) and not known(signatory.legal_advice):
            reason = f"{signatory.post} signed for the council and no legal advice is recorded."
            found.append(
                Finding(
                    "R21",
                    Status.INCOMPLETE,
                    "Signed without legal advice",
                    reason,
                    "Add the reference of the legal advice.",
                    field=place,
                )
            )
    return tuple(found)
