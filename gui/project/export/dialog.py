"""The dialog of an export: what is written is seen before it is."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.atomic import write_atomically
from netwright.engine.document.document import Document
from netwright.gui.code_view.code_edit import CodeEdit
from netwright.gui.project.export.scripting import Scripting
from netwright.gui.widgets.plain_text import PlainBox, PlainLabel, literal
from netwright.gui.widgets.translation import sentence

CODE = ".py"


class ExportDialog(QDialog):
    """Shows the network's code and its training script, and writes them into a folder.

    Signals:
        written: The files are there; a sentence about it.

    Attributes:
        tabs: A text for each file that is code.
        ddp: Whether several processes may share each batch.
        about: What will be written, or why nothing can be.
    """

    written = Signal(str)

    def __init__(
        self,
        document: Document,
        folder: Path,
        analysis: Analysis | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export code and training script"))
        self._document, self._analysis, self._folder = document, analysis, folder
        self.ddp = QCheckBox(self.tr("torchrun may start several processes that share each batch"))
        self.ddp.setToolTip(
            self.tr("The training script gets the lines of PyTorch's DistributedDataParallel")
        )
        self.ddp.toggled.connect(self._write_script)
        self.tabs = QTabWidget()
        self.about = PlainLabel()
        self.about.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = buttons.addButton(self.tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export.setToolTip(self.tr("Choose a folder and write the files into it"))
        self.export.setEnabled(False)
        self.export.clicked.connect(self.choose_folder)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.ddp)
        column.addWidget(self.about)
        column.addWidget(buttons)
        self.resize(760, 620)
        self._write_script()

    def _write_script(self) -> None:
        """Have the files written anew, as they are asked for."""
        self.about.setText(self.tr("The training script is being written…"))
        self.export.setEnabled(False)
        self.ddp.setEnabled(False)
        self._scripting = Scripting(self._document, self._analysis, self, ddp=self.ddp.isChecked())
        self._scripting.finished.connect(self._show)
        self._scripting.start()

    def done(self, result: int) -> None:
        """Close; a script that is still being written is waited for."""
        self._scripting.wait()
        super().done(result)

    def choose_folder(self) -> None:
        """Ask for a folder, and before anything there is replaced; then write."""
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Export into this folder"), str(self._folder)
        )
        if name and self.may_replace(Path(name)):
            self.write(Path(name))

    def may_replace(self, folder: Path) -> bool:
        """Ask whether files of the same names may be replaced, if there are any."""
        there = [file for file in self._scripting.files if (folder / file).exists()]
        if not there:
            return True
        question = self.tr("{folder} already has {files}. Replace?").format(
            folder=folder.name, files=", ".join(there)
        )
        box = PlainBox(self, self.tr("Replace files"), question)
        box.setIcon(QMessageBox.Icon.Question)
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        pressed = box.exec()
        box.deleteLater()
        return QMessageBox.StandardButton(pressed) is QMessageBox.StandardButton.Yes

    def write(self, folder: Path) -> None:
        """Write all files; where one cannot be, say so and stay open."""
        for name, content in self._scripting.files.items():
            try:
                write_atomically(folder / name, content, keep_previous=False)
            except OSError as error:
                self.about.setText(
                    self.tr("{file} cannot be written: {reason}").format(
                        file=name, reason=error.strerror or error
                    )
                )
                return
        self.written.emit(
            self.tr("Exported {files} to {folder}").format(
                files=", ".join(self._scripting.files), folder=folder
            )
        )
        self.accept()

    def _show(self) -> None:
        """Show what has been written in the other thread."""
        files, problem = self._scripting.files, self._scripting.problem
        self.ddp.setEnabled(True)
        self._empty_tabs()
        if problem is not None:
            self.about.setText(sentence(problem))
            return
        for name, content in files.items():
            if name.endswith(CODE):
                self.tabs.addTab(self._page(name, content.decode()), literal(name))
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        others = [name for name in files if not name.endswith(CODE)]
        self.about.setText(self._says(others))
        self.export.setEnabled(True)

    def _empty_tabs(self) -> None:
        while page := self.tabs.widget(0):
            self.tabs.removeTab(0)
            page.deleteLater()

    def _page(self, name: str, text: str) -> CodeEdit:
        page = CodeEdit()
        page.setAccessibleName(name)
        page.show_text(text)
        return page

    def _says(self, others: list[str]) -> str:
        """Return what the files are, and what is written besides the code."""
        says = self.tr(
            "model.py is the network; train.py trains it as this program does, with the same seed "
            "to the same weights, and needs nothing of it."
        )
        if not others:
            return says
        return says + " " + self.tr("Beside them: {files}").format(files=", ".join(others))
