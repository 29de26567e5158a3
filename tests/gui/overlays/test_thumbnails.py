"""Nodes show what they make of the sample, before training and while they learn."""

import pytest
from pytestqt.qtbot import QtBot

from netwright.engine.document import edits
from netwright.engine.worker.run_state import RunState
from netwright.gui.canvas import Canvas
from netwright.gui.canvas.items.node_item import NodeItem
from netwright.gui.compute.compute import Compute
from netwright.gui.overlays.thumbnails import NodeThumbnails
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session


@pytest.fixture
def lenet(lenet: Session) -> Session:
    """Return a session with LeNet-5, to learn the built-in digits for one epoch."""
    training = lenet.document.training.model_copy(
        update={"data": "digits", "device": "cpu", "epochs": 1}
    )
    lenet.edit(lambda document: edits.set_training(document, training))
    return lenet


@pytest.fixture
def thumbnails(
    lenet: Session, compute: Compute, settings: Preferences, canvas: Canvas
) -> NodeThumbnails:
    """Return what makes the pictures, wired to the canvas."""
    thumbnails = NodeThumbnails(lenet, compute.network, settings, compute)
    thumbnails.changed.connect(canvas.graph.show_pictures)
    return thumbnails


def item(canvas: Canvas, name: str) -> NodeItem:
    """Return a node's item."""
    return next(item for item in canvas.graph.nodes.values() if item.node.name == name)


def test_images_and_kernels_have_pictures_and_vectors_have_none(
    thumbnails: NodeThumbnails, canvas: Canvas, qtbot: QtBot
) -> None:
    """Without any other view that looks at the network, and before it is trained."""
    assert item(canvas, "conv1").pictures is None
    thumbnails.switch(True)
    qtbot.waitUntil(lambda: item(canvas, "conv1").pictures is not None, timeout=60_000)
    conv, pool = item(canvas, "conv1").pictures, item(canvas, "pool1").pictures
    assert conv is not None
    assert conv.map is not None
    assert conv.kernels is not None
    assert (conv.map.width(), conv.map.height()) == (28, 28)
    assert pool is not None
    assert pool.map is not None
    assert pool.kernels is None
    assert item(canvas, "fc3").pictures is None
    canvas.grab()
    thumbnails.switch(False)
    assert item(canvas, "conv1").pictures is None


def test_they_follow_the_training(
    compute: Compute, thumbnails: NodeThumbnails, canvas: Canvas, qtbot: QtBot
) -> None:
    """At the end of a run the kernels on the node are others than before it."""
    thumbnails.switch(True)
    qtbot.waitUntil(lambda: item(canvas, "conv1").pictures is not None, timeout=60_000)
    first = item(canvas, "conv1").pictures
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=120_000)
    qtbot.waitUntil(lambda: item(canvas, "conv1").pictures is not first, timeout=20_000)
    last = item(canvas, "conv1").pictures
    assert first is not None
    assert first.kernels is not None
    assert last is not None
    assert last.kernels is not None
    assert first.kernels.toImage() != last.kernels.toImage()


def test_the_switch_is_kept(
    lenet: Session,
    compute: Compute,
    settings: Preferences,
    thumbnails: NodeThumbnails,
) -> None:
    """The next window begins as this one ended."""
    assert not thumbnails.is_on
    thumbnails.switch(True)
    assert NodeThumbnails(lenet, compute.network, settings, compute).is_on
