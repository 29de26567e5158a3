"""What tests of more than one room stand on."""

import pytest


@pytest.fixture
def every_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a film have each frame that is due, however slow the machine is."""
    monkeypatch.setattr("netwright.engine.film.recorder.SHARE", 1e9)
