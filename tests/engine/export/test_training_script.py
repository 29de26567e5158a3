"""The exported script is the program's own run: the same bits, in a file that reads well."""

import ast
import builtins
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from netwright.engine import zoo
from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.text import KINDS, parse_steps
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import (
    add,
    connect,
    freeze,
    groups,
    rename,
    set_parameters,
    set_rate,
    set_title,
    set_training,
)
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.export import script_spec, training_files, training_script
from netwright.engine.export.errors import NotExportable
from netwright.engine.training.step import precision
from tests.engine.document.drawings import chain
from tests.engine.export.run_script import (
    complaint_of_script,
    run_script,
    weights_of_program,
    weights_of_script,
)
from tests.real_data import FOLDER, MNIST, needs_mnist

pytestmark = pytest.mark.slow

SMALL: dict[str, Any] = {
    "data": "digits",
    "limit": 150,
    "epochs": 3,
    "batch_size": 32,
    "device": "cpu",
    "seed": 7,
}
COMBINATIONS: list[tuple[str, dict[str, Any]]] = [
    ("lenet5", {}),
    (
        "lenet5",
        {"optimizer": "sgd", "schedule": "constant", "learning_rate": 0.01, "momentum": 0.0},
    ),
    (
        "small_resnet",
        {
            "optimizer": "sgd",
            "nesterov": True,
            "schedule": "step",
            "step_epochs": 1,
            "warm_up": 0.5,
            "weight_decay": 1e-4,
            "spare_norms": True,
            "initialisation": "he",
        },
    ),
    (
        "mnist_example_cnn",
        {
            "optimizer": "adamw",
            "schedule": "cosine",
            "warm_up": 1.0,
            "weight_decay": 0.05,
            "label_smoothing": 0.1,
            "initialisation": "xavier",
            "batch_size": 27,
            "beta2": 0.99,
        },
    ),
    (
        "small_inception_aux",
        {
            "optimizer": "rmsprop",
            "momentum": 0.9,
            "alpha": 0.9,
            "epsilon": 1.0,
            "class_weights": "balanced",
            "label_smoothing": 0.1,
            "clip_grad_norm": 2.0,
            "epochs": 2,
        },
    ),
    (
        "lenet5",
        {
            "optimizer": "rmsprop",
            "momentum": 0.0,
            "centred": True,
            "learning_rate": 0.001,
            "sampling": "balanced",
            "clip_grad_norm": 0.1,
        },
    ),
    ("lenet5", {"class_weights": "balanced", "sampling": "balanced", "limit": None, "epochs": 1}),
    ("lenet5", {"schedule": "plateau", "plateau_patience": 0, "epochs": 6, "learning_rate": 0.02}),
    (
        "lenet5",
        {
            "schedule": "plateau",
            "plateau_figure": "accuracy",
            "plateau_patience": 0,
            "step_factor": 0.5,
            "patience": 4,
            "epochs": 6,
            "learning_rate": 0.02,
            "limit": 97,
        },
    ),
    (
        "small_resnet",
        {"schedule": "plateau", "plateau_patience": 0, "patience": 3, "epochs": 4, "limit": 97},
    ),
    ("lenet5", {"patience": 1, "initialisation": "normal", "epochs": 6}),
    ("small_inception_aux", {"label_smoothing": 0.1, "epochs": 2}),
    ("small_resnet", {"schedule": "constant", "warm_up": 1.5, "limit": None, "epochs": 1}),
]

FROZEN: list[tuple[str, tuple[str, ...], dict[str, float], dict[str, Any]]] = [
    ("small_resnet", ("conv1", "bn1", "layer1"), {}, {"spare_norms": True}),
    ("lenet5", ("conv1",), {"conv2": 0.1, "fc1": 2.5}, {}),
    (
        "small_resnet",
        ("layer2",),
        {"layer1": 0.1, "conv1": 0.01},
        {"spare_norms": True, "schedule": "cosine", "warm_up": 0.5, "patience": 1},
    ),
    ("mnist_example_cnn", ("conv1", "dropout1"), {}, {"schedule": "step", "optimizer": "sgd"}),
]

STEPS = (
    "rotation angle=10, shift, scale, random_crop padding=3, noise, erasing",
    "vertical_flip, horizontal_flip, quarter_turn, colour_jitter, mixup, cutmix, resized_crop",
    "pca_lighting, random_crop border=reflect, mixup",
)


def augmented(steps: str) -> dict[str, Any]:
    """Return settings with these steps of augmentation."""
    return {"augmentation": Augmentation(steps=parse_steps(steps))}


def trained(name: str, **settings: Any) -> Document:
    """Return a ready network with settings for a short run."""
    return set_training(zoo.load(name), TrainingSettings(**{**SMALL, **settings}))


def equal(one: dict[str, Tensor], other: dict[str, Tensor]) -> bool:
    """Return whether two networks have the same weights, bit for bit."""
    return one.keys() == other.keys() and all(torch.equal(one[key], other[key]) for key in one)


def ruff(text: str, *command: str) -> str:
    """Return what ruff, with its own defaults, has to say of a file."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *command, "--isolated", "--quiet", "-"],
        input=text,
        text=True,
        capture_output=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(("name", "settings"), COMBINATIONS)
def test_it_trains_to_the_same_bits(name: str, settings: dict[str, Any], tmp_path: Path) -> None:
    """Another process without this program ends with the weights that Train ends with."""
    document = trained(name, **settings)
    script = weights_of_script(document, tmp_path / "script")
    assert equal(script, weights_of_program(document, tmp_path / "program"))


@pytest.mark.parametrize(("name", "frozen", "rates", "settings"), FROZEN)
def test_it_freezes_and_slows_to_the_same_bits(
    name: str,
    frozen: tuple[str, ...],
    rates: dict[str, float],
    settings: dict[str, Any],
    tmp_path: Path,
) -> None:
    """Frozen modules and learning rates by module are those of the program, in idiomatic lines."""
    document = trained(name, **{"epochs": 2, **settings})
    ids = {node.name: node.id for node in document.nodes.values()}
    document = freeze(document, [ids[each] for each in frozen])
    for each, rate in rates.items():
        document = set_rate(document, [ids[each]], rate)
    script = weights_of_script(document, tmp_path / "script")
    assert equal(script, weights_of_program(document, tmp_path / "program"))
    text = training_script(document)
    assert ruff(text, "format", "--diff") == ruff(text, "check") == ""


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
@pytest.mark.parametrize(("name", "settings"), COMBINATIONS)
def test_so_it_does_on_a_gpu(
    name: str, settings: dict[str, Any], precision: str, tmp_path: Path
) -> None:
    """Though the program records its steps as a graph, and the script does not."""
    document = trained(name, **{**settings, "device": "auto", "precision": precision})
    script = weights_of_script(document, tmp_path / "script")
    assert equal(script, weights_of_program(document, tmp_path / "program"))


@pytest.mark.parametrize("device", ["cpu", "auto"])
@pytest.mark.parametrize("how", ["bfloat16", "auto"])
@pytest.mark.parametrize("name", ["mnist_example_cnn", "small_inception_aux", "char_gru"])
def test_so_it_does_in_bfloat16_on_a_processor(
    name: str, how: str, device: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the settings say so or it was measured to be faster; script and program agree."""
    monkeypatch.setattr(script_spec, "has_bfloat16", lambda _device: True)
    monkeypatch.setattr(precision, "has_bfloat16", lambda each: each.type == "cpu")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setenv("NETWRIGHT_PRECISION", "bfloat16")
    chosen = {"precision": how, "device": device, "epochs": 1}
    document = trained(name, **chosen, **({"data": "hello"} if name == "char_gru" else {}))
    wide = set_training(document, document.training.model_copy(update={"precision": "float32"}))
    program = weights_of_program(document, tmp_path / "program")
    assert equal(weights_of_script(document, tmp_path / "script"), program)
    assert not equal(weights_of_program(wide, tmp_path / "wide"), program)
    text = training_script(document)
    assert ruff(text, "format", "--diff") == ruff(text, "check") == ""


def test_it_measures_as_the_program_does(tmp_path: Path) -> None:
    """Where samples count beside others, and one would be alone at the end, it is not."""
    document = chain(
        Conv2d(out_channels=4, stride=3), BatchNorm(track_running_stats=False), Flatten(), Linear()
    )
    # The test has 65 images: a batch of 64, and one.
    document = set_training(document, TrainingSettings(**{**SMALL, "limit": 65}))
    weights_of_program(document, tmp_path / "program")
    *_, last = (tmp_path / "program" / "events.jsonl").read_text("utf-8").splitlines()
    (tmp_path / "script").mkdir()
    for name, content in training_files(document).items():
        (tmp_path / "script" / name).write_bytes(content)
    assert f"test loss {json.loads(last)['test_loss']:.4f}" in run_script(tmp_path / "script")


def with_further_output(name: str, layer: str) -> Document:
    """Return a network for short runs with a further output of seven numbers more than classes."""
    document = trained(name, epochs=2)
    ids = {node.name: node.id for node in document.nodes.values()}
    document, wide = add(document, Linear(out_features=17))
    document = connect(document, Edge(ids[layer], 0, wide, 0))
    document, output = add(document, Output(role="further", weight=0.75), name="wide")
    return connect(document, Edge(wide, 0, output, 0))


def test_it_trains_outputs_that_last_to_the_same_bits(tmp_path: Path) -> None:
    """A network that returns a tuple in evaluation too is judged by the main output alone."""
    document = with_further_output("small_inception_aux", "dropout")
    script = weights_of_script(document, tmp_path / "script")
    assert equal(script, weights_of_program(document, tmp_path / "program"))
    text = training_script(document)
    assert "loss_weights = (0.75, 0.3)" in text
    assert ruff(text, "format", "--diff") == ruff(text, "check") == ""


def test_mixing_for_outputs_of_several_sizes_is_refused() -> None:
    """The sentence tells the sizes, and what to do."""
    document = with_further_output("small_inception_aux", "dropout")
    mixing = document.training.model_copy(update=augmented("mixup"))
    with pytest.raises(NotExportable, match="10, 17, 10"):
        training_script(set_training(document, mixing))


@pytest.mark.parametrize("steps", STEPS[:2])
def test_it_changes_images_as_the_program_does(steps: str, tmp_path: Path) -> None:
    """Each image is turned, cropped, covered and mixed by the same numbers."""
    document = trained("lenet5", epochs=1, **augmented(steps))
    script = weights_of_script(document, tmp_path / "script")
    assert equal(script, weights_of_program(document, tmp_path / "program"))


def test_every_step_is_tried() -> None:
    """No step that is offered is missing from those whose scripts are looked at."""
    tried = {step.kind for steps in STEPS for step in parse_steps(steps)}
    assert tried == set(KINDS)


@needs_mnist
def test_it_reads_mnist_as_the_program_does(tmp_path: Path) -> None:
    """From the published files, gzipped, come the same images, parts and weights."""
    document = trained("lenet5", data="mnist", limit=300, epochs=1)
    script = weights_of_script(document, tmp_path / "script", "--data", str(MNIST))
    assert equal(script, weights_of_program(document, tmp_path / "program", FOLDER))


def test_a_resumed_script_ends_with_the_same_bits(tmp_path: Path) -> None:
    """What stopped after its first epoch goes on as if it had not, with dropout and momentum."""
    document = trained("mnist_example_cnn", optimizer="sgd", schedule="constant", epochs=2)
    whole = weights_of_script(document, tmp_path / "whole")
    half = weights_of_script(
        set_training(document, document.training.model_copy(update={"epochs": 1})),
        tmp_path / "halves",
    )
    script = tmp_path / "halves" / "train.py"
    script.write_text(training_script(document), "utf-8")
    told = run_script(script.parent, "--resume")
    assert "epoch 1/2" not in told
    resumed = load_file(script.parent / "weights.safetensors")
    assert equal(resumed, whole)
    assert not equal(half, whole)


def test_a_script_resumed_at_a_plateau_ends_with_the_same_bits(tmp_path: Path) -> None:
    """What validation has come to by then is in the checkpoint."""
    values: dict[str, Any] = {"schedule": "plateau", "plateau_patience": 1, "learning_rate": 0.02}
    document = trained("lenet5", **values, epochs=7)
    whole = weights_of_script(document, tmp_path / "whole")
    weights_of_script(trained("lenet5", **values, epochs=4), tmp_path / "halves")
    (tmp_path / "halves" / "train.py").write_text(training_script(document), "utf-8")
    run_script(tmp_path / "halves", "--resume")
    assert equal(load_file(tmp_path / "halves" / "weights.safetensors"), whole)


def test_a_script_resumed_on_other_data_says_so(tmp_path: Path) -> None:
    """Pixels that changed since its checkpoint was written are told; those that did not are not."""
    document = trained("lenet5", epochs=1)
    weights_of_script(document, tmp_path)
    longer = set_training(document, document.training.model_copy(update={"epochs": 2}))
    script = training_script(longer)
    (tmp_path / "train.py").write_text(script, "utf-8")
    assert "have changed" not in complaint_of_script(tmp_path, "--resume")
    reads = "    images, labels, *test = load_data("
    before, line, after = script.partition(reads)
    rest = after.split("\n", 1)
    spoilt = f"{before}{line}{rest[0]}\n    images[5, 0, 9, 9] ^= 1\n{rest[1]}"
    (tmp_path / "train.py").write_text(spoilt.replace("epochs = 2", "epochs = 3"), "utf-8")
    told = complaint_of_script(tmp_path, "--resume")
    assert "the data have changed since checkpoint.pt was written" in told


def test_a_script_for_one_process_refuses_to_be_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under torchrun each process would train the whole of it; the sentence says what to do."""
    (tmp_path / "train.py").write_text(training_script(trained("lenet5")), "utf-8")
    monkeypatch.setenv("WORLD_SIZE", "2")
    done = subprocess.run(
        [sys.executable, "-I", "train.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "export with --ddp to share batches" in done.stderr
    assert "Traceback" not in done.stderr


def on_grey(name: str) -> Document:
    """Return a ready network whose Input takes the images of MNIST's kind."""
    document = zoo.load(name)
    return set_parameters(document, document.inputs[0].id, {"shape": (1, 28, 28)})


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        *COMBINATIONS,
        ("resnet20", {"data": "mnist", "precision": "bfloat16", "device": "cuda"}),
        ("small_inception_aux", {"precision": "bfloat16", "device": "cuda", **augmented("mixup")}),
        *(("lenet5", augmented(steps)) for steps in STEPS),
        ("lenet5", {"data": "fashion-mnist", "device": "auto"}),
    ],
)
def test_formatter_and_linter_find_nothing(name: str, settings: dict[str, Any]) -> None:
    """The text is as ruff would write it, with ruff's own defaults."""
    document = trained(name, **settings)
    for ddp in (False, True):
        text = training_script(set_training(on_grey(name), document.training), ddp=ddp)
        assert ruff(text, "format", "--diff") == ""
        assert ruff(text, "check") == ""


@pytest.mark.parametrize(
    "change",
    [
        {"learning_rate": 0.25},
        {"epochs": 40},
        {"weight_decay": 0.125},
        {"seed": 3},
        {"validation": 0.25},
        {"label_smoothing": 0.25},
        {"beta1": 0.5},
        {"limit": 77},
    ],
)
def test_a_changed_setting_is_a_changed_line(change: dict[str, Any]) -> None:
    """Two scripts whose documents differ in one number differ in one line."""
    before = training_script(trained("lenet5")).splitlines()
    after = training_script(trained("lenet5", **change)).splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_a_network_may_be_called_as_something_of_the_script(tmp_path: Path) -> None:
    """Classes with the names of imports are given others, and the script makes the same run."""
    document = in_groups(trained("lenet5", epochs=1), "F", "Path", "Shard", "Image")
    document = set_title(document, "DistributedDataParallel")
    script = weights_of_script(document, tmp_path / "script")
    assert equal(script, weights_of_program(document, tmp_path / "program"))


def in_groups(document: Document, *titles: str) -> Document:
    """Return a document whose first blocks are groups of one block each, with these titles."""
    blocks = [node for node in document.nodes.values() if not isinstance(node.block, Input)]
    for node, title in zip(blocks, titles, strict=False):
        document, _ = groups.group(document, [node.id], title)
    return document


def test_no_name_in_a_script_is_taken_for_another() -> None:
    """Whatever of the script's own names a group or the network has, each name means one thing."""
    plain = trained("lenet5", **augmented(STEPS[1]))
    nodes = list(ast.walk(ast.parse(training_script(plain, ddp=True))))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    names |= {node.name for node in nodes if isinstance(node, ast.ClassDef | ast.alias)}
    capital = sorted(name for name in names if name[0].isupper())
    assert {"F", "Path", "Draw", "ENDED", "LeNet5", "RuntimeError"} <= set(capital)
    for name in capital:
        text = training_script(set_title(in_groups(plain, name, "F"), name), ddp=True)
        assert ruff(text, "check", "--select=F") == ""
        defined = [node.name for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
        assert len({*defined}) == len(defined)
        assert not {*defined} & {*dir(builtins)}


@pytest.mark.parametrize("name", ["random", "gzip", "math"])
def test_an_input_may_be_called_as_a_module(name: str) -> None:
    """What is an argument of the network's own is not imported."""
    plain = trained("lenet5")
    text = training_script(rename(plain, plain.inputs[0].id, name))
    assert f"def forward(self, {name}: Tensor)" in text
    assert imported(text) == imported(training_script(plain))


def imported(text: str) -> list[str]:
    """Return the lines of a script that import."""
    return [line for line in text.splitlines() if line.startswith(("import ", "from "))]


def test_images_of_another_shape_are_refused() -> None:
    """A network for colour photos does not get a script that would fail on grey digits."""
    with pytest.raises(NotExportable, match=r"3×224×224.*1×28×28"):
        training_script(trained("resnet18"))


def test_a_crop_that_does_not_fit_is_refused() -> None:
    """The sentence has the numbers, as that of the run has."""
    with pytest.raises(NotExportable, match=r"40×40 does not fit into the 1×28×28"):
        training_script(trained("lenet5", augmentation=Augmentation(crop=40)))


def test_steps_for_images_are_refused_for_texts() -> None:
    """A text is neither turned nor cropped."""
    with pytest.raises(NotExportable, match="has no images"):
        training_script(trained("char_gru", data="hello", **augmented("noise")))
