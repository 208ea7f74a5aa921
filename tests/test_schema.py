"""The schema: it says all that the other parts read from it, and its two validators never disagree."""

import inspect
import re
from copy import deepcopy

import frontmatter
import pytest
import yaml
from conftest import HERE, RECORDS, ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnership_register import record, source
from partnership_register.facts import read_facts
from partnership_register.problem import Unreadable
from partnership_register.rules import OTHER_RULES, RULES
from partnership_register.schema import GAPS, Field
from partnership_register.schema import load as load_schemas

SCHEMAS = load_schemas(ROOT / "schema")
DOCUMENTS = {"facts": SCHEMAS.facts, "agreement": SCHEMAS.agreement, "council": SCHEMAS.council}
FIELDS = [
    pytest.param(field, id=f"{name} {'.'.join(path)}")
    for name, schema in DOCUMENTS.items()
    for path, field in schema.root.walk()
]
# B60 is the list of its sixteen rows.
INVENTORY = {id for row in SCHEMAS.inventory for id in (row["id"], row["id"].partition(".")[0])}
_ID = re.compile(r"\b[ABRD][0-9]{1,3}(?:\.[0-9]{1,2})?\b")


@pytest.mark.parametrize("field", FIELDS)
class TestEveryField:
    def test_has_a_title_of_its_own(self, field):
        assert field.title
        assert field.title != field.key

    def test_has_an_example_or_fields_below_it(self, field):
        one = field.item or field
        # The value of a setting is the council's own; a heading has prompts in place of an example.
        assert (
            field.example is not None or one.example is not None or field.inner or one.key == "value" or field.prompts
        )

    def test_says_what_it_must_be(self, field):
        assert field.inner or field.choices or (field.item or field).expects or (field.item and field.item.choices)

    def test_is_of_a_type_that_the_reader_knows(self, field):
        types = "line words post date yes_no money count email telephone url org_id reference record choice list object"
        assert field.type in [*types.split(), "prose"]

    def test_cites_rows_of_the_inventory(self, field):
        assert set(field.sources) <= INVENTORY

    def test_has_choices_with_titles(self, field):
        for choice in field.choices.values():
            assert choice.title
            assert set(choice.sources) <= INVENTORY


@pytest.mark.parametrize("name", SCHEMAS.vocabulary)
def test_every_vocabulary_is_used_and_titled(name):
    field = SCHEMAS.vocabulary[name]
    used = {below.vocabulary for _, below in SCHEMAS.facts.root.walk()}
    used |= {below.item.vocabulary for _, below in SCHEMAS.facts.root.walk() if below.item}
    assert name in used | {"terms_item"}
    assert field.title
    assert len({choice.title for choice in field.choices.values()}) == len(field.choices)


def test_public_fields_are_those_that_were_decided(golden):
    """Information governance owns the list: a field that is made public shows here."""
    lines = [".".join(path) for path, _ in _public(SCHEMAS.facts.root)]
    lines += [f"## {field.title}" for field in SCHEMAS.agreement.root.fields.values() if field.is_public]
    golden(HERE / "public_fields.txt", "".join(f"{line}\n" for line in lines))


def _public(field, path=()):
    for key, child in field.inner.items():
        if child.is_public:
            yield (*path, key), child
            yield from _public(child, (*path, key))


def test_no_public_field_is_below_a_staff_one():
    for path, field in SCHEMAS.facts.root.walk():
        if field.is_public:
            assert all(SCHEMAS.facts.root.at(_items(path[:end])).is_public for end in range(1, len(path))), path


def _items(path):
    found, field = [], SCHEMAS.facts.root
    for key in path:
        if field.item:
            found.append(0)
        found.append(key)
        field = field.inner[key]
    return tuple(found)


def test_names_contacts_and_risks_are_for_staff_alone():
    public = {".".join(path) for path, _ in _public(SCHEMAS.facts.root)}
    words = ("email", "telephone", "address", "contact", "declared_on", "risks", "viability", "notes", "imported")
    allowed = {"complaints_contact"}
    assert not [path for path in public - allowed if any(word in path.split(".")[-1] for word in words)]


def test_terms_of_reference_have_fields_and_every_field_names_a_term():
    terms = set(SCHEMAS.vocabulary["terms_item"].choices)
    named = {term for _, field in SCHEMAS.facts.root.walk() for term in field.terms}
    assert named == terms


def test_every_heading_and_every_term_can_be_left_out():
    headings = list(SCHEMAS.agreement.root.fields)
    terms = [f"terms_{term}" for term in SCHEMAS.vocabulary["terms_item"].choices]
    assert list(SCHEMAS.vocabulary["omitted_item"].choices) == headings + terms
    for key, choice in SCHEMAS.vocabulary["omitted_item"].choices.items():
        if key in SCHEMAS.agreement.root.fields:
            assert choice.title == SCHEMAS.agreement.root.fields[key].title


def test_rules_cite_rows_of_the_inventory():
    for id, check in [*((rule.id, rule.check) for rule in RULES), *OTHER_RULES]:
        cited = set(_ID.findall(inspect.getdoc(check)))
        assert cited, id
        assert cited | {id} <= INVENTORY, id


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_reads_facts_that_exist(rule):
    for path in rule.reads:
        field = SCHEMAS.facts.root
        for key in path.split("."):
            field = field.inner[key]
    assert len(set(rule.reads)) == len(rule.reads)


def test_patterns_end_at_the_end_and_never_before_a_line_break():
    patterns = [
        node["pattern"] for schema in DOCUMENTS.values() for node in _nodes(schema.document) if "pattern" in node
    ]
    assert len(patterns) > 50
    assert all(pattern.startswith("^") and pattern.endswith(r"$(?!\n)") for pattern in patterns)


def _nodes(value):
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(inner)


def example(field: Field):
    """A value for a field, made of the examples in the schema."""
    if field.example is not None:
        return field.example
    if field.item:
        return [example(field.item)]
    return {key: example(child) for key, child in field.fields.items()}


WHOLE = {key: example(field) for key, field in SCHEMAS.facts.root.fields.items()}
FACTS = []
for path in sorted(RECORDS.glob("*/*.md")):
    try:
        text = source.decode(path.read_bytes(), path.name)
        FACTS.append(pytest.param(record.parse(text, path.stem, path.name, SCHEMAS)[0].facts, id=path.stem))
    except Unreadable:
        continue


def test_the_examples_make_a_record():
    assert [error.message for error in SCHEMAS.facts.judge(WHOLE)] == []
    assert SCHEMAS.facts.accepts(WHOLE)


def test_the_examples_are_read_back_from_yaml_as_they_are():
    text = yaml.safe_dump(WHOLE, sort_keys=False, allow_unicode=True)
    assert read_facts(text, SCHEMAS.facts.root, "x") == WHOLE


def test_no_example_of_a_fact_for_staff_stands_in_a_record_of_the_register():
    """Everybody reads the guide to the fields. A day, a number or a word of a list is nobody's own."""
    root, written = SCHEMAS.facts.root, set()
    for path in (ROOT / "partnerships").glob("*.md"):
        written |= set(for_staff(root, record.read(path, path.stem, SCHEMAS)[0].facts))
    examples = set(for_staff(root, WHOLE))
    assert len(written) > 500 and len(examples) > 30
    assert examples & written == set()


def for_staff(field, value, is_public=True):
    """Every free text of a value that is for staff alone."""
    for key in field.fields.keys() & value.keys():
        child, found = field.fields[key], value[key]
        inner, seen = child.item or child, is_public and child.is_public
        for one in found if isinstance(found, list) else [found]:
            if inner.fields and isinstance(one, dict):
                yield from for_staff(inner, one, seen)
            elif not seen and inner.type in ("line", "words", "email", "url", "telephone"):
                yield one


def agree(schema, data):
    assert schema.accepts(data) == (not list(schema.judge(data)))


@pytest.mark.parametrize("facts", FACTS)
def test_validators_agree_on_every_record(facts):
    agree(SCHEMAS.facts, facts)


TEXT = st.one_of(
    st.text(max_size=12),
    st.text("<>@\n\r \t0é.:/-_aZ9²٣", max_size=8),
    st.sampled_from(
        [*GAPS, "", "yes", "2026", "2026-02", "2026-02-29", "2024-02-29\n", "1799", "2199-12-31", "place\n"]
    ),
    st.sampled_from(
        ["https://a.b/é", "https://a.b:99999/", "https://-.-", "a@b.c\n", "+44 1632 960001 ext 1", "x" * 4001]
    ),
    st.dates().map(str),
)
SCALAR = st.one_of(TEXT, st.booleans(), st.integers(-(10**18), 10**18))
VALUE = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=5
)


@st.composite
def changed(draw, whole):
    """A whole document with one to three things in it changed, left out, doubled or added."""
    data = deepcopy(whole)
    for _ in range(draw(st.integers(1, 3))):
        holder = data
        while True:
            keys = list(holder) if isinstance(holder, dict) else range(len(holder))
            if not keys:
                break
            key = draw(st.sampled_from(list(keys)))
            if isinstance(holder[key], (dict, list)) and holder[key] and draw(st.integers(0, 3)):
                holder = holder[key]
                continue
            match draw(st.sampled_from(["value", "value", "value", "text", "gone", "more"])):
                case "value":
                    holder[key] = draw(VALUE)
                case "text" if isinstance(holder[key], str):
                    holder[key] = draw(st.sampled_from(["{}{}", "{1}{0}"])).format(holder[key], draw(TEXT))
                case "gone":
                    del holder[key]
                case _ if isinstance(holder, list):
                    holder.append(draw(st.sampled_from([holder[key], "x"])))
                case _:
                    holder[draw(TEXT)] = draw(VALUE)
            break
    return data


@given(changed(WHOLE))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_validators_agree_on_changed_facts(data):
    agree(SCHEMAS.facts, data)


COUNCIL = read_facts((HERE / "council.yml").read_text("utf-8"), SCHEMAS.council.root, "council.yml")


@given(changed(COUNCIL))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_validators_agree_on_a_changed_council(data):
    agree(SCHEMAS.council, data)


PATTERNS = sorted(
    {(node["pattern"], node.get("type") == "string") for node in _nodes(SCHEMAS.facts.document) if "pattern" in node}
)


@pytest.mark.parametrize("pattern", [pattern for pattern, _ in PATTERNS])
@pytest.mark.parametrize(
    "hostile", ["a" * 100_000 + "\n", " " * 100_000 + "<", "-a" * 50_000 + "!", "a.b-" * 25_000 + "\n"]
)
def test_no_pattern_takes_long_over_hostile_text(pattern, hostile):
    re.search(pattern, hostile)


def test_frontmatter_reads_the_same_facts(small):
    """python-frontmatter with our handler, as any other program would use it."""
    from partnership_register.facts import FactsHandler

    post = frontmatter.loads(small, handler=FactsHandler(SCHEMAS.facts.root, "small.md"))
    assert post.metadata["open_ended"] is True
    assert post.metadata["started_on"] == "2024-04-01"
    assert post.content.startswith("## Purpose")
