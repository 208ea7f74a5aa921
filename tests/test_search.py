"""What search knows of a partnership: its names, people, partners and words, and nothing that is not the reader's."""

import re
from types import SimpleNamespace

import pytest
from folded_cases import FOLDED

from partnership_register import search
from partnership_register.model import Gap
from partnership_register.view import View

pytest_plugins = ["own_site"]


@pytest.fixture(scope="module")
def entries(own_register):
    def entries(audience):
        register = own_register(audience)
        addresses = {f"partnerships/{entry.id}": f"partnerships/{entry.id}/" for entry in register.entries}
        return {entry["location"]: entry for entry in search.entries(View(register), addresses)}

    return entries


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("O'Brien &amp; Sons' Green", "an old name"),
        ('its lido open, clean &amp; "everybody\'s".', "the purpose"),
        ("Health &amp; Care", "the directorate"),
        ("Parks &amp; Beaches Officer", "the lead officer"),
        ("Marks &amp; Marks Café", "a partner"),
        ("fsaplc", "its initials"),
        ("cafe", "a name without its accent"),
        ("anns", "a name without its apostrophe"),
        ("codes", "the agreement"),
    ],
)
def test_a_partnership_is_found_by(entries, words, why):
    text = entries("public")["partnerships/friends-of-st-anns-park/"]["text"]
    assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)


def test_each_word_of_an_agreement_is_in_the_index_once(entries, own_register):
    """Most of an agreement's words are said many times, and search needs each of them once."""
    entry = own_register("staff").by_id["safer-exampleshire-board"]
    prose = search.folded(" ".join(entry.partnership.prose.values())).split()
    text = entries("staff")["partnerships/safer-exampleshire-board/"]["text"]
    assert prose.count("partnership") > 1
    assert len(re.findall(r"\bpartnership\b", text)) == 1
    assert len(text) < len(" ".join(prose))


def test_a_gap_is_not_a_name(entries):
    text = entries("staff")["partnerships/youth-voice/"]["text"]
    assert "unknown" not in text.casefold()


def test_each_audience_finds_what_it_may_read(entries):
    public, staff = entries("public"), entries("staff")
    assert set(staff) - set(public) == {"partnerships/fraud-exchange/", "partnerships/witness-care-panel/"}
    assert "canary" not in str(public).casefold()
    # The heading on risks is for staff.
    full = "partnerships/safer-exampleshire-board/"
    assert "liabilities" in staff[full]["text"]
    assert "liabilities" not in public[full]["text"]


def test_directorates_and_rules_are_found_too(own_register):
    register = own_register("public")
    partnerships = {f"partnerships/{entry.id}": "x/" for entry in register.entries}
    addresses = partnerships | {"about/rules": "about/rules/", "directorates/place": "directorates/place/"}
    found = {entry["location"]: entry for entry in search.entries(View(register), addresses)}
    assert found["directorates/place/"]["title"] == register.council.directorates["place"].name
    assert "reviewed each year for continuing relevance" in found["about/rules/#rule-r5"]["text"]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("partnerships/youth-voice/", "Partnership"),
        ("directorates/place/", "Directorate"),
        ("about/rules/#rule-r5", "Rule"),
        ("about/rules/", "About the register"),
        ("toolkit/leaving/leaving/#x", "Toolkit"),
        ("due/", "Register"),
        ("", "Register"),
    ],
)
def test_every_address_has_a_kind(address, kind):
    assert next(title for start, title in search.KINDS if address.startswith(start)) == kind


@pytest.mark.parametrize(("text", "plain"), FOLDED)
def test_a_text_is_folded_as_people_look_for_it(text, plain):
    assert search.folded(text) == plain


@pytest.mark.parametrize(
    ("name", "others", "known_as"),
    [
        pytest.param(
            "Safer Exampleshire Board", ("Community Safety Board",), ("Community Safety Board", "SEB"), id="initials"
        ),
        pytest.param("Friends of St Ann's Park", (), ("FSAP", "FOSAP"), id="with and without small words"),
        pytest.param("Safer Exampleshire Board", ("SEB",), ("SEB",), id="said already"),
        pytest.param("Youth Voice", (Gap.UNKNOWN,), (), id="two letters find too much, and a gap is no name"),
    ],
)
def test_a_partnership_goes_by_other_names(name, others, known_as):
    assert search.also_known_as(SimpleNamespace(name=name, other_names=others)) == known_as


def test_the_entries_stand_in_the_order_of_the_register(entries, own_register):
    found = [entry for entry in entries("staff").values() if entry["location"].startswith("partnerships/")]
    assert [entry["title"] for entry in found] == [
        str(entry.partnership.name).replace("&", "&amp;") for entry in own_register("staff").entries
    ]
