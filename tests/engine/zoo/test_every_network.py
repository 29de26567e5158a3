"""Laws that hold for every ready network there is."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.analysis.fit_to_data import Fit, fitted, results
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.problem import Severity
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from netwright.engine.training.compute.device import place
from netwright.engine.training.outputs import heads_of, losses

pytestmark = pytest.mark.slow

CPU = torch.device("cpu")
NAMES = zoo.names()


def document_input(document: Document) -> tuple[int, ...]:
    """Return the shape that a ready network is drawn for."""
    block = document.inputs[0].block
    assert isinstance(block, Input)
    return block.shape


def empty(spec: TensorSpec) -> Tensor:
    """Return two samples without memory."""
    return torch.empty(2, *spec.shape, dtype=getattr(torch, spec.dtype), device="meta")


@pytest.mark.parametrize("name", NAMES)
def test_a_network_opens_without_any_problem(name: str) -> None:
    """A ready network is complete, and nothing about it is warned of; history may get hints."""
    analysis = analyse(zoo.load(name))
    told = [each for _, each in analysis.problems if each.severity is not Severity.HINT]
    assert [str(problem.sentence) for problem in told] == []
    assert analysis.is_complete


@pytest.mark.parametrize("name", NAMES)
def test_the_module_is_what_the_summary_says(name: str) -> None:
    """The executed code has the parameters and the output shape of the analysis."""
    analysis = analyse(zoo.load(name))
    module = build(generate(analysis), "meta").eval()
    assert analysis.input is not None
    assert analysis.output is not None
    result = module(empty(analysis.input))
    assert sum(weight.numel() for weight in module.parameters()) == analysis.parameters
    assert tuple(result.shape) == (2, *analysis.output.shape)


@pytest.mark.parametrize("name", NAMES)
def test_a_network_takes_any_number_of_classes(name: str) -> None:
    """The exported class has the number of classes as its argument, by default what is drawn."""
    analysis = analyse(zoo.load(name))
    namespace: dict[str, type[nn.Module]] = {}
    source = generate(analysis)
    exec(source.text, namespace)
    assert analysis.input is not None
    with torch.device("meta"):
        module = namespace[source.class_name](num_classes=7).eval()
        result = module(empty(analysis.input))
    assert analysis.output is not None
    assert tuple(result.shape) == (2, *analysis.output.shape[:-1], 7)


@pytest.mark.parametrize("name", NAMES)
def test_a_network_can_be_fitted_to_other_data(name: str) -> None:
    """With another number of classes, and with larger samples, it is as sound as before."""
    own = analyse(zoo.load(name))
    shape = document_input(own.document)
    larger = (*shape[:1], *(size + 32 for size in shape[1:])) if shape[1:] else (shape[0] + 3,)
    analysis = analyse(fitted(own, Fit(classes=7, shape=larger)))
    assert analysis.is_complete
    assert analysis.input is not None
    assert analysis.input.shape == larger
    assert {spec and spec.shape[-1] for spec in results(analysis).values()} == {7}


def test_a_formatter_and_a_linter_find_nothing_to_change_in_the_code(tmp_path: Path) -> None:
    """Exported code is laid out as ruff does with its defaults."""
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text(generate(analyse(zoo.load(name))).text, "utf-8")
    for command in (["format", "--check"], ["check"]):
        run = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--isolated", "--no-cache", str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stdout


def test_the_catalogue_groups_every_network_once() -> None:
    """Each name stands in one family, and the families follow each other."""
    grouped = [network.name for members in zoo.by_family().values() for network in members]
    assert grouped == list(NAMES)
    assert len(set(grouped)) == len(grouped)


def samples(document: Document) -> tuple[Document, Tensor, Tensor]:
    """Return a network for small images or its own texts, four of these, and their classes."""
    shape = document_input(document)
    if len(shape) == 1:
        tokens = torch.arange(4).unsqueeze(1).expand(4, *shape)
        return document, tokens, tokens
    small = (shape[0], min(shape[1], 96), min(shape[2], 96))
    reduced = edits.set_parameters(document, document.inputs[0].id, {"shape": small})
    if not analyse(reduced).is_complete:  # the head of Inception v3 needs the full size
        return document, torch.rand(4, *shape), torch.arange(4)
    return reduced, torch.rand(4, *small), torch.arange(4)


@pytest.mark.parametrize("name", NAMES)
def test_a_network_learns_from_a_step(name: str) -> None:
    """On small random samples the loss is finite, and every weight gets a finite gradient."""
    torch.manual_seed(0)
    document, inputs, classes = samples(zoo.load(name))
    source = generate(analyse(document))
    module = build(source, "cpu").train()
    placement = place(CPU, module)
    module = placement.move(module)
    outputs = [output.flatten(0, -2) for output in placement.outputs(module, inputs)]
    loss = losses(outputs, classes.flatten(), heads_of(source), label_smoothing=0.0).total
    torch.autograd.backward(loss)
    assert torch.isfinite(loss)
    for weight in module.parameters():
        assert weight.grad is not None
        assert torch.isfinite(weight.grad).all()


@pytest.mark.parametrize("name", NAMES)
def test_a_network_is_the_same_after_saving_and_opening(name: str) -> None:
    """A project file holds all of a ready network."""
    document = zoo.load(name)
    assert project.parse(project.dump(document)) == document


@pytest.mark.parametrize("name", ["vgg11", "alexnet"])
def test_a_classifier_takes_images_of_other_sizes(name: str) -> None:
    """Where adaptive pooling precedes the classifier, the size of the input is free."""
    document = zoo.load(name)
    entry = document.inputs[0].id
    larger = analyse(edits.set_parameters(document, entry, {"shape": (1, 256, 192)}))
    assert larger.is_complete
    assert larger.output == analyse(document).output
