"""Which images to learn from, and where they are."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.data.errors import DataError
from engine.document.edits import set_training
from gui.session import Session
from gui.training.controller import TrainingController
from gui.translation import sentence


class DataChooser(QWidget):
    """A box with the data sets; below it where the chosen one is, or how to get it.

    Signals:
        folder_chosen: The folder that the user has named, to be remembered.
    """

    folder_chosen = Signal(object)

    def __init__(
        self, session: Session, controller: TrainingController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._controller = controller
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Data set"))
        self.box.activated.connect(self._choose)
        self.place = QLabel()
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.place.setWordWrap(True)
        self.download = QPushButton(self.tr("Download"))
        self.download.clicked.connect(controller.download)
        self.folder = QPushButton(self.tr("Folder…"))
        self.folder.setToolTip(self.tr("Name the folder that holds the data set's files"))
        self.folder.clicked.connect(self._ask_folder)
        buttons = QHBoxLayout()
        buttons.addWidget(self.download)
        buttons.addWidget(self.folder)
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
        busy = self._controller.state.is_busy
        if self._session.analysis is None:  # the catalogue loads PyTorch
            self.download.hide()
            self.folder.hide()
            return
        self._list()
        self.box.setCurrentIndex(self.box.findData(self._session.document.training.data))
        from gui.training.whereabouts import find

        try:
            found = find(self._session.document.training.data, self._controller.data_dir)
        except DataError as error:
            self.place.setText(sentence(error.sentence))
            self.download.hide()
            self.folder.hide()
            return
        about = sentence(found.source.about)
        self.box.setToolTip(about)
        self.place.setToolTip(about)
        self.download.setVisible(not found.is_there)
        self.download.setEnabled(not busy)
        self.download.setToolTip(self.tr("Download to {folder}").format(folder=found.target))
        self.folder.setVisible(not found.is_built_in)
        self.folder.setEnabled(not busy)
        if found.is_built_in:
            self.place.setText(self.tr("Built in."))
        elif found.folder is not None:
            self.place.setText(self.tr("Found in {folder}").format(folder=found.folder))
        else:
            self.place.setText(self.tr("Not on this computer yet. {about}").format(about=about))

    def _list(self) -> None:
        if self.box.count():
            return
        from engine.data.catalogue import sources

        for name, source in sources().items():
            self.box.addItem(source.title, name)

    def _choose(self) -> None:
        settings = self._session.document.training.model_copy(
            update={"data": self.box.currentData()}
        )
        self._session.edit(partial(set_training, settings=settings))

    def _ask_folder(self) -> None:
        start = str(self._controller.data_dir or Path.home())
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Folder that holds the data set"), start
        )
        if chosen:
            self._controller.data_dir = Path(chosen)
            self.folder_chosen.emit(Path(chosen))
