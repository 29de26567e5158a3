"""torchinfo's table of the whole network, as people know it from the terminal."""

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.code import Source


class Counting(QThread):
    """Has torchinfo run the network on meta: 20 ms for LeNet-5, half a second for a large one.

    Signals:
        counted: The table, or what kept torchinfo from making it.
    """

    counted = Signal(str)

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source

    def run(self) -> None:
        """Make the table."""
        from netwright.engine.code.summary import torchinfo_table

        try:
            text = torchinfo_table(self._source)
        except Exception as error:  # whatever another library raises is told in its place
            text = f"{type(error).__name__}: {error}"
        self.counted.emit(text)


class TorchinfoPage(QDialog):
    """The table to read and to copy; Escape closes it."""

    def __init__(self, source: Source, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Summary by torchinfo"))
        self.resize(1000, 640)
        self.text = QPlainTextEdit(self.tr("Counting…"))
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(buttons)
        self._counting = Counting(source, self)
        self._counting.counted.connect(self.text.setPlainText)
        self._counting.start()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())

    def done(self, result: int) -> None:
        """Close once the thread has ended: Qt aborts where a running one is destroyed."""
        self._counting.wait()
        super().done(result)
