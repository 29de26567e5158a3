"""Laws that hold for every ready network there is."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from torch import nn

from engine import zoo
from engine.analysis.analysis import analyse
from engine.blocks.io.input import Input
from engine.code import build, generate
from engine.document import edits, project
from engine.document.document import Document

NAMES = zoo.names()


def document_input(document: Document) -> tuple[int, ...]:
    """Return the shape that a ready network is drawn for."""
    block = document.inputs[0].block
    assert isinstance(block, Input)
    return block.shape


@pytest.mark.parametrize("name", NAMES)
def test_a_network_opens_without_any_problem(name: str) -> None:
    """A ready network is complete, and nothing about it is warned of."""
    analysis = analyse(zoo.load(name))
    assert [str(problem.sentence) for _, problem in analysis.problems] == []
    assert analysis.is_complete


@pytest.mark.parametrize("name", NAMES)
def test_the_module_is_what_the_summary_says(name: str) -> None:
    """The executed code has the parameters and the output shape of the analysis."""
    analysis = analyse(zoo.load(name))
    module = build(generate(analysis), "meta").eval()
    assert analysis.input is not None
    assert analysis.output is not None
    result = module(torch.empty(2, *analysis.input.shape, device="meta"))
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
        result = module(torch.empty(2, *analysis.input.shape))
    assert tuple(result.shape) == (2, 7)


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


@pytest.mark.parametrize("name", NAMES)
def test_a_network_learns_from_a_step(name: str) -> None:
    """On small random images the loss is finite, and every weight gets a finite gradient."""
    document = zoo.load(name)
    channels, height, _ = document_input(document)
    size = min(height, 96)
    entry = document.inputs[0].id
    document = edits.set_parameters(document, entry, {"shape": (channels, size, size)})
    torch.manual_seed(0)
    module = build(generate(analyse(document)), "cpu").train()
    images = torch.rand(4, channels, size, size)
    loss = nn.functional.cross_entropy(module(images), torch.tensor([0, 1, 2, 3]))
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
