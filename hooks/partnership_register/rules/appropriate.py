"""Is it a partnership, and is a partnership the right answer?"""

from datetime import date
from typing import Any

from partnership_register.council import Policy
from partnership_register.finding import Finding, Status
from partnership_register.model import known
from partnership_register.rules import guided
from partnership_register.rules.words import listed

COMPANIES = ("company_guarantee", "company_shares", "community_interest_company", "limited_liability_partnership")
LABELS = {
    "partnership": "A partnership",
    "partnership_on_contract": "Partnership on a contract",
    "company": "Partnership as a company",
    "network": "Perhaps a network",
    "contract": "Perhaps a contract",
    "not_yet": "Perhaps not a partnership",
}


def what_it_is(partnership: Any) -> str:
    """The verdict on the tests that its record says it meets; nothing where the record says nothing of them."""
    passed = partnership.definition_tests
    is_company = partnership.legal_status in COMPANIES
    return guided.what_is_it(passed, bool(partnership.contractual), is_company) if passed else ""


def is_partnership(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R23 (guide 1, A15; toolkit 1.4, B10, B11, B13): what the six tests say, with its contract and its legal form."""
    passed, verdict = partnership.definition_tests, what_it_is(partnership)
    if not verdict:
        return None
    status = Status.IN_ORDER if verdict == "partnership" else Status.NOTE
    words = "" if verdict == "partnership" else f" {guided.VERDICTS[verdict]}"
    return Finding(
        "R23",
        status,
        LABELS[verdict],
        f"It meets {len(passed)} of the {len(guided.TESTS)} tests of a partnership.{words}",
    )


def is_appropriate(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R24 (toolkit 1.6, B15): value for money, added value, outcomes from all partners, and other ways looked at."""
    case = partnership.business_case
    if not case or partnership.stage == "ended":
        return None
    missing = [
        words
        for words, there in (
            ("value for money", known(case.value_for_money)),
            ("added value", known(case.added_value)),
            ("cross-cutting outcomes", known(case.cross_cutting_outcomes)),
            ("a look at other ways of working", case.options_appraised == "yes"),
        )
        if not there
    ]
    if missing:
        return Finding(
            "R24",
            Status.INCOMPLETE,
            "Case for a partnership: incomplete",
            f"The business case does not show {listed(missing)}.",
            "Add it to the business case.",
            field=("business_case",),
        )
    return Finding(
        "R24",
        Status.IN_ORDER,
        "Case for a partnership: made",
        "The business case shows all three tests and an options appraisal.",
    )
