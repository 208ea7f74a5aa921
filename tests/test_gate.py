"""The gate as a whole: files that are not records, rules that come into force, and problems in order."""

import os
from datetime import date

import pytest
import yaml
from conftest import AS_OF, HERE, RECORDS, ROOT, sources

from partnership_register import register
from partnership_register.problem import InvalidRegister, Level, Problem, Unreadable, errors
from partnership_register.record import RESERVED
from partnership_register.source import MAX_BYTES, decode, read

INVALID = RECORDS / "invalid"
IMPORTED = "imported: {source: Register of 2021}\n"


def body_only(name):
    return (INVALID / f"{name}.md").read_bytes()


def renamed(text, name):
    return text.replace("Riverside Health Partnership", name)


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9", "index", "404", "search", "assets"])
def test_name_that_something_else_keeps_is_refused(name, schemas, tmp_path, small):
    from partnership_register import record

    path = tmp_path / "x" / f"{name}.md"
    found, (problem,) = record.read(path, f"records/{name}.md", schemas)
    assert found is None
    assert (
        str(problem)
        == f"records/{name}.md:1:1: the file name '{name}.md' is kept for something else → choose another name"
    )
    assert name in RESERVED


@pytest.mark.parametrize(
    ("name", "better"),
    [
        pytest.param("Safer Board.md", "safer-board.md", id="a space and capitals"),
        pytest.param("-safer.md", "safer.md", id="a hyphen in front"),
        pytest.param("safer--board.md", "safer-board.md", id="two hyphens"),
        pytest.param("safer_board.md", "safer-board.md", id="an underscore"),
        pytest.param("café.md", "caf.md", id="an accent"),
        pytest.param(f"{'a' * 81}.md", f"{'a' * 80}.md", id="81 letters"),
        pytest.param("—.md", "safer-exampleshire-board.md", id="nothing that can be kept"),
        pytest.param("a\nb.md", "a-b.md", id="a line break"),
    ],
)
def test_name_that_is_not_allowed_is_offered_a_better_one(name, better, gate, small):
    (line,) = gate({name: small})
    assert "is not allowed" in line
    assert line.endswith(f"such as {better}")


def test_name_of_80_letters_is_allowed(gate, small):
    assert gate({f"{'a' * 80}.md": small}) == []


@pytest.mark.parametrize("name", ["board.markdown", "board.md.txt", "board.MD", "Board.docx", "board"])
def test_file_that_is_not_a_record_is_named_and_not_read(name, gate):
    (line,) = gate({name: "x"})
    assert line.startswith(f"records/{name}:1:1: warning: '{name}' is not read as a record")
    assert line.endswith("call it board.md if it is one; keep other files elsewhere")


def test_hidden_files_are_left_alone(gate):
    assert gate({".gitkeep": "", ".board.md.swp": "x", ".#board.md": "x"}) == []


def test_no_records_are_no_problem(tmp_path):
    assert register.check(sources(tmp_path), AS_OF).problems == ()


class TestFilesThatAreNotPlain:
    @pytest.fixture
    def path(self, tmp_path):
        (tmp_path / "records").mkdir()
        return tmp_path / "records" / "board.md"

    def said(self, path):
        checked = register.check(sources(path.parents[1]), AS_OF)
        assert not checked.records
        (problem,) = checked.problems
        return str(problem)

    def test_link_to_another_record(self, path, tmp_path, small):
        (tmp_path / "real.md").write_text(small, "utf-8")
        path.symlink_to(tmp_path / "real.md")
        assert self.said(path) == "records/board.md:1:1: this is a link to another file → put the file itself here"

    def test_link_to_nothing(self, path):
        path.symlink_to("nowhere.md")
        assert "this is a link to another file" in self.said(path)

    def test_folder(self, path):
        path.mkdir()
        assert self.said(path) == "records/board.md:1:1: this is not a plain file → take it away"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none")
    def test_pipe_is_not_waited_for(self, path):
        os.mkfifo(path)
        assert "this is not a plain file" in self.said(path)

    @pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may read everything")
    def test_file_that_may_not_be_read(self, path, small):
        path.write_text(small, "utf-8")
        path.chmod(0)
        assert "the file cannot be opened (Permission denied)" in self.said(path)

    def test_file_that_is_gone(self, path):
        with pytest.raises(Unreadable, match="the file cannot be opened"):
            read(path, "records/board.md")


@pytest.mark.parametrize(
    ("bytes_more", "is_read"),
    [pytest.param(0, True, id="at the limit"), pytest.param(1, False, id="one byte over")],
)
def test_size(bytes_more, is_read, gate, small):
    text = small + "\n" * (MAX_BYTES - len(small.encode()) + bytes_more)
    lines = gate({"board.md": text})
    assert lines == [] if is_read else "too big (129 KB; at most 128 KB)" in lines[0]


def test_who_signed_for_a_partnership_that_is_over_cannot_be_mended(gate, small):
    text = small.replace("kind: partner", "kind: member").replace("stage: performing", "stage: ended")
    (line,) = [line for line in gate({"board.md": text}, date(2030, 1, 1)) if "(R21)" in line]
    assert ": warning: " in line


def test_one_form_of_each_letter_comes_out():
    assert decode("Cafe\u0301".encode(), "x") == "Café"
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\n", "x") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("change", "says", "start"),
    [
        pytest.param(("equal_partner", "accountable_body"), "(R4)", date(2026, 4, 1), id="R4 cabinet decision"),
        pytest.param(("stage: performing", "stage: ended"), "(R19)", date(2026, 4, 1), id="R19 leaving form"),
        pytest.param(("kind: partner", "kind: member"), "(R21)", date(2026, 4, 1), id="R21 councillor signs"),
        pytest.param(("## Meetings\n", ""), "(R14)", date(2027, 4, 1), id="R14 headings"),
        pytest.param(("agreed: yes", "agreed: no"), "(B28)", date(2027, 4, 1), id="B28 exit strategy"),
        pytest.param(
            ("open_ended: yes", "open_ended: yes\nbusiness_case: {nature: joining, exit_strategy_agreed: yes}"),
            "(R20)",
            date(2027, 4, 1),
            id="R20 business case",
        ),
        pytest.param(
            ("strategic_links:\n  - plan: council_plan\n    objective: Healthy lives\n", ""),
            "'strategic_links' is missing, and is needed from 2027-04-01 on",
            date(2027, 4, 1),
            id="A24 strategic links",
        ),
    ],
)
class TestRuleThatComesIntoForce:
    def lines(self, gate, small, change, says, as_of, imported=""):
        text = small.replace(*change).replace("open_ended", f"{imported}open_ended")
        assert text != small
        (line,) = [line for line in gate({"board.md": text}, as_of) if says in line]
        return line

    def test_the_day_before_is_a_warning(self, change, says, start, gate, small):
        assert ": warning: " in self.lines(gate, small, change, says, start.replace(year=start.year, month=3, day=31))

    def test_on_the_day_is_an_error(self, change, says, start, gate, small):
        assert ": warning: " not in self.lines(gate, small, change, says, start)

    def test_imported_record_is_warned_until_imports_must_be_complete(self, change, says, start, gate, small):
        says = says.replace("2027-04-01", "2028-03-31")
        assert ": warning: " in self.lines(gate, small, change, says, date(2028, 3, 30), IMPORTED)

    def test_imported_record_is_in_error_from_then_on(self, change, says, start, gate, small):
        says = says.replace("2027-04-01", "2028-03-31")
        assert ": warning: " not in self.lines(gate, small, change, says, date(2028, 3, 31), IMPORTED)


def test_rule_without_a_day_never_stops_publication(tmp_path, small):
    facts = yaml.load((HERE / "council.yml").read_text("utf-8"), yaml.BaseLoader)
    facts["enforced_from"] = dict.fromkeys(facts["enforced_from"], "unknown")
    facts["register"]["imported_complete_by"] = "unknown"
    (tmp_path / "council.yml").write_text(yaml.safe_dump(facts), "utf-8")
    (tmp_path / "records").mkdir()
    thin = (
        small.replace("## Meetings\n", "").replace("agreed: yes", "agreed: no").replace("kind: partner", "kind: member")
    )
    (tmp_path / "records" / "board.md").write_text(thin, "utf-8")
    (tmp_path / "records" / "other.md").write_text(renamed(thin, "Other").replace("open_", IMPORTED + "open_"), "utf-8")
    checked = register.check(
        register.Sources(tmp_path / "records", ROOT / "schema", tmp_path / "council.yml", tmp_path), AS_OF
    )
    assert len(checked.problems) == 6
    assert not errors(checked.problems)


def test_every_problem_of_every_file_is_told_at_once_and_in_order(gate):
    names = ["two-faults", "missing-several", "date-uk-order"]
    lines = gate({f"{name}.md": body_only(name) for name in names})
    assert [line.split(": ")[0] for line in lines] == [
        "records/date-uk-order.md:9:13",
        "records/missing-several.md:2:1",
        "records/missing-several.md:2:1",
        "records/two-faults.md:3:7",
        "records/two-faults.md:11:12",
    ]


def test_record_that_cannot_be_read_can_still_be_named(gate, small):
    related = "related:\n  - partnership: broken\n    relation: works_with\nopen_ended"
    lines = gate({"board.md": small.replace("open_ended", related), "broken.md": "no facts"})
    assert lines == ["records/broken.md:1:1: the first line must be three dashes (---) → put --- alone on line 1"]


def test_building_raises_every_problem_where_there_is_an_error(tmp_path, small):
    (tmp_path / "records").mkdir()
    for name in ("two-faults", "comment-after-value"):
        (tmp_path / "records" / f"{name}.md").write_bytes(body_only(name))
    with pytest.raises(InvalidRegister) as raised:
        register.open_register(sources(tmp_path), AS_OF)
    assert len(raised.value.problems) == 3
    assert str(raised.value).count("\n") == 2


def test_building_goes_on_with_warnings_only(tmp_path):
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "comment-after-value.md").write_bytes(body_only("comment-after-value"))
    built = register.open_register(sources(tmp_path), AS_OF)
    assert [problem.level for problem in built.warnings] == [Level.WARNING]
    assert [entry.id for entry in built.entries] == ["comment-after-value"]


def test_look_alikes_are_told_apart_by_the_file_named_second(gate, small):
    lines = gate({"a.md": small, "b.md": small.replace("Riverside Health", "RIVERSIDE-HEALTH")})
    assert lines == [
        "records/b.md:2:7: Name: 'RIVERSIDE-HEALTH Partnership' cannot be told from that of records/a.md"
        " → give one of them another name, or make them one record"
    ]


def test_two_records_without_a_known_name_are_not_one(gate, small):
    lines = gate({f"{id}.md": renamed(small, "unknown") for id in "ab"})
    assert all("1 fact is unknown: Name" in line for line in lines)
    assert len(lines) == 2


def test_every_real_record_is_valid():
    checked = register.check(register.sources_in(ROOT), AS_OF)
    assert errors(checked.problems) == ()


class TestCouncilsOwnFile:
    @pytest.fixture
    def said(self, tmp_path):
        def check(text):
            (tmp_path / "council.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
            place = register.Sources(tmp_path / "records", ROOT / "schema", tmp_path / "council.yml", tmp_path)
            with pytest.raises(InvalidRegister) as raised:
                register.check(place, AS_OF)
            return [str(problem) for problem in raised.value.problems]

        return check

    @pytest.fixture
    def text(self):
        return (HERE / "council.yml").read_text("utf-8")

    def test_that_is_empty(self, said):
        assert said("")[0].startswith("council.yml:1:1: the file is empty")

    def test_with_a_slip_of_yaml(self, said, text):
        (line,) = said(text.replace("name: Place", "name: Place: all of it"))
        assert line.startswith("council.yml:11:11: the value of 'name' holds ':'")

    def test_with_two_directorates_of_one_key(self, said, text):
        (line,) = said(text.replace("key: adults_and_health", "key: place"))
        assert line == "council.yml:14:10: Directorates: a second 'place' → give each a key of its own"

    def test_with_a_number_missing(self, said, text):
        (line,) = said(text.replace("  due_soon_days: {value: 60, source: Test}\n", ""))
        assert "Numbers of the policy: 'due_soon_days' is missing (Due soon (days))" in line

    def test_with_a_number_without_its_source(self, said, text):
        (line,) = said(text.replace("{value: 60, source: Test}", "{value: 60}"))
        assert "'source' is missing (Source)" in line

    def test_with_a_number_in_words(self, said, text):
        (line,) = said(text.replace("{value: 60, source: Test}", "{value: sixty, source: Test}"))
        assert line.startswith("council.yml:38:26: Numbers of the policy due soon (days) value: found 'sixty'")


def test_problem_reads_as_one_line():
    problem = Problem("a.md", 3, 7, "is empty", "Name", "write it")
    assert str(problem) == "a.md:3:7: Name: is empty → write it"
    assert str(problem.as_warning()) == "a.md:3:7: warning: Name: is empty → write it"
    assert str(Problem("a.md", 1, 1, "the file is empty")) == "a.md:1:1: the file is empty"


MONEY = """resources:
  - {{resource: finance, cost_gbp: {own}, source: internal}}
  - {{resource: finance, cost_gbp: {outside}, source: external}}
budget:
  - {{organisation: Exampleshire Council, cash_gbp: 60, staffing_gbp: {staff}}}
  - {{organisation: Riverside Health Trust, cash_gbp: {cash}, staffing_gbp: 7}}
"""


@pytest.mark.parametrize(
    ("sums", "paid", "warned"),
    [
        pytest.param((60, 40, 40, 5), "5", [], id="one sum"),
        pytest.param(
            (60, 40, 0, 5), "5", ["£100, and the council's line of the budget to £60"], id="outside forgotten"
        ),
        pytest.param((60, "unknown", 40, 5), "5", [], id="a resource is unknown"),
        pytest.param((60, 41, "unknown", 5), "5", [], id="the line is unknown"),
        pytest.param((60, 40, 40, 5), "12", ["it is £12, and the budget has £5 in cash"], id="staff counted as cash"),
        pytest.param((60, 40, 40, 5), "withheld", [], id="what is paid in is withheld"),
        pytest.param((60, 40, 40, "unknown"), "12", [], id="the cash is unknown"),
    ],
)
def test_money_that_stands_twice_is_one_sum(sums, paid, warned, gate, small):
    facts = MONEY.format(**dict(zip(("own", "outside", "staff", "cash"), sums, strict=True)))
    text = small.replace("partners:\n", f"{facts}partners:\n", 1)
    text = text.replace("    sector: public\n", f"    sector: public\n    contribution_gbp: {paid}\n", 1)
    assert f"contribution_gbp: {paid}" in text
    said = [line for line in gate({"board.md": text}) if " £" in line]
    assert [words in line and ": warning: " in line for words, line in zip(warned, said, strict=True)] == [True] * len(
        warned
    )
