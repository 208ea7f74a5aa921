"""Every record of tests/records: a good one passes, a bad one has just the problems of its .txt file.

A new case is a record in tests/records/invalid; `pytest --update` then writes what the gate says of it, to be read.
"""

import json
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest
from conftest import AS_OF, RECORDS, sources
from made_records import made

from partnership_register import register

INVALID = sorted({path.stem for path in (RECORDS / "invalid").glob("*.md")} | {Path(name).stem for name in made()})
GISTS = json.loads((RECORDS / "gists.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What the gate says of each file, all of them checked together: {file name: lines}."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "records").mkdir()
    for path in RECORDS.glob("*/*.md"):
        shutil.copy(path, folder / "records" / path.name)
    for name, text in made().items():
        (folder / "records" / name).write_bytes(text)
    lines = {path.name: [] for path in (folder / "records").iterdir()}
    for problem in register.check(sources(folder), AS_OF).problems:
        lines[Path(problem.path).name].append(str(problem))
    return lines


@pytest.mark.parametrize("name", sorted(path.name for path in (RECORDS / "valid").glob("*.md")))
def test_good_record_passes(name, said):
    assert said[name] == []


@pytest.mark.parametrize("name", INVALID)
def test_bad_record_has_just_these_problems(name, said, golden):
    lines = said[f"{name}.md"]
    assert lines, "the fault slips through"
    golden(RECORDS / "invalid" / f"{name}.txt", "".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize("name", GISTS)
def test_message_carries_the_gist_at_the_place(name, said):
    gist = GISTS[name]
    (line,) = said[f"{name}.md"]
    assert gist["gist"] in line
    assert line.startswith(f"records/{name}.md:{gist['line']}:{gist['column']}: ")


def test_every_expected_text_has_a_record():
    assert {path.stem for path in (RECORDS / "invalid").glob("*.txt")} <= set(INVALID)


def test_no_problem_is_said_twice(said):
    for name, lines in said.items():
        assert not [line for line, times in Counter(lines).items() if times > 1], name
        places = Counter(tuple(line.split(":")[:3]) for line in lines if "warning" not in line)
        assert not [place for place, times in places.items() if times > 1 and ":2:1:" not in ":".join(place) + ":"], (
            name
        )


def test_every_problem_says_what_to_do(said):
    for lines in said.values():
        for line in lines:
            assert " → " in line or "; the " in line or "must be" in line or "allowed" in line, line


def test_hostile_records_are_judged_quickly(tmp_path):
    (tmp_path / "records").mkdir()
    for name, text in made().items():
        (tmp_path / "records" / name).write_bytes(text)
    start = time.process_time()
    register.check(sources(tmp_path), AS_OF)
    assert time.process_time() - start < 5
