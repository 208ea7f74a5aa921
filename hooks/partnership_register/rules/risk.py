"""Risk: high risk, significance, equality, health and safety, insurance."""

from datetime import date
from typing import Any

from partnership_register import money
from partnership_register.council import Policy
from partnership_register.dates import long_date
from partnership_register.finding import Finding, Status
from partnership_register.model import Gap, as_date
from partnership_register.money import pounds
from partnership_register.rules.clock import due_by
from partnership_register.rules.words import listed


def high_risk(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R2 (toolkit 1.9, B20): high risk is being accountable body, or having significant funding commitments."""
    if partnership.stage == "ended":
        return None
    reasons = ["is the accountable body"] if partnership.council_role == "accountable_body" else []
    limit = policy.significant_funding_gbp
    funding = money.council_funding(partnership, policy.council)
    unknown = ["what the council is to it"] if partnership.council_role == "unknown" else []
    if limit is not None and funding and not funding.is_whole:
        unknown.append("all that the council gives")
    if limit is not None and funding and funding.total >= limit:
        reasons.append(f"gives {pounds(funding.total)} of its own, and {pounds(limit)} is significant")
    if reasons:
        return Finding(
            "R2",
            Status.NOTE,
            "High risk",
            f"The council {listed(reasons)}.",
            "Put in order first what else is said here.",
        )
    if limit is None and not unknown:
        reason = "The council is not the accountable body, and has yet to say how much funding makes a risk high."
        return Finding("R2", Status.TO_BE_SUPPLIED, "High risk: limit not set yet", reason)
    if unknown:
        reason = f"The record does not say {listed(unknown)}, so nobody can say whether the risk is high."
        return Finding(
            "R2", Status.UNKNOWN, "High risk: not known", reason, "Find out and record it.", field=("council_role",)
        )
    gives = "gives no significant funding" if funding else "no funding from it is recorded"
    return Finding("R2", Status.NOT_REQUIRED, "Not high risk", f"The council is not the accountable body and {gives}.")


def significant(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R3 (toolkit 2.4, B30): significant partnerships are part of the work of internal audit."""
    if partnership.stage == "ended":
        return None
    answer = partnership.significant
    if answer.answer:
        return Finding("R3", Status.NOTE, "Significant", f"{answer.reason}")
    if answer.answer is False:
        return Finding("R3", Status.NOT_REQUIRED, "Not significant", f"{answer.reason}")
    if policy.significant_criteria is None:
        reason = "The council has yet to say what makes a partnership significant."
        return Finding("R3", Status.TO_BE_SUPPLIED, "Significant: criteria not set yet", reason)
    reason = f"Nobody has said whether it is significant. The council's criteria: {policy.significant_criteria}"
    return Finding(
        "R3",
        Status.UNKNOWN,
        "Significant: not answered",
        reason,
        "Say whether it is significant, and why.",
        field=("significant",),
    )


def equality_assessment(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R10 (policy 2011, report 6, A11, terms of reference 9, A63; business case, B42): a new or changed service needs
    an equality impact assessment."""
    equality = partnership.equality
    if partnership.stage == "ended":
        return None
    if equality.assessment == "completed":
        when = f" on {long_date(equality.assessed_on)}" if as_date(equality.assessed_on) else ""
        return Finding("R10", Status.IN_ORDER, "Equality assessment: completed", f"Completed{when}.")
    if equality.assessment == "not_applicable" and not equality.changes_service:
        reason = "The record says that it does not apply."
        return Finding("R10", Status.NOT_REQUIRED, "Equality assessment: not required", reason)
    if equality.changes_service:
        reason = "It creates or changes a service, and no equality impact assessment is completed."
        return Finding(
            "R10",
            Status.INCOMPLETE,
            "Equality assessment: needed",
            reason,
            "Complete one with the equalities champion.",
            field=("equality",),
        )
    if equality.changes_service is None:
        reason = "The record does not say whether it creates or changes a service."
        return Finding(
            "R10",
            Status.UNKNOWN,
            "Equality assessment: not known",
            reason,
            "Say whether it creates or changes a service.",
            field=("equality",),
        )
    return Finding(
        "R10", Status.NOT_REQUIRED, "Equality assessment: not required", "It does not create or change a service."
    )


def health_and_safety(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R11 (policy 2011, report 7, A12; viability area 11, A52): shared workplaces and secondments need checks first."""
    safety = partnership.health_and_safety
    causes = [
        words
        for words, there in (
            ("staff share a workplace", safety.shared_workspace),
            ("staff are seconded", safety.secondments),
        )
        if there
    ]
    if partnership.stage == "ended":
        return None
    if not causes:
        reason = "The record names no shared workplace and no secondment."
        return Finding("R11", Status.NOT_REQUIRED, "Health and safety: no checks required", reason)
    reason = f"Needed because {listed(causes)}."
    if safety.checks and safety.checked_on:
        done = (
            f"{reason} {len(safety.checks)} checks were made, {long_date(safety.checked_on)}."
            if as_date(safety.checked_on)
            else reason
        )
        return Finding("R11", Status.IN_ORDER, "Health and safety: checked", done)
    return Finding(
        "R11",
        Status.INCOMPLETE,
        "Health and safety: checks needed",
        reason,
        "Make the checks, and record them with their day.",
        field=("health_and_safety",),
    )


def insurance(partnership: Any, policy: Policy, as_of: date) -> tuple[Finding, ...]:
    """R22 (viability area 11, A52; toolkit appendix 11, B87 to B93): cover and certificates must be in date."""
    if partnership.stage == "ended":
        return ()
    dated = [
        (f"insurance ({row.area.replace('_', ' ')})", row.expires_on, ("insurance", at))
        for at, row in enumerate(partnership.insurance)
    ]
    dated.append(
        (
            "employer's liability certificate",
            partnership.health_and_safety.certificate_expires_on,
            ("health_and_safety",),
        )
    )
    return tuple(
        _cover(what, day, field, policy, as_of)
        for what, day, field in dated
        if day is not None and day is not Gap.NOT_APPLICABLE
    )


def _cover(what: str, day: Any, field: tuple[str | int, ...], policy: Policy, as_of: date) -> Finding:
    title = what[0].upper() + what[1:]
    action = "Ask the host for the new certificate."
    if isinstance(day, Gap):
        label, reason = f"{title}: date unknown", "Nobody knows when it expires."
        return Finding("R22", Status.DATE_UNKNOWN, label, reason, action, field=field, subject=title)
    return due_by("R22", title, day.last, f"Cover runs to {long_date(day)}.", action, policy, as_of, field, "cover")
