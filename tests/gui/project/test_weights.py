"""Laws of Load weights…: what fits is seen first, and used only when that is wanted."""

from pathlib import Path

import pytest
import torch
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from safetensors.torch import save_file
from torch import Tensor

from netwright.engine.code.build import build
from netwright.engine.document.edits import rename
from netwright.gui.compute.trained_model import Standing
from netwright.gui.project.weights.dialog import WeightsDialog
from netwright.gui.shell.dropped_files import DropKind, Dropped
from netwright.gui.shell.window import MainWindow
from tests.engine.trained.foreign.hostile_weights import endless

PATIENCE = 30_000


@pytest.fixture
def weights(window: MainWindow) -> dict[str, Tensor]:
    """Return weights of the network in the window, other than it begins with."""
    source = window.session.source
    assert source is not None
    torch.manual_seed(5)
    return dict(build(source).state_dict())


def opened(window: MainWindow, path: Path) -> WeightsDialog:
    """Return the dialog of a file."""
    dialog = window.panels.weights.open(path)
    assert dialog is not None
    return dialog


def fates(dialog: WeightsDialog) -> list[tuple[str, str]]:
    """Return which tensors the table has, by the network's name or the file's, and what of them."""
    items = [dialog.table.topLevelItem(row) for row in range(dialog.table.topLevelItemCount())]
    return [(item.text(0) or item.text(1), item.text(3)) for item in items if item]


def test_a_file_of_weights_makes_the_network_a_trained_one(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, weights: dict[str, Tensor]
) -> None:
    """A checkpoint of others, dropped on the window: seen through, listed, used by every view."""
    path = tmp_path / "lenet.pth"
    torch.save({"state_dict": {f"module.{k}": t for k, t in weights.items()}, "epoch": 3}, path)
    document = window.session.document
    window.drop_target.take(Dropped(DropKind.WEIGHTS, path))
    dialog = window.findChild(WeightsDialog)
    assert dialog is not None
    assert not dialog.use.isEnabled()
    qtbot.waitUntil(dialog.use.isEnabled, timeout=PATIENCE)
    assert fates(dialog) == [(name, "is taken over") for name in weights]
    dialog.use.click()
    qtbot.waitUntil(lambda: window.compute.trained.standing is Standing.SAME, timeout=PATIENCE)
    window.docks.raise_("maps")
    first = next(node for node in document.nodes.values() if node.name == "conv1")
    window.session.select([first.id])
    panel = window.panels.maps

    def shows_kernels() -> bool:
        kernels = panel.seen.kernels if panel.seen is not None else None
        wanted = weights["conv1.weight"]
        return kernels is not None and torch.equal(torch.as_tensor(kernels), wanted)

    qtbot.waitUntil(shows_kernels, timeout=PATIENCE)
    network = window.compute.trained.network
    assert network is not None
    assert all(torch.equal(network.weights[name], weights[name]) for name in weights)
    assert window.session.document is document
    assert not window.session.can_undo
    assert not window.compute.trained.is_kept  # closing would ask
    window.compute.trained.settle()


def test_what_does_not_fit_is_seen_before_anything_changes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, weights: dict[str, Tensor]
) -> None:
    """A head of other classes, a layer that is missing, one that is left over; then Cancel."""
    names = list(weights)
    weights[names[-1]] = torch.zeros(7)
    del weights[names[0]]
    weights["surplus"] = torch.zeros(3)
    path = tmp_path / "weights.safetensors"
    save_file(weights, path)
    dialog = opened(window, path)
    qtbot.waitUntil(dialog.use.isEnabled, timeout=PATIENCE)
    assert fates(dialog)[:3] == [
        (names[-1], "stays fresh: another shape"),
        (names[0], "stays fresh: not in the file"),
        ("surplus", "left out: not in the network"),
    ]
    dialog.reject()
    qtbot.wait(50)
    assert window.compute.trained.standing is Standing.NONE


def test_other_names_are_taken_in_their_order_only_when_asked(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, weights: dict[str, Tensor]
) -> None:
    """By name nothing fits, and a sentence says so; in the order of the file all does."""
    path = tmp_path / "weights.pt"
    torch.save({f"layer{number}": t for number, t in enumerate(weights.values())}, path)
    dialog = opened(window, path)
    qtbot.waitUntil(dialog.by_order.isEnabled, timeout=PATIENCE)
    assert dialog.about.text().startswith("None of the ")
    assert not dialog.use.isEnabled()
    dialog.by_order.click()
    assert dialog.use.isEnabled()
    assert all(fate == "is taken over" for _, fate in fates(dialog))
    dialog.reject()


def test_a_file_that_gives_no_weights_is_told_in_the_dialog(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """Nothing can be used, and the window goes on."""
    path = tmp_path / "weights.pth"
    path.write_text("no weights")
    dialog = opened(window, path)
    qtbot.waitUntil(lambda: "gives no weights" in dialog.about.text(), timeout=PATIENCE)
    assert not dialog.use.isEnabled()
    dialog.reject()


def test_cancel_ends_the_reading_at_once(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """A pickle that would take a minute is let go, with the process that reads it."""
    path = tmp_path / "weights.pth"
    path.write_bytes(endless(tmp_path))
    dialog = opened(window, path)
    qtbot.wait(300)
    dialog.reject()
    assert dialog.result() == QDialog.DialogCode.Rejected
    files = Path("/proc/self/task").glob("*/children")
    texts = [
        Path("/proc", child, "cmdline").read_bytes()
        for file in files
        for child in file.read_text().split()
    ]
    assert not [text for text in texts if b"pickle_child" in text]


def test_an_edit_after_loading_leaves_the_weights_to_what_they_are_of(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, weights: dict[str, Tensor]
) -> None:
    """The network with the weights is known as such again after undo."""
    path = tmp_path / "weights.safetensors"
    save_file(weights, path)
    dialog = opened(window, path)
    qtbot.waitUntil(dialog.use.isEnabled, timeout=PATIENCE)
    dialog.use.click()
    trained = window.compute.trained
    qtbot.waitUntil(lambda: trained.standing is Standing.SAME, timeout=PATIENCE)
    node = next(node.id for node in window.session.document.nodes.values() if node.name == "conv1")
    standings = []
    trained.changed.connect(lambda: standings.append(trained.standing))
    window.session.edit(lambda document: rename(document, node, "first"))
    window.session.undo()
    assert standings == [Standing.CHANGED, Standing.SAME]
    trained.settle()
