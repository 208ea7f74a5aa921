"""The typed partnership: it has every field of the schema, it is frozen, and gaps are told apart."""

import pytest
from any_record import any_facts
from conftest import SCHEMAS

from partnership_register.dates import PartialDate
from partnership_register.model import Gap, as_date, builder, known
from partnership_register.schema import GAPS

ROOT_FIELD = SCHEMAS.facts.root


def holds(group, field):
    assert set(field.fields) <= set(group._fields)
    for key, child in field.fields.items():
        value = getattr(group, key)
        if child.type == "object":
            holds(value, child)
        elif child.type == "list":
            assert type(value) is tuple
            for item in value:
                if child.item.fields:
                    holds(item, child.item)
        elif child.type == "date":
            assert value is None or isinstance(value, (PartialDate, Gap))
        elif child.type == "money":
            assert value is None or isinstance(value, (int, Gap))


@pytest.mark.parametrize("number", range(20))
def test_model_mirrors_schema(number):
    made = builder(ROOT_FIELD, "Partnership")(any_facts(ROOT_FIELD, number))
    holds(made, ROOT_FIELD)


def test_nothing_in_it_can_be_changed(partnership):
    made = partnership("value_gbp: 5")
    with pytest.raises(AttributeError):
        made.name = "Other"
    with pytest.raises(AttributeError):
        made.partners[0].name = "Other"
    with pytest.raises(AttributeError):
        made.nmae = "Other"


def test_a_misspelt_field_is_an_error(partnership):
    with pytest.raises(AttributeError):
        _ = partnership().lead_oficer


def test_group_that_nobody_filled_in_is_there_and_is_false(partnership):
    made = partnership("equality: {assessment: unknown}")
    assert not made.exit
    assert made.exit.agreed is None
    assert made.agreement.signatories == ()
    assert made.equality


def test_group_that_says_no_is_true(partnership):
    made = partnership("exit: {agreed: no}\nhealth_and_safety: {secondments: no}")
    assert made.exit
    assert made.exit.agreed is False


def test_no_group_stands_in_a_group():
    """Else a group would be true because the empty group in it is there."""
    for _, field in ROOT_FIELD.walk():
        assert not any(child.type == "object" for child in (field.item or field).fields.values())


@pytest.mark.parametrize("word", ["unknown", "not_applicable", "vacant", "withheld"])
def test_gaps_are_values_of_their_own(word, partnership):
    gap = partnership(f"started_on: {word}").started_on
    assert gap is Gap(word)
    assert str(gap) == GAPS[word]
    assert not known(gap)
    assert as_date(gap) is None


def test_gaps_of_the_model_are_those_of_the_schema():
    assert {gap.value: gap.title for gap in Gap} == GAPS


@pytest.mark.parametrize(
    ("value", "is_known"),
    [(0, True), (False, True), ("x", True), (None, False), ("", False), ((), False), (Gap.VACANT, False)],
    ids=["nought", "no", "a word", "left out", "nothing", "no items", "a gap"],
)
def test_known(value, is_known):
    assert known(value) is is_known


def test_headings_and_terms_are_told_in_their_order(partnership):
    made = partnership("promotion: A leaflet", "## Meetings\nEach May.\n## Purpose\n\n")
    assert [title for _, title, there in made.headings if there] == ["Meetings"]
    assert [title for _, title, there in made.terms if there] == [
        "1 Parties",
        "2 Purpose and business case",
        "7 Promotion",
        "11 Omissions",
    ]
    assert len(made.headings) == 16
    assert len(made.terms) == 12
