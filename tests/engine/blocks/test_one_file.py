"""To add a block is to add one file: CONTRIBUTING's example, in a folder of its own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
CHILD = """
import sys

import netwright.engine.blocks.activation as family

family.__path__.append(sys.argv[1])

import torch

from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.block import Family
from netwright.engine.blocks.registry import block_types
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.commands.listings import list_blocks
from netwright.engine.document import edits
from netwright.engine.document.files import project
from netwright.engine.document.document import Document, Edge

block = block_types()["Clipped"]
assert block.family is Family.ACTIVATION

document, ids = Document("One file"), []
for kind, given in (("Input", {"shape": (16, 8, 8)}), ("Clipped", {}), ("Output", {})):
    document, node = edits.add(document, block_types()[kind](**given))
    if ids:
        document = edits.connect(document, Edge(ids[-1], 0, node, 0))
    ids.append(node)
analysis = analyse(document)
assert analysis.is_complete, analysis.problems
source = generate(analysis)
assert "self.clipped1 = nn.Hardswish()" in source.text
x = torch.linspace(-4, 4, 16 * 8 * 8).reshape(1, 16, 8, 8)
assert torch.equal(build(source)(x), torch.nn.functional.hardswish(x))
assert project.parse(project.dump(document)) == document
assert '"name": "Clipped"' in list_blocks(as_json=True)
for example in block.examples():
    assert example.block.type_name() == "Clipped"
"""


def test_a_block_is_one_file(tmp_path: Path) -> None:
    """What CONTRIBUTING shows is found, drawn, measured, built, saved and listed by itself."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    match = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert match is not None
    declared = re.sub(r"(?<!nn\.)Hardswish", "Clipped", match[1]).replace("hardswish", "clipped")
    (tmp_path / "clipped.py").write_text(declared, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
