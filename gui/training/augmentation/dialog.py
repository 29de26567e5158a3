"""What is done to training images: the steps, the form of each, and samples before and after."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.augmentation.augmentation import AnyStep, Augmentation
from netwright.engine.blocks.parameters import specs_of
from netwright.engine.document.edits import set_training
from netwright.engine.message import Message
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.run_controller import RunController
from netwright.gui.state.session import Session
from netwright.gui.training.augmentation.changes import changed, with_steps
from netwright.gui.training.augmentation.preview_panel import PreviewPanel
from netwright.gui.training.augmentation.step_list import StepList
from netwright.gui.widgets.form import Form
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import translated


class AugmentationDialog(QDialog):
    """Edits the augmentation of the document; each change can be undone, here as in the window.

    Attributes:
        steps: The steps in their order.
        form: The values of the selected step; None if there is none.
        whole: What applies to the augmentation as a whole.
        preview: Samples before and after.
    """

    def __init__(
        self,
        session: Session,
        client: WorkerClient,
        data: DataSetIndex,
        run: RunController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.form: Form | None = None
        self._kind: type[AnyStep] | None = None
        self.setWindowTitle(self.tr("Augmentation"))
        self.steps = StepList(self._use)
        self.steps.selected.connect(self._show_form)
        specs = [spec for spec in specs_of(Augmentation) if spec.name != "steps"]
        self.whole = Form(specs, self._augmentation.model_dump(), self._change_whole)
        self.whole.gesture_ended.connect(session.end_gesture)
        self.preview = PreviewPanel(session, client, data, run)
        self._about = PlainLabel()
        self._about.setWordWrap(True)
        self._lay_out()
        keys = QKeySequence.StandardKey
        for key, act in ((keys.Undo, session.undo), (keys.Redo, session.redo)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self._late = LateUpdate(self, self.refresh)
        session.document_changed.connect(self._late.request)
        self.refresh()

    def _lay_out(self) -> None:
        self._place = QVBoxLayout()
        inside = QWidget()
        right = QVBoxLayout(inside)
        right.addWidget(self._about)
        right.addLayout(self._place)
        right.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.steps.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        upper = QHBoxLayout()
        upper.addWidget(self.steps, 2)
        upper.addWidget(scroll, 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(upper, 3)
        column.addWidget(self.whole)
        column.addWidget(self.preview, 2)
        column.addWidget(buttons)
        self.resize(720, 620)

    @property
    def _augmentation(self) -> Augmentation:
        return self._session.document.training.augmentation

    def refresh(self) -> None:
        """Show the augmentation of the document."""
        self.steps.refresh(self._augmentation)
        self.whole.show_values(self._augmentation.model_dump())

    def _show_form(self, number: int) -> None:
        """Show the values of a step, in the form that is there if it is of the same kind."""
        steps = self._augmentation.steps
        step = steps[number] if 0 <= number < len(steps) else None
        kind = type(step) if step is not None else None
        if kind is not self._kind:
            self._kind = kind
            self._put_form(step)
        elif self.form is not None and step is not None:
            self.form.show_values(step.model_dump())

    def _put_form(self, step: AnyStep | None) -> None:
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        nothing = self.tr("Images are used as they are. Add a step to show variants of them.")
        self._about.setText(translated(step.help) if step is not None else nothing)
        if step is not None:
            specs = [spec for spec in specs_of(type(step)) if spec.name != "kind"]
            self.form = Form(specs, step.model_dump(), self._change_step)
            self.form.gesture_ended.connect(self._session.end_gesture)
            self._place.addWidget(self.form)

    def _change_step(self, name: str, value: object) -> Message | None:
        """Change one value of the selected step; return why it is refused, if it is."""
        number, steps = self.steps.current, self._augmentation.steps
        new = changed(steps[number], name, value)
        if isinstance(new, Message):
            return new
        self._use(
            with_steps(self._augmentation, (*steps[:number], new, *steps[number + 1 :])),
            gesture=("augmentation", number, name),
        )
        return None

    def _change_whole(self, name: str, value: object) -> Message | None:
        new = changed(self._augmentation, name, value)
        if isinstance(new, Message):
            return new
        self._use(new, gesture=("augmentation", name))
        return None

    def _use(self, augmentation: Augmentation, gesture: object = None) -> None:
        """Put an augmentation into the document."""
        settings = self._session.document.training.model_copy(update={"augmentation": augmentation})
        self._session.edit(partial(set_training, settings=settings), gesture=gesture)
        self._late.finish()
