"""Laws of tensors stored by an earlier version: each finds the weight that it belongs to.

The run in ``of_earlier/recurrent`` was written when a recurrent layer stood in a class of its own
(commit 565ab29), so that its weights were called ``memory.lstm.weight_ih_l0``: an LSTM of two
layers in both directions that is called ``memory``, and an RNN and a GRU in a group.
"""

import json
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from netwright.engine.analysis.analysis import analyse
from netwright.engine.code.build import build
from netwright.engine.code.generate import generate
from netwright.engine.data.progress import result_of
from netwright.engine.document import edits
from netwright.engine.document.files import project
from netwright.engine.training.events import Finished, Started
from netwright.engine.training.run.launch import prepare
from netwright.engine.training.storage.former_names import current_names
from netwright.engine.training.storage.weights import load_weights

FILES = Path(__file__).parent / "of_earlier"
RUN = FILES / "recurrent"
EXPECTED = json.loads((FILES / "expected.json").read_text("utf-8"))


def test_weights_make_the_same_numbers() -> None:
    """Loaded into the network of today they give the logits that they gave."""
    network = build(generate(analyse(project.read(RUN / "project.netwright"))), "cpu").eval()
    load_weights(RUN / "weights.safetensors", network)
    names = set(network.state_dict())
    assert {
        "memory.weight_ih_l1_reverse",
        "group1.rnn.bias_hh_l0",
        "group1.gru1.weight_ih_l0",
    } < names
    with torch.inference_mode():
        logits = network(torch.tensor([[0, 1, 2, 2, 3]]))
    torch.testing.assert_close(logits[0], torch.tensor(EXPECTED["logits"]), rtol=1e-4, atol=1e-5)


def test_a_run_goes_on(tmp_path: Path) -> None:
    """Weights and the optimizer's memory are found: what it ends with is its own way onwards."""
    folder = shutil.copytree(RUN, tmp_path / "run")
    document = project.read(folder / "project.netwright")
    settings = document.training.model_copy(update={"epochs": 4})
    longer = edits.set_training(document, settings)
    events = list(result_of(prepare(longer, folder, resume=True, threads=1)).run.events())
    begun = next(event for event in events if isinstance(event, Started))
    assert begun.resumed_at == 8
    assert isinstance(events[-1], Finished)
    whole = list(result_of(prepare(longer, tmp_path / "whole", threads=1)).run.events())
    assert isinstance(whole[-1], Finished)
    resumed, uninterrupted = (
        load_file(place / "weights.safetensors") for place in (folder, tmp_path / "whole")
    )
    assert resumed.keys() == uninterrupted.keys()
    for name, weight in resumed.items():
        torch.testing.assert_close(weight, uninterrupted[name], rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize(
    ("stored", "expected", "now"),
    [
        ("lstm.lstm.weight_ih_l0", {"lstm.weight_ih_l0"}, "lstm.weight_ih_l0"),
        ("gru.gru.bias_hh_l1_reverse", {"gru.bias_hh_l1_reverse"}, "gru.bias_hh_l1_reverse"),
        (
            "optimizer/a.rnn.weight_hh_l0/exp_avg",
            {"optimizer/a.weight_hh_l0/exp_avg"},
            "optimizer/a.weight_hh_l0/exp_avg",
        ),
        # A group that is called lstm, with an LSTM of this name in it: then and now.
        ("lstm.lstm.lstm.bias_ih_l0", {"lstm.lstm.bias_ih_l0"}, "lstm.lstm.bias_ih_l0"),
        ("lstm.lstm.bias_ih_l0", {"lstm.lstm.bias_ih_l0"}, "lstm.lstm.bias_ih_l0"),
        # What no network knows keeps its name, by which it is refused.
        ("lstm.lstm.weight_ih_l0", {"gru.weight_ih_l0"}, "lstm.lstm.weight_ih_l0"),
        ("lstm.lstm.weight", {"lstm.weight"}, "lstm.lstm.weight"),
    ],
)
def test_a_former_name_is_that_of_one_weight(stored: str, expected: set[str], now: str) -> None:
    """Only weights of recurrent layers have others, and only where the network has them so."""
    assert current_names([stored], expected) == {stored: now}


def test_two_names_never_become_one() -> None:
    """A file with the old name beside the present one does not fit, and says so."""
    both = ["lstm.lstm.weight_ih_l0", "lstm.weight_ih_l0"]
    assert current_names(both, {"lstm.weight_ih_l0"}) == {name: name for name in both}
