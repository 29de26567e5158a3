"""The program as a wheel: one name at the top, whole, and the same however it is started."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.wheel import ROOMS, ROOT, Installed, install

pytestmark = pytest.mark.slow

SUFFIX = ".dist-info"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The program, installed from its wheel."""
    return install(tmp_path_factory.mktemp("wheel"))


@pytest.fixture
def strangers(tmp_path: Path) -> Path:
    """A folder that holds other people's ``engine``, ``gui`` and ``resources``."""
    for name in ("engine", "gui", "resources"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise ImportError('a stranger')\n", "utf-8")
    return tmp_path


def said(command: list[str | Path], folder: Path) -> str:
    """Run a command in ``folder`` and return what it says."""
    own = {"XDG_STATE_HOME": str(folder / "state"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **own}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_wheel_has_one_name_and_all_files(installed: Installed) -> None:
    """Each file of the program is in the wheel, below the one name that it takes."""
    names = set(zipfile.ZipFile(installed.wheel).namelist())
    assert {name.partition("/")[0].removesuffix(SUFFIX) for name in names} == {
        "netwright",
        installed.wheel.name.rpartition("-py3")[0],
    }
    listed = ["git", "ls-files", "-z", *ROOMS]
    done = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    files = {file for file in done.stdout.split("\0") if file and (ROOT / file).exists()}
    below = {file if file.startswith("netwright/") else f"netwright/{file}" for file in files}
    assert len(below) > 500
    assert below <= names


def test_it_does_the_demo_among_strangers(installed: Installed, strangers: Path) -> None:
    """From a folder with an ``engine`` and a ``gui`` of its own the demo ends as it should."""
    told = said([installed.commands / "netwright", "demo", "--out", "out"], strangers)
    assert "the same" in told
    assert list((strangers / "out").glob("*.png"))


def test_three_ways_to_start_are_one_program(installed: Installed, strangers: Path) -> None:
    """The command, the package and the checkout's ``main.py`` say the same to the letter."""
    ways: list[list[str | Path]] = [
        [installed.commands / "netwright"],
        [installed.commands / "python", "-m", "netwright"],
        [sys.executable, ROOT / "main.py"],
    ]
    for arguments in (["--help"], ["summary", "lenet5"]):
        answers = {said([*way, *arguments], strangers) for way in ways}
        assert len(answers) == 1
