"""Whatever stands in a cell, an import never breaks on it and never loses it."""

import csv
import re
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_register import register, schema, source
from partnership_register.dates import is_partial_date
from partnership_register.importer import Outcome, import_register
from partnership_register.importer.cell import clean
from partnership_register.importer.published_date import read_date
from partnership_register.importer.record_text import record_text
from partnership_register.importer.slug import free, slug
from partnership_register.record import parse, read

SOURCES = register.sources_in(Path(__file__).parents[1])
SCHEMAS = schema.load(SOURCES.schemas)
TODAY = date(2026, 11, 22)
MAP = """
source: Any text
gaps:
  - says: Not known
    means: unknown
columns:
  - column: name
    to: name
  - column: start
    to: started_on
    cells: [from *]
  - column: parties
    to: partners[].name
    split:
      - cell: Boards of *
        at: [",", and]
        each: [Board of *, Council of *]
      - at: [",", ;, and]
  - column: aim
    to: purpose
  - column: aim
    to: accountable_to
    write: "The * Board"
  - column: money
    to: value_gbp
  - column: yes
    to: strategic
  - column: address
    to: documents[].url
  - column: why
    to: significant.reason
  - column: status
    values:
      - says: Terminated
        means: {stage: ended, leaving: {ended_on: unknown, reason: other}}
"""
COLUMNS = ("name", "start", "parties", "aim", "money", "yes", "address", "why", "status", "unplaced")

# Characters that mean something to CSV, YAML, Markdown, Jinja or a terminal come up more often than chance has it.
NASTY = st.sampled_from(
    list("\"',;|\t\n\r\x00\x0b\x85\u2028\u200b\u202e\ufeff\ufffd\ue000-[]{}%#&*!>@`:?~<=+\\’“–e\u0301😀 ")
)
WORDS = st.sampled_from(
    ["and", "from", "2013", "1/4/13", "Not known", "Terminated", "Boards of ", "---", "{{", "{%", ": "]
)
TEXT = st.lists(st.one_of(st.characters(exclude_categories=["Cs"]), NASTY, WORDS), max_size=30).map("".join)
LONG = st.tuples(TEXT, st.integers(2, 900)).map(lambda both: both[0] * both[1])
CELL = st.one_of(TEXT, TEXT, LONG)
ROW = st.tuples(*(CELL for _ in COLUMNS))


# Each example is two whole imports and a check.
@settings(max_examples=settings.default.max_examples // 3)
@given(rows=st.lists(ROW, min_size=1, max_size=6))
def test_any_text_in_any_cell_is_placed_or_kept_or_reported(rows):
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        with (here / "published.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows([COLUMNS, *rows])
        (here / "map.yml").write_text(MAP, "utf-8")

        def run():
            return import_register(here / "published.csv", here / "map.yml", here / "into", SOURCES, TODAY)

        report = run()
        for row in report.rows:
            if row.outcome is Outcome.WRITTEN:
                record, problems = read(here / "into" / row.file, row.file, SCHEMAS)
                assert record, problems
                said = " ".join([*_texts(record.facts), str(row)])
                cells = dict(zip(COLUMNS, rows[row.number - 2], strict=True))
                assert not [word for column, raw in cells.items() for word in _words(column, raw) if word not in said]
            else:
                assert row.outcome is Outcome.REFUSED
                assert row.why
        again = run()
        assert [row.file for row in again.rows if row.outcome is Outcome.THERE] == [
            row.file for row in report.rows if row.outcome is Outcome.WRITTEN
        ]
        checked = register.check(replace(SOURCES, partnerships=here / "into"), TODAY)
        assert not register.errors(checked.problems)


def _texts(value):
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [" ".join(str(value).split())]


def _words(column, raw):
    """The words of a cell, less those that only separate; a very long one may stand in two pieces."""
    words = re.split(r"[\s,;]+", clean(column, raw).text)
    return [word for word in words if word != "and" and len(word) < 2000]


@given(raw=CELL)
def test_any_text_once_cleaned_is_what_a_record_may_hold(raw):
    text = clean("a", raw).text
    assert not source.forbidden(text)
    assert "<" not in text
    assert ">" not in text
    assert text == clean("a", text).text


@given(name=CELL, aim=CELL)
def test_any_text_is_read_back_as_it_was_written(name, aim):
    facts = {"name": " ".join(clean("a", name).text.split()), "purpose": clean("a", aim).text}
    facts = {key: text for key, text in facts.items() if text} or {"name": "x"}
    text = record_text(facts, SCHEMAS.facts.root)
    assert parse(source.decode(text.encode(), "x.md"), "x", "x.md", SCHEMAS)[0].facts == facts


@given(text=st.one_of(TEXT, st.from_regex(r"[0-9]{1,4}[-/. ][0-9a-z]{1,9}[-/. ][0-9]{2,4}", fullmatch=True)))
def test_any_text_read_as_a_date_is_a_date_or_has_a_reason(text):
    found, why = read_date(text)
    assert is_partial_date(found) if found else why


@given(name=TEXT)
def test_any_name_makes_a_file_name(name):
    assert re.fullmatch(r"(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*", free(slug(name, "row-2"), ()))
