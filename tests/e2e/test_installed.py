"""The program from its wheel opens its window, wherever it is started."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from tests.wheel import install

pytestmark = pytest.mark.window
PATIENCE = 60
"""Seconds."""


def windows_of(process: int) -> list[str]:
    """Return the titles of the windows that a process shows."""
    search = ["xdotool", "search", "--onlyvisible", "--pid", str(process), "--name", "."]
    found = subprocess.run(search, capture_output=True, text=True, check=False).stdout.split()
    titles = (["xdotool", "getwindowname", window] for window in found)
    return [subprocess.run(ask, capture_output=True, text=True).stdout.strip() for ask in titles]


@pytest.mark.parametrize("way", [("netwright",), ("python", "-m", "netwright")])
def test_its_window_opens_among_strangers(tmp_path: Path, way: tuple[str, ...]) -> None:
    """Beside a foreign ``engine`` and ``gui`` the window opens, and closes when it is asked to."""
    installed = install(tmp_path)
    strangers = tmp_path / "strangers"
    for name in ("engine", "gui"):
        (strangers / name).mkdir(parents=True)
        (strangers / name / "__init__.py").write_text("raise ImportError('a stranger')\n", "utf-8")
    own = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "STATE")}
    command = [str(installed.commands / way[0]), *way[1:]]
    with subprocess.Popen(command, cwd=strangers, env={**os.environ, **own}) as program:
        end = time.monotonic() + PATIENCE
        while not any("Netwright" in title for title in windows_of(program.pid)):
            assert program.poll() is None, "it ended"
            assert time.monotonic() < end, "no window"
            time.sleep(0.2)
        program.terminate()
        assert program.wait(PATIENCE) == 0
