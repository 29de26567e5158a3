"""The tour: says what to do next, and goes on once it has been done."""

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from netwright.engine.document.document import Document
from netwright.engine.worker.run_state import RunState
from netwright.gui.compute.run_controller import RunController
from netwright.gui.project.files import ProjectFiles
from netwright.gui.state.session import Session
from netwright.gui.tour.spotlight import Spotlight
from netwright.gui.widgets.plain_text import PlainLabel

TEMPLATE = "lenet5"


class TourStep(IntEnum):
    """What is to be done, in this order."""

    PLACE = 0
    WIRE = 1
    SHAPE = 2
    TRAIN = 3
    EXPORT = 4
    OVER = 5


class Tour(QFrame):
    """A line above the canvas. Only the user's own doing leads from one step to the next.

    Args:
        session: Tells of blocks, wires and what is selected.
        run: Tells of training.
        files: Tells of exported files, and opens the ready network for who wants to train it.
        window: What the frame around a part of it lies over.

    Signals:
        ended: The user has come to the end or has had enough.
    """

    ended = Signal()

    def __init__(
        self,
        session: Session,
        run: RunController,
        files: ProjectFiles,
        window: QWidget,
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Tour"))
        self._session = session
        self._files = files
        self._targets: Mapping[TourStep, QWidget] = {}
        self._step = TourStep.OVER
        self._spotlight = Spotlight(window)
        self._number = PlainLabel()
        bold = self._number.font()
        bold.setBold(True)
        self._number.setFont(bold)
        self._text = PlainLabel()
        self._text.setWordWrap(True)
        self.ready = QPushButton(self.tr("Open LeNet-5"))
        self.ready.setToolTip(self.tr("Open a ready network that can be trained"))
        self.ready.clicked.connect(self._open_template)
        self.skip = QPushButton(self.tr("Skip this step"))
        self.skip.clicked.connect(self._go_on)
        self.close_ = QPushButton(self.tr("End the tour"))
        self.close_.clicked.connect(self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.addWidget(self._number)
        row.addWidget(self._text, 1)
        for button in (self.ready, self.skip, self.close_):
            row.addWidget(button)
        self.hide()
        session.document_changed.connect(self._see_document)
        session.selection_changed.connect(self._see_selection)
        session.analysis_changed.connect(self._see_selection)
        run.state_changed.connect(self._see_training)
        files.exported.connect(self._see_export)

    @property
    def step(self) -> TourStep:
        """What is to be done now."""
        return self._step

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def aim(self, targets: Mapping[TourStep, QWidget]) -> None:
        """Say what is framed at each step."""
        self._targets = targets

    def start(self) -> None:
        """Begin with the first step."""
        self._show_step(TourStep.PLACE)

    def end(self) -> None:
        """End, at whatever step."""
        self._step = TourStep.OVER
        self._spotlight.point_at(None)
        self.hide()
        self.ended.emit()

    def _go_on(self) -> None:
        self._show_step(TourStep(min(self._step + 1, TourStep.OVER)))

    def _show_step(self, step: TourStep) -> None:
        self._step = step
        is_over = step is TourStep.OVER
        self._text.setText(self._texts()[step])
        steps = self.tr("Step {number} of {count}")
        number = steps.format(number=step + 1, count=int(TourStep.OVER))
        self._number.setText("" if is_over else number)
        self.setAccessibleDescription(self._text.text())
        self.skip.setVisible(not is_over)
        self.ready.setVisible(step is TourStep.TRAIN and not self._can_train())
        self.close_.setText(self.tr("Done") if is_over else self.tr("End the tour"))
        self.show()
        self._spotlight.point_at(self._targets.get(step))

    def _texts(self) -> tuple[str, ...]:
        return (
            self.tr(
                "Place a block: drag “Input” from the blocks at the left onto the canvas, or press "
                "Tab over the canvas and type its name."
            ),
            self.tr(
                "Wire two blocks: place “Conv2d” too, then drag from the dot below Input to the "
                "dot on top of Conv2d."
            ),
            self.tr(
                "See a shape: click the block that you wired. At its upper right stands the shape "
                "of what it makes, channels first."
            ),
            self.tr(
                "Train: a network that leads from an Input to an Output can learn. Press Train "
                "and watch the curves; you can go on drawing meanwhile."
            ),
            self.tr(
                "Take the code away: press Export code. The file needs PyTorch and nothing of ours."
            ),
            self.tr("That is all it takes. Help ▸ Shortcuts has the rest."),
        )

    def _can_train(self) -> bool:
        analysis = self._session.analysis
        return analysis is not None and analysis.is_complete

    def _open_template(self) -> None:
        self._files.open_template(TEMPLATE)

    # What the user does.

    def _see_document(self, old: Document, new: Document) -> None:
        if self._step is TourStep.PLACE:
            done = len(_added(old, new)) == 1
        else:
            drawn = set(new.edges) - set(old.edges)
            done = self._step is TourStep.WIRE and len(_added(old, new)) <= 1 and bool(drawn)
        if done:
            self._go_on()

    def _see_selection(self) -> None:
        self.ready.setVisible(self._step is TourStep.TRAIN and not self._can_train())
        if self._step is not TourStep.SHAPE or self._session.analysis is None:
            return
        reports = self._session.analysis.reports
        for node in self._session.selection & reports.keys():
            if reports[node].inputs and reports[node].output is not None:
                self._go_on()
                return

    def _see_training(self, state: RunState) -> None:
        if self._step is TourStep.TRAIN and state is RunState.RUNNING:
            self._go_on()

    def _see_export(self) -> None:
        if self._step is TourStep.EXPORT:
            self._go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)


def _added(old: Document, new: Document) -> set[str]:
    """Return the nodes that an edit has added; all where it is another document."""
    is_edit = old.nodes.keys() <= new.nodes.keys()
    return set(new.nodes) - set(old.nodes) if is_edit else set(new.nodes)
