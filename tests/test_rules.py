"""All rules together: none raises, none reads more than it declares, and none says more in public than it may."""

import ast
import inspect
import re
from dataclasses import fields
from datetime import date

import pytest
from any_record import any_facts, facts_read
from conftest import AS_OF, ROOT, council_with

from partnership_register import register, schema
from partnership_register.audience import redact
from partnership_register.finding import PHRASES, Finding, Status
from partnership_register.rules import OTHER_RULES, RULES
from partnership_register.rules.words import listed, sentence

SCHEMAS = schema.load(ROOT / "schema")
MAKE = register._maker(SCHEMAS)
FACTS = [any_facts(SCHEMAS.facts.root, number) for number in range(100)]
PARTNERSHIPS = [MAKE(str(number), facts, {}) for number, facts in enumerate(FACTS)]
POLICY = council_with({}).policy
# What the typed partnership holds besides its facts: made from the prose and from all terms.
DERIVED = {"headings", "terms"}
POLICIES = [
    pytest.param({}, id="everything supplied"),
    pytest.param({"*": "to_be_supplied"}, id="nothing supplied"),
    pytest.param({"one_review_serves_both": "yes", "terms_of_reference_inclusive": "no"}, id="the other readings"),
    pytest.param({"due_soon_days": "0", "partnership_review_months": "0"}, id="noughts"),
    pytest.param({"due_soon_days": "99999999", "agreement_review_months": "99999999"}, id="beyond the calendar"),
]


def test_random_facts_are_facts():
    for facts in FACTS:
        assert SCHEMAS.facts.accepts(facts), [error.message for error in SCHEMAS.facts.judge(facts)]


@pytest.mark.parametrize("values", POLICIES)
def test_rule_says_something_whole_of_any_partnership(values):
    policy = council_with(values).policy
    for partnership in PARTNERSHIPS:
        for rule in RULES:
            for finding in rule.findings(partnership, policy, AS_OF):
                where = (partnership.id, finding)
                assert finding.rule == rule.id, where
                assert finding.label and finding.reason, where
                assert finding.reason[-1] in ".?!" or rule.id == "R3", where
                said = f"{finding.label} {finding.reason} {finding.action}"
                assert not re.search(r"None(?! is recorded)|Gap\.|\(\)|  ", said), where
                assert finding.due or not finding.clock, where
                assert finding.clock in ("", *PHRASES), where
                assert finding.action or not finding.status.needs_attention, where
                assert not finding.field or SCHEMAS.facts.root.at(finding.field), where


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_reads_only_what_it_declares(rule):
    """So that no badge tells what a fact for staff says."""
    undeclared = set()
    for partnership in PARTNERSHIPS:
        for path in facts_read(rule.check, partnership, POLICY, AS_OF) - DERIVED:
            # That a group or list is there at all is declared by any path below it, and a list by its own name.
            if not any(f"{said}.".startswith(f"{path}.") or path.startswith(f"{said}.") for said in rule.reads):
                undeclared.add(path)
    assert undeclared == set()


PUBLIC_RULES = [rule for rule in RULES if rule.is_public(SCHEMAS.facts.root)]


def test_public_rules_say_the_same_without_the_facts_for_staff():
    for facts, partnership in zip(FACTS, PARTNERSHIPS, strict=True):
        public = MAKE(partnership.id, redact(facts, SCHEMAS.facts.root, {"a", "b"}), {})
        for rule in PUBLIC_RULES:
            found = rule.findings(partnership, POLICY, AS_OF)
            assert found == rule.findings(public, POLICY, AS_OF), (partnership.id, rule.id)


def test_rules_for_staff_are_those_that_read_staff_facts():
    """A rule that becomes public, or stops being so, shows here."""
    assert {rule.id for rule in RULES if rule not in PUBLIC_RULES} == {"R14", "R1", "R22", "B65"}


def test_rules_have_one_id_each():
    ids = [rule.id for rule in RULES] + [id for id, _ in OTHER_RULES]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("check", [*(rule.check for rule in RULES), *(check for _, check in OTHER_RULES)])
def test_rule_says_in_its_docstring_what_it_carries_out(check):
    assert inspect.getdoc(check)[-1] == "."


def test_a_finding_cannot_be_changed():
    finding = Finding("R5", Status.NOTE, "a", "b.")
    with pytest.raises(AttributeError):
        finding.label = "c"
    assert [field.name for field in fields(finding)][:4] == ["rule", "status", "label", "reason"]


@pytest.mark.parametrize(
    ("words", "sentence"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listed(words, sentence):
    assert listed(words) == sentence


@pytest.mark.parametrize(
    ("words", "whole"), [("Why", "Why."), ("Why.", "Why."), ("Why?", "Why?"), ("And so on…", "And so on…")]
)
def test_a_sentence_has_one_mark_at_its_end(words, whole):
    assert sentence(words) == whole


def said_by_rules():
    """Every text in the modules of rules that is made of words, as it stands in the code."""
    for path in sorted((ROOT / "hooks" / "partnership_register" / "rules").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"[a-z] [a-z]", node.value):
                yield node.value


def test_a_rule_names_no_field_as_a_file_has_it(schemas):
    names = {path[-1] for path, _ in schemas.facts.root.walk() if "_" in path[-1]}
    said = [text for text in said_by_rules() if "(toolkit" not in text]
    # What a rule reads is listed by path; no reader sees that.
    said = [text for text in said if not re.fullmatch(r"[a-z_. ]+ ?", text) or not re.search(r"[._]", text)]
    assert len(said) > 100
    assert {name for text in said for name in re.findall(r"[a-z_]+", text) if name in names} == set()


def test_statuses_have_keys_of_their_own():
    assert len({status.key for status in Status}) == len(Status)
    calm = {status.key for status in Status if not status.needs_attention}
    assert calm == {"up-to-date", "not-required", "in-order", "note", "to-be-supplied"}


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_rules_stand_on_any_day(day):
    for partnership in PARTNERSHIPS:
        for rule in RULES:
            rule.findings(partnership, POLICY, day)


def test_reading_more_than_is_declared_is_noticed():
    """The test of the tests above: a rule that looks at a staff-only fact is caught."""

    def nosy(partnership, policy, as_of):
        return any(person.declared_on for person in partnership.member_representatives) and partnership.notes

    read = set().union(*(facts_read(nosy, partnership, POLICY, AS_OF) for partnership in PARTNERSHIPS))
    assert read == {"member_representatives.declared_on", "notes"}
