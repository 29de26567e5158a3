"""Laws of what a plot shows: every point, in round limits that rarely change."""

import math

from hypothesis import given
from hypothesis import strategies as st

from netwright.gui.training.axis_limits import AxisLimits, extent, round_above
from netwright.gui.training.series import Series


@given(st.floats(1e-12, 1e12))
def test_a_round_number_is_just_above(value: float) -> None:
    """The round number is not below the value, and not twice as large."""
    found = round_above(value)
    assert value <= found <= 1.6 * value * (1 + 1e-9)


@given(st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=50), st.booleans())
def test_every_point_is_inside(values: list[float], log: bool) -> None:
    """All points of training and validation lie within the limits."""
    training, validation = Series(), Series()
    for step, value in enumerate(values, start=1):
        training.add(step, value)
    validation.add(len(values), 2 * values[-1])
    found = extent(training, validation, 1.0, None, log=log)
    for value in (*values, 2 * values[-1]):
        shown = math.log10(value) if log else value
        assert found.bottom <= shown + 1e-9
        assert shown <= found.top + 1e-9
    assert found.right >= len(values)


def test_limits_change_rarely() -> None:
    """Drawn after each of 10,000 steps, a run changes the limits some thirty times."""
    training = Series()
    seen: list[AxisLimits] = []
    for step in range(1, 10_001):
        training.add(step, 2.3 / math.sqrt(step))
        found = extent(training, Series(), 1.0, None, log=False)
        if not seen or seen[-1] != found:
            seen.append(found)
    assert len(seen) < 40


def test_an_empty_plot_has_limits() -> None:
    """Without points the limits are some, on either scale."""
    for log in (False, True):
        found = extent(Series(), Series(), 1.0, 100.0, log=log)
        assert (found.right, found.bottom, found.top) == (1, 0, 100)
