"""What the tests of generated code share."""

from collections.abc import Iterator

import pytest

from tests.engine.code.alone import Alone, alone


@pytest.fixture(scope="session")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alone]:
    """Return a process that runs exported files with nothing but PyTorch."""
    with alone(tmp_path_factory.mktemp("alone")) as running:
        yield running
