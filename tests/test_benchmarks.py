"""The records that benchmarks are made with pass the gate, and are no worse than real ones."""

from datetime import date

from benchmarks.records import write

from partnership_register.problem import errors
from partnership_register.register import check, sources_in


def test_made_records_pass_the_gate_with_a_warning_or_two(tmp_path):
    write(tmp_path, 60)
    checked = check(sources_in(tmp_path), date(2026, 11, 25))
    assert len(checked.records) == 60
    assert not errors(checked.problems)
    # A warning looks its place up, which would be counted as the gate's work.
    assert len(checked.problems) <= 2 * 60


def test_made_records_agree_with_themselves_about_money(tmp_path):
    write(tmp_path, 60)
    checked = check(sources_in(tmp_path), date(2026, 11, 25))
    assert not [problem for problem in checked.problems if "budget" in problem.message]
