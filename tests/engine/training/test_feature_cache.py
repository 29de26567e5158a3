"""Laws of the feature cache: a frozen part is computed once, and the run is the same."""

from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.augmentation.text import parse_steps
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.code.halves import halves
from netwright.engine.data import catalogue
from netwright.engine.data.progress import result_of
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.events import Started, Warned
from netwright.engine.training.optimisation.frozen_modules import train_mode
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec, spec_of
from netwright.engine.training.step import frozen_features

EPOCHS, BATCH = 3, 20


def all_but(document: Document, *learning: str) -> Document:
    """Return a network in which only the nodes of these names learn."""
    analysis = analyse(document)
    chosen = {
        node.id: node.name not in learning
        for node in document.nodes.values()
        if (part := analysis.reports[node.id].measurement) and part.parameters
    }
    return edits.set_frozen(document, chosen)


def spec(document: Document, **values: Any) -> RunSpec:
    """Return a run on 100 digits."""
    chosen = {"data": "digits", "limit": 100, "epochs": EPOCHS, "batch_size": BATCH, **values}
    settings = TrainingSettings(device="cpu", validation=0.2, schedule="constant", **chosen)
    document = edits.set_training(document, settings)
    data = result_of(catalogue.load("digits", None, seed=0, validation=0.2)).limited(100)
    return replace(spec_of(document, generate(analyse(document)), data), threads=1)


def followed(run: Run, module: str) -> tuple[list[int], dict[str, Tensor], list[object]]:
    """Return the samples of each forward pass of a module, the last weights and the events."""
    samples: list[int] = []
    events: list[object] = []
    for event in run.events():
        events.append(event)
        if isinstance(event, Started) and run.model is not None:
            run.model.get_submodule(module).register_forward_hook(
                lambda _module, inputs, _output: samples.append(len(inputs[0]))
            )
    assert run.model is not None
    return samples, {name: value.clone() for name, value in run.model.state_dict().items()}, events


def test_the_frozen_part_sees_each_sample_once() -> None:
    """Training and validation images pass it once in all epochs, the test images at the end."""
    told = spec(all_but(zoo.load("small_resnet"), "fc"))
    samples, _, _ = followed(Run(told), "layer1")
    parts = (told.data.train, told.data.validation, told.data.test)
    assert sum(samples) == sum(map(len, parts))


@pytest.mark.parametrize("name", ["small_resnet", "lenet5"])
def test_the_run_is_the_same_without(name: str) -> None:
    """Batches of one size have the same features, bit for bit, so the weights are the same."""
    head = "fc" if name == "small_resnet" else "fc3"
    told = spec(all_but(zoo.load(name), head))
    assert len(told.data.train) % BATCH == 0
    counted = "layer1" if name == "small_resnet" else "conv1"
    quick, weights, _ = followed(Run(told), counted)
    slow, others, _ = followed(Run(replace(told, halves=None)), counted)
    assert sum(slow) > 2 * sum(quick)
    assert all(torch.equal(weights[each], others[each]) for each in others)


def test_nothing_is_remembered_where_images_change() -> None:
    """With augmentation every epoch sees others."""
    augmentation = Augmentation(steps=parse_steps("horizontal_flip"))
    told = spec(all_but(zoo.load("small_resnet"), "fc"), augmentation=augmentation)
    samples, _, _ = followed(Run(told), "layer1")
    assert sum(samples) >= EPOCHS * len(told.data.train)


def test_more_than_fits_is_told_and_computed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded; the run says so, and trains all the same."""
    monkeypatch.setattr(frozen_features, "MOST", 1000)
    told = spec(all_but(zoo.load("small_resnet"), "fc"))
    samples, _, events = followed(Run(told), "layer1")
    assert any("features" in str(e.sentence) for e in events if isinstance(e, Warned))
    assert sum(samples) >= EPOCHS * len(told.data.train)


def cut_of(document: Document) -> tuple[nn.Module, Any]:
    """Return the network of a document as it trains, and its halves."""
    source = generate(analyse(document))
    model = train_mode(build(source, "cpu"), source.rules)
    return model, halves(source, model)


def test_the_cut_is_as_late_as_nothing_random_allows() -> None:
    """Dropout that is not frozen stands behind the cut; what learns in front leaves none."""
    document = all_but(zoo.load("mnist_example_cnn"), "fc2")
    ids = {node.name: node.id for node in document.nodes.values()}
    model, found = cut_of(document)
    x = torch.randn(3, 1, 28, 28)
    assert not any(isinstance(each, nn.Dropout) for each in found.features.modules())
    model.eval()
    found.rest.eval()
    with torch.no_grad():
        assert torch.equal(found.rest(found.features(x)), model(x))
    assert cut_of(edits.set_frozen(document, {ids["conv1"]: False}))[1] is None
    assert cut_of(zoo.load("lenet5"))[1] is None


@pytest.mark.parametrize("name", ["resnet18", "googlenet_aux", "densenet121"])
def test_halves_together_are_the_network(name: str) -> None:
    """Shortcuts, branches and auxiliary outputs are cut where one tensor passes."""
    document = zoo.load(name)
    heads = {each.name for each in document.nodes.values() if each.name.startswith(("fc", "class"))}
    assert heads
    model, found = cut_of(all_but(document, *heads))
    assert found is not None
    shape = analyse(document).input
    assert shape is not None
    x = torch.randn(2, *shape.shape)
    for each in (model, found.rest, found.features):
        each.eval()
    with torch.no_grad():
        assert torch.equal(found.rest(found.features(x)), model(x))
