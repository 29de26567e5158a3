"""Training a network of several outputs: a weighted sum of losses, judged by the main one."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch.nn.functional import cross_entropy

from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.training.compute.device import place, working
from netwright.engine.training.events import EpochDone, Event, Failed, Finished, TrainingStep
from netwright.engine.training.outputs import NetworkOutput, losses
from netwright.engine.training.randomness import epoch_order, seed_for
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import spec_of
from tests.engine.code.headed import headed
from tests.engine.training.small import fingerprint, only, settings, split


def run_of(document: Document, folder: Path | None = None, *, resume: bool = False) -> Run:
    """Return the run of a document on the small data set, with one thread."""
    source = generate(analyse(document))
    return Run(replace(spec_of(document, source, split(), folder), resume=resume, threads=1))


def trained(document: Document, **values: object) -> Document:
    """Return a document with settings for a short run."""
    return edits.set_training(document, settings(**values))


def node_of(document: Document, name: str) -> str:
    """Return the id of the node with a name."""
    return next(node.id for node in document.nodes.values() if node.name == name)


def test_a_run_is_a_plain_loop_over_the_weighted_sum() -> None:
    """A loop written by hand, loss + 0.3 further + 0.3 auxiliary, ends with the same bits.

    The figures of its epochs are those of the main output.
    """
    document = trained(headed(further=3), optimizer="sgd", schedule="constant", epochs=2)
    chosen, data = document.training, split().train
    torch.manual_seed(chosen.seed)
    model = build(generate(analyse(document)), "cpu").train()
    placement = place(torch.device("cpu"), model)
    placement.move(model)
    optimizer = torch.optim.SGD(
        model.parameters(), chosen.learning_rate, chosen.momentum, fused=True
    )
    figures = torch.zeros(2, 2, dtype=torch.float64)
    with working(torch.device("cpu"), threads=1):
        for step in range(2 * 7):
            epoch, number = divmod(step, 7)
            batch = epoch_order(len(data), chosen.seed, epoch)[8 * number : 8 * number + 8]
            optimizer.zero_grad()
            torch.manual_seed(seed_for("step", chosen.seed, step))
            main, further, auxiliary = placement.outputs(model, data.normalised(batch))
            labels = data.labels[batch]
            loss = cross_entropy(main, labels) + 0.3 * cross_entropy(further, labels)
            loss = loss + 0.3 * cross_entropy(auxiliary, labels)
            torch.autograd.backward(loss)
            optimizer.step()
            right = (main.argmax(dim=1) == labels).sum()
            own = cross_entropy(main, labels) * len(labels)
            figures[epoch] += torch.stack([own, right]).detach() / len(data)

    run = run_of(document)
    epochs = only(EpochDone, run.events())
    told = [[epoch.training_loss, epoch.training_accuracy] for epoch in epochs]
    assert torch.allclose(torch.tensor(told, dtype=torch.float64), figures, atol=1e-6)
    assert run.model is not None
    expected = model.state_dict()
    assert all(torch.equal(expected[key], it) for key, it in run.model.state_dict().items())


def test_the_weight_of_a_head_decides() -> None:
    """Another weight makes another network of it."""
    document = trained(headed(), epochs=1)
    heavier = edits.set_parameters(document, node_of(document, "aux_logits"), {"weight": 0.9})
    ends = []
    for each in (document, heavier):
        run = run_of(each)
        list(run.events())
        assert run.model is not None
        ends.append(run.model.state_dict()["fc1.weight"])
    assert not torch.equal(*ends)


def test_losses_are_a_weighted_sum() -> None:
    """The total is the main output's loss and so much of each other's, smoothed all alike."""
    outputs = [torch.randn(5, 3), torch.randn(5, 3)]
    labels = torch.tensor([0, 1, 2, 0, 1])
    found = losses(
        outputs, labels, (NetworkOutput("output"), NetworkOutput("aux", 0.5)), label_smoothing=0.1
    )
    parts = [cross_entropy(each, labels, label_smoothing=0.1) for each in outputs]
    assert torch.equal(found.main, parts[0])
    assert torch.equal(found.total, parts[0] + 0.5 * parts[1])


def stop_at(step: int, document: Document, folder: Path) -> list[Event]:
    """Train, and stop after so many steps."""
    run = run_of(document, folder)
    events = []
    for event in run.events():
        events.append(event)
        if isinstance(event, TrainingStep) and event.step >= step:
            run.stop()
    return events


@pytest.mark.parametrize("stop", [1, 7, 11])
def test_a_stopped_run_resumes_bit_for_bit(stop: int, tmp_path: Path) -> None:
    """Heads with dropout and batch norm change nothing of it: the resumed run is the whole one."""
    document = trained(headed(further=3))
    list(run_of(document, tmp_path / "whole").events())
    stop_at(stop, document, tmp_path / "parts")
    last = list(run_of(document, tmp_path / "parts", resume=True).events())[-1]
    assert isinstance(last, Finished)
    for name in ("checkpoint.safetensors", "weights.safetensors"):
        assert fingerprint(tmp_path / "parts" / name) == fingerprint(tmp_path / "whole" / name)


@pytest.mark.parametrize("name", ["aux_logits", "direction"])
def test_an_output_that_does_not_fit_is_named(name: str) -> None:
    """Each output must tell all classes apart; the sentence is about the one that does not."""
    document = headed(further=3)
    layer = document.incoming[node_of(document, name)][0].source
    document = edits.set_parameters(document, layer, {"out_features": 2})
    failed = list(run_of(trained(document)).events())[-1]
    assert isinstance(failed, Failed)
    assert failed.node == name
    assert str(failed.sentence).startswith(f"Output {name}: The network tells 2 classes apart")


def test_looking_whether_it_fits_leaves_no_trace() -> None:
    """The trial runs the heads too, and neither statistics nor chance of the run change by it."""
    document = trained(headed(), epochs=1)
    torch.manual_seed(document.training.seed)
    before = build(generate(analyse(document)), "cpu").state_dict()
    run = run_of(document)
    next(run.events())
    assert run.model is not None
    state = run.model.state_dict()
    assert all(torch.equal(before[key], state[key]) for key in before)
    assert all(module.training for module in run.model.modules())


def test_mixed_targets_reach_every_head() -> None:
    """Where samples are mixed, each output learns the probabilities, whatever it has to spare."""
    targets = torch.tensor([[0.25, 0.75, 0.0], [1.0, 0.0, 0.0]])
    outputs = [torch.randn(2, 3), torch.randn(2, 5)]
    found = losses(
        outputs, targets, (NetworkOutput("output"), NetworkOutput("aux", 0.3)), label_smoothing=0.0
    )
    spare = torch.cat([targets, torch.zeros(2, 2)], dim=1)
    other = cross_entropy(outputs[1], spare)
    assert torch.equal(found.total, cross_entropy(outputs[0], targets) + 0.3 * other)
