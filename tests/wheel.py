"""A wheel of the program, built from the files of the checkout and installed by itself."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
ROOMS = ("netwright", "engine", "gui", "resources")
FILES = ("pyproject.toml", "setup.py", "README.md", "LICENSE")


class Installed(NamedTuple):
    """The program in an environment of its own."""

    wheel: Path
    commands: Path
    """The folder of ``python`` and ``netwright``."""


def install(folder: Path) -> Installed:
    """Build a wheel in ``folder`` and install it there, beside nothing but what it depends on.

    The dependencies are those of this very environment, borrowed by a file of paths; the checkout
    itself, which such a file would have to name too, is not among them.
    """
    source = folder / "source"
    for room in ROOMS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / room, source / room, ignore=ignored)
    for file in FILES:
        shutil.copy(ROOT / file, source)
    pip = [sys.executable, "-m", "pip"]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-index"]
    built = ["wheel", *quiet, "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    subprocess.run([*pip, *built], check=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    commands = environment / ("Scripts" if sys.platform == "win32" else "bin")
    paths = {"base": str(environment), "platbase": str(environment)}
    scheme = sysconfig.get_preferred_scheme("prefix")
    packages = Path(sysconfig.get_path("purelib", scheme, paths))
    borrowed = [path for path in sys.path if Path(path).name == packages.name]
    (packages / "borrowed.pth").write_text("\n".join(borrowed), "utf-8")
    here = [*pip, "--python", str(commands / "python"), "install", *quiet, str(wheel)]
    subprocess.run(here, check=True)
    return Installed(wheel, commands)
