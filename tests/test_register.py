"""The register for its two audiences, and what is said of more than one partnership."""

import pytest
from conftest import AS_OF, SCHEMAS, council_with, sources

from partnership_register import register
from partnership_register.audience import PUBLIC, STAFF
from partnership_register.problem import Level
from partnership_register.rules import placeholders
from partnership_register.rules.similar import SHARED_PARTNERS, TOO_COMMON, similar


@pytest.fixture
def opened(tmp_path):
    """The register of some records: `opened({"a": text}, audience)`."""
    (tmp_path / "records").mkdir()

    def build(texts, audience=STAFF):
        for name, text in texts.items():
            (tmp_path / "records" / f"{name}.md").write_text(text, "utf-8")
        return register.open_register(sources(tmp_path), AS_OF, audience)

    return build


@pytest.fixture
def record(small):
    """A small record of another name, with other facts."""

    def change(name, *changes):
        text = small.replace("Riverside Health Partnership", name)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        return text

    return change


FOR_STAFF, UNSAID = ("audience: public", "audience: staff"), ("audience: public\n", "")
ANNOUNCED = ("audience: public", "audience: announced\nnotes: Secret\nwithheld: [{what: All of it, why: Police work}]")
ENDED = (
    "stage: performing",
    "stage: ended\nleaving: {ended_on: 2026-03, reason: achieved, why: Done, decided_by: Cabinet, achieved: Much, "
    "partnership_better: Nothing, council_better: Nothing, completed_by: Head}",
)


def test_staff_see_every_record(opened, record):
    texts = {"a": record("A"), "b": record("B", FOR_STAFF), "c": record("C", UNSAID), "d": record("D", ANNOUNCED)}
    built = opened(texts)
    assert [entry.id for entry in built.entries] == ["a", "b", "c", "d"]
    assert built.withheld == ()


def test_the_public_see_only_what_is_said_to_be_public(opened, record):
    texts = {"a": record("A"), "b": record("B", FOR_STAFF), "c": record("C", UNSAID), "d": record("D", ANNOUNCED)}
    built = opened(texts, PUBLIC)
    assert [entry.id for entry in built.entries] == ["a"]
    assert built.entries[0].partnership.risks == ()
    assert "risk_management" not in built.entries[0].partnership.prose
    assert "meetings" in built.entries[0].partnership.prose


def test_a_record_that_is_announced_says_its_name_and_why_it_is_withheld(opened, record):
    (announced,) = opened({"d": record("D", ANNOUNCED)}, PUBLIC).withheld
    assert (announced.id, announced.name) == ("d", "D")
    assert announced.withheld[0].why == "Police work"
    assert announced.notes is None
    assert announced.purpose is None
    assert announced.prose == {}


def test_the_public_register_is_the_same_whatever_staff_know(opened, record):
    related = ("open_ended: yes", "open_ended: yes\nrelated: [{partnership: b, relation: works_with}]")
    one = opened({"a": record("A"), "b": record("B", FOR_STAFF)}, PUBLIC).entries
    risk = ("description: A partner drops out", "description: Nobody comes\n    likelihood: high")
    note = ("open_ended: yes", "open_ended: yes\nnotes: The chair is ill")
    other = opened({"a": record("A", risk, note, related), "b": record("Other", UNSAID)}, PUBLIC).entries
    assert [entry.findings for entry in one] == [entry.findings for entry in other]
    assert [entry.partnership for entry in one] == [entry.partnership for entry in other]


def test_warnings_are_for_staff(opened, record):
    texts = {"a": record("A", ("agreed: yes", "agreed: no"))}
    assert [problem.level for problem in opened(texts).warnings] == [Level.WARNING]
    assert opened(texts, PUBLIC).warnings == ()


def test_entries_are_in_the_order_of_their_names(opened, record):
    built = opened({"c": record("alpha"), "b": record("Beta"), "a": record("gamma")})
    assert [entry.partnership.name for entry in built.entries] == ["alpha", "Beta", "gamma"]
    assert register.names(built.entries) == ["alpha", "Beta", "gamma"]
    assert built.by_id["b"].partnership.name == "Beta"


def test_ended_partnerships_stand_apart(opened, record):
    built = opened({"a": record("A"), "b": record("B", ENDED)})
    assert [entry.id for entry in built.current] == ["a"]
    assert [entry.id for entry in built.ended] == ["b"]


def test_an_entry_knows_what_each_rule_found(opened, record):
    (entry,) = opened({"a": record("A")}).entries
    assert entry.review.rule == "R5"
    assert [finding.rule for finding in entry.of("R14")] == ["R14", "R14"]
    assert set(entry.attention) <= set(entry.findings)
    assert all(finding.status.needs_attention for finding in entry.attention)


def test_a_register_without_records_is_a_register(opened):
    assert opened({}).entries == ()


def shared(names, plan="council_plan", stage="performing"):
    rows = "".join(f"  - {{name: {name}, sector: public}}\n" for name in names)
    return f"stage: {stage}\npartners:\n{rows}strategic_links: [{{plan: {plan}, objective: A}}]\n"


@pytest.fixture
def alike(partnership):
    """The ids of those that look alike: `alike({"a": facts})` is {id: ids}."""

    def of(facts):
        entries = [register.Entry(partnership(text, id=id), ()) for id, text in facts.items()]
        return {id: [entry.id for entry in found] for id, found in similar(entries).items() if found}

    return of


FEW, ENOUGH = [f"P{n}" for n in range(SHARED_PARTNERS - 1)], [f"P{n}" for n in range(SHARED_PARTNERS)]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        pytest.param(
            {"a": shared(ENOUGH), "b": shared(ENOUGH)}, {"a": ["b"], "b": ["a"]}, id="enough partners and a plan"
        ),
        pytest.param({"a": shared(FEW), "b": shared(ENOUGH)}, {}, id="one partner too few"),
        pytest.param({"a": shared(ENOUGH), "b": shared(ENOUGH, "health_plan")}, {}, id="another plan"),
        pytest.param({"a": shared(ENOUGH), "b": shared(ENOUGH, stage="ended")}, {}, id="ended"),
        pytest.param({"a": shared(["unknown"] * 5), "b": shared(["unknown"] * 5)}, {}, id="partners nobody knows"),
        pytest.param(
            {"a": shared([*ENOUGH, "Q"]), "b": shared(ENOUGH), "c": shared([*ENOUGH, "Q"])},
            {"a": ["c", "b"], "b": ["a", "c"], "c": ["a", "b"]},
            id="most alike first",
        ),
    ],
)
def test_similar(facts, found, alike):
    assert alike(facts) == found


def test_partner_that_is_everywhere_tells_nothing(alike):
    assert alike({f"p{n}": shared(ENOUGH) for n in range(TOO_COMMON + 1)}) == {}


def test_placeholders_are_all_that_is_not_supplied():
    assert placeholders.placeholders(council_with({})) == ()
    council = council_with({"significant_funding_gbp": "to_be_supplied", "due_soon_days": "to_be_supplied"})
    assert [point.field.key for point in placeholders.placeholders(council)] == [
        "significant_funding_gbp",
        "due_soon_days",
    ]


def test_every_number_of_the_policy_can_be_asked_for():
    policy = council_with({}).policy
    for key in SCHEMAS.council.root.fields["policy"].fields:
        assert getattr(policy, key) is not None
    with pytest.raises(AttributeError, match="the council's file has no policy called due_son_days"):
        _ = policy.due_son_days


def test_what_is_to_be_supplied_is_none_and_never_a_default():
    council = council_with({"*": "to_be_supplied"})
    for key, setting in council.settings.items():
        assert getattr(council.policy, key) is None
        assert not setting.is_supplied
