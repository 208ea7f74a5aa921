"""What partnerships set out to achieve, across the register."""

import pytest
import yaml
from conftest import AS_OF, LEAST, sources

from partnership_register.audience import STAFF
from partnership_register.register import assemble, check
from partnership_register.views import results
from partnership_register.views.directorates import directorates

AIMS = """directorate: place
objectives: [{objective: Cleaner, met: yes}, {objective: Safer, met: no}, {objective: Warmer}]
critical_success_factors: [{factor: On time, metric: Days, met: partly}, {factor: Whole, met: not_yet}]"""


@pytest.fixture
def register(tmp_path):
    """A register of records with these facts, by id."""
    (tmp_path / "records").mkdir()
    records = {
        "aims": AIMS,
        "late": "directorate: unknown\nobjectives: [{objective: Sooner, met: no}]",
        "none": "directorate: place",
        "over": f"stage: ended\n{AIMS}",
    }
    for id, facts in records.items():
        record = yaml.load(LEAST, yaml.BaseLoader) | {"name": id.title()} | yaml.load(facts, yaml.BaseLoader)
        (tmp_path / "records" / f"{id}.md").write_text(f"---\n{yaml.safe_dump(record)}---\n", "utf-8")
    checked = check(sources(tmp_path), AS_OF)
    assert set(checked.partnerships) == set(records), [str(problem) for problem in checked.problems]
    return assemble(checked, AS_OF, STAFF)


def test_every_aim_of_what_goes_on_is_counted_once_and_what_is_not_said_is_unknown(register):
    whole = results.whole(register)
    assert [one.entry.id for one in whole.results] == ["aims", "late"]
    assert whole.aims == 6
    assert whole.counts == {"yes": 1, "no": 2, "partly": 1, "not_yet": 1, "unknown": 1}
    assert whole.bar == pytest.approx(16.7)
    assert [entry.id for entry in results.silent(register)] == ["none"]


def test_directorates_add_up_to_all_of_it(register):
    shares = results.by_directorate(register, directorates(register))
    assert sum(share.aims for share in shares) == results.whole(register).aims
    assert [share.aims for share in shares if share.directorate and share.directorate.directorate.key == "place"] == [5]
    assert (shares[-1].directorate, shares[-1].aims) == (None, 1)


def test_what_is_not_met_stands_before_what_is_met_in_part(register):
    short = results.short(results.results(register))
    assert [(str(aim.words), aim.met, aim.entry.id) for aim in short] == [
        ("Safer", "no", "aims"),
        ("Sooner", "no", "late"),
        ("On time", "partly", "aims"),
    ]
    assert str(short[2].metric) == "Days"
