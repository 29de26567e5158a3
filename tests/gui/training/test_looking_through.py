"""Laws of looking a folder through: nothing waits for it, and it can be given up."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from netwright.engine.data import folder_listing
from netwright.engine.data.folder_options import folder_name
from netwright.engine.document.edits import set_training
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.state.session import Session
from netwright.gui.training.dock import TrainingDock
from netwright.gui.training.folder_dialog import FolderDialog
from tests.engine.data.pictures import photos
from tests.gui.conftest import Show
from tests.gui.training.conftest import QUICK

PATIENCE = 60_000


class Disk:
    """Looks through folders called "endless" without end, and counts how often that was given up.

    Attributes:
        looks: Parts looked at.
        given_up: Looks that were closed.
    """

    def __init__(self) -> None:
        self.looks = self.given_up = 0

    def walked(self) -> Iterator[None]:
        """Go on and on."""
        try:
            while True:
                self.looks += 1
                yield
        finally:
            self.given_up += 1


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return a disk that is too large to be looked through while somebody waits."""
    found = Disk()

    def listing_of(root: Path) -> Generator[None, None, folder_listing.Listing]:
        if root.name == "endless":
            yield from found.walked()
        return (yield from folder_listing.listing_of(root))

    monkeypatch.setattr("netwright.engine.data.folder.listing_of", listing_of)
    return found


@pytest.fixture
def dock(show: Show, session: Session, compute: Compute) -> TrainingDock:
    """Return the dock, shown."""
    return show(TrainingDock(session, compute))


def test_a_run_does_not_wait_for_a_look(
    qtbot: QtBot,
    session: Session,
    compute: Compute,
    dock: TrainingDock,
    disk: Disk,
    tmp_path: Path,
) -> None:
    """A project that names a whole disk is opened; another data set is chosen, and learned."""
    own = QUICK.model_copy(update={"data": folder_name(tmp_path / "endless")})
    session.edit(lambda document: set_training(document, own))
    dock.refresh()
    qtbot.waitUntil(lambda: disk.looks > 3, timeout=PATIENCE)
    assert "being looked through" in dock.data.place.text()
    session.edit(lambda document: set_training(document, QUICK))
    qtbot.waitUntil(dock.actions_.train.isEnabled, timeout=PATIENCE)
    dock.actions_.train.trigger()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    qtbot.waitUntil(lambda: disk.given_up == 1, timeout=PATIENCE)


def test_cancel_gives_up_a_look(
    qtbot: QtBot, compute: Compute, dock: TrainingDock, disk: Disk, tmp_path: Path
) -> None:
    """Cancel in the dialog ends the look itself, and the next folder is looked through."""
    dock.data.offer(tmp_path / "endless")
    (dialog,) = dock.data.findChildren(FolderDialog)
    qtbot.waitUntil(lambda: disk.looks > 3, timeout=PATIENCE)
    buttons = dialog.findChildren(QDialogButtonBox)[0]
    QTest.mouseClick(
        buttons.button(QDialogButtonBox.StandardButton.Cancel), Qt.MouseButton.LeftButton
    )
    qtbot.waitUntil(lambda: disk.given_up == 1, timeout=PATIENCE)
    name = folder_name(photos(tmp_path / "photos"))
    compute.data.look_through(name)
    qtbot.waitUntil(lambda: compute.data.known(name) is not None, timeout=PATIENCE)


def test_a_later_look_comes_first(
    qtbot: QtBot, compute: Compute, dock: TrainingDock, disk: Disk, tmp_path: Path
) -> None:
    """A small folder is known while a large one is still looked through."""
    compute.data.look_through(folder_name(tmp_path / "endless"))
    qtbot.waitUntil(lambda: disk.looks > 3, timeout=PATIENCE)
    name = folder_name(photos(tmp_path / "photos"))
    compute.data.look_through(name)
    qtbot.waitUntil(lambda: compute.data.known(name) is not None, timeout=PATIENCE)
    assert disk.given_up == 0
    compute.data.leave(folder_name(tmp_path / "endless"))
    qtbot.waitUntil(lambda: disk.given_up == 1, timeout=PATIENCE)


def test_pipes_among_images_keep_nobody_waiting(
    qtbot: QtBot,
    session: Session,
    compute: Compute,
    dock: TrainingDock,
    tmp_path: Path,
) -> None:
    """A folder with pipes for pictures is told of, and the digits are learned."""
    for name in ("a", "b"):
        (tmp_path / "x" / name).mkdir(parents=True)
        os.mkfifo(tmp_path / "x" / name / "y.png")
    own = QUICK.model_copy(update={"data": folder_name(tmp_path / "x")})
    session.edit(lambda document: set_training(document, own))
    qtbot.waitUntil(lambda: "0 sub-folders" in dock.data.place.text(), timeout=PATIENCE)
    session.edit(lambda document: set_training(document, QUICK))
    qtbot.waitUntil(dock.actions_.train.isEnabled, timeout=PATIENCE)
    dock.actions_.train.trigger()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
