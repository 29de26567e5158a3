"""The node under the mouse shows which patch of the sample it looks at."""

import pytest
from pytestqt.qtbot import QtBot

from netwright.gui.canvas import Canvas
from netwright.gui.compute.compute import Compute
from netwright.gui.overlays.receptive_field_view import ReceptiveFieldView
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session


@pytest.fixture
def view(
    lenet: Session, compute: Compute, settings: Preferences, canvas: Canvas
) -> ReceptiveFieldView:
    """Return the view at the corner of the canvas."""
    return ReceptiveFieldView(lenet, compute.network, settings, canvas)


def hover(canvas: Canvas, name: str) -> None:
    """Move the mouse onto a node."""
    nodes = canvas.session.document.nodes.values()
    canvas.hovered.emit(next((node.id for node in nodes if node.name == name), ""))


def test_a_convolution_sees_a_patch(canvas: Canvas, view: ReceptiveFieldView) -> None:
    """LeNet-5's second convolution sees the 14×14 pixels in the middle."""
    hover(canvas, "conv2")
    assert view.isVisible()
    assert view.lines() == ("conv2", "14×14 of 28×28 pixels, step 2")
    patch = view.patch()
    assert patch is not None
    assert (patch.width(), patch.height()) == (14 / 28, 14 / 28)
    view.grab()


def test_a_classifier_sees_the_whole_image(canvas: Canvas, view: ReceptiveFieldView) -> None:
    """Behind the Flatten everything has been seen, also at the Output, which makes nothing."""
    for name in ("fc1", "output"):
        hover(canvas, name)
        assert view.lines() == (name, "the whole image")
        patch = view.patch()
        assert patch is not None
        assert patch.getRect() == (0, 0, 1, 1)


def test_the_sample_is_that_of_the_maps(
    lenet: Session,
    compute: Compute,
    canvas: Canvas,
    view: ReceptiveFieldView,
    qtbot: QtBot,
) -> None:
    """What the network is shown lies under the patch."""
    with qtbot.waitSignal(compute.network.inspected, timeout=60_000) as told:
        compute.network.watch(view, None)
    assert told.args[0].picture is not None
    hover(canvas, "conv1")
    bright = told.args[0].picture.image.max()
    assert bright > 0
    assert view.grab().toImage().pixelColor(view.width() // 2, 60).lightness() > 0
    compute.network.unwatch(view)


def test_it_goes_with_the_mouse_and_with_the_node(
    lenet: Session, canvas: Canvas, view: ReceptiveFieldView
) -> None:
    """Off the node, after an edit, and when it is switched off, there is none."""
    hover(canvas, "conv2")
    hover(canvas, "")
    assert not view.isVisible()
    hover(canvas, "conv2")
    canvas.commands.tidy()
    lenet.edit(lambda document: document.replace(title="Other"))
    assert not view.isVisible()
    view.switch(False)
    hover(canvas, "conv2")
    assert not view.isVisible()


def test_the_switch_is_kept(
    lenet: Session,
    compute: Compute,
    settings: Preferences,
    canvas: Canvas,
    view: ReceptiveFieldView,
) -> None:
    """The next window begins as this one ended."""
    view.switch(False)
    assert not ReceptiveFieldView(lenet, compute.network, settings, canvas).is_on
