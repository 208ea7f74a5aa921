"""Information sharing: what the record says of the partners' agreement about it."""

import pytest

from partnership_register.finding import Status
from partnership_register.rules.sharing import information_sharing


@pytest.mark.parametrize(
    ("facts", "status", "how"),
    [
        ("yes", Status.IN_ORDER, "in place"),
        ("being_written", Status.INCOMPLETE, "being written"),
        ("no", Status.INCOMPLETE, "not in place"),
        ("not_applicable", Status.NOT_REQUIRED, "not required"),
        ("unknown", Status.UNKNOWN, "not known"),
    ],
)
def test_information_sharing(facts, status, how, partnership, policy, as_of):
    found = information_sharing(partnership(f"information_sharing: {{agreement: {facts}}}"), policy, as_of)
    assert (found.status, found.label) == (status, f"Information sharing agreement: {how}")
    assert bool(found.to_do) == found.status.needs_attention


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        pytest.param("", Status.UNKNOWN, id="nothing is recorded"),
        pytest.param("omissions: [{item: information, reason: Ideas alone}]", Status.NOT_REQUIRED, id="left out"),
        pytest.param("omissions: [{item: equalities, reason: None}]", Status.UNKNOWN, id="another is left out"),
        pytest.param(
            "omissions: [{item: information, reason: Ideas}]\ninformation_sharing: {agreement: no}",
            Status.INCOMPLETE,
            id="what is recorded counts",
        ),
    ],
)
def test_what_the_record_does_not_say_of_sharing_information(facts, status, partnership, policy, as_of):
    assert information_sharing(partnership(facts), policy, as_of).status is status


def test_nothing_is_said_of_sharing_information_once_it_has_ended(partnership, policy, as_of):
    facts = "stage: ended\ninformation_sharing: {agreement: no}"
    assert information_sharing(partnership(facts), policy, as_of) is None
