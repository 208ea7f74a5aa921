"""Money: what is unknown is never counted as nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_register import money
from partnership_register.model import Gap
from partnership_register.money import Amount, add_up, over_or_under, pounds, signed


@pytest.mark.parametrize(
    ("values", "amount"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([None, None], None, id="nothing stated"),
        pytest.param([0], Amount(0, 0), id="nought is stated"),
        pytest.param([1, None, 2], Amount(3, 0), id="what is left out does not count"),
        pytest.param([1, Gap.UNKNOWN, Gap.WITHHELD], Amount(1, 2), id="unknown and withheld make it part of a total"),
        pytest.param([1, Gap.NOT_APPLICABLE], Amount(1, 0), id="not applicable is nothing"),
        pytest.param([Gap.UNKNOWN], Amount(0, 1), id="only unknown"),
    ],
)
def test_add_up(values, amount):
    assert add_up(values) == amount


@pytest.mark.parametrize(
    ("values", "amount"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([None, None], None, id="nothing stated"),
        pytest.param([7, None, None], Amount(7, 2), id="what is left out beside an amount is unknown"),
        pytest.param([0, None], Amount(0, 1), id="beside nought, too"),
        pytest.param([7, Gap.WITHHELD, None, Gap.NOT_APPLICABLE], Amount(7, 2), id="as what is withheld is"),
    ],
)
def test_together(values, amount):
    assert money.together(values) == amount


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**11), st.sampled_from(Gap))))
def test_add_up_counts_each_part_once(values):
    amount = add_up(values)
    if amount:
        assert amount.total == sum(value for value in values if isinstance(value, int))
        assert amount.is_whole is not any(isinstance(v, Gap) and v is not Gap.NOT_APPLICABLE for v in values)


BUDGET = """
budget:
  - {organisation: Exampleshire Council, cash_gbp: 100, staffing_gbp: 20, overheads_gbp: 3, actual_gbp: 120}
  - {organisation: Riverside Health Trust, cash_gbp: 1000, actual_gbp: unknown}
"""


def test_totals_of_a_budget(partnership):
    made = partnership(BUDGET)
    assert money.budget_total(made) == Amount(1_123, 0)
    assert money.actual_total(made) == Amount(120, 1)
    assert money.value(made) == Amount(1_123, 0)
    assert money.council_funding(made, "Exampleshire Council") == Amount(123, 0)


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        pytest.param("value_gbp: 7" + BUDGET, Amount(7, 0), id="as stated"),
        pytest.param("value_gbp: unknown" + BUDGET, Amount(1_123, 0), id="unknown, so the budget says it"),
        pytest.param("value_gbp: unknown", None, id="nobody says it"),
    ],
)
def test_value(facts, amount, partnership):
    assert money.value(partnership(facts)) == amount


RESOURCES = (
    "resources: [{resource: staff, cost_gbp: 5, source: internal}, {resource: it, cost_gbp: 7, source: external}]"
)


def test_resources_come_before_the_budget(partnership):
    assert money.council_funding(partnership(RESOURCES + BUDGET), "Exampleshire Council") == Amount(5, 0)
    assert money.from_outside(partnership(RESOURCES)) == Amount(7, 0)
    assert money.from_outside(partnership(BUDGET)) is None


@pytest.mark.parametrize(
    ("cost", "own"),
    [
        pytest.param(100, Amount(23, 0), id="the rest of its line is its own"),
        pytest.param(123, Amount(0, 0), id="all of its line is from outside"),
        pytest.param(500, Amount(0, 0), id="more than its line leaves nothing and no debt"),
        pytest.param("unknown", Amount(123, 1), id="what is unknown from outside leaves its own unknown"),
    ],
)
def test_what_comes_from_outside_is_not_the_councils_own(cost, own, partnership):
    made = partnership(f"resources: [{{resource: staff, cost_gbp: {cost}, source: external}}]" + BUDGET)
    assert money.council_line(made, "Exampleshire Council") == Amount(123, 0)
    assert money.council_funding(made, "Exampleshire Council") == own


def test_a_resource_that_nobody_has_costed_is_unknown_beside_one_that_has_a_cost(partnership):
    rows = (
        "{resource: staff, cost_gbp: 5}, {resource: accommodation, in_kind: Six buildings}, {resource: it, cost_gbp: 0}"
    )
    made = partnership(f"resources: [{rows}, {{resource: staff, source: external}}]" + BUDGET)
    assert money.council_funding(made, "Exampleshire Council") == Amount(5, 1)
    assert money.from_outside(made) is None


def test_resources_in_kind_leave_it_to_the_budget(partnership):
    made = partnership("resources: [{resource: staff, in_kind: A day a week}]" + BUDGET)
    assert money.council_funding(made, "Exampleshire Council") == Amount(123, 0)


@pytest.mark.parametrize(
    ("amount", "words"), [(0, "£0"), (12_000, "£12,000"), (-5, "−£5"), (10**11, "£100,000,000,000")]
)
def test_pounds(amount, words):
    assert pounds(amount) == words


@pytest.mark.parametrize(
    ("difference", "words", "sign"),
    [
        pytest.param(65_000, "£65,000 over", "+£65,000", id="over"),
        pytest.param(-1, "£1 under", "−£1", id="under"),
        pytest.param(0, "£0", "£0", id="as planned"),
    ],
)
def test_a_difference_says_which_way(difference, words, sign):
    assert (over_or_under(difference), signed(difference)) == (words, sign)
