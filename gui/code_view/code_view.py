"""The code of the network as it is now: what Train runs and Export writes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from netwright.gui.code_view.code_edit import CodeEdit
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.state.session import Session
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel

DELAY = 30  # milliseconds


class CodeView(QWidget):
    """The generated source, live; its lines and the nodes of the canvas mark each other.

    Args:
        session: Whose source.
        drawing: What the canvas shows of it, if not all.
        parent: Where it stands.

    Signals:
        export_requested: The user wants the code in a file.
    """

    export_requested = Signal()

    def __init__(
        self, session: Session, drawing: DrawingModel | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._drawing = drawing or session
        self._title = PlainLabel()
        self._title.setMinimumWidth(1)  # it gives way where there is no room
        self._copy = QPushButton(icon("copy"), self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the whole code to the clipboard"))
        self._copy.clicked.connect(self._copy_all)
        self._export = QPushButton(icon("export"), self.tr("Export…"))
        self._export.setToolTip(self.tr("Save the code as a Python file (Ctrl+E)"))
        self._export.clicked.connect(self.export_requested)
        self.edit = CodeEdit()
        self.edit.setAccessibleName(self.tr("Generated code"))
        self.edit.setPlaceholderText(
            self.tr("The PyTorch code appears here as soon as there is an Input on the canvas.")
        )
        self.edit.line_clicked.connect(self._select_line)
        self._lay_out()
        self._late = LateUpdate(self, self._refresh, DELAY)
        session.analysis_changed.connect(self._late.request)
        self._drawing.selection_changed.connect(self._late.request)
        self._refresh()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._copy)
        row.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addLayout(row)
        column.addWidget(self.edit, 1)

    def _refresh(self) -> None:
        source, analysis = self._session.source, self._session.analysis
        self.edit.show_text(source.text if source else "")
        is_complete = analysis is not None and analysis.is_complete
        self._title.setText(
            self.tr("What Train runs") if is_complete else self.tr("Not complete yet")
        )
        self._copy.setEnabled(source is not None)
        self._export.setEnabled(is_complete)
        self.edit.mark(source.lines_about(self._drawing.marks) if source else ())

    def _copy_all(self) -> None:
        QApplication.clipboard().setText(self.edit.toPlainText())

    def _select_line(self, number: int) -> None:
        source = self._session.source
        if source is not None:
            self._drawing.select_marked(source.nodes_at(number))
