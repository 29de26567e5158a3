"""No display: a sentence instead of an abort."""

import subprocess
import sys
from pathlib import Path

import pytest

from gui.startup.display import why_no_window

ROOT = Path(__file__).parents[3]
VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="other desktops always have a display"
)


@pytest.mark.parametrize("variable", VARIABLES)
def test_any_display_will_do(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """X11, Wayland, or a platform that was asked for by name."""
    for other in VARIABLES:
        monkeypatch.delenv(other, raising=False)
    assert why_no_window() is not None
    monkeypatch.setenv(variable, "something")
    assert why_no_window() is None


def test_without_one_the_program_says_what_to_do() -> None:
    """One line on stderr that names the way without a window, exit status 2, no abort."""
    done = subprocess.run(
        [sys.executable, "main.py"], cwd=ROOT, env={}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "python main.py demo" in done.stderr
