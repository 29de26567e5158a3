"""Choose a ready network, and the images and classes that it is to be for."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.fit_to_data import Fit, fitted, sizes_of
from netwright.engine.code import NotBuildable, generate
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError, set_training
from netwright.engine.message import Message
from netwright.gui.widgets.form import Form
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.number_text import count_text, rough_text
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.translation import sentence, translated

DELAY = 120  # milliseconds: whoever walks through the list does not wait for each network
NAME = Qt.ItemDataRole.UserRole


class ReadyDialog(QDialog):
    """The ready networks by family; at the right what the chosen one is, and is to be.

    Attributes:
        search: Words by which the list is narrowed.
        tree: Families with their networks.
        data: What the sizes are to be those of: the publication, or a data set.
        form: Classes and shape of the input, whichever data they come from.
        document: The network as it would be opened; None where it cannot be.

    Signals:
        chosen: The document to open.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from netwright.engine.blocks.parameters import specs_of

        self.setWindowTitle(self.tr("Ready network"))
        self.document: Document | None = None
        self._own: Analysis | None = None
        self._takes_own_sizes = True
        self._groups: dict[QTreeWidgetItem, list[QTreeWidgetItem]] = {}
        self._values: dict[str, object] = {"classes": 10, "shape": (1, 28, 28)}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search networks"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self.tr("Ready networks"))
        self.tree.currentItemChanged.connect(self._chosen)
        self.tree.itemActivated.connect(self._activated)
        self.data = QComboBox()
        self.data.activated.connect(self._take_sizes)
        self.form = Form(specs_of(Fit), self._values, self._change)
        self._title, self._about, self._paper = _text(bold=True), _text(), _text(muted=True)
        self._told = _text()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._late = LateUpdate(self, self._refresh, DELAY)
        self._lay_out()
        self._fill()

    @property
    def told(self) -> str:
        """The figures, or why the network cannot be had so."""
        return self._told.text()

    def choose(self, name: str) -> None:
        """Choose a network by its name."""
        for item in self.items:
            if item.data(0, NAME) == name:
                self.tree.setCurrentItem(item)

    def accept(self) -> None:
        """Close with the network as it is shown, unless it cannot be had."""
        self._late.finish()
        if self.document is not None:
            super().accept()
            self.chosen.emit(self.document)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.tree)
        sizes = QFormLayout()
        sizes.addRow(self.tr("Sizes of"), self.data)
        right = QVBoxLayout()
        for widget in (self._title, self._about, self._paper):
            right.addWidget(widget)
        right.addSpacing(8)
        right.addLayout(sizes)
        right.addWidget(self.form)
        right.addWidget(self._told)
        right.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.buttons)
        self.resize(680, 460)

    def _fill(self) -> None:
        for family, networks in zoo.by_family().items():
            group = QTreeWidgetItem([translated(family.value)])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(group)
            self._groups[group] = []
            for network in networks:
                item = QTreeWidgetItem([translated(network.title)])
                item.setData(0, NAME, network.name)
                item.setToolTip(0, plain_tip(translated(network.summary)))
                group.addChild(item)
                self._groups[group].append(item)
        self.tree.expandAll()
        self.tree.setCurrentItem(self.items[0])

    @property
    def items(self) -> list[QTreeWidgetItem]:
        """The networks in the list, also those that are hidden by the search."""
        return [item for members in self._groups.values() for item in members]

    def _filter(self, text: str) -> None:
        """Show the networks whose name, title or tags have all the words."""
        words = text.casefold().split()
        for item in self.items:
            network = zoo.entry(item.data(0, NAME))
            said = " ".join([network.name, network.title, item.text(0), *network.tags]).casefold()
            item.setHidden(not all(word in said for word in words))
        for group, members in self._groups.items():
            group.setHidden(all(item.isHidden() for item in members))
        current = self.tree.currentItem()
        shown = [item for item in self.items if not item.isHidden()]
        if not shown:
            self.tree.setCurrentIndex(QModelIndex())
        elif current not in shown:
            self.tree.setCurrentItem(shown[0])

    def _activated(self, item: QTreeWidgetItem) -> None:
        if item.data(0, NAME) is not None:
            self.accept()

    def _chosen(self) -> None:
        """Show what a network is; its figures follow when the walk through the list ends."""
        item = self.tree.currentItem()
        name = item.data(0, NAME) if item else None
        self._own = self.document = None
        self._takes_own_sizes = True
        self.buttons.button(QDialogButtonBox.StandardButton.Open).setEnabled(False)
        self._told.clear()
        if name is None:
            return
        network = zoo.entry(name)
        self._title.setText(translated(network.title))
        self._about.setText(translated(network.summary))
        self._paper.setText(f"{network.reference} ({network.year})")
        self._list_data(len(network.input))
        self._late.request()

    def _list_data(self, dimensions: int) -> None:
        """Offer the publication and the data sets whose samples are of the network's kind."""
        from netwright.engine.data.catalogue import sources

        self.data.clear()
        self.data.addItem(self.tr("the publication"), "")
        for source in sources().values():
            if len(source.shape) == dimensions:
                shape = "×".join(map(str, source.shape))
                self.data.addItem(
                    self.tr("{data}: {classes} classes, {shape}").format(
                        data=source.title, classes=len(source.classes), shape=shape
                    ),
                    source.name,
                )

    def _take_sizes(self) -> None:
        """Fit the network to what was chosen."""
        from netwright.engine.data.catalogue import sources

        name = self.data.currentData()
        if name:
            source = sources()[name]
            self._values = {"classes": len(source.classes), "shape": source.shape}
        self._takes_own_sizes = not name
        self._late.request()

    def _change(self, name: str, value: object) -> Message | None:
        """Take a value that was typed; return why it is refused, if it is."""
        from pydantic import ValidationError

        from netwright.engine.document.settings_errors import sentences

        try:
            Fit.model_validate({**self._values, name: value})
        except ValidationError as error:
            return sentences(error, Fit)[0]
        self._values[name] = value
        self.data.setCurrentIndex(-1)  # no longer the sizes of any data set
        self._late.request()
        return None

    def _refresh(self) -> None:
        """Fit the chosen network to the sizes, and tell what comes of it."""
        item = self.tree.currentItem()
        if item is None or item.data(0, NAME) is None:
            return
        if self._own is None:
            self._own = analyse(zoo.load(item.data(0, NAME)))
        if self._takes_own_sizes:
            self._values = sizes_of(self._own).model_dump()
            self._takes_own_sizes = False
        self.form.show_values(self._values)
        self.document = None
        try:
            document = fitted(self._own, Fit.model_validate(self._values))
            analysis = analyse(document, self._own)
            generate(analysis)
        except (EditError, NotBuildable) as error:
            self._told.setText(f"⚠ {sentence(error.sentence)}")
        else:
            self.document = self._with_data(document)
            self._told.setText(
                self.tr("{count} parameters, {macs} MACs").format(
                    count=count_text(analysis.parameters), macs=rough_text(analysis.macs)
                )
            )
        opens = self.buttons.button(QDialogButtonBox.StandardButton.Open)
        opens.setEnabled(self.document is not None)

    def _with_data(self, document: Document) -> Document:
        """Return the network with the chosen data set to learn from, if one was chosen."""
        name = self.data.currentData()
        if not name:
            return document
        return set_training(document, document.training.model_copy(update={"data": name}))


def _text(*, bold: bool = False, muted: bool = False) -> QLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    if bold:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
