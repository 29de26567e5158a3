"""Laws of the command ``weights``: what a file holds, what of it fits, a project that has it."""

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from netwright.__main__ import main
from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.trained.open import open_trained


@pytest.fixture
def stored() -> dict[str, Tensor]:
    """Return weights of LeNet-5 for seven classes."""
    torch.manual_seed(3)
    weights = dict(build(generate(analyse(zoo.load("lenet5")))).state_dict())
    names = list(weights)
    weights[names[-2]], weights[names[-1]] = torch.ones(7, 84), torch.ones(7)
    return weights


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Return what a command prints that does its work."""
    assert main(["weights", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_a_file_is_listed(
    stored: dict[str, Tensor], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each tensor with its shape; JSON has the same."""
    path = tmp_path / "net.safetensors"
    save_file({"a": torch.zeros(2, 3), "b": torch.zeros(4, dtype=torch.float16)}, path)
    assert told(capsys, path).splitlines() == [
        "tensor  shape  numbers",
        "a       2×3    float32",
        "b       4      float16",
        "",
        "2 tensors, 10 numbers",
    ]
    tensors = json.loads(told(capsys, path, "--json"))["tensors"]
    assert tensors[0] == {"name": "a", "shape": [2, 3], "type": "float32"}


def test_what_fits_is_told_and_kept_in_a_project(
    stored: dict[str, Tensor], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The head of other classes stays as a run would begin with it; the rest is the file's."""
    path, out = tmp_path / "net.safetensors", tmp_path / "mine.netwright"
    save_file({f"module.{name}": tensor for name, tensor in stored.items()}, path)
    table = told(capsys, path, "--to", "lenet5", "--out", out)
    head = list(stored)[-2:]
    assert f"{len(stored) - 2} of {len(stored)} tensors" in table.splitlines()[0]
    assert "fresh: 10×84 here, 7×84 in the file" in table
    found = json.loads(told(capsys, path, "--to", "lenet5", "--json"))
    assert [each["name"] for each in found["misshaped"]] == head
    assert found["matched"]["conv1.weight"] == "module.conv1.weight"
    network = open_trained(str(out))
    for name, tensor in network.weights.items():
        assert torch.equal(tensor, stored[name]) == (name not in head)
    torch.manual_seed(network.document.training.seed)
    fresh = build(network.source).state_dict()
    assert all(torch.equal(network.weights[name], fresh[name]) for name in head)
    again = told(capsys, out, "--to", out)
    assert again.startswith(f"{len(stored)} of {len(stored)} tensors")


def test_bad_use_is_one_line(
    stored: dict[str, Tensor], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing that fits, no such file, a text, options without the network that they are for."""
    path, text = tmp_path / "net.safetensors", tmp_path / "net.pth"
    save_file({"other": torch.zeros(3)}, path)
    text.write_text("weights")
    for arguments, complaint in (
        ([path, "--to", "lenet5"], "None of the 1 tensors in net.safetensors fits"),
        ([tmp_path / "gone.pt"], "gone.pt gives no weights"),
        ([text, "--to", "lenet5"], "neither a safetensors file nor"),
        ([path, "--by-order"], "with --to"),
        ([path, "--to", "lenet55"], "no network “lenet55”"),
    ):
        assert main(["weights", *map(str, arguments)]) == 2
        said = capsys.readouterr()
        assert complaint in said.err
        assert (said.err.count("\n"), said.out) == (1, "")
