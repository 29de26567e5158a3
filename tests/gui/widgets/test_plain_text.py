"""Laws of the user's words: names, titles and paths are shown as they were typed, everywhere."""

import ast
from collections.abc import Callable, Iterator
from itertools import count, takewhile
from pathlib import Path

import numpy as np
import pytest
from PySide6 import QtGui
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDockWidget,
    QLabel,
    QMessageBox,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.document import edits
from netwright.engine.document.edits.annotations import add_note
from netwright.engine.document.edits.frames import add_frame
from netwright.engine.document.edits.groups import group
from netwright.engine.document.files import project
from netwright.engine.evaluation.predictions import Predictions
from netwright.gui.actions.file_menu import FileMenu
from netwright.gui.canvas.items.node_text import tooltip
from netwright.gui.evaluation.sample_list import SampleList
from netwright.gui.experiments.comparison.candidate_list import EntrantList
from netwright.gui.project.files import SaveAnswer
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.session import Session
from netwright.gui.widgets.plain_text import PlainBox, PlainLabel, literal, plain_tip, show_tip

GUI = Path(__file__).parents[3] / "gui"
MARK = "§9§"
TYPED = (f"<img src='x'>{MARK}", f"<b>{MARK}", f"&amp;{MARK}", f"a & b {MARK}", f"{MARK}[*]<br>")
"""What a user may call something; each has the mark in it, by which it is found again."""
SOURCES = sorted(path for path in GUI.rglob("*.py") if path.name != "plain_text.py")


@pytest.mark.parametrize("typed", [*TYPED, "two\nlines", "x < 3 & y > 2", "<qt>"])
def test_each_way_to_show_words_shows_them_as_typed(qtbot: QtBot, typed: str) -> None:
    """Label, box, tooltip and button say what was typed, whatever it looks like."""
    label, box = PlainLabel(typed), PlainBox(None, "Title", typed)
    box.setInformativeText(typed)
    for widget in (label, box):
        qtbot.addWidget(widget)
    assert _read(label) == typed
    labels = [found for found in box.findChildren(QLabel) if found.text()]
    assert [_read(found) for found in labels] == [typed, typed]
    assert _seen_in_tip(plain_tip(typed)) == typed
    assert _without_mnemonic(literal(typed)) == typed


def test_a_tip_that_no_one_would_take_for_html_stays_as_it_is() -> None:
    """Views that read their own tooltips, and screen readers, find the words themselves."""
    assert plain_tip("Norm of a & b, x < 3") == "Norm of a & b, x < 3"


def test_the_tip_on_the_screen_is_what_was_typed(qtbot: QtBot) -> None:
    """The tooltip's own window shows the text, of which Qt would have made an image."""
    widget = QWidget()
    qtbot.addWidget(widget)
    show_tip(QPoint(10, 10), TYPED[0], widget)
    (tip,) = [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel")]
    assert isinstance(tip, QLabel)
    assert _read(tip) == TYPED[0]
    show_tip(QPoint(10, 10), "", widget)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(GUI)))
def test_no_view_goes_around_it(path: Path) -> None:
    """No view makes a label or a box by itself, nor gives a tooltip that was not made plain."""
    tree = ast.parse(path.read_text("utf-8"))
    assert not [*_ways_around(tree)], f"use gui/widgets/plain_text.py: {[*_ways_around(tree)]}"


def test_the_rule_bites() -> None:
    """Each way around is found: made directly, as a base, through a static, an unescaped tip."""
    ways = (
        "QLabel(name)",
        "class Own(QLabel): ...",
        "QMessageBox(window)",
        "QMessageBox.question(window, title, text)",
        "item.setToolTip(name)",
        "item.setToolTip(0, self.tr('About {name}').format(name=name))",
        "QToolTip.showText(place, text, widget)",
        "item.setData(Qt.ItemDataRole.ToolTipRole, name)",
        "box.setTextFormat(Qt.TextFormat.RichText)",
    )
    for way in ways:
        assert [*_ways_around(ast.parse(way))], way
    fine = "item.setToolTip(self.tr('Fixed'))\nitem.setToolTip(plain_tip(name))\nPlainLabel(name)"
    assert not [*_ways_around(ast.parse(fine))]


HTML = {"tooltip"}
"""Functions that return HTML in which the user's words are escaped."""


def _ways_around(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            bases = {ast.unparse(base) for base in node.bases}
            yield from (f"class {node.name}" for _ in bases & {"QLabel", "QMessageBox"})
        if not isinstance(node, ast.Call):
            continue
        text, name = ast.unparse(node), ast.unparse(node.func)
        last = name.rpartition(".")[2]
        is_box = name.startswith("QMessageBox.") and last not in ("StandardButton", "ButtonRole")
        tip = last in ("setToolTip", "setWhatsThis") and not _is_plain(node.args[-1])
        rich = last == "setTextFormat" or name == "QToolTip.showText"
        role = last in ("setData", "setItemData") and _gives_tip(node)
        if name in ("QLabel", "QMessageBox") or is_box or tip or rich or role:
            yield text


def _is_plain(text: ast.expr) -> bool:
    match text:
        case ast.Constant():
            return True
        case ast.IfExp():
            return _is_plain(text.body) and _is_plain(text.orelse)
        case ast.Call():
            name = ast.unparse(text.func).rpartition(".")[2]
            return name in {"tr", "plain_tip", *HTML} and not isinstance(text.func, ast.Call)
    return False


def _gives_tip(call: ast.Call) -> bool:
    role = [arg for arg in call.args if ast.unparse(arg).endswith("ToolTipRole")]
    return bool(role) and not any(_is_plain(arg) for arg in call.args if arg not in role)


def _read(label: QLabel) -> str:
    """Return what a label shows to whoever looks at it."""
    form = label.textFormat()
    is_rich = form is Qt.TextFormat.AutoText and QtGui.Qt.mightBeRichText(label.text())
    return _of_html(label.text()) if is_rich else label.text()


def _seen_in_tip(text: str) -> str:
    return _of_html(text) if QtGui.Qt.mightBeRichText(text) else text


def _of_html(html: str) -> str:
    page = QTextDocument()
    page.setHtml(html)
    return page.toPlainText()


def _without_mnemonic(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def shown(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield where there is text in a window, and the text as it is seen there."""
    for widget in (root, *root.findChildren(QWidget)):
        kind = type(widget).__name__
        yield f"tip of {kind}", _seen_in_tip(widget.toolTip())
        match widget:
            case QLabel():
                yield kind, _read(widget)
            case QAbstractButton():
                yield kind, _without_mnemonic(widget.text())
            case QTabBar():
                for at in range(widget.count()):
                    yield kind, _without_mnemonic(widget.tabText(at))
                    yield f"tip of {kind}", _seen_in_tip(widget.tabToolTip(at))
            case QAbstractItemView() if widget.model() is not None:
                for index in _indexes(widget, QModelIndex()):
                    yield f"item of {kind}", str(index.data() or "")
                    tip = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
                    yield f"tip in {kind}", _seen_in_tip(tip)
        for made in widget.actions():
            yield "action", _without_mnemonic(made.text().partition("\t")[0])
            yield "tip of action", _seen_in_tip(made.toolTip())


def _indexes(view: QAbstractItemView, parent: QModelIndex) -> Iterator[QModelIndex]:
    model = view.model()
    for row in range(model.rowCount(parent)):
        columns = (model.index(row, column, parent) for column in count())
        yield from takewhile(QModelIndex.isValid, columns)
        yield from _indexes(view, model.index(row, 0, parent))


def check(root: QWidget, typed: str) -> int:
    """Hold every text with the mark to what was typed; return how many there were."""
    marked = [(place, text) for place, text in shown(root) if MARK in text]
    for place, text in marked:
        assert typed in text, f"{place}: {text!r}"
    return len(marked)


@pytest.mark.parametrize("typed", TYPED)
def test_the_window_shows_names_as_typed(
    typed: str, lenet: Session, open_window: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    """Title, labels, a group, a frame, a note: outline, history, inspector, crumbs, tabs, menus."""
    document = edits.set_title(lenet.document, typed)
    for node in list(document.nodes):
        document = edits.rename(document, node, typed)
    document, added = edits.add(document, Conv2d())
    document, other = edits.add(document, ReLU())
    document, made = group(document, [added, other], typed)
    document, _ = add_note(document, typed, (0.0, 0.0))
    document, _ = add_frame(document, typed, (), (0.0, 0.0))
    lenet.edit(lambda _: document)
    window = open_window(lenet)
    for dock in window.findChildren(QDockWidget):
        dock.show()
        dock.raise_()
        QApplication.processEvents()  # a panel fills itself when it comes to the front
    lenet.select([made])
    QApplication.processEvents()
    qtbot.wait(100)
    assert check(window, typed) > 5
    for item in window.canvas.graph.nodes.values():
        seen = _seen_in_tip(tooltip(item.node, item.report))
        assert (typed in seen) == (MARK in seen)
    window.level.enter(made)
    QApplication.processEvents()
    assert check(window, typed)


@pytest.mark.parametrize("typed", TYPED)
def test_questions_ask_about_what_was_typed(
    typed: str,
    lenet: Session,
    open_window: Callable[[Session], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The question about unsaved changes names the network as it is called."""
    window = open_window(lenet)
    lenet.edit(lambda document: edits.set_title(document, typed))
    asked: list[str] = []

    def exec_(box: QMessageBox) -> int:
        asked.extend(_read(label) for label in box.findChildren(QLabel) if label.text())
        return QMessageBox.StandardButton.Cancel.value

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    assert window.files.ask_about_changes() is SaveAnswer.CANCEL
    assert any(typed in text for text in asked)


@pytest.mark.parametrize("typed", [*TYPED[1:4], f"[*]{MARK}"])
def test_files_and_the_title_are_called_as_they_are(
    typed: str,
    lenet: Session,
    open_window: Callable[[Session], MainWindow],
    tmp_path: Path,
) -> None:
    """A recent file stands in the menu by its name, and the window bears it, its star aside."""
    window = open_window(lenet)
    path = tmp_path / f"{typed}.netwright"
    project.save(lenet.document, path)
    window.files.open(path)
    (menu,) = window.findChildren(FileMenu)
    menu._list_recent()
    names = [_without_mnemonic(made.text()) for made in menu._recent.actions()]
    assert path.name in names
    title = window.windowTitle().replace("[*][*]", "\0").replace("[*]", "").replace("\0", "[*]")
    assert title.startswith(path.name)


@pytest.mark.parametrize("typed", TYPED)
def test_classes_and_networks_are_called_as_they_are(
    typed: str, qtbot: QtBot, lenet: Session
) -> None:
    """Samples that were judged, and the networks of a comparison, tell names as typed."""
    judgement = Predictions("test", (typed, "b"), np.array([0, 1]), np.eye(2, dtype=np.float32))
    samples, entrants = SampleList(), EntrantList(lenet)
    for widget in (samples, entrants):
        qtbot.addWidget(widget)
    samples.show_judged(judgement, None)
    samples.show_cell(0, 0)
    assert check(samples, typed) >= 3
    drawn = edits.set_title(lenet.document, typed)
    lenet.edit(lambda _: drawn)
    entrants.add_drawn()
    assert check(entrants, typed)
