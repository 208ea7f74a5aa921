"""Where the marks of pictures stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_register.dates import partial_date
from partnership_register.pictures.bars import percent, percents
from partnership_register.pictures.columns import HEIGHT, columns
from partnership_register.pictures.heat import SHADES, heat_map, shade
from partnership_register.pictures.timeline import MAX_YEARS, Lane, Mark, Span, timeline

AS_OF = date(2026, 11, 22)
STEPS = ("Low", "Medium", "High")


@pytest.mark.parametrize(
    ("part", "whole", "length"),
    [
        pytest.param(1, 2, 50, id="half"),
        pytest.param(3, 2, 100, id="never over the edge"),
        pytest.param(0, 2, 0, id="nothing is not drawn"),
        pytest.param(1, 1_000_000, 0.5, id="a little is seen"),
        pytest.param(5, 0, 0, id="nothing to measure by"),
        pytest.param(-5, 10, 0, id="less than nothing"),
    ],
)
def test_a_bar_is_as_long_as_its_part(part, whole, length):
    assert percent(part, whole) == length


def test_the_greatest_bar_is_full_and_the_unknown_has_none():
    assert percents([5, 10, None, 0]) == (50, 100, 0, 0)
    assert percents([None]) == (0,)
    assert percents([]) == ()


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=24), st.integers(0, 600))
def test_columns_stand_on_the_base_side_by_side_inside_the_picture(pairs, line):
    chart = columns(["x"] * len(pairs), [low for low, _ in pairs], [high for _, high in pairs], line)
    right = 0.0
    for column, (low, high) in zip(chart.columns, pairs, strict=True):
        assert column.left >= right - 0.02
        right = column.left + column.width
        assert right <= 100.02
        assert column.total == low + high
        assert column.lower[0] + column.lower[1] == pytest.approx(HEIGHT)
        assert column.upper[0] + column.upper[1] == pytest.approx(column.lower[0], abs=0.11)
        assert 0 <= column.top <= HEIGHT
        assert (column.lower[1] > 0) == (low > 0)
        # Its figure stands above it, and the line does not cross a figure.
        assert column.figure < column.top
        assert chart.line is None or not column.figure - 12 < chart.line < column.figure
    assert chart.line is None if line == 0 else 0 <= chart.line <= HEIGHT


def test_columns_of_nothing_are_flat():
    chart = columns(["Jan", "Feb"], [0, 0], [0, 0])
    assert [column.top for column in chart.columns] == [HEIGHT, HEIGHT]
    assert chart.line is None
    assert columns([], [], []).columns == ()


def test_a_heat_map_counts_every_pair_and_what_has_no_place():
    pairs = [("High", "Low"), ("High", "Low"), ("Low", "High"), ("High", None), (None, None)]
    made = heat_map(STEPS, pairs)
    counts = {(row.up, cell.across): cell.count for row in made.rows for cell in row.cells if cell.count}
    assert counts == {("High", "Low"): 2, ("Low", "High"): 1}
    assert [row.up for row in made.rows] == ["High", "Medium", "Low"]
    assert (made.placed, made.unplaced) == (3, 2)


@pytest.mark.parametrize("steps", [2, 3, 4, 5])
def test_a_shade_is_never_lighter_where_a_step_is_higher(steps):
    grid = [[shade(up, across, steps) for across in range(1, steps + 1)] for up in range(1, steps + 1)]
    assert grid[0][0] == 1
    assert grid[-1][-1] == SHADES
    for line in (*grid, *zip(*grid, strict=True)):
        assert list(line) == sorted(line)


def test_a_scale_of_one_step_is_grave():
    assert shade(1, 1, 1) == SHADES


def test_a_day_is_a_dot_and_a_year_a_long_mark():
    lane = Lane("reviews", (Mark(partial_date("2020-06-01")), Mark(partial_date("2022"))))
    day, year = timeline([lane], AS_OF).lanes[0].marks
    assert day.left == day.right
    assert year.right - year.left == pytest.approx(364 / 365 / 6.9 * 100, abs=2)


def test_a_span_without_an_end_goes_on_to_the_edge():
    span = timeline([Lane("partnership", (), Span(partial_date("2020")))], AS_OF).lanes[0].span
    assert span.right == 100
    assert span.left < span.day < span.right


def test_a_span_that_is_over_ends_before_the_day():
    lane = Lane("partnership", (), Span(partial_date("2020"), partial_date("2022")))
    made = timeline([lane], AS_OF)
    span = made.lanes[0].span
    assert span.day == span.right < made.as_of


def test_lanes_without_a_date_are_left_out():
    assert timeline([Lane("reviews"), Lane("funding")], AS_OF) is None
    lanes = timeline([Lane("reviews"), Lane("funding", (Mark(AS_OF),))], AS_OF).lanes
    assert [lane.title for lane in lanes] == ["funding"]


DAYS = st.dates(date(1850, 1, 1), date(2199, 12, 31))


@given(st.lists(DAYS, min_size=1, max_size=12), DAYS)
def test_everything_stands_inside_and_in_the_order_of_time(days, as_of):
    made = timeline([Lane("reviews", tuple(Mark(day) for day in sorted(days)))], as_of)
    places = [mark.left for mark in made.lanes[0].marks]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in [*places, made.as_of])
    assert len(made.years) <= MAX_YEARS + 1
    assert all(0 <= place <= 100 for _, place in made.years)
    assert sorted(made.years) == list(made.years)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_time_are_no_trouble(day):
    assert timeline([Lane("reviews", (Mark(day),))], day)
