"""Figures for papers: the drawing as a picture and the layers as a table."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.document.names import file_name
from netwright.engine.message import SentenceError, message
from netwright.gui.figures import NetworkFigure, format_of, written
from netwright.gui.project.files import ProjectFiles
from netwright.gui.state.session import Session
from netwright.gui.widgets.translation import sentence


class Exports(QObject):
    """Asks where to, and has it written; what cannot be done is told by ``files``."""

    def __init__(self, session: Session, files: ProjectFiles, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._files = files

    def picture(self) -> None:
        """Ask for a file and draw the network into it."""
        kinds = ";;".join(
            (
                self.tr("Vector pictures (*.svg)"),
                self.tr("PDF files (*.pdf)"),
                self.tr("PNG pictures (*.png)"),
            )
        )
        name = f"{file_name(self._session.document.title)}.svg"
        path = self._files.ask_where(self.tr("Export picture"), name, kinds)
        if path is None:
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            figure = NetworkFigure(self._session.document, self._session.analysis)
            content = written(figure, format_of(path))
        except SentenceError as error:
            self._files.told.emit([sentence(error.sentence)])
        except OSError as error:
            what = message("The picture cannot be made: {reason}.", reason=error)
            self._files.told.emit([sentence(what)])
        else:
            self._files.write(path, content)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def table(self) -> None:
        """Ask for a file and write the layers of the network to it."""
        analysis: Analysis | None = self._session.analysis
        if analysis is None:
            return
        from netwright.engine.export.table import table_format, table_of, table_text

        kinds = ";;".join(
            (
                self.tr("Markdown tables (*.md)"),
                self.tr("LaTeX tables (*.tex)"),
                self.tr("CSV files (*.csv)"),
            )
        )
        name = f"{file_name(self._session.document.title)}.md"
        path = self._files.ask_where(self.tr("Export table"), name, kinds)
        if path is None:
            return
        try:
            text = table_text(table_of(analysis, sentence), table_format(path))
        except SentenceError as error:
            self._files.told.emit([sentence(error.sentence)])
        else:
            self._files.write(path, text.encode())
