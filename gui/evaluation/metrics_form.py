"""The metrics of an evaluation in a form: accuracy, balanced, worst class, top k, calibration."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from netwright.engine.data.class_recall import Recognition
from netwright.engine.evaluation.predictions import Predictions
from netwright.gui.widgets.plain_text import PlainLabel

ROOM = 12
"""Digits that a class's name has room for beside a figure."""


class MetricsForm(QWidget):
    """One row a metric."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = {
            "accuracy": (PlainLabel(self.tr("Accuracy")), PlainLabel()),
            "balanced": (PlainLabel(self.tr("Balanced")), PlainLabel()),
            "worst": (PlainLabel(self.tr("Worst class")), PlainLabel()),
            "top": (PlainLabel(), PlainLabel()),
            "mistakes": (PlainLabel(self.tr("Mistakes")), PlainLabel()),
            "calibration": (PlainLabel(self.tr("Calibration error")), PlainLabel()),
        }
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(2)
        for name, value in self._values.values():
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(name, value)

    def show_judgement(self, judgement: Predictions) -> None:
        """Show the metrics of a judgement."""
        k = 5 if len(judgement.classes) > 5 else min(3, len(judgement.classes))
        self._values["top"][0].setText(self.tr("Top {k}").format(k=k))
        self._values["accuracy"][1].setText(f"{judgement.accuracy:.2%}")
        self._show_classes(judgement.recognition)
        self._values["top"][1].setText(f"{judgement.top(k):.2%}")
        self._values["mistakes"][1].setText(f"{len(judgement.mistakes()):,}")
        self._values["calibration"][1].setText(f"{judgement.calibration().error:.2%}")

    def _show_classes(self, classes: Recognition | None) -> None:
        """Show what the accuracy does not tell; nothing where there is one class at most."""
        for label in (*self._values["balanced"], *self._values["worst"]):
            label.setVisible(classes is not None)
        if classes is None:
            return
        self._values["balanced"][1].setText(f"{classes.balanced:.2%}")
        room = self.fontMetrics().horizontalAdvance("0") * ROOM
        elide = Qt.TextElideMode.ElideRight
        name = self.fontMetrics().elidedText(classes.worst_class, elide, room)
        self._values["worst"][1].setText(f"{classes.worst:.1%}, {name}")
