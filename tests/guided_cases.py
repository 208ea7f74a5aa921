"""The cases of the guided checks: one set, run through the rules in Python and through the page's own script."""

from itertools import product

from partnership_register.rules.guided import CASE, TESTS

BOTH = ["independent", "common_goal"]
WHAT_IS_IT = [
    ([], [], "not_yet"),
    ([], ["contract"], "contract"),
    ([], ["appointed"], "outside_body"),
    (["independent"], [], "not_yet"),
    (BOTH, [], "network"),
    ([*BOTH, "share_information"], [], "network"),
    (BOTH, ["contract"], "contract"),
    (BOTH, ["appointed"], "outside_body"),
    ([*BOTH, "joint_programme"], [], "partnership"),
    ([*BOTH, "share_risks"], ["contract"], "partnership_on_contract"),
    ([*BOTH, "new_structure"], ["company"], "company"),
    (list(TESTS), ["company", "contract"], "company"),
    (list(TESTS), ["appointed"], "partnership"),
]
IS_IT_RIGHT = [
    ([key for key, there in zip(CASE, picks, strict=True) if there], "appropriate" if all(picks) else "not_shown")
    for picks in product((True, False), repeat=len(CASE))
]
MUST_DECLARE = [
    (25_000, 0, "need_not_declare"),
    (25_000.01, 0, "declare"),
    (0, 1, "need_not_declare"),
    (0, 1.01, "declare"),
    (0, 0, "need_not_declare"),
]
# Reported, written report, answer, meeting; whether working days count; the six deadlines.
DEADLINES = [
    (
        ("2026-11-20", "2026-11-27T15:30", "2026-12-10", "2027-01-20"),
        False,
        ("2026-12-04", "2026-11-29T15:30", "2026-12-25", "2027-01-07", "2027-01-10", "2027-01-27"),
    ),
    (
        ("2026-12-11", "2026-12-18T09:00", "2026-12-23", "2027-01-20"),
        True,
        ("2027-01-05", "2026-12-20T09:00", "2027-02-01", "2027-02-04", "2027-01-06", "2027-01-29"),
    ),
    (("2028-02-15", "", "", ""), False, ("2028-02-29", None, None, None, None, None)),
]
