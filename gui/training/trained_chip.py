"""The chip of the trained network: how good, on what, since when, and what can be done with it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QToolButton, QWidget

from netwright.engine.document.edits import set_training
from netwright.engine.document.names import file_name
from netwright.engine.training.events import Finished
from netwright.engine.worker.requests.save_weights import SaveWeights
from netwright.gui.compute.compute import Compute
from netwright.gui.compute.trained_model import Standing
from netwright.gui.state.session import Session
from netwright.gui.widgets.when_text import when_text

SUFFIX = ".safetensors"
MOST_EPOCHS = 1_000


class TrainedChip(QToolButton):
    """Shows "● trained · 99.04 % · MNIST · today 17:06", and offers what can be done with it.

    Signals:
        use_asked: It is to answer pictures.
        restoring_asked: The trained network is to be drawn again.
        comparison_asked: It is to be compared with others.
    """

    use_asked = Signal()
    restoring_asked = Signal()
    comparison_asked = Signal()

    def __init__(self, session: Session, compute: Compute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._client = compute.client
        self._trained = compute.trained
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setAutoRaise(True)
        self.setAccessibleName(self.tr("What was trained"))
        menu = QMenu(self)
        self._use = menu.addAction(self.tr("Use it…"))
        self._use.triggered.connect(self.use_asked)
        self._train_on = menu.addAction(self.tr("Train on…"))
        self._train_on.triggered.connect(self._ask_epochs)
        self._restore = menu.addAction(self.tr("Draw the trained network again"))
        self._restore.triggered.connect(self.restoring_asked)
        menu.addAction(self.tr("Compare…")).triggered.connect(self.comparison_asked)
        menu.addAction(self.tr("Export weights…")).triggered.connect(self._ask_where)
        menu.addSeparator()
        self._forget = menu.addAction(self.tr("Forget"))
        self._forget.setStatusTip(self.tr("Show nothing of it any more; its run stays under Runs"))
        self._forget.triggered.connect(self._trained.forget)
        self.setMenu(menu)
        self._trained.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what there is by now."""
        trained = self._trained
        is_over = trained.marks_nodes and not trained.run.is_under_way
        has_learned = is_over and trained.record.has_begun
        self.setVisible(has_learned or (is_over and trained.network is not None))
        if self.isHidden():
            return
        is_same = trained.standing is Standing.SAME
        self.setText(self._facts() if is_same else self.tr("○ changed since it was trained"))
        self._use.setEnabled(is_same)
        self._train_on.setEnabled(is_same and trained.record.has_begun)
        self._restore.setVisible(not is_same)

    def _facts(self) -> str:
        """Return how good it is, on what, and since when."""
        trained = self._trained
        network, origin, order = trained.network, trained.origin, trained.record.order
        accuracy = network.accuracy if network is not None else None
        last = trained.record.history[-1:]
        if network is None and last and isinstance(last[0], Finished):
            accuracy = last[0].test_accuracy
        data = order.settings.data if order is not None else ""
        if network is not None:  # weights of others do not say what they have learned from
            data = network.facts.title if network.facts is not None else ""
        parts = [self.tr("● trained")]
        parts += [] if accuracy is None else [f"{accuracy:.2%}"]
        parts += [data] if data else []
        parts += [] if origin is None else [when_text(origin.at, name_today=True)]
        return " · ".join(parts)

    def _ask_epochs(self) -> None:
        """Train for more epochs, or to the end of what was begun."""
        order = self._trained.record.order
        if order is None:
            return
        if self._trained.run.can_continue:
            self._trained.run.go_on()
            return
        had = order.settings.epochs
        question = self.tr(
            "It has trained for {count} epochs. How many more? The learning rate follows its "
            "schedule over all of them."
        ).format(count=had)
        more, is_given = QInputDialog.getInt(
            self, self.tr("Train on"), question, max(had, 1), 1, MOST_EPOCHS
        )
        if is_given:
            self.train_on(more)

    def train_on(self, more: int) -> None:
        """Train for so many more epochs than it had."""
        order = self._trained.record.order
        if order is not None:
            epochs = order.settings.epochs + more
            settings = self._session.document.training.model_copy(update={"epochs": epochs})
            self._session.edit(partial(set_training, settings=settings))
            self._trained.run.go_on()

    def _ask_where(self) -> None:
        name = f"{file_name(self._session.document.title)}{SUFFIX}"
        kinds = self.tr("Weights (*.safetensors)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export weights"), name, kinds)
        if chosen:
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(SUFFIX)
            self._client.ask(SaveWeights(path), self._note_saved)

    def _note_saved(self, _saved: object) -> None:
        """The file is there, as was asked."""
