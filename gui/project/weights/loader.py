"""Load weights…: asks for the file, shows what fits, and has the network use it."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from netwright.engine.code import why_not_buildable
from netwright.engine.message import Message, message
from netwright.engine.trained.foreign.endings import WEIGHTS_ENDINGS
from netwright.engine.worker.requests.train import Train
from netwright.engine.worker.requests.use_weights import UseWeights, WeightsUsed
from netwright.gui.compute.compute import Compute
from netwright.gui.project.files import ProjectFiles
from netwright.gui.project.weights.dialog import WeightsDialog
from netwright.gui.state.session import Session
from netwright.gui.widgets.translation import sentence

FOLDER = "weights of others"
"""In place of the folder of a run: these weights are of none."""


class WeightsLoader(QObject):
    """Gives the network that is drawn the weights of a file; ``files`` tells of it."""

    def __init__(
        self, session: Session, compute: Compute, files: ProjectFiles, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._compute = compute
        self._files = files
        self._window = window
        self._request: UseWeights | None = None

    def choose(self) -> None:
        """Ask for a file and show what of it fits."""
        if self._refuses():
            return
        kinds = self.tr("Weights ({endings})").format(
            endings=" ".join(f"*{ending}" for ending in WEIGHTS_ENDINGS)
        )
        every = self.tr("All files (*)")
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Load weights"), "", f"{kinds};;{every}"
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> WeightsDialog | None:
        """Show what of a file fits; return the dialog, None where nothing can be loaded now."""
        source = self._session.source
        if self._refuses() or source is None:
            return None
        dialog = WeightsDialog(path, self._session.document, source, self._window)
        dialog.chosen.connect(self._ask)
        dialog.open()
        return dialog

    def _refuses(self) -> bool:
        """Return whether nothing can be loaded now, after saying why."""
        analysis = self._session.analysis
        if analysis is None:
            why: Message | None = message("PyTorch is still being loaded; try again in a moment.")
        elif self._compute.run.state.is_busy:
            why = message("A run is under way; weights can be loaded when it is over.")
        else:
            why = why_not_buildable(analysis)
        if why is not None:
            self._refuse(why)
        return why is not None

    def _ask(self, request: UseWeights) -> None:
        self._request = request
        self._compute.client.ask(request, self._take, self._refuse)

    def _take(self, reply: WeightsUsed) -> None:
        """Take note that the network has learned what the file holds."""
        request, compute = self._request, self._compute
        if request is None:
            return
        self._request = None
        folder = compute.next_run.folder / FOLDER
        order = Train(request.document, request.source, compute.data.directory, folder)
        compute.run.show(order, ())
        compute.trained.take(reply.network)
        match = request.found.match
        text = self.tr("The network has {matched} of its {total} tensors from {file}.")
        total = len(match.matched) + len(match.fresh)
        self._files.done.emit(
            text.format(matched=len(match.matched), total=total, file=request.file.path.name)
        )

    def _refuse(self, why: Message) -> None:
        self._files.told.emit([sentence(why)])
