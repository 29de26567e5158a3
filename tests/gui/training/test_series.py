"""Laws of a curve's points."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from netwright.gui.training.series import MOST, Series


def test_points_come_back_as_they_were_added() -> None:
    """Few points are kept as they are."""
    series = Series()
    for step in range(100):
        series.add(step, step**2)
    assert series.steps.tolist() == list(range(100))
    assert series.values.tolist() == [step**2 for step in range(100)]


@given(st.floats(-10, 10), st.integers(1, 300))
def test_a_constant_stays_what_it_is(value: float, count: int) -> None:
    """Smoothing a constant gives the constant, from the first point on."""
    series = Series()
    for step in range(count):
        series.add(step, value)
    np.testing.assert_allclose(series.smoothed, value, atol=1e-9)


def test_memory_is_bounded_and_the_shape_is_kept() -> None:
    """However many points come, few are kept, in order, over the whole run, with the same mean."""
    series, count = Series(), 5 * MOST
    for step in range(count):
        series.add(step, float(step))
    assert len(series) <= MOST
    assert np.all(np.diff(series.steps) > 0)
    assert np.diff(series.steps).max() < 20
    assert series.steps[0] < 20
    assert series.steps[-1] > count - 20
    np.testing.assert_allclose(series.values, series.steps)


def test_a_resumed_run_takes_its_steps_again() -> None:
    """Points after the step from which a run goes on are forgotten."""
    series = Series()
    for step in range(10):
        series.add(step, 1.0)
    series.drop_after(4)
    assert series.steps.tolist() == [0, 1, 2, 3, 4]
