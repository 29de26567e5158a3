"""Sweep a parameter…: which one, of what, over which values."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.parameters import ParameterSpec
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError
from netwright.engine.document.edits.sweep import Sweep, choices, parse_values, shown, versions
from netwright.engine.document.group import setting
from netwright.engine.training.experiments.candidates import SHARED
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.translation import sentence, translated


class SweepDialog(QDialog):
    """Asks what is to be varied in a network.

    Signals:
        chosen: The versions, a tuple of :class:`Version`.
    """

    chosen = Signal(object)

    def __init__(
        self, document: Document, node: str | None = None, parent: QWidget | None = None
    ) -> None:
        """Make a dialog for a network.

        Args:
            document: The network, as it is.
            node: The node that is offered first; None for the settings of training.
            parent: Qt parent.
        """
        super().__init__(parent)
        self._document = document
        self.setWindowTitle(self.tr("Sweep a parameter"))
        self.place = QComboBox()
        self.place.addItem(self.tr("Training"), None)
        for each in document.nodes.values():
            if choices(document, each.id):
                self.place.addItem(each.label or each.name, each.id)
        self.place.setCurrentIndex(max(self.place.findData(node), 0))
        self.parameter = QComboBox()
        self.values = QLineEdit()
        self.values.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 30)
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        about = PlainLabel(
            self.tr(
                "The drawn network joins the comparison once for each value: same images, same "
                "order, same seed."
            )
        )
        about.setWordWrap(True)
        rows = QFormLayout()
        rows.addRow(self.tr("&Of"), self.place)
        rows.addRow(self.tr("&Parameter"), self.parameter)
        rows.addRow(self.tr("&Values"), self.values)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addLayout(rows)
        column.addWidget(self.told)
        column.addWidget(buttons)
        self.place.currentIndexChanged.connect(self._list_parameters)
        self.parameter.currentIndexChanged.connect(self._show_parameter)
        self._list_parameters()

    @property
    def _node(self) -> str | None:
        node: str | None = self.place.currentData()
        return node

    def _specs(self) -> dict[str, ParameterSpec]:
        # What all networks of a comparison have in common cannot be varied in one.
        hidden = SHARED if self._node is None else ()
        found = choices(self._document, self._node)
        return {name: spec for name, spec in found.items() if name not in hidden}

    def _list_parameters(self) -> None:
        self.parameter.blockSignals(True)
        self.parameter.clear()
        for name, spec in self._specs().items():
            self.parameter.addItem(translated(spec.title), name)
        self.parameter.blockSignals(False)
        if self._node is None:
            self.parameter.setCurrentIndex(max(self.parameter.findData("learning_rate"), 0))
        self._show_parameter()

    def _show_parameter(self) -> None:
        """Begin with the value there is, or with all words there are to choose."""
        spec = self._specs().get(self.parameter.currentData())
        self.told.clear()
        if spec is None:
            self.values.clear()
            return
        self.values.setToolTip(plain_tip(translated(spec.help)))
        self.values.setPlaceholderText(self.tr("such as 8, 16, 32"))
        if spec.kind == "choice" and spec.words:
            self.values.setText(", ".join(spec.words))
        elif self._node is None:
            self.values.setText(shown(getattr(self._document.training, spec.name)))
        else:
            self.values.setText(shown(setting(self._document.nodes[self._node].block, spec.name)))

    def _take(self) -> None:
        name = self.parameter.currentData()
        spec = self._specs().get(name)
        if spec is None:
            return
        try:
            values = parse_values(spec, self.values.text())
            made = versions(self._document, Sweep(self._node, name), values)
        except EditError as error:
            self.told.setText(f"⚠ {sentence(error.sentence)}")
            return
        self.chosen.emit(made)
        self.accept()
