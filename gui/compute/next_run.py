"""What a run would be made of if it began now: the drawn network, its settings, a new folder."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from netwright.engine.code import NotBuildable, Source, generate
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.training_settings import DeviceChoice, TrainingSettings
from netwright.engine.message import message
from netwright.gui.state.session import Session


def runs_folder() -> Path:
    """Return the folder that keeps the user's runs."""
    place = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "runs"


class NextRun(QObject):
    """The drawn network as it would be trained.

    Signals:
        refused: A sentence that says why it cannot be, and the ids of the nodes that it is about.

    Attributes:
        folder: Where each run gets a folder of its own.
        device: Where a network is trained whose own settings leave it open.
        threads: Processor threads of a run; None for all but one.
    """

    refused = Signal(object, object)

    def __init__(
        self, session: Session, folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.folder = folder or runs_folder()
        self.device: DeviceChoice = "auto"
        self.threads: int | None = None

    def source(self) -> Source | None:
        """Return the source of the drawn network, or tell why there is none."""
        analysis = self._session.analysis
        if analysis is None:
            self.refused.emit(message("PyTorch is still being loaded."), frozenset())
            return None
        try:
            return generate(analysis)
        except NotBuildable as error:
            nodes = [node.id for node, problem in analysis.problems if node and problem.is_error]
            self.refused.emit(error.sentence, frozenset(nodes[:1]))
            return None

    @property
    def settings(self) -> TrainingSettings:
        """The document's settings; where they leave the device open, that of the program's."""
        settings = self._session.document.training
        if settings.device != "auto":
            return settings
        return settings.model_copy(update={"device": self.device})

    @property
    def document(self) -> Document:
        """The drawn network with these settings."""
        return edits.set_training(self._session.document, self.settings)

    @property
    def spoilers(self) -> tuple[str, ...]:
        """The names of the drawn nodes that let no logits through to the loss."""
        analysis = self._session.analysis
        return analysis.spoilers if analysis else ()

    def directory(self) -> Path:
        """Return a folder for another run, which sorts after the ones before."""
        return self.folder / f"{datetime.now():%Y-%m-%d-%H%M%S-%f}"
