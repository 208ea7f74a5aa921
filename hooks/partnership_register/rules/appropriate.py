"""Is it a partnership, and is a partnership the right answer?"""

from collections.abc import Collection
from datetime import date
from typing import Any

from partnership_register.council import Policy
from partnership_register.finding import Finding, Status
from partnership_register.model import known
from partnership_register.rules.words import listed

TESTS = ("independent", "common_goal", "new_structure", "joint_programme", "share_information", "share_risks")


def is_partnership(partnership: Any, policy: Policy, as_of: date) -> Finding | None:
    """R23 (guide 1, A15; toolkit 1.4, B10, B11, B13): the six tests, and whether it rests on a contract."""
    if not partnership.definition_tests:
        return None
    verdict, words = judge(partnership.definition_tests, bool(partnership.contractual))
    return Finding("R23", verdict, words.split(":")[0], f"{words.partition(': ')[2]}")


def judge(passed: Collection[str], contractual: bool) -> tuple[Status, str]:
    """The answer to 'is it a partnership?' from the tests that it passes and whether it rests on a contract."""
    count = len(set(passed) & set(TESTS))
    if {"independent", "common_goal"} - set(passed):
        return (
            Status.NOTE,
            f"Perhaps not a partnership: it passes {count} of 6 tests, and needs independent bodies and a common goal.",
        )
    if contractual:
        return (
            Status.NOTE,
            f"Partnership on a contract: it passes {count} of 6 tests, and the contract procedure rules apply as well.",
        )
    if count == len(TESTS):
        return Status.IN_ORDER, "A partnership: it passes all 6 tests."
    return Status.NOTE, f"A partnership in part: it passes {count} of 6 tests."


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
