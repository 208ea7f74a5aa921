"""Facets: what the register can be narrowed by, and the addresses that other pages lead to."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, parse_qsl

import pytest
from own_site import ROOT

from partnership_register import facets, figures
from partnership_register.finding import Finding, Status
from partnership_register.render import Pages
from partnership_register.view import View

pytest_plugins = ["own_site"]


@pytest.fixture(scope="module")
def entries(own_register):
    """The partnerships of today for staff, by id."""
    return {entry.id: entry for entry in own_register("staff").current}


def signed(entry, label, status=Status.INCOMPLETE):
    """The same partnership, whose signatures stand otherwise."""
    others = tuple(found for found in entry.findings if found.rule != "R13")
    return replace(entry, findings=(*others, *([Finding("R13", status, label, "")] if label else [])))


def signatures(entries, register):
    """What the facet says of each."""
    (found,) = (one for one in facets.facets(entries, View(register)) if one.title == "Signatures")
    return [[found.values[number].title for number in row] for row in found.rows]


def test_each_partnership_has_one_answer_about_its_signatures(entries, own_register):
    """Without the figures, which would make an answer of each; and where there is nothing to sign it says so."""
    some = list(entries.values())[:4]
    said = ["Unsigned", "Partly signed: 1 of 3", "Partly signed: 4 of 6", None]
    rows = [signed(entry, label) for entry, label in zip(some, said, strict=True)]
    assert signatures(rows, own_register("staff")) == [
        ["Unsigned"],
        ["Partly signed"],
        ["Partly signed"],
        ["No agreement"],
    ]


def test_only_what_not_all_have_signed_is_asked_for(entries):
    first, second, third = list(entries.values())[:3]
    good = [signed(first, "Signed by all", Status.IN_ORDER), signed(second, "Signed after the start", Status.NOTE)]
    assert facets.not_signed(good) == ""
    some = [*good, signed(third, "Partly signed: 1 of 3")]
    assert parse_qs(facets.not_signed(some)) == {"signatures": ["partly-signed"]}


def test_who_may_not_know_of_signatures_is_not_told_that_there_is_no_agreement(entries, own_register):
    rows = [signed(entry, None) for entry in entries.values()]
    assert "Signatures" not in [one.title for one in facets.facets(rows, View(own_register("staff")))]
    assert facets.not_signed(rows) == ""


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_what_the_address_asks_for_is_offered_by_the_facet(own_register, audience):
    register = own_register(audience)
    (found,) = (one for one in facets.facets(register.current, View(register)) if one.title == "Signatures")
    asked = parse_qs(facets.not_signed(register.current))["signatures"]
    assert asked == ["no-agreement", "partly-signed", "unsigned"]
    assert set(asked) <= {value.key for value in found.values}


@pytest.mark.parametrize(
    ("title", "there"),
    [("Area", ["Exampleton", "North Exampleshire"]), ("Councillor's office", ["Cabinet Member for Communities"])],
)
def test_what_a_partnership_has_several_of_is_no_column_of_the_table(own_register, title, there):
    register = own_register("public")
    (found,) = (one for one in facets.facets(register.current, View(register)) if one.title == title)
    assert found.is_extra
    assert set(there) <= {value.title for value in found.values}


def test_a_word_of_a_rule_keeps_what_follows_its_colon(own_register):
    """'High risk: limit not set yet' is not high risk."""
    (risk,) = (
        one for one in facets.facets(own_register("staff").current, View(own_register("staff"))) if one.title == "Risk"
    )
    assert {"High risk", "High risk: limit not set yet"} <= {value.title for value in risk.values}


@pytest.mark.parametrize("audience", ["public", "staff"])
def test_columns_of_money_say_what_the_pages_say_and_each_audience_has_its_own(own_register, audience):
    register = own_register(audience)
    value, gives, last, due, meeting, assessed = figures.figures(register.current, register)
    assert (value.title, gives.title) == ("Value", "The council gives")
    assert (last.title, due.title) == ("Last review", "Next review due")
    assert (meeting.title, assessed.title) == ("Next meeting", "Equality assessed")
    names = [str(entry.partnership.name) for entry in register.current]
    assert dict(zip(names, value.rows, strict=True))["Harbour Heritage Fund"] == "£203,000 and 1 unknown"
    assert dict(zip(names, gives.rows, strict=True))["Youth Voice"] == ""
    assert dict(zip(names, last.rows, strict=True))["Quay Traders' Forum"] == "September 2026"
    assert dict(zip(names, due.rows, strict=True))["Quay Traders' Forum"] == "30 September 2027"
    assert dict(zip(names, last.rows, strict=True))["Youth Voice"] == "Unknown"
    assert {len(one.rows) for one in (value, gives, last, due, meeting, assessed)} == {len(register.current)}


def test_a_column_of_money_in_which_nothing_would_stand_is_not_there(own_register):
    register = own_register("staff")
    silent = [entry for entry in register.current if str(entry.partnership.name) == "Youth Voice"]
    assert len(silent) == 1
    assert [one.title for one in figures.figures(silent, register)] == ["Last review"]


def test_an_address_of_the_register_asks_for_columns_and_facets_that_it_has(own_register):
    """Pages and search lead to the register in an order of its own: a column that has another name is not found."""
    register = own_register("staff")
    pages = Pages(register)
    known = {one.key for one in figures.figures(register.current, register)} | {
        one.key for one in facets.facets(register.current, pages.view)
    }
    due = (ROOT / "docs" / "due.md").read_text("utf-8")
    texts = (pages.governance(str), due)
    asked = [query for text in texts for query in re.findall(r"register(?:\.md)?\?([^)\"#]+)", text)]
    keys = {
        name
        for query in asked
        for key, value in parse_qsl(query.replace("&amp;", "&"))
        for name in (value.split(",") if key in ("columns", "sort") else [key])
    }
    assert {"next-meeting", "equality-assessed", "shared-workplace"} <= keys
    assert keys - {"name"} <= known
