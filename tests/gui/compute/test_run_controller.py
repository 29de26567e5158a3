"""Laws of training in the window: what the user asks for happens, and disturbs nothing."""

import threading
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch
from pytestqt.qtbot import QtBot
from safetensors.torch import load_file

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.code.build import build
from netwright.engine.data.catalogue import load_now
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect, set_parameters, set_training
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message
from netwright.engine.training.events import (
    CheckpointSaved,
    EpochDone,
    Evaluating,
    Event,
    Finished,
    Started,
    TrainingStep,
)
from netwright.engine.training.health.health import Health
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.engine.worker.requests.save_weights import SaveWeights, WeightsSaved
from netwright.engine.worker.run_state import RunState
from netwright.engine.worker.sample import FromData
from netwright.gui.compute.compute import Compute
from netwright.gui.state.session import Session
from tests.gui.training.conftest import QUICK, small_network

PATIENCE = 60_000


class Log:
    """What a compute has told."""

    def __init__(self, compute: Compute) -> None:
        self.states: list[RunState] = []
        self.events: list[Event] = []
        self.failures: list[tuple[Message, frozenset[str]]] = []
        self.inspections: list[Inspection] = []
        compute.run.state_changed.connect(self.states.append)
        compute.run.events.connect(self.events.extend)
        compute.run.failed.connect(lambda sentence, nodes: self.failures.append((sentence, nodes)))
        compute.network.inspected.connect(self.inspections.append)

    @property
    def steps(self) -> list[int]:
        """The steps that were told of."""
        return [event.step for event in self.events if isinstance(event, TrainingStep)]


@pytest.fixture
def log(compute: Compute) -> Log:
    """Return what the compute tells from now on."""
    return Log(compute)


def reach(qtbot: QtBot, compute: Compute, *states: RunState) -> None:
    """Wait until training is in one of some states."""
    qtbot.waitUntil(lambda: compute.run.state in states, timeout=PATIENCE)


def node_of(document: Document, block: type[Block]) -> str:
    """Return the id of the only node with a block of some type."""
    (node,) = (node.id for node in document.nodes.values() if type(node.block) is block)
    return node


def for_long(session: Session) -> None:
    """Give the session's run so many epochs that it ends only when it is stopped."""
    settings = QUICK.model_copy(update={"epochs": 100_000})
    session.edit(lambda document: set_training(document, settings))


def test_a_run_learns_and_ends(qtbot: QtBot, compute: Compute, log: Log) -> None:
    """A run goes from preparing to finished, tells of every epoch, and beats chance by far."""
    compute.run.start()
    reach(qtbot, compute, RunState.FINISHED)
    assert log.states == [RunState.PREPARING, RunState.RUNNING, RunState.FINISHED]
    assert isinstance(log.events[0], Started)
    epochs = [event.epoch for event in log.events if isinstance(event, EpochDone)]
    assert epochs == [1, 2, 3]
    last = log.events[-1]
    assert isinstance(last, Finished)
    assert last.test_accuracy > 0.8
    assert log.steps == sorted(log.steps)


def test_editing_meanwhile_changes_nothing(
    qtbot: QtBot, session: Session, compute: Compute, log: Log, tmp_path: Path
) -> None:
    """A run watched and edited beside has the very weights of the same run without a window."""
    compute.network.watch(log, None)
    compute.run.start()
    for number in range(40):
        qtbot.wait(10)
        conv = node_of(session.document, Conv2d)
        session.edit(partial(set_parameters, node_id=conv, values={"out_channels": 4 + number % 3}))
        compute.network.watch(log, conv, None, FromData(index=number))
    reach(qtbot, compute, RunState.FINISHED)
    assert compute.run.record.directory is not None

    other = Session(small_network())
    other.start_analysis()
    source = other.source
    assert source is not None
    data = load_now("digits", seed=QUICK.seed, validation=QUICK.validation)
    for _ in Run(RunSpec(lambda: build(source), data, QUICK, tmp_path / "headless")).events():
        pass
    mine = load_file(compute.run.record.directory / "weights.safetensors")
    theirs = load_file(tmp_path / "headless" / "weights.safetensors")
    assert mine.keys() == theirs.keys()
    assert all(torch.equal(mine[name], theirs[name]) for name in mine)


def test_no_step_while_paused(qtbot: QtBot, session: Session, compute: Compute, log: Log) -> None:
    """While a run is paused nothing is told of it, and it goes on from the very next step."""
    for_long(session)
    compute.run.start()
    qtbot.waitUntil(lambda: len(log.steps) > 3, timeout=PATIENCE)
    compute.run.pause()
    reach(qtbot, compute, RunState.PAUSED)
    count = len(log.events)
    qtbot.wait(400)
    assert len(log.events) == count
    compute.run.resume()
    reach(qtbot, compute, RunState.RUNNING)
    qtbot.waitUntil(lambda: len(log.events) > count, timeout=PATIENCE)
    compute.run.stop()
    reach(qtbot, compute, RunState.FINISHED)


def test_a_paused_run_can_be_looked_at_and_stopped(
    qtbot: QtBot, session: Session, compute: Compute, log: Log
) -> None:
    """During a pause another node can be watched, and Stop ends the run as at any time."""
    for_long(session)
    compute.run.start()
    qtbot.waitUntil(lambda: len(log.steps) > 1, timeout=PATIENCE)
    compute.run.pause()
    reach(qtbot, compute, RunState.PAUSED)
    node = node_of(session.document, Linear)
    compute.network.watch(log, node)
    qtbot.waitUntil(lambda: bool(log.inspections), timeout=PATIENCE)
    assert log.inspections[-1].node == node
    assert log.inspections[-1].step == log.steps[-1]
    compute.run.stop()
    reach(qtbot, compute, RunState.FINISHED)


def test_stop_keeps_what_was_learned(
    qtbot: QtBot, session: Session, compute: Compute, log: Log, tmp_path: Path
) -> None:
    """After Stop the weights are those of the last step, and can be saved."""
    for_long(session)
    compute.run.start()
    qtbot.waitUntil(lambda: len(log.steps) > 3, timeout=PATIENCE)
    compute.run.stop()
    reach(qtbot, compute, RunState.FINISHED)
    last = log.events[-1]
    assert isinstance(last, Finished)
    assert last.stopped
    saved: list[WeightsSaved] = []
    compute.client.ask(SaveWeights(tmp_path / "kept.safetensors"), saved.append)
    qtbot.waitUntil(lambda: bool(saved), timeout=PATIENCE)
    kept = load_file(tmp_path / "kept.safetensors")
    assert last.weights is not None
    final = load_file(last.weights)
    assert all(torch.equal(kept[name], final[name]) for name in final)


def test_a_stopped_run_goes_on_where_it_was(
    qtbot: QtBot, session: Session, compute: Compute, log: Log
) -> None:
    """Stopped and continued, a run ends with the very weights of one that was never stopped."""
    settings = QUICK.model_copy(update={"epochs": 6})
    session.edit(lambda document: set_training(document, settings))
    compute.run.start()
    reach(qtbot, compute, RunState.FINISHED)
    assert compute.run.record.directory is not None
    assert not compute.run.can_continue
    whole = load_file(compute.run.record.directory / "weights.safetensors")
    log.events.clear()
    compute.run.start()
    qtbot.waitUntil(lambda: len(log.steps) > 1, timeout=PATIENCE)
    compute.run.stop()
    reach(qtbot, compute, RunState.FINISHED)
    stopped = log.events[-1]
    assert isinstance(stopped, Finished)
    assert stopped.stopped
    assert compute.run.can_continue
    compute.run.go_on()
    reach(qtbot, compute, RunState.RUNNING)
    reach(qtbot, compute, RunState.FINISHED)
    resumed = [event for event in log.events if isinstance(event, Started)][-1]
    assert resumed.resumed_at == stopped.step
    parts = load_file(compute.run.record.directory / "weights.safetensors")
    assert all(torch.equal(parts[name], whole[name]) for name in whole)


def test_closing_in_the_midst_of_a_run_keeps_a_checkpoint(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """A thread that trains ends within three seconds, leaving a checkpoint of the last step."""
    compute = Compute(session, runs=tmp_path)
    log = Log(compute)
    for_long(session)
    compute.run.start()
    qtbot.waitUntil(lambda: len(log.steps) > 3, timeout=PATIENCE)
    assert compute.close(3_000)
    qtbot.waitUntil(
        lambda: bool(log.events) and isinstance(log.events[-1], CheckpointSaved), timeout=PATIENCE
    )
    assert compute.run.record.directory is not None
    assert (compute.run.record.directory / "checkpoint.safetensors").is_file()


def test_starting_and_stopping_leaves_no_thread(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """Twenty runs, each stopped at once, leave no thread behind."""
    before = threading.active_count()
    for number in range(20):
        compute = Compute(session, runs=tmp_path / str(number))
        compute.run.start()
        qtbot.wait(number * 3)
        compute.run.stop()
        reach(qtbot, compute, RunState.FINISHED, RunState.IDLE)
        assert compute.close()
    qtbot.wait(10)
    assert threading.active_count() <= before


def test_a_failing_step_marks_its_node(
    qtbot: QtBot, session: Session, compute: Compute, log: Log
) -> None:
    """An exception in the generated forward becomes a sentence about the node of its line."""
    document, norm = with_norm_behind_flatten(session.document)
    single = QUICK.model_copy(update={"batch_size": 1})
    session.open(set_training(document, single))
    compute.run.start()
    reach(qtbot, compute, RunState.FAILED)
    sentence, nodes = log.failures[-1]
    assert nodes == {norm}
    assert session.document.nodes[norm].name in str(sentence)


def with_norm_behind_flatten(document: Document) -> tuple[Document, str]:
    """Return the network with a norm that fails on batches of one, and the norm's id."""
    flatten = node_of(document, Flatten)
    linear = node_of(document, Linear)
    document, norm = add(document, BatchNorm())
    document = connect(document, Edge(flatten, 0, norm, 0))
    return connect(document, Edge(norm, 0, linear, 0)), norm


def test_a_loss_that_is_not_finite_names_the_node(
    qtbot: QtBot, session: Session, compute: Compute, log: Log
) -> None:
    """Weights driven beyond all bounds end the run with the node where it begins, and advice."""
    wild = TrainingSettings(
        data="digits", optimizer="sgd", learning_rate=100.0, schedule="constant", device="cpu"
    )
    session.open(set_training(deepened(session.document, 8), wild))
    compute.run.start()
    reach(qtbot, compute, RunState.FAILED)
    sentence, nodes = log.failures[-1]
    assert "finite" in str(sentence)
    assert "learning rate" in str(sentence)
    (node,) = nodes
    assert session.document.nodes[node].name in str(sentence)


def deepened(document: Document, layers: int) -> Document:
    """Return the network with linear layers before its last one, whose weights multiply."""
    last, linear = node_of(document, Flatten), node_of(document, Linear)
    for _ in range(layers):
        document, node = add(document, Linear(out_features=32))
        document = connect(document, Edge(last, 0, node, 0))
        last = node
    return connect(document, Edge(last, 0, linear, 0))


def test_a_network_that_cannot_be_built_is_not_started(
    session: Session, compute: Compute, log: Log
) -> None:
    """Train on an empty canvas says why it cannot be, and nothing begins."""
    session.open(Document())
    compute.run.start()
    assert compute.run.state is RunState.IDLE
    assert "canvas is empty" in str(log.failures[-1][0])


def test_missing_data_are_told_and_not_downloaded(
    qtbot: QtBot,
    session: Session,
    compute: Compute,
    log: Log,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A data set that is not on the machine ends in a sentence; the network is not asked."""
    monkeypatch.delenv("NETWRIGHT_DATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    mnist = QUICK.model_copy(update={"data": "mnist"})
    session.edit(lambda document: set_training(document, mnist))
    compute.run.start()
    reach(qtbot, compute, RunState.FAILED)
    assert "MNIST is in none of these folders" in str(log.failures[-1][0])
    assert not (tmp_path / "cache").exists()


def test_kernels_move_while_the_run_goes_on(qtbot: QtBot, compute: Compute, log: Log) -> None:
    """Watching nothing in particular shows the first convolution: first weights, then others."""
    compute.network.watch(log, None)
    qtbot.waitUntil(lambda: bool(log.inspections), timeout=PATIENCE)
    first = log.inspections[0]
    assert (first.name, first.step) == ("conv1", None)
    assert first.kernels is not None
    assert first.kernels.shape == (4, 1, 5, 5)
    compute.run.start()
    reach(qtbot, compute, RunState.FINISHED)
    qtbot.waitUntil(
        lambda: log.inspections[-1].step == log.steps[-1] and log.inspections[-1] is not first,
        timeout=PATIENCE,
    )
    last = log.inspections[-1]
    assert last.kernels is not None
    assert np.abs(last.kernels - first.kernels).max() > 0.01
    assert last.maps is not None
    assert last.maps.shape == (4, 8, 8)
    assert last.picture is not None
    assert last.probabilities is not None
    assert last.probabilities.argmax() == last.picture.label


def test_what_a_run_has_learned_is_shown_until_the_network_is_another(
    qtbot: QtBot, session: Session, compute: Compute, log: Log
) -> None:
    """After a run its weights are shown; of an edited network the first ones, and back by undo."""
    compute.network.watch(log, None)
    compute.run.start()
    reach(qtbot, compute, RunState.FINISHED)
    assert compute.trained.looked_into is not None
    conv = node_of(session.document, Conv2d)
    session.edit(lambda document: set_parameters(document, conv, {"out_channels": 9}))
    assert compute.trained.looked_into is None
    qtbot.waitUntil(lambda: log.inspections[-1].step is None, timeout=PATIENCE)
    session.undo()
    qtbot.waitUntil(lambda: log.inspections[-1].step == log.steps[-1], timeout=PATIENCE)


def test_a_view_that_raises_does_not_end_the_run(qtbot: QtBot, compute: Compute, log: Log) -> None:
    """An exception in a slot that listens to the run leaves the run and other slots alone."""

    def broken(_events: list[Event]) -> None:
        raise RuntimeError("this view is broken")

    compute.run.events.disconnect()
    compute.run.events.connect(broken)
    compute.run.events.connect(log.events.extend)
    with qtbot.captureExceptions() as raised:
        compute.run.start()
        reach(qtbot, compute, RunState.FINISHED)
    assert raised
    assert isinstance(log.events[-1], Finished)


def test_history_tells_a_later_view_what_it_has_missed(
    qtbot: QtBot, compute: Compute, log: Log
) -> None:
    """What a run has told is kept until the next one begins, its layers' health by itself."""
    compute.run.start()
    reach(qtbot, compute, RunState.FINISHED)
    passing = Evaluating | CheckpointSaved
    lasting = [event for event in log.events if not isinstance(event, passing)]
    seen = [event for event in lasting if isinstance(event, Health)]
    assert list(compute.run.record.history) == [event for event in lasting if event not in seen]
    assert seen
    assert list(compute.run.record.checkups.looks) == seen
    compute.run.start()
    assert compute.run.record.history == ()
    assert compute.run.record.checkups.looks == ()
    reach(qtbot, compute, RunState.FINISHED)


def test_a_viewer_that_goes_does_not_blind_the_one_that_came(
    qtbot: QtBot, compute: Compute, log: Log
) -> None:
    """When one view has taken another's place, the former's farewell changes nothing."""
    former, present = object(), object()
    compute.network.watch(former, None)
    compute.network.watch(present, None)
    compute.network.unwatch(former)
    qtbot.waitUntil(lambda: bool(log.inspections), timeout=PATIENCE)
    assert log.inspections[-1].name == "conv1"
