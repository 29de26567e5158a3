"""Runs that were cut off: they are opened again, and go on from their last checkpoint."""

from PySide6.QtCore import QObject

from netwright.engine.document.files.project import ProjectError
from netwright.engine.training.storage.past_runs import PastRun
from netwright.gui.compute.compute import Compute
from netwright.gui.project.files import ProjectFiles
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from netwright.gui.widgets.translation import sentence


class Resuming(QObject):
    """Opens the network of a run and has it go on, as soon as PyTorch is there."""

    def __init__(
        self,
        session: Session,
        compute: Compute,
        files: ProjectFiles,
        settings: Preferences,
    ) -> None:
        super().__init__(files)
        self._session = session
        self._run = compute.run
        self._opener = compute.opener
        self._files = files
        self._settings = settings
        self._waiting: PastRun | None = None
        session.analysis_changed.connect(self._begin)

    def show_network(self, run: PastRun) -> bool:
        """Open the network that a run trained; return whether it is open."""
        if not self._files.may_discard():
            return False
        try:
            document = run.document()
        except ProjectError as error:
            self._files.told.emit([sentence(problem) for problem in error.problems])
            return False
        self._session.open(document)
        return True

    def open(self, run: PastRun) -> bool:
        """Open the network that a run trained with what it has learned; return whether it is open.

        The weights follow as soon as they are read.
        """
        if not self.show_network(run):
            return False
        self._opener.open_run(run.folder)
        return True

    def go_on(self, run: PastRun) -> None:
        """Open a run's network, show what the run has told, and train on."""
        if self._run.state.is_busy or not self.show_network(run):
            return
        self._settings.offered_run = ""  # if it is cut off again, that is another time
        self._waiting = run
        if self._session.analysis is not None:
            self._begin()

    def _begin(self) -> None:
        run, self._waiting = self._waiting, None
        if run is not None:
            self._run.reopen(run.folder, run.events())
