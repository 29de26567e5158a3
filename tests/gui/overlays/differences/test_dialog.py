"""What changed: marked on the canvas by sign and word, listed, and followed while one edits on."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from netwright.engine import zoo
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from netwright.gui.overlays.differences import DifferencesDialog
from netwright.gui.overlays.differences.marks import ChangeKind
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.session import Session


def by_name(document: Document, name: str) -> str:
    """Return the id of a node."""
    return next(node.id for node in document.nodes.values() if node.name == name)


def dialog(window: MainWindow) -> DifferencesDialog:
    """Return the open list."""
    found = window.findChild(DifferencesDialog)
    assert found is not None
    return found


def lines(window: MainWindow) -> list[str]:
    """Return what is listed."""
    shown = dialog(window).list
    return [shown.item(row).text() for row in range(shown.count())]


def change(session: Session) -> str:
    """Add a block, change one, remove one; return the id of the new one."""
    added: list[str] = []

    def edit(document: Document) -> Document:
        conv = by_name(document, "conv1")
        document, new = edits.add(document, document.nodes[conv].block, (900.0, 0.0), name="extra")
        added.append(new)
        document = edits.set_parameters(document, conv, {"out_channels": 8})
        return edits.remove(document, {by_name(document, "relu4")}, rejoin=True)

    session.edit(edit)
    return added[0]


def test_new_changed_and_gone_are_marked_and_listed(window: MainWindow, lenet: Session) -> None:
    """Each with its sign; what is gone stands where it stood."""
    before = lenet.document
    change(lenet)
    window.compare_with(before, "before")
    marks = dialog(window).marks.items
    assert sorted(mark.kind.name for mark in marks) == ["ADDED", "CHANGED", "REMOVED"]
    gone = next(mark for mark in marks if mark.kind is ChangeKind.REMOVED)
    assert gone.name == "relu4"
    relu = before.nodes[by_name(before, "relu4")]
    assert (gone.pos().x(), gone.pos().y()) == relu.position
    text = "\n".join(lines(window))
    assert "+ extra (Conv2d)" in text
    assert "~ conv1: " in text
    assert "6 → 8" in text
    assert "− relu4 (ReLU)" in text


def test_marks_follow_edits_and_go_with_the_list(
    window: MainWindow, lenet: Session, qtbot: QtBot
) -> None:
    """Undo takes them away; a node that is removed takes its own; closing leaves none."""
    before = lenet.document
    new = change(lenet)
    window.compare_with(before, "before")
    lenet.edit(lambda document: edits.remove(document, {new}))
    qtbot.waitUntil(lambda: len(dialog(window).marks.items) == 2)
    lenet.undo()
    lenet.undo()
    qtbot.waitUntil(lambda: not dialog(window).marks.items)
    assert lines(window) == []
    lenet.redo()
    qtbot.waitUntil(lambda: len(dialog(window).marks.items) == 3)
    marks = dialog(window).marks
    dialog(window).close()
    assert not marks.items


def test_a_file_is_compared_with_from_the_menu(
    window: MainWindow, lenet: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File ▸ Compare with… takes a project; nothing else is opened by it."""
    path = tmp_path / "before.netwright"
    project.save(edits.set_training(lenet.document, lenet.document.training), path)
    document = lenet.document
    change(lenet)
    changed = lenet.document
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.menus.file["file.compare"].trigger()
    assert len(lines(window)) >= 3
    assert lenet.document is changed
    assert document != changed


def test_choosing_a_line_shows_its_block(window: MainWindow, lenet: Session) -> None:
    """The block of the line is selected."""
    before = lenet.document
    new = change(lenet)
    window.compare_with(before, "before")
    shown = dialog(window).list
    shown.itemClicked.emit(shown.item(0))
    assert lenet.selection == {new}


def test_the_history_lists_goes_and_compares(window: MainWindow, lenet: Session) -> None:
    """The newest step is first; a click goes there; a step can be compared with."""
    first = lenet.document
    change(lenet)
    lenet.edit(lambda document: edits.set_title(document, "Mine"))
    panel = window.panels.versions
    panel.refresh()
    texts = [panel.list.item(row).text() for row in range(panel.list.count())]
    assert texts[0] == "▸ Title: Mine"
    assert texts[-1] == "As it was opened"
    panel.list.itemClicked.emit(panel.list.item(2))
    assert lenet.document is first
    panel.refresh()
    assert panel.list.item(2).text() == "▸ As it was opened"
    assert lenet.can_redo
    panel.list.itemClicked.emit(panel.list.item(0))
    panel.refresh()
    panel.list.setCurrentRow(2)
    panel.compare.trigger()
    assert len(lines(window)) >= 3


def test_two_equal_documents_have_no_marks(window: MainWindow, lenet: Session) -> None:
    """Nothing is marked, and that is said."""
    window.compare_with(zoo.load("lenet5"), "lenet5")
    assert not dialog(window).marks.items
    assert lines(window) == []
