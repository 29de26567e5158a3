"""What tests of more than one room stand on."""

import os
from collections.abc import Iterator

import pytest

# No result of a test may depend on how fast this computer was at the moment: ``auto`` means the
# same precision on every processor, in the processes that tests start as well.
os.environ["NETWRIGHT_PRECISION"] = "float32"

from tests import real_data  # noqa: F401 - reads the setting before the tests are rid of it


@pytest.fixture(autouse=True, scope="session")
def no_data_of_this_machine() -> Iterator[None]:
    """What a test does not ask for is not found by the program that it tries."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("NETWRIGHT_DATA", raising=False)
        yield


@pytest.fixture
def every_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a film have each frame that is due, however slow the machine is."""
    monkeypatch.setattr("netwright.engine.film.recorder.SHARE", 1e9)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run slow laws last: what fails at once is told at once."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)
