"""The training view: what to learn from and how, the curves, and how far the run is."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.document.reading.difference import difference
from netwright.engine.message import Message, message
from netwright.engine.training.events import Event, Warned
from netwright.engine.training.run.readiness import Obstacle, obstacle
from netwright.engine.worker.requests.train import Train
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.compute import Compute
from netwright.gui.compute.owner_label import OwnerLabel
from netwright.gui.state.session import Session
from netwright.gui.training.actions import TrainingActions
from netwright.gui.training.augmentation.dialog import AugmentationDialog
from netwright.gui.training.data_chooser import DataChooser
from netwright.gui.training.progress import RunFigures, RunProgress
from netwright.gui.training.run_estimate import RunEstimate
from netwright.gui.training.run_messages import RunMessages
from netwright.gui.training.settings_form import SettingsForm
from netwright.gui.training.trained_chip import TrainedChip
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel

if TYPE_CHECKING:
    from netwright.gui.training.curves import Curves
    from netwright.gui.training.learning_rate_dialog import LearningRateDialog


class TrainingDock(QWidget):
    """Everything about training in one place.

    Attributes:
        actions_: Train, Pause, Stop and Continue, for menus as well.
    """

    def __init__(self, session: Session, compute: Compute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._compute = compute
        self._run = run = compute.run
        self._trained = compute.trained
        self._shown: Train | None = None
        self.actions_ = TrainingActions(run, self)
        self.data = DataChooser(session, compute.data, run)
        self.augmentation = QPushButton()
        self.augmentation.setToolTip(
            self.tr("What is done to training images at random before the network sees them")
        )
        self.augmentation.clicked.connect(self._show_augmentation)
        self._dialog: AugmentationDialog | None = None
        self.form = SettingsForm(session)
        self.form.rate_search_asked.connect(self.show_rate_search)
        self._rates: LearningRateDialog | None = None
        self.forecast = RunEstimate(session, compute.client, compute.data, run)
        self.notice = RunMessages(self._fix)
        self.notice.restoring_asked.connect(self._restore)
        self.figures = RunFigures()
        self.progress = RunProgress()
        self._pages = QStackedWidget()
        self._empty = PlainLabel()
        self.owner = OwnerLabel()
        self.chip = TrainedChip(session, compute)
        self.chip.restoring_asked.connect(self._restore)
        self._lay_out()
        self._late = LateUpdate(self, self.refresh)
        session.document_changed.connect(self._late.request)
        session.analysis_changed.connect(self._late.request)
        compute.data.changed.connect(self._late.request)
        run.state_changed.connect(self._late.request)
        run.state_changed.connect(self._rest)
        run.begun.connect(self._begin)
        compute.data.loading.connect(self.progress.show_loading)
        run.events.connect(self._follow)
        run.failed.connect(self._fail)
        self._trained.changed.connect(self._fit_front)
        self._fit_front()
        self.refresh()

    def _lay_out(self) -> None:
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._pages.addWidget(self._empty)
        right = QWidget()
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 0, 0)
        shown = QVBoxLayout()
        shown.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(self.chip)
        head.addWidget(self.owner, 1)
        head.addStretch()
        shown.addLayout(head)
        shown.addWidget(self._pages, 1)
        row.addLayout(shown, 1)
        row.addWidget(self.figures)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._settings())
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.progress)

    @cached_property
    def curves(self) -> "Curves":
        """The plots, made when first asked for: pyqtgraph must not keep the window waiting."""
        from netwright.gui.training.curves import Curves

        curves = Curves()
        self._pages.addWidget(curves)
        return curves

    def _settings(self) -> QWidget:
        """Return the left side: buttons, what stands in the way, data set, settings."""
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for act in (self.actions_.train, self.actions_.pause, self.actions_.stop):
            button = QToolButton()
            button.setDefaultAction(act)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumHeight(32)
            buttons.addWidget(button, 1)
            self.addAction(act)
        self._go_on = QToolButton()
        self._go_on.setDefaultAction(self.actions_.go_on)
        self._go_on.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._go_on.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self.notice)
        column.addWidget(self.data)
        column.addWidget(self.augmentation)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        left = QWidget()
        left.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 30)
        outer = QVBoxLayout(left)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(buttons)
        outer.addWidget(self._go_on)
        outer.addWidget(self.forecast)
        outer.addWidget(scroll, 1)
        return left

    def refresh(self) -> None:
        """Show the settings, and what stands in the way of a run."""
        self.form.refresh()
        self.data.refresh()
        self._count_steps()
        busy = self._run.state.is_busy
        in_the_way = self._obstacle()
        can_begin = in_the_way is None or in_the_way.is_advice
        self.actions_.set_ready(can_begin)
        self.forecast.set_ready(can_begin)
        self._go_on.setVisible(self.actions_.go_on.isVisible())
        self.notice.show_obstacle(None if busy else in_the_way)
        self.notice.show_drift(self._drift())
        invitation = self.tr("Press Train ({keys}), and watch loss and accuracy here.")
        keys = self.actions_.train.shortcut().toString()
        later = self.tr("Loss and accuracy appear here once the network can be trained.")
        self._empty.setText(invitation.format(keys=keys) if can_begin else later)

    def _drift(self) -> tuple[Message, ...]:
        """Return how the drawing differs by now from the network of the run.

        Another project that was opened after a run is no changed drawing of it.
        """
        trained = self._run.record.document
        if trained is None or not self._trained.marks_nodes:
            return ()
        return difference(trained, self._session.document).architecture

    def _restore(self) -> None:
        """Draw the network of the run again; the settings stay as they are."""
        trained = self._run.record.document
        if trained is not None:
            self._session.edit(lambda document: trained.replace(training=document.training))

    def _count_steps(self) -> None:
        """Say on the button how much is done to the images."""
        augmentation = self._session.document.training.augmentation
        count = len(augmentation.steps) + (augmentation.crop is not None)
        text = self.tr("Augmentation ({count})…") if count else self.tr("Augmentation…")
        self.augmentation.setText(text.format(count=count))

    def _show_augmentation(self) -> None:
        if self._dialog is None:
            self._dialog = AugmentationDialog(
                self._session, self._compute.client, self._compute.data, self._run, self
            )
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def show_rate_search(self) -> None:
        """Let the user find a learning rate by trial."""
        if self._rates is None:
            from netwright.gui.training.learning_rate_dialog import LearningRateDialog

            self._rates = LearningRateDialog(self._session, self._compute.rates, self._run, self)
        self._rates.show()
        self._rates.raise_()
        self._rates.activateWindow()

    def _obstacle(self) -> Obstacle | None:
        analysis = self._session.analysis
        if analysis is None:
            return Obstacle(message("PyTorch is still being loaded."))
        return obstacle(analysis, self._compute.data.find)

    def _fix(self, found: Obstacle) -> None:
        if found.edit is not None:
            self._session.edit(found.edit)

    def _rest(self, state: RunState) -> None:
        """Take away how far the data set is, once it has been read or that was cancelled."""
        if state is RunState.IDLE:
            self.progress.reset_run(0)

    def _fit_front(self) -> None:
        """Show what the run has told with its own network in front, and else whose it is."""
        self.owner.show_owner(self._trained.foreign)
        record = self._run.record
        shown = record.order if self._trained.is_shown and record.history else None
        if shown is self._shown:
            return
        self._shown = shown
        if shown is not None:
            self._begin()
            self._follow(self._run.record.history)
        else:
            self.notice.clear_failure()
            self.progress.reset_run(0)
            self._pages.setCurrentWidget(self._empty)
            self.figures.clear()

    def _begin(self) -> None:
        self._shown = self._run.record.order
        self.notice.clear_failure()
        self.curves.clear()
        self.figures.clear()
        self.progress.reset_run(self._run.settings.epochs)
        self._pages.setCurrentWidget(self.curves)

    def _follow(self, events: Sequence[Event]) -> None:
        self.curves.add(events)
        self.figures.follow(events)
        self.progress.follow(events)
        for event in events:
            if isinstance(event, Warned):
                self.notice.show_warning(event.sentence)

    def _fail(self, what: Message, _nodes: frozenset[str]) -> None:
        self.notice.show_failure(what)
