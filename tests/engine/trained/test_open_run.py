"""Laws of opening a run: a trained network is what it was, in a new process as well."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from netwright.engine.data.catalogue import load_now
from netwright.engine.data.facts import DATA_FILE, DataFacts
from netwright.engine.message import SentenceError
from netwright.engine.trained.open import open_run, open_trained
from netwright.engine.training.errors import DamagedFile, TrainingError
from netwright.engine.training.events import CheckpointSaved, Finished
from tests.engine.trained.lenet import as_seen, document, job, logits, trained

ROOT = Path(__file__).resolve().parents[3]
IN_A_NEW_PROCESS = """
import sys, torch
from pathlib import Path
from safetensors.torch import save_file
from netwright.engine.data.catalogue import load_now
from netwright.engine.trained.open import open_trained

network = open_trained(sys.argv[1])
with torch.inference_mode():
    images = load_now("digits").test.images
    result = network.module()(network.facts.normalise(images))
save_file({"logits": result}, sys.argv[2])
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, torch.Tensor, float]:
    """Train LeNet-5; return the run's folder, its logits of the test digits and its accuracy."""
    folder = tmp_path_factory.mktemp("runs") / "first"
    model, events = trained(folder)
    end = events[-1]
    assert isinstance(end, Finished)
    return folder, logits(model), end.test_accuracy


def test_the_logits_are_the_same_bit_for_bit_in_a_new_process(
    run: tuple[Path, torch.Tensor, float], tmp_path: Path
) -> None:
    """What another process opens gives each test image the very same logits."""
    folder, before, _ = run
    file = tmp_path / "logits.safetensors"
    command = [sys.executable, "-c", IN_A_NEW_PROCESS, str(folder), str(file)]
    subprocess.run(command, cwd=ROOT, check=True)
    assert torch.equal(load_file(file)["logits"], before)


def test_what_is_opened_tells_where_it_is_from(run: tuple[Path, torch.Tensor, float]) -> None:
    """Run, accuracy, epochs and data are those of the run, by its folder as by its name."""
    folder, before, accuracy = run
    by_name = open_trained(folder.name, folder.parent)
    for opened in (open_run(folder), by_name):
        assert (opened.run, opened.accuracy, opened.epochs) == ("first", accuracy, 1)
        assert opened.document == document()
        data = load_now("digits", validation=document().training.validation).limited(64)
        assert opened.facts == DataFacts.of(data, document().training)
        assert torch.equal(logits(opened.module()), before)
    assert by_name.identity == open_run(folder).identity


def test_opening_draws_no_chance(run: tuple[Path, torch.Tensor, float]) -> None:
    """PyTorch's generator is where it was."""
    torch.manual_seed(7)
    expected = torch.rand(3)
    torch.manual_seed(7)
    open_run(run[0]).module()
    assert torch.equal(torch.rand(3), expected)


def test_a_run_of_an_old_version_opens_without_facts(tmp_path: Path) -> None:
    """Where nobody wrote down the data, there are none; resuming it writes them."""
    folder = tmp_path / "old"
    trained(folder)
    (folder / DATA_FILE).unlink()
    assert open_run(folder).facts is None
    trained(folder, epochs=2, resume=True)
    facts = open_run(folder).facts
    assert facts is not None
    assert facts.sizes["train"] == 64


def test_a_killed_run_opens_as_its_checkpoint_has_it(tmp_path: Path) -> None:
    """Cut off between two steps, also after it had ended once, a run opens as it was last."""
    folder = tmp_path / "cut"
    trained(folder)
    first = open_run(folder)
    made = job(document(epochs=2), folder, resume=True)
    stream = made.run.events()
    for event in stream:
        if isinstance(event, CheckpointSaved):
            break
    expected = logits(as_seen(made))
    stream.close()
    opened = open_run(folder)
    assert torch.equal(logits(opened.module()), expected)
    assert opened.identity != first.identity
    assert (opened.epochs, opened.run) == (2, "cut")


def test_what_cannot_be_opened_is_a_sentence(tmp_path: Path) -> None:
    """No run, a run that has learned nothing, damaged weights: each is told."""
    with pytest.raises(TrainingError, match="holds no run"):
        open_run(tmp_path)
    with pytest.raises(SentenceError, match="no such file"):
        open_trained(str(tmp_path / "gone.netwright"))
    folder = tmp_path / "run"
    stream = job(document(), folder).run.events()
    next(stream)
    stream.close()
    with pytest.raises(TrainingError, match="learned nothing yet"):
        open_run(folder)
    trained(tmp_path / "damaged")
    weights = tmp_path / "damaged" / "weights.safetensors"
    content = bytearray(weights.read_bytes())
    content[-3] ^= 1
    weights.write_bytes(content)
    with pytest.raises(DamagedFile, match="damaged"):
        open_run(weights.parent)
