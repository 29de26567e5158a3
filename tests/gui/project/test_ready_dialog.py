"""Choosing a ready network: what is shown is what opens, and what cannot be is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractSpinBox, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.document.document import Document
from netwright.gui.project.ready_dialog import ReadyDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> ReadyDialog:
    """Return the dialog on the screen."""
    dialog = ReadyDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def opens(dialog: ReadyDialog) -> QPushButton:
    """Return the button that opens the network."""
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Open)


def take_sizes(dialog: ReadyDialog, data: str) -> None:
    """Choose the data set whose name is told."""
    number = dialog.data.findData(data)
    dialog.data.setCurrentIndex(number)
    dialog.data.activated.emit(number)


def test_every_network_is_in_the_list(dialog: ReadyDialog) -> None:
    """Each can be chosen, in the order of the catalogue."""
    assert tuple(item.data(0, Qt.ItemDataRole.UserRole) for item in dialog.items) == zoo.names()


def test_a_network_opens_as_it_is_published(dialog: ReadyDialog, qtbot: QtBot) -> None:
    """Without any change it is the ready network itself."""
    dialog.choose("small_inception_aux")
    qtbot.waitUntil(opens(dialog).isEnabled)
    assert dialog.document == zoo.load("small_inception_aux")
    assert "64,160 parameters" in dialog.told


def test_sizes_of_a_data_set_fit_all_outputs(dialog: ReadyDialog, qtbot: QtBot) -> None:
    """Shape, classes of each head and the data to learn from are those of the data set."""
    dialog.choose("googlenet_aux")
    take_sizes(dialog, "cifar10")
    qtbot.waitUntil(opens(dialog).isEnabled)
    chosen = QSignalSpy(dialog.chosen)
    QTest.mouseClick(opens(dialog), Qt.MouseButton.LeftButton)
    document = chosen.at(0)[0]
    assert isinstance(document, Document)
    analysis = analyse(document)
    assert analysis.is_complete
    assert str(analysis.input) == "3×32×32"
    assert {str(analysis[node.id].inputs[0]) for node in document.outputs} == {"10"}
    assert document.training.data == "cifar10"
    assert not dialog.isVisible()


def test_sizes_can_be_typed(dialog: ReadyDialog, qtbot: QtBot) -> None:
    """A number of classes of one's own is no data set's any more."""
    dialog.choose("lenet5")
    take_sizes(dialog, "mnist")
    qtbot.waitUntil(opens(dialog).isEnabled)
    box = dialog.form.field("classes").findChildren(QAbstractSpinBox)[0]
    box.selectAll()
    QTest.keyClicks(box, "7")
    assert dialog.data.currentIndex() == -1
    dialog.accept()
    assert dialog.document is not None
    assert str(analyse(dialog.document).output) == "7"
    assert dialog.document.training == zoo.load("lenet5").training


def test_a_size_that_the_plan_does_not_allow_is_told(dialog: ReadyDialog, qtbot: QtBot) -> None:
    """The sentence names the layer, and there is nothing to open."""
    dialog.choose("alexnet")
    take_sizes(dialog, "digits")
    qtbot.waitUntil(lambda: "pool2" in dialog.told)
    assert not opens(dialog).isEnabled()
    dialog.accept()
    assert dialog.isVisible()


def test_the_list_is_narrowed_by_words(dialog: ReadyDialog, qtbot: QtBot) -> None:
    """Words of names, titles and tags; what is left of a family is all that is shown of it."""
    QTest.keyClicks(dialog.search, "auxiliary v3")
    shown = [item.text(0) for item in dialog.items if not item.isHidden()]
    assert shown == ["Inception v3 with head"]
    current = dialog.tree.currentItem()
    assert current is not None
    assert current.text(0) == shown[0]
    dialog.search.setText("no such network")
    assert not opens(dialog).isEnabled()
