"""Fine-tuning: a trained network learns other images, all but its head frozen."""

from pathlib import Path

import torch
from PIL import Image
from safetensors.torch import load_file

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.commands.command_line import run
from netwright.engine.data.facts import DataFacts
from netwright.engine.document.files import project
from netwright.engine.trained.fine_tune import FACTOR, fine_tuned
from netwright.engine.training.storage.run_directory import PROJECT_FILE, RunDirectory


class NoArtist:
    """Draws nothing: no picture is asked for."""


def test_the_head_fits_and_all_else_is_frozen() -> None:
    """Input and classes are those of the images; only the last layer, and what is named, learns."""
    document = fine_tuned(zoo.load("resnet18"), (3, 96, 96), 7, ["layer4"])
    analysis = analyse(document)
    assert analysis.is_complete
    assert analysis.input is not None
    assert analysis.output is not None
    assert (analysis.input.shape, analysis.output.shape) == ((3, 96, 96), (7,))
    nodes = {node.name: node for node in document.nodes.values()}
    assert {name for name, n in nodes.items() if n.frozen} == {
        "conv1",
        "bn1",
        "layer1",
        "layer2",
        "layer3",
    }
    assert (nodes["layer4"].rate, nodes["fc"].rate) == (FACTOR, 1.0)


def test_a_run_is_fine_tuned_on_a_folder(tmp_path: Path) -> None:
    """From digits to a folder: the backbone stays bit for bit, the mean is that of the digits."""
    first, second = tmp_path / "first", tmp_path / "second"
    common = ("--epochs", "1", "--device", "cpu")
    given = ("train", "lenet5", "--data", "digits", "--limit", "100", "--out", str(first), *common)
    assert run(given, NoArtist()) == 0  # type: ignore[arg-type]  # no picture is drawn
    for number in range(40):
        folder = tmp_path / "images" / ("dark" if number % 2 else "light")
        folder.mkdir(parents=True, exist_ok=True)
        pixels = Image.new("L", (28, 28), 40 if number % 2 else 200)
        pixels.putpixel((number % 28, 3), 128)
        pixels.save(folder / f"{number}.png")
    data = str(tmp_path / "images")
    tuning = ("finetune", str(first), "--data", data, "--out", str(second), *common)
    assert run(tuning, NoArtist()) == 0  # type: ignore[arg-type]  # as above
    before, after = (load_file(each / "weights.safetensors") for each in (first, second))
    same = {name for name in after if torch.equal(after[name], before.get(name, torch.empty(0)))}
    assert same == {name for name in after if not name.startswith("fc3")}
    assert after["fc3.bias"].shape == (2,)
    old, new = (DataFacts.read(RunDirectory(each).data) for each in (first, second))
    assert old is not None
    assert new is not None
    assert (new.mean, new.std, new.classes) == (old.mean, old.std, ("dark", "light"))
    assert project.read(second / PROJECT_FILE).training.data.startswith("folder")
