"""Projects and exported code: dialogs on one side, files on the other."""

import contextlib
import re
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from netwright.engine import zoo
from netwright.engine.atomic import write_atomically
from netwright.engine.code import why_not_buildable
from netwright.engine.document.document import Document
from netwright.engine.document.edits.tidy import tidy
from netwright.engine.document.files import project
from netwright.engine.document.files.autosave import Lost
from netwright.engine.document.names import file_name
from netwright.engine.message import Message, message
from netwright.gui.compute.trained_model import TrainedModel
from netwright.gui.project.export.dialog import ExportDialog
from netwright.gui.project.keeping import WeightsKeeping
from netwright.gui.project.ready_dialog import ReadyDialog
from netwright.gui.project.replacing import OtherVersion, Replacing
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from netwright.gui.widgets.plain_text import PlainBox
from netwright.gui.widgets.translation import sentence

SUFFIX_OF_KIND = re.compile(r"\(\*(\.\w+)")


class SaveAnswer(Enum):
    """What the user wants done with changes that no file holds."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class ProjectFiles(QObject):
    """Opens and saves the session's document and exports its code.

    What cannot be done is told, and everything stays as it was.

    Signals:
        told: Sentences in the language of the window, the gravest first, that must be read.
        done: A sentence about what was done, worth a moment in the status bar.
        recovered: What a crash has left is open, as an edit of what was saved before.
        exported: Something that leaves the program has been written.
    """

    told = Signal(list)
    done = Signal(str)
    recovered = Signal()
    exported = Signal()

    def __init__(
        self,
        session: Session,
        settings: Preferences,
        window: QWidget,
        trained: TrainedModel,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window
        self.replacing = Replacing(window)
        self.keeping = WeightsKeeping(session, trained, window)

    def new(self) -> None:
        """Begin with an empty canvas, once changes are seen to."""
        if self.may_discard():
            self._open(Document(flow=self._settings.flow))

    def open_template(self, name: str) -> None:
        """Begin with a ready network, once changes are seen to."""
        if self.may_discard():
            network, flow = zoo.load(name), self._settings.flow
            self._open(network if network.flow is flow else tidy(network, flow))

    def choose_ready(self) -> None:
        """Ask for a ready network and its sizes, and begin with it, once changes are seen to."""
        dialog = ReadyDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._begin_with)
        dialog.open()

    def _begin_with(self, document: Document) -> None:
        if self.may_discard():
            self._open(document)

    def open_document(self, document: Document) -> None:
        """Begin with a network that no file holds, once changes are seen to."""
        if self.may_discard():
            self._open(document)

    def choose_and_open(self) -> None:
        """Ask for a file and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open"), str(self._folder()), self._filter()
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open a project file, once changes are seen to; return whether it is open."""
        if not self.may_discard():
            return False
        try:
            document = project.read(path)
        except project.ProjectError as error:
            self._tell(*error.problems)
            return False
        self._open(document, path)
        self._settings.remember(path)
        return True

    def choose_to_compare(self) -> tuple[Document, str] | None:
        """Ask for a project file to compare with; return its document and name if it is sound."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Compare with"), str(self._folder()), self._filter()
        )
        if not name:
            return None
        try:
            return project.read(Path(name)), Path(name).name
        except project.ProjectError as error:
            self._tell(*error.problems)
            return None

    def recover(self, lost: Lost) -> bool:
        """Open what a crash has left, as changes to its file; return whether it is open."""
        if not self.may_discard():
            return False
        try:
            document = lost.read()
        except project.ProjectError as error:
            self._tell(*error.problems)
            return False
        before = Document()
        if lost.path is not None:
            with contextlib.suppress(project.ProjectError):  # then undo leads to an empty canvas
                before = project.read(lost.path)
        self._open(before, lost.path)
        self._session.edit(lambda _: document)
        self.recovered.emit()
        return True

    def save(self) -> bool:
        """Save to the file that was opened, or ask for one; return whether it is saved."""
        path = self._session.path
        if path is None:
            return self.save_as()
        if project.holds_another(path, self._session.saved):
            match self.replacing.ask_about_other_version(path):
                case OtherVersion.KEEP:
                    return self.save_as()
                case OtherVersion.CANCEL:
                    return False
        return self._save(path)

    def save_as(self) -> bool:
        """Ask for a file and save to it; return whether it is saved."""
        name = f"{file_name(self._session.document.title)}{project.SUFFIX}"
        path = self.ask_where(self.tr("Save as"), name, self._filter())
        return path is not None and self._save(path)

    def export(self) -> None:
        """Ask for a file and write the code of the network to it."""
        from netwright.engine.export import check_file_name
        from netwright.engine.export.errors import NotExportable

        analysis, source = self._session.analysis, self._session.source
        if analysis is None:
            return
        reason = why_not_buildable(analysis)
        if reason is not None or source is None:
            self._tell(reason or message("The network is not complete."))
            return
        path = self.ask_where(self.tr("Export code"), "model.py", self.tr("Python files (*.py)"))
        if path is None:
            return
        try:
            check_file_name(path.name)
        except NotExportable as error:
            self._tell(error.sentence)
            return
        self.write(path, source.text.encode())

    def export_training(self) -> None:
        """Show code and training script in a dialog that writes them."""
        dialog = ExportDialog(
            self._session.document, self._folder(), self._session.analysis, self._window
        )
        dialog.written.connect(self.done)
        dialog.open()

    def may_discard(self) -> bool:
        """Return whether the document may go: it is saved, or the user lets go of it."""
        if not self._session.is_modified:
            return self.keeping.may_leave(self.save)
        answer = self.ask_about_changes()
        return answer is SaveAnswer.DISCARD or (answer is SaveAnswer.SAVE and self.save())

    def ask_about_changes(self) -> SaveAnswer:
        """Ask what is to be done with unsaved changes."""
        text = self.tr("Save the changes to “{title}”?")
        question = text.format(title=self._session.document.title)
        box = PlainBox(self._window, self.tr("Unsaved changes"), question)
        box.setIcon(QMessageBox.Icon.Question)
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        pressed = box.exec()
        box.deleteLater()
        answers = {buttons.Save: SaveAnswer.SAVE, buttons.Discard: SaveAnswer.DISCARD}
        return answers.get(buttons(pressed), SaveAnswer.CANCEL)

    def _open(self, document: Document, path: Path | None = None) -> None:
        self._session.open(document, path)

    def _save(self, path: Path) -> bool:
        document = self._session.document
        try:
            self.keeping.write(document, path)
        except project.ProjectError as error:
            self._tell(*error.problems)
            return False
        self._session.mark_saved(document, path)
        self._settings.remember(path)
        self.done.emit(self.tr("Saved to {file}").format(file=path))
        return True

    def write(self, path: Path, content: bytes) -> None:
        """Write something that leaves the program, and tell whether that went."""
        try:
            write_atomically(path, content, keep_previous=False)
        except OSError as error:
            self.told.emit(
                [
                    self.tr("{file} cannot be written: {reason}").format(
                        file=path.name, reason=error.strerror or error
                    )
                ]
            )
        else:
            self.done.emit(self.tr("Exported to {file}").format(file=path))
            self.exported.emit()

    def ask_where(self, title: str, proposal: str, kinds: str) -> Path | None:
        """Ask for a file to write to; None if the user wants none after all.

        Args:
            title: The title of the question.
            proposal: A name for the file; its ending is that of the first kind.
            kinds: Kinds of files as Qt's dialogs have them, such as ``"Python files (*.py)"``.
        """
        start = str(self._folder() / proposal)
        name, kind = QFileDialog.getSaveFileName(self._window, title, start, kinds)
        if not name:
            return None
        path = Path(name)
        chosen = SUFFIX_OF_KIND.search(kind)
        suffix = chosen.group(1) if chosen else Path(proposal).suffix
        if path.suffix:
            return path  # Qt has asked whether it may be replaced
        path = path.with_name(path.name + suffix)
        return path if self.replacing.may_replace(path) else None

    def _folder(self) -> Path:
        if self._session.path is not None:
            return self._session.path.parent
        recent = self._settings.recent
        return recent[0].parent if recent else Path.home()

    def _filter(self) -> str:
        return self.tr("Netwright projects (*{suffix})").format(suffix=project.SUFFIX)

    def _tell(self, *problems: Message) -> None:
        self.told.emit([sentence(problem) for problem in problems])
