"""Keeping what was learned: a project is saved with its weights, and asks once before they go."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QThread
from PySide6.QtWidgets import QMessageBox, QWidget

from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from netwright.engine.document.files.project import ProjectError
from netwright.engine.document.files.weights_reference import WeightsReference
from netwright.gui.compute.trained_model import TrainedModel
from netwright.gui.state.session import Session
from netwright.gui.widgets.plain_text import PlainBox


class WeightsKeeping(QObject):
    """Writes project and weights as a pair, in a thread: a large network takes its time."""

    def __init__(self, session: Session, trained: TrainedModel, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._trained = trained
        self._window = window
        self.changed = trained.changed

    @property
    def is_due(self) -> bool:
        """Whether more was learned than the project's file holds; False where it has none."""
        return self._session.path is not None and not self._trained.is_kept

    def write(self, document: Document, path: Path) -> None:
        """Write a project, with its weights if it has any.

        Raises:
            ProjectError: It cannot be written; what the files held is untouched.
        """
        network = self._trained.network if self._trained.marks_nodes else None
        if network is None:
            project.save(document, path, self._named(path))
            return
        from netwright.engine.trained.project_pair import save_pair

        writer = _Writer(lambda: save_pair(path, document, network), self)
        loop = QEventLoop()
        writer.finished.connect(loop.quit)
        writer.start()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        writer.wait()
        writer.deleteLater()
        if writer.error is not None:
            raise writer.error
        self._trained.settle()

    def may_leave(self, save: Callable[[], bool]) -> bool:
        """Ask whether what was learned is to be kept; return False to stay."""
        if not self.is_due:
            return True
        text = self.tr(
            "“{title}” has learned more than its file holds. Keep what was learned? It is written "
            "beside the file, and is there when the project is opened again."
        )
        question = text.format(title=self._session.document.title)
        box = PlainBox(self._window, self.tr("Keep what was learned"), question)
        box.setIcon(QMessageBox.Icon.Question)
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Do not keep"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(keep)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        if pressed is keep:
            return save()
        if pressed is leave:
            self._trained.settle()
        return pressed is leave

    def _named(self, path: Path) -> WeightsReference | None:
        """Return the weights that the file of the project names, which it goes on to name.

        They may not be read yet, or not lie beside it today.
        """
        if path != self._session.path or self._trained.is_forgotten:
            return None
        try:
            return project.read_with_weights(path)[1]
        except ProjectError:
            return None


class _Writer(QThread):
    """Writes while the window goes on to paint."""

    def __init__(self, write: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._write = write
        self.error: ProjectError | None = None

    def run(self) -> None:
        """Write, and keep what went wrong."""
        try:
            self._write()
        except ProjectError as error:
            self.error = error
