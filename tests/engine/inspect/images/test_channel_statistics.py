"""Laws of the figures of channels: they are those that NumPy gives of the finite values."""

import numpy as np

from netwright.engine.inspect.images.channel_statistics import statistics


def test_figures_are_those_of_numpy() -> None:
    """Of finite channels mean, deviation, extremes and share of zeros are NumPy's own."""
    maps = np.random.default_rng(0).normal(size=(5, 7, 3)).astype(np.float32)
    maps[maps < 0.3] = 0
    found = statistics(maps)
    for channel, values in enumerate(maps.astype(np.float64)):
        np.testing.assert_allclose(found.mean[channel], np.mean(values), rtol=1e-12)
        np.testing.assert_allclose(found.std[channel], np.std(values), rtol=1e-12)
        assert found.low[channel] == values.min()
        assert found.high[channel] == values.max()
        assert found.zeros[channel] == np.mean(values == 0)
    assert not found.unknown.any()


def test_what_is_not_finite_is_counted_and_left_out() -> None:
    """NaN and infinity do not spoil the figures of the rest, and a channel of them alone has 0."""
    maps = np.array([[1, 3, np.nan, -np.inf], [np.nan] * 4], np.float32)
    found = statistics(maps)
    assert found.unknown.tolist() == [2, 4]
    assert (found.mean[0], found.std[0], found.low[0], found.high[0]) == (2, 1, 1, 3)
    assert (found.mean[1], found.std[1], found.low[1], found.high[1]) == (0, 0, 0, 0)


def test_large_values_are_summed_in_double_precision() -> None:
    """A small spread around a large mean is not lost."""
    maps = (1_000_000 + np.arange(4, dtype=np.float32)).reshape(1, 2, 2)
    np.testing.assert_allclose(statistics(maps).std, np.std(np.arange(4.0)), rtol=1e-9)
