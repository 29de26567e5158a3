"""The rooms of the house import one way, and the checker that says so would notice if not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DRAWING = """
import sys
from netwright.engine import zoo
from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits, history
from netwright.engine.document.layout import layered as layout

document, _ = edits.add(zoo.load(zoo.names()[0]), next(iter(block_types().values()))())
print(*{"torch", "torchinfo", "PySide6"} & sys.modules.keys())
"""
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of pyproject.toml for the packages in ``folder``."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_imports_keep_the_order() -> None:
    """Every contract holds for the project as it is."""
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        (
            "engine/blocks/planted.py",
            "import netwright.engine.document.document",
            "Rooms of the engine",
        ),
        (
            "engine/analysis/planted.py",
            "from netwright.engine.code import build",
            "Rooms of the engine",
        ),
        ("engine/planted.py", "X = 1", "Rooms of the engine"),
        ("engine/training/planted.py", "from PySide6.QtCore import QObject", "never sees Qt"),
        ("engine/zoo/planted.py", "import netwright.gui.state.session", "never sees Qt"),
        (
            "engine/blocks/pooling/planted.py",
            "from netwright.engine.blocks.linear import flatten",
            "Blocks know only",
        ),
    ],
)
def test_a_planted_violation_is_found(
    module: str, line: str, contract: str, tmp_path: Path
) -> None:
    """In a copy of the project with one wrong import the contract that forbids it is broken."""
    for name in ("engine", "gui"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / module).write_text(f'"""Planted."""\n\n{line}\n', "utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout
    broken = [text for text in done.stdout.splitlines() if text.endswith("BROKEN")]
    assert any(contract in text for text in broken), done.stdout


def test_a_drawing_needs_no_pytorch() -> None:
    """A ready network can be opened and edited in the second before PyTorch is imported."""
    done = subprocess.run(
        [sys.executable, "-c", DRAWING], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"
