"""To add a block is to add one file: all the rest follows from its declaration."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]

FILE = '''"""Softly clipped line."""

from pydantic import Field

from netwright.engine.blocks.block import Example, Family, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.source import Call, call
from netwright.engine.blocks.tensor import TensorSpec, image
from netwright.engine.blocks.traits import Trait


class EvenClip(Layer):
    """Cut values off at both sides."""

    title = "Even clip"
    family = Family.ACTIVATION
    summary = "Cuts values off at a limit that is the same at both sides."
    formula = "y = min(max(x, -limit), limit)"
    reference = "Collobert 2004, Large scale machine learning: hardtanh, the clip of a line"
    aliases = ("bounded line", "clip")
    identifier = "even_clip"
    traits = Trait.KEEPS_CHANNELS | Trait.POINTWISE | Trait.SPOILS_LOGITS
    explanation = Explanation.CURVE

    limit: float = Field(
        1.5, title="Clip limit", description="Where the clip begins.", ge=0.1, le=100
    )

    def module(self, *inputs: TensorSpec) -> Call:
        """Return ``nn.Hardtanh(...)``."""
        return call("nn.Hardtanh", min_val=-self.limit, max_val=self.limit)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return a clip of an image."""
        return (Example(cls(), (image(16, 8, 8),), (16, 8, 8), 0, 0, "PyTorch: nn.Hardtanh"),)
'''


def test_one_file_is_all_it_takes(tmp_path: Path) -> None:
    """A file elsewhere in its family: palette, form, hint, code, explanation, help, harness."""
    (tmp_path / "even_clip.py").write_text(FILE, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.one_file_block", str(tmp_path), "EvenClip"],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["module"] == "netwright.engine.blocks.activation.even_clip"
    assert found["palette"] == ["Activation"]
    assert any("Clip limit" in text for text in found["form"])
    assert "1.5" in found["fields"]
    assert "self.even_clip1 = nn.Hardtanh(min_val=-1.5, max_val=1.5)" in found["code"]
    assert found["answer"] == 1.5
    assert found["file"] is True
    assert found["hints"] == ["activation-before-loss"]
    assert found["explained"] == ["y = min(max(x, -limit), limit)", 1.5]
    for text in ("Cuts values off at a limit", "Where the clip begins", "Clip limit", "Collobert"):
        assert text in found["help"]
    for text in ("Even clip", "Clip limit", "Where the clip begins."):
        assert text in found["catalogue"]
    assert found["harness"] == 0, done.stdout
    assert len(found["tests"]) >= 8, found["tests"]
