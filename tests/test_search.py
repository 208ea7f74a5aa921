"""What search knows of a partnership: its names, people, partners and words, and nothing that is not the reader's."""

import pytest

from partnership_register import search
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
        ('its lido open, clean &amp; "everybody\'s"', "the purpose"),
        ("Health &amp; Care", "the directorate"),
        ("Parks &amp; Beaches Officer", "the lead officer"),
        ("Marks &amp; Marks Café", "a partner"),
        ("nobody pays more than &lt; £2, and 3 &gt; 2 of us have keys &amp; codes", "the agreement"),
    ],
)
def test_a_partnership_is_found_by(entries, words, why):
    assert words in entries("public")["partnerships/friends-of-st-anns-park/"]["text"]


def test_a_gap_is_not_a_name(entries):
    text = entries("staff")["partnerships/youth-voice/"]["text"]
    assert "unknown" not in text.casefold()


def test_each_audience_finds_what_it_may_read(entries):
    public, staff = entries("public"), entries("staff")
    assert set(staff) - set(public) == {"partnerships/fraud-exchange/", "partnerships/witness-care-panel/"}
    assert "canary" not in str(public).casefold()
    # The heading on risks is for staff.
    full = "partnerships/safer-exampleshire-board/"
    assert "potential liabilities" in staff[full]["text"]
    assert "potential liabilities" not in public[full]["text"]


def test_the_entries_stand_in_the_order_of_the_register(entries, own_register):
    assert [entry["title"] for entry in entries("staff").values()] == [
        str(entry.partnership.name).replace("&", "&amp;") for entry in own_register("staff").entries
    ]
