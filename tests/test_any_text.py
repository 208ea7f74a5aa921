"""Any bytes at all: nothing raises, everything becomes problems with a place, and soon."""

import re
from datetime import date

import pytest
import yaml
from conftest import AS_OF, RECORDS, SCHEMAS, council_with
from hypothesis import example, given
from hypothesis import strategies as st

from partnership_register import checks, record, register, source
from partnership_register.facts import read_facts
from partnership_register.problem import Problem, Unreadable, errors
from partnership_register.rules import RULES
from partnership_register.slips import quoted

MAKE = register._maker(SCHEMAS)
CONTEXT = checks.Context(council_with({}), SCHEMAS, AS_OF, frozenset({"small"}), {})
GOOD = [path.read_bytes() for path in sorted((RECORDS / "valid").glob("*.md")) if path.stat().st_size < 10_000]
SMALL = (RECORDS / "valid" / "small.md").read_text("utf-8")
FIELDS = [line.split(":")[0].strip(" -") for line in SMALL.split("\n---\n")[0].split("\n") if ": " in line]
PLACE = re.compile(r"records/x\.md:[1-9][0-9]*:[1-9][0-9]*: \S")


def judge(raw):
    """Every problem of a file, as the gate finds them; where there is no error its rules are worked out too."""
    try:
        found, problems = record.parse(source.decode(raw, "records/x.md"), "x", "records/x.md", SCHEMAS)
    except Unreadable as refused:
        return [refused.problem]
    problems += checks.schema_problems(found, SCHEMAS)
    if not errors(problems):
        made = MAKE(found.id, found.facts, register._prose(found))
        problems += checks.record_problems(found, made, CONTEXT)
        for rule in RULES:
            rule.findings(made, CONTEXT.council.policy, AS_OF)
    return [*problems, *checks.register_problems([found])]


def is_well_told(problems, raw):
    lines = len(raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
    for problem in problems:
        assert isinstance(problem, Problem)
        assert PLACE.match(str(problem)), str(problem)
        assert "\n" not in str(problem), str(problem)
        assert problem.line <= lines, str(problem)
        assert len(str(problem)) < 1_500


def test_judge_is_the_gate():
    assert judge(SMALL.encode()) == []


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf\xff")
@example(b"---\n---")
@example(b"---\n\xc2")
def test_any_bytes(raw):
    problems = judge(raw)
    assert problems
    is_well_told(problems, raw)


@given(st.text(max_size=200))
def test_any_text_between_the_fences(text):
    raw = f"---\n{text}\n---\n".encode()
    is_well_told(judge(raw), raw)


@given(st.text("-:#[]{}&*!|>'\"%@`,? \n\tab", max_size=60))
@example("? a\n: b")
@example("a: 'b\n'c")
@example("a: [b\n]: c")
@example("%TAG ! x:\n--- a")
@example("- \t- x")
@example("'a\n': b")
@example('a: "\\')
def test_any_signs_between_the_fences(text):
    raw = f"---\n{text}\n---\n".encode()
    is_well_told(judge(raw), raw)


@given(st.text(max_size=300))
@example("#\x1d")
@example("```\n## Purpose\n~~~")
@example("\n=\n-\n")
def test_any_prose(text):
    raw = f"{SMALL}\n{text}".encode()
    is_well_told(judge(raw), raw)


@given(st.text("#`~<>[]()!:-=&\\ \n@ajx", max_size=120))
def test_any_signs_in_prose(text):
    raw = f"{SMALL}\n{text}".encode()
    is_well_told(judge(raw), raw)


@st.composite
def spoilt(draw):
    """A good record with a few bytes of it changed, taken out, doubled or moved."""
    raw = bytearray(draw(st.sampled_from(GOOD)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 40)))
        match draw(st.sampled_from(["change", "signs", "gone", "again"])):
            case "change":
                raw[start:end] = draw(st.binary(max_size=6))
            case "signs":
                raw[start:end] = draw(
                    st.sampled_from([b": ", b"\n", b"- ", b"\t", b"'", b'"', b"#", b"[", b"\r", b"---\n", b"<", b"{{"])
                )
            case "gone":
                del raw[start:end]
            case "again":
                raw[start:start] = raw[start:end]
    return bytes(raw)


@given(spoilt())
def test_spoilt_records(raw):
    is_well_told(judge(raw), raw)


@given(st.sampled_from(sorted(set(FIELDS))), st.text(max_size=40))
@example("open_ended", "²")
@example("value_gbp", "٣")
@example("started_on", "２０２６")
def test_any_text_in_any_field(field, text):
    raw = re.sub(
        rf"(?m)^([ -]*{field}:).*$", lambda found: f"{found[1]} {yaml.safe_dump(text).splitlines()[0]}", SMALL, count=1
    )
    is_well_told(judge(raw.encode()), raw.encode())


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40))
@example('It\'s "here"')
@example("a\\")
@example("'")
def test_quotes_that_are_offered_can_be_pasted(text):
    """The remedy for most slips of YAML is the value in quotes: it must then read as it stands."""
    try:
        assert read_facts(f"purpose: {quoted(text)}\n", SCHEMAS.facts.root, "x") == {"purpose": text.strip()}
    except Unreadable as refused:
        assert source.forbidden(text), refused


UK = (
    "{0:%d/%m/%Y}|{0.day}/{0.month}/{0.year}|{0:%d.%m.%Y}|{0:%d-%m-%Y}|{0:%d %B %Y}|{0:%A %d %b %Y}|{0:%Y%m%d}|"
    "{0:%Y/%m/%d}|{0:%B %d, %Y}"
).split("|")


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.sampled_from(UK))
def test_dates_written_otherwise_come_with_the_right_one(day, spelling):
    (problem, *_) = judge(SMALL.replace("2024-04-01", spelling.format(day)).encode())
    assert problem.fix == f"write {day}"


@pytest.mark.parametrize(
    "prose",
    [
        pytest.param("## a" + " " * 100_000 + "x", id="a heading with a gap"),
        pytest.param("> " * 50_000, id="quotes in quotes"),
        pytest.param("[" * 60_000 + "]" * 60_000, id="brackets"),
        pytest.param("](" * 60_000, id="links that never open"),
        pytest.param("[a]: " * 20_000, id="references on one line"),
        pytest.param("[a]:\n" * 20_000, id="references on many lines"),
        pytest.param("<a" * 60_000, id="tags that never close"),
        pytest.param("x\n-\n" * 25_000, id="underlines"),
        pytest.param("```\n" * 30_000, id="fences"),
        pytest.param("![" * 60_000, id="pictures"),
        pytest.param("## Purpose\n" * 10_000, id="one heading many times"),
        pytest.param("#" * 120_000, id="number signs"),
        pytest.param("\n" * 120_000, id="empty lines"),
        pytest.param(" " * 120_000, id="spaces"),
        pytest.param("**" * 60_000, id="stars"),
    ],
)
def test_hostile_prose_is_judged_quickly(prose):
    raw = f"{SMALL}\n{prose}".encode()
    assert len(raw) < source.MAX_BYTES
    is_well_told(judge(raw), raw)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param("reasons: [[], " + ", ".join(f"r{n}" for n in range(12_000)) + "]\n", id="a list of many kinds"),
        pytest.param("areas:\n" + "  - <\n" * 900, id="many wrong items"),
        pytest.param(
            "".join(f"group_{n}: {{{', '.join(f'k{m}: x' for m in range(100))}}}\n" for n in range(100)),
            id="many unknown groups",
        ),
        pytest.param("partners:\n" + "  - {nmae: A}\n" * 900, id="many wrong groups"),
        pytest.param("notes: '" + "a" * 120_000, id="a quote that never closes"),
        pytest.param("notes: " + "x: " * 30_000, id="colons"),
        pytest.param("? " * 40_000, id="question marks"),
        pytest.param("- " * 40_000, id="dashes"),
        pytest.param("{" * 100_000, id="braces"),
        pytest.param("notes: >\n" + "\n" * 100_000, id="a folded nothing"),
        pytest.param("&a " * 30_000, id="anchors"),
        pytest.param("!<" * 50_000, id="tags"),
        pytest.param("notes: x # y\n" * 1, id="a comment"),
        pytest.param("a" * 120_000 + ": x\n", id="a long name"),
        pytest.param("started_on: " + "1" * 100_000 + "\n", id="a long number"),
        pytest.param("value_gbp: " + "1," * 50_000 + "\n", id="a long amount"),
        pytest.param("directorate: " + "a " * 50_000 + "\n", id="a long reference"),
    ],
)
def test_hostile_facts_are_judged_quickly(facts):
    raw = f"---\n{facts}{SMALL.removeprefix('---').lstrip()}".encode()
    assert len(raw) < source.MAX_BYTES
    is_well_told(judge(raw), raw)
