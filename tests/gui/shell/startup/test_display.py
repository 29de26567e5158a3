"""No display: a sentence instead of an abort."""

import json
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from netwright.gui.shell.startup.display import why_no_window

ROOT = Path(__file__).parents[4]
VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="other desktops always have a display"
    ),
]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no variable of the desktop count."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)


def without_display(**variables: str) -> "subprocess.CompletedProcess[str]":
    """Start the program with these variables and no others."""
    return subprocess.run(
        [sys.executable, "main.py"],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("platform", ["offscreen", "minimal:options", "nonsense;OffScreen"])
def test_any_platform_that_is_there_will_do(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for by name, with options, or after others that are not to be had."""
    assert why_no_window() is not None
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert why_no_window() is None


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"DISPLAY": ":7777"}, "DISPLAY=:7777"),
        ({"DISPLAY": "nonsense"}, "DISPLAY=nonsense"),
        ({"WAYLAND_DISPLAY": "wayland-7777"}, "wayland"),
        ({"WAYLAND_DISPLAY": "wayland-7777", "DISPLAY": ":7777"}, "DISPLAY=:7777"),
        ({"QT_QPA_PLATFORM": "nonsense"}, "no platform “nonsense”, which QT_QPA_PLATFORM asks for"),
        ({"QT_QPA_PLATFORM": "xcb"}, "no display answers at DISPLAY="),
        ({"QT_QPA_PLATFORM": "nonsense;wayland;xcb"}, "no platform “nonsense”"),
        ({"QT_QPA_PLATFORM": "linuxfb:fb=/dev/null"}, "no screen for its platform linuxfb"),
        ({"QT_QPA_PLATFORM": "eglfs:nonsense"}, "eglfs"),
    ],
)
def test_a_display_that_is_gone_is_a_sentence(variables: dict[str, str], told: str) -> None:
    """What is set and leads nowhere, as in tmux after a new login, is told; Qt does not abort."""
    done = without_display(**variables)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert told in done.stderr
    assert "python main.py demo" in done.stderr


def test_a_server_is_not_left_before_qt_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """An X server whose last client leaves begins anew, and would turn Qt away meanwhile."""
    # Version 11.0, and a screenful of nothing in the eight words that must follow.
    welcome = struct.pack("<BxHHH", 1, 11, 0, 8) + bytes(32)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        clients: list[socket.socket] = []

        def let_in() -> None:
            client, _ = server.accept()
            client.recv(4096)
            client.sendall(welcome)
            clients.append(client)

        door = threading.Thread(target=let_in)
        door.start()
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{server.getsockname()[1] - 6000}")
        told = why_no_window()
        door.join()
    (client,) = clients
    with client:
        assert told is None
        client.setblocking(False)
        with pytest.raises(BlockingIOError):  # it would read the end of it
            client.recv(1)


def test_a_library_that_is_missing_is_named(tmp_path: Path) -> None:
    """A platform that cannot be loaded is told with what it lacks."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    # It finds libraries of Qt beside its own place; here it lies elsewhere, under another name.
    torn = (plugins / "libqxcb.so").read_bytes().replace(b"Keys\x81cxcb", b"Keys\x81ctrn")
    (tmp_path / "libqtrn.so").write_bytes(torn)
    done = without_display(QT_QPA_PLATFORM="trn", QT_QPA_PLATFORM_PLUGIN_PATH=str(tmp_path))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "Qt cannot load its platform trn" in done.stderr
    assert "No such file or directory" in done.stderr


@pytest.mark.parametrize("platform", ["nonsense", "xcb"])
def test_a_command_that_draws_needs_no_display(platform: str, tmp_path: Path) -> None:
    """Whatever the desktop asks for, a picture is drawn without it."""
    done = subprocess.run(
        [sys.executable, "main.py", "picture", "mlp", "--to", str(tmp_path / "net.png")],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": platform, "DISPLAY": ":7777"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "net.png").read_bytes().startswith(b"\x89PNG")


def test_without_one_the_program_says_what_to_do() -> None:
    """One line on stderr that names the way without a window, exit status 2, no abort."""
    done = without_display()
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "python main.py demo" in done.stderr


# Tells how large the window is once it shows.
SIZES = r"""
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import netwright.gui.shell.app

class Program(netwright.gui.shell.app.Program):
    def start(self, path=None):
        super().start(path)
        QTimer.singleShot(0, self.tell)

    def tell(self):
        size = self.window.size()
        os.write(1, f"{size.width()} {size.height()}\n".encode())
        self.window.close()

netwright.gui.shell.app.Program = Program
sys.exit(netwright.gui.shell.app.run(None, None))
"""


@pytest.mark.parametrize(
    ("screen", "wanted"),
    [((1920, 1080), (1280, 800)), ((1366, 768), (1280, 728)), ((1024, 600), (1016, 560))],
)
def test_the_first_window_is_no_larger_than_the_screen(
    screen: tuple[int, int], wanted: tuple[int, int], tmp_path: Path
) -> None:
    """On the screen of a small laptop the status bar is on it too."""
    width, height = screen
    place = {"name": "one", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [{**place, "logicalDpi": 96, "logicalBaseDpi": 96}]}))
    names = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME")
    done = subprocess.run(
        [sys.executable, "-c", SIZES],
        cwd=ROOT,
        env={
            **dict.fromkeys(names, str(tmp_path)),
            "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert tuple(map(int, done.stdout.split())) == wanted
