"""Problems as text, JSON and GitHub's annotations."""

import json

from partnership_register.problem import Level, Problem
from partnership_register.report import FORMATS, summary, to_github, to_json, to_text

ERROR = Problem("partnerships/a.md", 3, 7, "found '1,5: 100%', which is not allowed", "Name: full", "write\nit")
WARNING = Problem("partnerships/b,c.md", 1, 1, "it says nothing", level=Level.WARNING)


def test_text_has_a_line_for_each_and_counts_them():
    assert to_text([WARNING], 2).splitlines() == [
        "partnerships/b,c.md:1:1: warning: it says nothing",
        "2 records, 0 errors, 1 warning",
    ]


def test_json_has_the_same_keys_for_every_problem():
    said = json.loads(to_json([ERROR, WARNING], 2))
    assert (said["files"], said["errors"], said["warnings"]) == (2, 1, 1)
    assert {tuple(item) for item in said["problems"]} == {
        ("path", "line", "column", "level", "field", "message", "fix")
    }
    assert said["problems"][0]["fix"] == "write\nit"


def test_json_of_nothing_is_still_an_envelope():
    assert json.loads(to_json([], 0)) == {"files": 0, "errors": 0, "warnings": 0, "problems": []}


def test_github_escapes_what_would_end_its_command():
    assert to_github([ERROR, WARNING], 2).splitlines() == [
        "::error file=partnerships/a.md,line=3,col=7,title=Name%3A full::"
        "found '1,5: 100%25', which is not allowed → write%0Ait",
        "::warning file=partnerships/b%2Cc.md,line=1,col=1::it says nothing",
        "2 records, 1 error, 1 warning",
    ]


def test_the_summary_counts_in_english():
    assert summary([], 1) == "1 record, 0 errors, 0 warnings"
    assert summary([ERROR] * 1200, 12345) == "12,345 records, 1,200 errors, 0 warnings"


def test_every_format_takes_no_problem_at_all():
    for form in FORMATS.values():
        assert form([], 3)
