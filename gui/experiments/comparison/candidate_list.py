"""Which networks are compared: the drawn one, ready ones, those of project files."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine import zoo
from netwright.engine.document.edits.sweep import Version
from netwright.engine.document.files import project
from netwright.engine.training.experiments.candidates import Candidate
from netwright.gui.experiments.comparison.marks import SAMPLE, sample
from netwright.gui.experiments.comparison.sweep_dialog import SweepDialog
from netwright.gui.project.ready_networks_menu import add_ready_networks
from netwright.gui.state.session import Session
from netwright.gui.widgets.action import action
from netwright.gui.widgets.plain_text import plain_tip
from netwright.gui.widgets.translation import translated


class EntrantList(QWidget):
    """The networks, each with its line as the chart draws it, and how to add and remove some.

    Signals:
        changed: There are others.
        told: The :class:`Message` that says why one could not be added.
    """

    changed = Signal()
    told = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._entrants: list[Candidate] = []
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Networks that are compared"))
        self.list.setIconSize(SAMPLE)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMinimumHeight(self.fontMetrics().height() * 6)
        self.menu = QMenu(self)
        self.ready = QMenu(self.tr("&Ready network"), self.menu)
        self.ready.aboutToShow.connect(self._list_ready)
        self.drawn = action(self.menu, self.tr("The &drawn network"), self.add_drawn)
        file = action(self.menu, self.tr("&Project file…"), self._choose_file)
        self.menu.addAction(self.drawn)
        self.menu.addMenu(self.ready)
        self.menu.addAction(file)
        self.sweep = action(self.menu, self.tr("&Sweep a parameter…"), self.ask_for_sweep)
        self.menu.addAction(self.sweep)
        self.menu.aboutToShow.connect(self._see_what_is_drawn)
        self.add = QPushButton(self.tr("&Add"))
        self.add.setMenu(self.menu)
        self.remove = QPushButton(self.tr("R&emove"))
        self.remove.setToolTip(self.tr("Take the selected networks out of the comparison"))
        self.remove.clicked.connect(self._remove)
        self.list.itemSelectionChanged.connect(self._enable)
        keys = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self._remove)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self._enable()

    @property
    def entrants(self) -> tuple[Candidate, ...]:
        """The networks in their order."""
        return tuple(self._entrants)

    def add_ready(self, name: str) -> None:
        """Add a ready network."""
        self._add(Candidate(name, zoo.load(name)), translated(zoo.entry(name).title))

    def add_drawn(self) -> None:
        """Add the network on the canvas as it is now; later edits do not reach it."""
        document = self._session.document
        self._add(Candidate(document.title, document), document.title)

    def add_file(self, path: Path) -> None:
        """Add the network of a project file, or tell why it cannot be."""
        try:
            document = project.read(path)
        except project.ProjectError as error:
            self.told.emit(error.sentence)
            return
        self._add(Candidate(path.stem, document), path.stem)

    def ask_for_sweep(self, node: str | None = None) -> None:
        """Let the user vary one parameter of the drawn network; the versions are added.

        Args:
            node: The node that is offered first; None for the settings of training.
        """
        dialog = SweepDialog(self._session.document, node or None, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.show_versions)
        dialog.open()

    def show_versions(self, made: Iterable[Version]) -> None:
        """Compare these versions of the drawn network, and no others."""
        self.list.selectAll()
        self._remove()
        for version in made:
            self._add(Candidate(version.name, version.document), version.name)

    def _add(self, entrant: Candidate, title: str) -> None:
        self._entrants.append(entrant)
        item = QListWidgetItem(sample(len(self._entrants) - 1), title)
        item.setToolTip(plain_tip(entrant.document.title))
        self.list.addItem(item)
        self.changed.emit()

    def _remove(self) -> None:
        rows = sorted((self.list.row(item) for item in self.list.selectedItems()), reverse=True)
        for row in rows:
            self.list.takeItem(row)
            del self._entrants[row]
        self.draw_samples()
        if rows:
            self.changed.emit()

    def draw_samples(self) -> None:
        """Draw the lines beside the names as they are by now."""
        for number in range(self.list.count()):
            item = self.list.item(number)
            if item is not None:
                item.setIcon(sample(number))

    def _enable(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedItems()))

    def _list_ready(self) -> None:
        if self.ready.isEmpty():
            add_ready_networks(self.ready, self.add_ready)

    def _see_what_is_drawn(self) -> None:
        self.drawn.setEnabled(bool(self._session.document.nodes))
        self.sweep.setEnabled(bool(self._session.document.nodes))

    def _choose_file(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Networks to compare"),
            str(self._session.path.parent if self._session.path else Path.home()),
            self.tr("Netwright projects (*{suffix})").format(suffix=project.SUFFIX),
        )
        for name in names:
            self.add_file(Path(name))
