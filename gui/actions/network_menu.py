"""The menu Network: training, layout, data."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.actions.action import action
from gui.canvas import Canvas
from gui.session import Session
from gui.training.controller import RunState, TrainingController


class NetworkMenu(QMenu):
    """Train, pause, stop, tidy.

    Signals:
        training_requested: The user wants to train, and to see it.
        data_folder_requested: The user wants to say where data sets are.
    """

    training_requested = Signal()
    data_folder_requested = Signal()

    def __init__(
        self, session: Session, controller: TrainingController, canvas: Canvas, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&Network"))
        self._session = session
        self._controller = controller
        self.train = action(window, self.tr("&Train"), self._train, "Ctrl+Return", "train")
        self.pause = action(window, self.tr("&Pause"), self._pause, "Ctrl+P", "pause")
        self.stop = action(
            window,
            self.tr("&Stop"),
            controller.stop,
            "Ctrl+.",
            "stop",
            self.tr("Stop training and keep what was learnt"),
        )
        self.tidy = action(
            window,
            self.tr("T&idy"),
            canvas.tidy,
            "Ctrl+L",
            "tidy",
            self.tr("Lay the network out neatly"),
        )
        self.addActions([self.train, self.pause, self.stop])
        self.addSeparator()
        self.addAction(self.tidy)
        self.addSeparator()
        self.addAction(
            action(
                window,
                self.tr("&Data folder…"),
                self.data_folder_requested.emit,
                tip=self.tr("Where data sets are looked for before any is downloaded"),
            )
        )
        controller.state_changed.connect(self._update)
        session.analysis_changed.connect(self._update)
        self._update()

    def _train(self) -> None:
        self.training_requested.emit()
        self._controller.start()

    def _pause(self) -> None:
        if self._controller.state is RunState.PAUSED:
            self._controller.resume()
        else:
            self._controller.pause()

    def _update(self) -> None:
        state = self._controller.state
        is_paused = state is RunState.PAUSED
        self.train.setEnabled(self._session.analysis is not None and not state.is_busy)
        self.pause.setEnabled(is_paused or state is RunState.RUNNING)
        self.pause.setText(self.tr("&Resume") if is_paused else self.tr("&Pause"))
        self.stop.setEnabled(state.is_busy and state is not RunState.STOPPING)
