"""Laws of the workshop's window: the result is the kernel's, and what is learned is the kernel."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from netwright.engine.blocks.convolution.fixed_kernel import FixedKernel
from netwright.engine.blocks.convolution.kernels import KERNELS
from netwright.engine.inspect.images.kernel_lab import correlate, edge_image
from netwright.gui.compute.compute import Compute
from netwright.gui.inspect.kernel_lab.kernel_table import number_in
from netwright.gui.inspect.kernel_lab.picture_choice import SAMPLE, TEXTBOOK
from netwright.gui.inspect.kernel_lab.window import OWN, KernelLabWindow
from netwright.gui.state.session import Session
from tests.gui.conftest import Show
from tests.gui.training.conftest import compute, session

__all__ = ["compute", "session"]

PATIENCE = 60_000


@pytest.fixture
def window(show: Show, session: Session, compute: Compute) -> KernelLabWindow:
    """Return the workshop, shown."""
    return show(KernelLabWindow(session, compute.network, compute.client))


def choose_picture(window: KernelLabWindow, row: int) -> None:
    """Choose a picture as a person does."""
    window.pictures.setCurrentIndex(row)
    window.pictures.activated.emit(row)


def choose_kernel(window: KernelLabWindow, name: str) -> None:
    """Choose a kernel as a person does."""
    row = window.kernels.findData(name)
    window.kernels.setCurrentIndex(row)
    window.kernels.activated.emit(row)


@pytest.mark.parametrize("name", KERNELS)
def test_every_classic_is_shown_with_its_values_and_result(
    window: KernelLabWindow, name: str
) -> None:
    """The table holds the kernel's numbers, the right picture what they make of the left."""
    choose_kernel(window, name)
    kernel = np.array(next(values for key, values in KERNELS.items() if key == name))
    np.testing.assert_array_equal(window.kernel, kernel)
    expected = correlate(window.source.values.astype(float), kernel, "same")
    np.testing.assert_allclose(window.outcome.values, expected, atol=1e-5)


def test_typed_numbers_are_at_work_at_once(window: KernelLabWindow) -> None:
    """A number that is typed changes the result; what is no number is put back."""
    before = window.outcome.values.copy()
    item = window.table.item(1, 1)
    assert item is not None
    item.setText("-1/2")
    assert window.kernel[1, 1] == -0.5
    assert window.kernels.currentData() == OWN
    assert not np.array_equal(window.outcome.values, before)
    item.setText("much")
    assert window.kernel[1, 1] == -0.5
    assert item.text() == "-0.5"


def test_what_counts_as_a_number() -> None:
    """Numbers and quotients are read; words, nothing, infinity and division by 0 are not."""
    assert number_in("1/9") == 1 / 9
    assert number_in("−2.5") == -2.5
    assert [number_in(text) for text in ("", "x", "inf", "1/0", "nan", "1/2/3")] == [None] * 6


def test_another_size_keeps_the_middle(window: KernelLabWindow) -> None:
    """A larger kernel has the numbers in its middle; one that does not fit says what would."""
    choose_kernel(window, "sharpen")
    window.rows.setValue(5)
    window.columns.setValue(5)
    np.testing.assert_array_equal(window.kernel[1:4, 1:4], np.array(KERNELS["sharpen"]))
    choose_picture(window, TEXTBOOK)
    window.rows.setValue(11)
    assert "11×2" in window._problem.text()
    window.rows.setValue(1)
    assert not window._problem.isVisible()


def test_the_textbook_lesson(window: KernelLabWindow) -> None:
    """With the textbook's picture ten steps lead to the textbook's kernel."""
    choose_picture(window, TEXTBOOK)
    np.testing.assert_array_equal(window.source.values, edge_image())
    for _ in range(10):
        window.fit.step.click()
    np.testing.assert_allclose(window.fit.last.kernel, [[0.98847, -0.98847]], atol=5e-6)
    assert window.fit.last.number == 10
    window.fit.reset.click()
    assert window.fit.last.number == 0
    assert not window.fit.last.kernel.any()


def test_playing_ends_when_the_kernel_is_learned(qtbot: QtBot, window: KernelLabWindow) -> None:
    """Played to its end the lesson arrives at the kernel, and the clock stops."""
    choose_picture(window, TEXTBOOK)
    window.fit._player._timer.setInterval(1)
    window.fit.play.click()
    qtbot.waitUntil(lambda: not window.fit._player.is_playing, timeout=PATIENCE)
    np.testing.assert_allclose(window.fit.last.kernel, [[1, -1]], atol=1e-4)


def test_a_picture_of_the_users_own(qtbot: QtBot, window: KernelLabWindow, tmp_path: Path) -> None:
    """A file is read in the worker, grey and at most 160 pixels; a broken one is told."""
    path = tmp_path / "own.png"
    Image.fromarray(np.full((200, 400), 255, np.uint8)).save(path)
    window.pictures.open_file(path)
    qtbot.waitUntil(lambda: window.source.values.shape == (80, 160), timeout=PATIENCE)
    assert (window.source.values == 1).all()
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no")
    window.pictures.open_file(broken)
    qtbot.waitUntil(lambda: "broken.png" in window._problem.text(), timeout=PATIENCE)


def test_the_sample_of_the_network(qtbot: QtBot, compute: Compute, window: KernelLabWindow) -> None:
    """What the network is shown can be worked on as well."""
    choose_picture(window, SAMPLE)
    assert window._problem.isVisible()
    compute.network.watch(window, None)
    qtbot.waitUntil(lambda: window.source.values.shape == (28, 28), timeout=PATIENCE)
    compute.network.unwatch(window)


def test_a_kernel_is_put_into_the_network(session: Session, window: KernelLabWindow) -> None:
    """A classic keeps its name, one's own its numbers; one undo takes it away."""
    (conv,) = (node.id for node in session.document.nodes.values() if node.name == "conv1")
    session.select([conv])
    choose_kernel(window, "emboss")
    window.insert.click()
    blocks = [node.block for node in session.document.nodes.values()]
    (block,) = (block for block in blocks if isinstance(block, FixedKernel))
    assert block.kernel == "emboss"
    session.undo()
    assert not any(isinstance(n.block, FixedKernel) for n in session.document.nodes.values())
    item = window.table.item(0, 0)
    assert item is not None
    item.setText("7")
    window.insert.click()
    blocks = [node.block for node in session.document.nodes.values()]
    (block,) = (block for block in blocks if isinstance(block, FixedKernel))
    np.testing.assert_allclose(np.array(block.rows), window.kernel)
