"""Which images to learn from, and where they are."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.data.errors import DataError
from netwright.engine.document.edits import set_training
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.run_controller import RunController
from netwright.gui.state.session import Session
from netwright.gui.training.folder_dialog import FolderDialog
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.translation import sentence

OWN = ""
"""What the box holds, in place of a name, at the row for another folder of images."""


class DataChooser(QWidget):
    """A box with the data sets; below it where the chosen one is, or how to get it.

    The last row of the box asks for a folder of the user's own images.

    Signals:
        folder_chosen: The folder that the user has named, to be remembered.
    """

    folder_chosen = Signal(object)

    def __init__(
        self,
        session: Session,
        data: DataSetIndex,
        run: RunController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._data = data
        self._run = run
        self._name = ""
        self.box = _Box()
        self.box.setAccessibleName(self.tr("Data set"))
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.activated.connect(self._choose)
        self.place = PlainLabel()
        self.place.setWordWrap(True)
        self.download = QPushButton(self.tr("Download"))
        self.download.clicked.connect(data.download)
        self.folder = QPushButton(self.tr("Folder…"))
        self.folder.setToolTip(self.tr("Name the folder that holds the data set's files"))
        self.folder.clicked.connect(self._ask_folder)
        self.options = QPushButton(self.tr("Options…"))
        self.options.setToolTip(self.tr("Size and colour of the images, and the test part"))
        self.options.clicked.connect(self._ask_options)
        buttons = QHBoxLayout()
        for button in (self.download, self.folder, self.options):
            button.hide()  # the catalogue, which knows which one helps, loads PyTorch
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.place)
        column.addLayout(buttons)
        self.refresh()

    def refresh(self) -> None:
        """Show the data set of the settings, and where it is."""
        if self._session.analysis is None:
            return
        from netwright.engine.data.catalogue import family_of
        from netwright.engine.data.folder import FAMILY

        name = self._session.document.training.data
        if name != self._name:
            self._data.leave(self._name)
            self._name = name
        family = family_of(name)
        is_own = family is not None
        self._list(name if is_own else None)
        self.box.setCurrentIndex(self.box.findData(name))
        for button in (self.download, self.folder):
            button.hide()
            button.setEnabled(not self._run.state.is_busy)
        self.options.setVisible(family is FAMILY)
        try:
            self._show_place(name, is_own=is_own)
        except DataError as error:
            self.place.setText(sentence(error.sentence))

    def _show_place(self, name: str, *, is_own: bool) -> None:
        found = self._data.find(name)
        if found is None:
            self.place.setText(self.tr("The folder is being looked through…"))
            return
        about = sentence(found.source.about)
        self.box.setToolTip(plain_tip(about))
        self.place.setToolTip(plain_tip(about))
        self.download.setVisible(not found.is_there)
        self.download.setToolTip(
            plain_tip(self.tr("Download to {folder}").format(folder=found.target))
        )
        self.folder.setVisible(not found.is_built_in and not is_own)
        if is_own:
            self.place.setText(about)
        elif found.is_built_in:
            self.place.setText(self.tr("Built in."))
        elif found.folder is not None:
            self.place.setText(self.tr("Found in {folder}").format(folder=found.folder))
        else:
            self.place.setText(self.tr("Not on this computer yet. {about}").format(about=about))

    def _list(self, own: str | None) -> None:
        """List the data sets, the folder of images ``own``, and the way to another one."""
        from netwright.engine.data.catalogue import sources

        rows = [(source.title, name) for name, source in sources().items()]
        if own is not None:
            rows.append((Path(own.partition(":")[2]).name, own))
        rows.append((self.tr("Folder of images…"), OWN))
        if rows != [(self.box.itemText(i), self.box.itemData(i)) for i in range(self.box.count())]:
            self.box.clear()
            for title, name in rows:
                self.box.addItem(title, name)

    def _choose(self) -> None:
        chosen = self.box.currentData()
        if chosen == OWN:
            self.refresh()  # until another folder is chosen, the box shows what is in use
            self._ask_images()
        else:
            self._use(chosen)

    def _use(self, name: str) -> None:
        training = self._session.document.training.model_copy(update={"data": name})
        self._session.edit(partial(set_training, settings=training))

    def _ask_images(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder with a sub-folder of images for each class"), str(Path.home())
        )
        if chosen:
            self.offer(Path(chosen))

    def offer(self, folder: Path) -> None:
        """Show what is in a folder of images, and use it if the user agrees."""
        from netwright.engine.data.folder_options import folder_name

        self._open(folder_name(folder), is_new=True)

    def _ask_options(self) -> None:
        self._open(self._session.document.training.data, is_new=False)

    def _open(self, name: str, *, is_new: bool) -> None:
        dialog = FolderDialog(name, self._data, self, is_new=is_new)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._use(dialog.name))
        dialog.rejected.connect(self.refresh)  # which looks again where the box shows that folder
        dialog.open()

    def _ask_folder(self) -> None:
        start = str(self._data.directory or Path.home())
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder that holds the data set"), start
        )
        if chosen:
            self._data.directory = Path(chosen)
            self.folder_chosen.emit(Path(chosen))


class _Box(QComboBox):
    """A box that the wheel leaves alone: it scrolls what is around, and opens no dialog."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
