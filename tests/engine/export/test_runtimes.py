"""A trained network in other programs: ONNX in onnxruntime, torch.export, a notebook."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import nbformat
import onnx
import pytest
import torch
from nbclient import NotebookClient
from torch import Tensor

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.data.facts import DataFacts, ImageDecoding
from netwright.engine.export import export_program, notebook, onnx_file, runtime_model
from netwright.engine.export.errors import NotExportable
from netwright.engine.export.runtime_model import Preprocessed, needs
from netwright.engine.trained.network import TrainedNetwork
from tests.engine.trained.lenet import document, job

pytestmark = pytest.mark.slow

SMALL = (
    "lenet5",
    "row_lstm",
    "row_gru",
    "small_inception",
    "small_resnet",
    "char_rnn",
    "char_language_model",
    "resnet20",
)


def disturbed(name: str) -> TrainedNetwork:
    """Return a ready network with weights and running averages of its own: zeros hide errors."""
    drawn = zoo.load(name)
    source = generate(analyse(drawn))
    torch.manual_seed(0)
    model = build(source)
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for tensor in model.parameters():
            tensor.mul_(1 + 0.3 * torch.rand(tensor.shape, generator=generator)).add_(0.01)
        spec = source.specs[source.plan.x]
        if spec.dtype == "float32":
            for _ in range(3):  # in training mode: norms get averages of their own
                model(torch.randn(8, *spec.shape, generator=generator))
    when = datetime(2026, 1, 1)
    return TrainedNetwork(drawn, source, model.state_dict(), None, "", None, when, None, 0)


def samples(model: runtime_model.RuntimeModel, count: int) -> Tensor:
    """Return made-up samples of what a network takes, as many as no example had."""
    shape = (count, *model.example.shape[1:])
    generator = torch.Generator().manual_seed(2)
    if model.example.dtype == torch.float32:
        return torch.randn(shape, generator=generator)
    return torch.randint(0, 4, shape, generator=generator, dtype=model.example.dtype)


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> tuple[TrainedNetwork, Path]:
    """Return LeNet-5 trained on the built-in digits, and the folder of the run."""
    from netwright.engine.trained.open import open_run

    folder = tmp_path_factory.mktemp("runs") / "digits"
    list(job(document(epochs=2), folder).run.events())
    return open_run(folder), folder


@pytest.mark.parametrize("name", SMALL)
def test_an_onnx_file_gives_the_same_answers_whatever_the_batch(name: str) -> None:
    """Weights are disturbed, and 7 samples are no multiple of what it was written with."""
    model = runtime_model.runtime_model(disturbed(name))
    content = onnx_file.onnx_content(model)
    values = samples(model, 7)
    proof = onnx_file.prove(content, model, values)
    with torch.inference_mode():
        largest = float(model.module(values).abs().max())
    assert proof.same_answers == proof.samples == 7
    assert proof.largest_difference <= 1e-5 * max(1.0, largest)  # to the last digits of float32


@pytest.mark.parametrize("name", SMALL)
def test_a_program_of_torch_export_gives_the_same_bits(name: str) -> None:
    """The operations are the network's own, in its own order."""
    model = runtime_model.runtime_model(disturbed(name))
    program = export_program.exported_program(model)
    values = samples(model, 5)
    with torch.inference_mode():
        assert torch.equal(program.module()(values), model.module(values))


def test_a_program_is_loaded_where_this_program_is_not(
    digits: tuple[TrainedNetwork, Path], tmp_path: Path
) -> None:
    """PyTorch alone reads the file, and what is known of the network lies in it."""
    trained, _ = digits
    model = runtime_model.runtime_model(trained, preprocessing=True)
    (tmp_path / "model.pt2").write_bytes(export_program.program_content(model))
    images = torch.randint(0, 256, (3, 1, 28, 28), dtype=torch.uint8)
    torch.save(images, tmp_path / "images.pt")
    script = (
        "import json, sys, torch\n"
        "told = {'netwright.json': ''}\n"
        "model = torch.export.load('model.pt2', extra_files=told).module()\n"
        "logits = model(torch.load('images.pt'))\n"
        "assert not any(name.startswith('netwright') for name in sys.modules)\n"
        "print(json.dumps([logits.tolist(), json.loads(told['netwright.json'])]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    logits, metadata = json.loads(done.stdout)
    with torch.inference_mode():
        torch.testing.assert_close(torch.tensor(logits), model.module(images))
    assert trained.facts is not None
    assert json.loads(metadata["classes"]) == list(trained.facts.classes)


def test_preprocessing_goes_into_the_file_on_request(
    digits: tuple[TrainedNetwork, Path],
) -> None:
    """It takes bytes then, crops and normalises them as the run did, and says so."""
    trained, _ = digits
    assert trained.facts is not None
    network = replace(
        trained, facts=trained.facts.model_copy(update={"shape": (1, 32, 33), "crop": 28})
    )
    assert network.facts is not None
    model = runtime_model.runtime_model(network, preprocessing=True)
    images = torch.randint(0, 256, (6, 1, 32, 33), dtype=torch.uint8)
    with torch.inference_mode():
        own = network.module()(network.facts.normalise(images))
        torch.testing.assert_close(model.module(images), own, rtol=0, atol=1e-5)
    content = onnx_file.onnx_content(model)
    assert onnx_file.prove(content, model, images).same_answers == 6
    told = {entry.key: entry.value for entry in onnx.load_from_string(content).metadata_props}
    assert json.loads(told["classes"]) == list("0123456789")
    assert told["input"] == "uint8, 0 to 255"


def test_preprocessing_of_what_is_no_image_is_refused() -> None:
    """A sentence, and no file."""
    with pytest.raises(NotExportable, match="only for a network of images"):
        runtime_model.runtime_model(disturbed("char_rnn"), preprocessing=True)


def test_every_channel_has_its_own_mean_and_deviation() -> None:
    """As the data set normalises them, to the last bits."""
    facts = DataFacts(
        kind="images",
        data="x",
        title="x",
        shape=(3, 9, 9),
        classes=("a", "b"),
        mean=(0.1, 0.5, 0.9),
        std=(0.2, 0.3, 0.4),
        decoding=ImageDecoding(),
        crop=5,
        sizes={},
        seed=0,
        validation=0.1,
        limit=None,
        fingerprints={},
    )
    images = torch.randint(0, 256, (4, 3, 9, 9), dtype=torch.uint8)
    seen = Preprocessed(torch.nn.Identity(), facts)(images)
    torch.testing.assert_close(seen, facts.normalise(images), rtol=0, atol=1e-6)


def test_an_extra_that_is_missing_is_named() -> None:
    """Who has not installed it is told how to."""
    with pytest.raises(NotExportable, match=r"no_such_package.*pip install “netwright\[onnx\]”"):
        needs("json", "no_such_package", extra="onnx")


def test_the_notebook_runs_from_top_to_bottom_without_this_program(
    digits: tuple[TrainedNetwork, Path], tmp_path: Path
) -> None:
    """Its answers are the network's, and every picture is drawn."""
    from netwright.engine.data.catalogue import load_now
    from netwright.engine.training.storage.past_runs import read_run

    trained, folder = digits
    run, test = read_run(folder), load_now("digits").test
    assert run is not None
    book = notebook.notebook(trained, run.events(), test.images, test.labels, "story.safetensors")
    (tmp_path / "story.safetensors").write_bytes(book.tensors)
    read = nbformat.reads(book.content.decode(), 4)  # type: ignore[no-untyped-call]  # theirs
    nbformat.validate(read)
    last = "import sys\n'netwright' in sys.modules"
    read.cells.append(nbformat.v4.new_code_cell(last))  # type: ignore[no-untyped-call]  # theirs
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(read, timeout=120, kernel_name="python3", resources=resources).execute()
    outputs = [output for cell in read.cells for output in cell.get("outputs", [])]
    assert outputs[-1].data["text/plain"] == "False"
    shapes = [kind for output in outputs for kind in output.get("data", {})]
    assert shapes.count("image/svg+xml") == 1
    assert shapes.count("image/png") == notebook.SHOWN + 1
    with torch.inference_mode():
        logits = trained.module()(test.normalised(slice(notebook.SHOWN)))
    right = int((logits.argmax(dim=1) == test.labels[: notebook.SHOWN]).sum())
    text = "".join(str(output.get("text", "")) for output in outputs)
    assert f"{right} of {notebook.SHOWN} right" in text


def test_equal_runs_have_equal_notebooks(digits: tuple[TrainedNetwork, Path]) -> None:
    """Nothing in it is drawn by lot."""
    trained, _ = digits
    one, other = (
        notebook.notebook(trained, [], torch.empty(0), torch.empty(0), "w.safetensors")
        for _ in range(2)
    )
    assert one.content == other.content
    assert one.tensors == other.tensors
