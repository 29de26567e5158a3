"""An exported file says by itself what the network in the program says."""

from pathlib import Path

import pytest
import torch

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.commands.run_exported import exported_verdict, own_verdict
from netwright.engine.data import catalogue
from netwright.engine.training.storage.weights import save_weights

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["plain", "\udce4\udcf6", "a b’c"])
def test_an_exported_file_runs_alone_wherever_it_lies(name: str, tmp_path: Path) -> None:
    """The logits are the same bit for bit, also in a folder whose name is no UTF-8."""
    folder = tmp_path / name
    folder.mkdir()
    source = generate(analyse(zoo.load("mlp")))
    torch.manual_seed(0)
    network = build(source)
    (folder / "model.py").write_text(source.text, "utf-8")
    save_weights(folder / "weights.safetensors", network)
    data = catalogue.load_now("digits").test
    alone = exported_verdict(folder, source.class_name, data, tmp_path)
    assert alone == own_verdict(network, data)
