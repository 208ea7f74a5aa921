"""The guided checks of the toolkit: answers in, a verdict out. The page's script follows the same steps.

A verdict is a key of VERDICTS; its words are here once, for the page, its script and its test.
"""

from collections.abc import Collection

TESTS = ("independent", "common_goal", "new_structure", "joint_programme", "share_information", "share_risks")
BASIS = ("independent", "common_goal")
JOINT_WORK = ("new_structure", "joint_programme", "share_risks")
CASE = ("value_for_money", "added_value", "cross_cutting_outcomes", "options_appraised")

VERDICTS = {
    "partnership": "This is a partnership. Put it on the register and follow this toolkit.",
    "partnership_on_contract": (
        "This is a partnership that rests on a contract. Put it on the register, and follow the contract procedure "
        "rules as well."
    ),
    "company": (
        "This is a partnership in the form of a company. Take legal advice first, put it on the register, and "
        "remember that a director's duty is personal."
    ),
    "network": (
        "This is a network: people share news and learning. It needs no agreement. Ask again if it starts to plan "
        "or spend."
    ),
    "contract": "This is a contract and not a partnership. Follow the contract procedure rules.",
    "outside_body": (
        "This is an outside body to which the council appoints, and not a partnership of the council's. Follow the "
        "protocols for members and employees."
    ),
    "not_yet": "This is not a partnership yet. It needs two or more independent bodies and a common goal.",
    "appropriate": "A partnership looks right. Write the business case and show these four points in it.",
    "not_shown": (
        "A partnership is not shown to be right yet. Look at other ways of working, and find out what is missing."
    ),
    "declare": "Declare this interest: it is a substantial interest.",
    "need_not_declare": "This is below the limit for a substantial interest. Declare it all the same if in doubt.",
    "limit_missing": "The council has not supplied the limit, so ask the monitoring officer.",
}


def what_is_it(passed: Collection[str], contract: bool = False, company: bool = False, appointed: bool = False) -> str:
    """R23 (guide 1, A15; toolkit 1.4, B10, B11, B13): partnership, contract, company, outside body or network.

    `passed` holds those of the six tests that are met; `appointed` is true where the council does no more than
    appoint somebody to the body.
    """
    tests = set(passed)
    if not tests.issuperset(BASIS):
        return "contract" if contract else "outside_body" if appointed else "not_yet"
    if not tests & set(JOINT_WORK):
        return "contract" if contract else "outside_body" if appointed else "network"
    if company:
        return "company"
    return "partnership_on_contract" if contract else "partnership"


def is_it_right(shown: Collection[str]) -> str:
    """R24 (toolkit 1.6, B15): right where value for money, added value, shared outcomes and other ways are shown."""
    return "appropriate" if set(shown).issuperset(CASE) else "not_shown"
