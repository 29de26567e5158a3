"""Laws of the augmentation's view: what is done in it is in the document, and can be seen."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netwright.engine.augmentation.augmentation import STEPS
from netwright.engine.document.edits import set_training
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.state.session import Session
from netwright.gui.training.augmentation.dialog import AugmentationDialog
from netwright.gui.training.dock import TrainingDock
from tests.gui.conftest import Show
from tests.gui.training.conftest import QUICK, compute, session

__all__ = ["compute", "session"]

PATIENCE = 60_000


@pytest.fixture
def dialog(show: Show, session: Session, compute: Compute) -> AugmentationDialog:
    """Return the dialog, shown."""
    return show(AugmentationDialog(session, compute.client, compute.data, compute.run))


def add(dialog: AugmentationDialog, title: str) -> None:
    """Choose a step in the menu of Add."""
    (entry,) = (entry for entry in dialog.steps.add.menu().actions() if entry.text() == title)
    entry.trigger()


def kinds(session: Session) -> list[str]:
    """Return the kinds of the document's steps."""
    return [step.kind for step in session.document.training.augmentation.steps]


def typed(field: QWidget, text: str) -> None:
    """Replace what stands in a field."""
    number = field.focusProxy()
    assert number is not None
    QTest.keyClick(number, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(number, text)


def shown(qtbot: QtBot, dialog: AugmentationDialog) -> None:
    """Wait until samples are shown."""
    qtbot.waitUntil(lambda: dialog.preview.samples.count > 0, timeout=PATIENCE)


def pictures(dialog: AugmentationDialog) -> bytes:
    """Return the pixels of the samples as they are drawn."""
    return bytes(dialog.preview.samples.grab().toImage().constBits())


def test_every_step_can_be_added_and_has_a_form_with_its_probability(
    session: Session, dialog: AugmentationDialog
) -> None:
    """Each step of the engine is in the menu; chosen, it is in the document and has its form."""
    for kind in STEPS:
        add(dialog, kind.title)
        assert dialog.form is not None
        assert not dialog.form.field("probability").isHidden()
    assert kinds(session) == [kind().kind for kind in STEPS]
    assert dialog.steps.list.count() == len(STEPS)


def test_steps_are_moved_and_removed_and_each_change_is_undone(
    session: Session, dialog: AugmentationDialog
) -> None:
    """Order and number of the steps follow the buttons, and undo goes back one change a time."""
    for title in ("Rotation", "Noise", "Mixup"):
        add(dialog, title)
    assert kinds(session) == ["rotation", "noise", "mixup"]
    QTest.mouseClick(dialog.steps.up, Qt.MouseButton.LeftButton)
    assert kinds(session) == ["rotation", "mixup", "noise"]
    assert dialog.steps.current == 1, "the step that was moved stays selected"
    QTest.keyClick(dialog.steps.list, Qt.Key.Key_Delete)
    assert kinds(session) == ["rotation", "noise"]
    session.undo()
    session.undo()
    assert kinds(session) == ["rotation", "noise", "mixup"]
    dialog.refresh()
    assert dialog.steps.list.count() == 3


def test_a_value_is_typed_into_the_document_and_an_unfit_one_is_refused(
    session: Session, dialog: AugmentationDialog
) -> None:
    """A probability that is typed is the step's; one above 1 is refused in words."""
    add(dialog, "Noise")
    assert dialog.form is not None
    typed(dialog.form.field("probability"), "0.25")
    assert session.document.training.augmentation.steps[0].probability == 0.25
    assert "25%" in dialog.steps.list.item(0).text()
    typed(dialog.form.field("probability"), "3")
    assert "Probability must be" in dialog.form.refusal("probability")
    assert session.document.training.augmentation.steps[0].probability <= 1


def test_limits_in_the_wrong_order_are_refused(
    session: Session, dialog: AugmentationDialog
) -> None:
    """A smallest value above the largest is refused in words."""
    add(dialog, "Erasing")
    before = session.document
    assert dialog.form is not None
    typed(dialog.form.field("smallest"), "1")
    assert "above the largest" in dialog.form.refusal("smallest")
    assert session.document == before


def test_samples_follow_the_steps_and_the_draw(
    qtbot: QtBot, session: Session, dialog: AugmentationDialog
) -> None:
    """Samples are read by themselves; a step changes those below, and Draw again changes them."""
    shown(qtbot, dialog)
    plain = pictures(dialog)
    add(dialog, "Noise")
    assert dialog.form is not None
    typed(dialog.form.field("probability"), "1")
    typed(dialog.form.field("deviation"), "0.5")
    qtbot.waitUntil(lambda: pictures(dialog) != plain, timeout=PATIENCE)
    qtbot.wait(200)
    noisy = pictures(dialog)
    QTest.mouseClick(dialog.preview.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pictures(dialog) not in (noisy, plain), timeout=PATIENCE)


def test_the_classes_of_a_mixed_sample_are_told(qtbot: QtBot, dialog: AugmentationDialog) -> None:
    """Over a sample the pointer reads its class, and of a blend the share of both."""
    shown(qtbot, dialog)
    samples = dialog.preview.samples
    places = [QPointF(x, 5) for x in range(0, samples.width(), 20)]
    assert samples.description_at(QPointF(0, 5)) == ""
    assert {samples.description_at(place) for place in places} & set("0123456789")
    add(dialog, "Mixup")
    qtbot.waitUntil(
        lambda: any("%" in samples.description_at(place) for place in places), timeout=PATIENCE
    )


def test_missing_images_are_told(
    qtbot: QtBot,
    session: Session,
    dialog: AugmentationDialog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the data set must be downloaded first, the view says so and downloads nothing."""
    monkeypatch.delenv("NETWRIGHT_DATA", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    mnist = QUICK.model_copy(update={"data": "mnist"})
    session.edit(partial(set_training, settings=mnist))
    qtbot.waitUntil(lambda: "not on this computer" in dialog.preview.told.text(), timeout=PATIENCE)
    assert dialog.preview.samples.count == 0


def test_the_dock_counts_the_steps_and_a_run_uses_them(
    qtbot: QtBot, session: Session, compute: Compute
) -> None:
    """The button of the dock opens the view and says how many steps there are; Train takes them."""
    dock = TrainingDock(session, compute)
    qtbot.addWidget(dock)
    dock.show()
    QTest.mouseClick(dock.augmentation, Qt.MouseButton.LeftButton)
    (dialog,) = dock.findChildren(AugmentationDialog)
    qtbot.waitUntil(dialog.isVisible)
    add(dialog, "Shift")
    add(dialog, "Noise")
    qtbot.waitUntil(lambda: "(2)" in dock.augmentation.text())
    shown(qtbot, dialog)
    qtbot.waitUntil(lambda: not compute.run.state.is_busy, timeout=PATIENCE)
    compute.run.start()
    qtbot.waitUntil(lambda: compute.run.state is RunState.FINISHED, timeout=PATIENCE)
    assert len(compute.run.settings.augmentation.steps) == 2
    dialog.close()
    dock.close()
