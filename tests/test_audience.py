"""The public copy: what the schema marks as public, and nothing else, at any depth."""

import json

import pytest
from any_record import any_facts
from conftest import SCHEMAS

from partnership_register.audience import redact

FIELD = SCHEMAS.facts.root
CANARY = "canary"


def test_only_what_is_marked_is_copied():
    facts = {"name": "A", "notes": "x", "lead_contact": {"email": "x"}, "made_up": "x"}
    assert redact(facts, FIELD) == {"name": "A"}


def test_staff_only_fields_of_a_public_list_are_left_behind():
    partner = {"name": "A", "sector": "public", "email": "x", "lead_officer": "x", "address": "x"}
    assert redact({"partners": [partner]}, FIELD) == {"partners": [{"name": "A", "sector": "public"}]}


def test_a_partner_stays_whose_own_record_the_public_may_not_know():
    """Its name was written for the public; that it has a record was not."""
    partners = [{"name": "A", "sector": "public", "partnership": id} for id in ("seen", "hidden")]
    kept, bare = redact({"partners": partners}, FIELD, {"seen"})["partners"]
    assert kept == partners[0]
    assert bare == {"name": "A", "sector": "public"}


def test_nothing_is_public_unless_every_field_above_it_is():
    assert redact({"insurance": [{"area": "assets"}], "risks": [{"description": "x"}]}, FIELD) == {}


def mark(value, field):
    """The same facts with the canary in every field that is for staff alone."""
    if field.type == "object":
        return {
            key: mark(inner, field.fields[key]) if field.fields[key].is_public else spoil(inner)
            for key, inner in value.items()
        }
    if field.type == "list":
        return [mark(item, field.item) for item in value]
    return value


def spoil(value):
    if isinstance(value, dict):
        return {key: spoil(inner) for key, inner in value.items()}
    return [spoil(inner) for inner in value] if isinstance(value, list) else CANARY


@pytest.mark.parametrize("number", range(40))
def test_no_staff_fact_comes_through(number):
    facts = any_facts(FIELD, number)
    spoilt = {
        key: mark(value, FIELD.fields[key]) if FIELD.fields[key].is_public else spoil(value)
        for key, value in facts.items()
    }
    public = redact(spoilt, FIELD, {"a", "b"})
    assert CANARY not in json.dumps(public)
    assert public == redact(facts, FIELD, {"a", "b"})


@pytest.mark.parametrize("number", range(40))
def test_the_public_copy_is_a_record_too(number):
    public = redact(any_facts(FIELD, number), FIELD, {"a", "b"})
    missing = [error.message for error in SCHEMAS.facts.judge(public)]
    assert not [message for message in missing if "required" not in message]


def test_the_copy_is_apart_from_the_facts():
    facts = {"partners": [{"name": "A", "sector": "public"}]}
    redact(facts, FIELD)["partners"][0]["name"] = "B"
    assert facts["partners"][0]["name"] == "A"


def test_records_hidden_from_the_public_are_not_named():
    related = [{"partnership": id, "relation": "works_with"} for id in ("seen", "hidden")]
    facts = {"related": related, "replaces": ["hidden", "seen"], "replaced_by": ["hidden"]}
    assert redact(facts, FIELD, {"seen"}) == {"related": related[:1], "replaces": ["seen"], "replaced_by": []}
