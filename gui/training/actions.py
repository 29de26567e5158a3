"""Train, Pause, Stop, Continue: for the buttons of the dock and the menus of the window."""

from PySide6.QtCore import QObject

from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.run_controller import RunController
from netwright.gui.widgets.action import action
from netwright.gui.widgets.icons import icon


class TrainingActions(QObject):
    """What can be done about training; each is enabled when it can be done.

    Attributes:
        train: Begin a run.
        pause: Pause the run, or go on after a pause.
        stop: End the run and keep what was learned.
        go_on: Continue the last run.
    """

    def __init__(self, run: RunController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._is_ready = False
        self.train = action(
            self,
            self.tr("&Train"),
            run.start,
            "Ctrl+Return",
            "train",
            self.tr("Train the network from its first step"),
            name="training.start",
        )
        self.pause = action(
            self,
            self.tr("&Pause"),
            self._toggle_pause,
            "Ctrl+Shift+Return",
            "pause",
            name="training.pause",
        )
        self.stop = action(
            self,
            self.tr("&Stop"),
            run.stop,
            "Ctrl+.",
            "stop",
            self.tr("End the run; what was learned is kept"),
            name="training.stop",
        )
        self.go_on = action(
            self,
            self.tr("&Continue training"),
            run.go_on,
            picture="train",
            tip=self.tr("Go on from where the last run ended"),
            name="training.go_on",
        )
        run.state_changed.connect(self.refresh)
        self.refresh()

    def set_ready(self, is_ready: bool) -> None:
        """Say whether nothing stands in the way of a run."""
        self._is_ready = is_ready
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be done now."""
        state = self._run.state
        paused = state is RunState.PAUSED
        self.train.setEnabled(self._is_ready and not state.is_busy)
        self.pause.setEnabled(state in (RunState.RUNNING, RunState.PAUSED))
        self.pause.setText(self.tr("&Resume") if paused else self.tr("&Pause"))
        self.pause.setIcon(icon("train" if paused else "pause"))
        self.stop.setEnabled(state.is_busy and state is not RunState.STOPPING)
        self.stop.setText(self.tr("&Cancel") if state is RunState.PREPARING else self.tr("&Stop"))
        self.go_on.setVisible(self._run.can_continue)
        self.go_on.setEnabled(self._is_ready and self._run.can_continue)

    def _toggle_pause(self) -> None:
        if self._run.state is RunState.PAUSED:
            self._run.resume()
        else:
            self._run.pause()
