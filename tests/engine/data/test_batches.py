"""Laws of how samples are cut into batches."""

from hypothesis import given
from hypothesis import strategies as st

from netwright.engine.data.batches import batches


@given(count=st.integers(0, 400), size=st.integers(2, 80))
def test_every_sample_once_in_order_and_none_alone(count: int, size: int) -> None:
    """A batch is full but the last, which holds two to ``size`` + 1; a single sample is alone."""
    parts = [range(count)[part] for part in batches(count, size)]
    assert [number for part in parts for number in part] == list(range(count))
    assert all(len(part) == size for part in parts[:-1])
    assert all(min(2, count) <= len(part) <= size + 1 for part in parts[-1:])


@given(count=st.integers(1, 40))
def test_batches_of_one_are_what_was_asked_for(count: int) -> None:
    """All but the last two are alone where the size says so."""
    lengths = [part.stop - part.start for part in batches(count, 1)]
    assert lengths == [1] * (count - 2) + ([2] if count > 1 else [1])
