"""How to train: the document's training settings, generated from their declaration."""

from functools import partial

from pydantic import ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from netwright.engine.blocks.parameters import specs_of
from netwright.engine.document.edits import set_training
from netwright.engine.document.settings_errors import sentences
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message
from netwright.gui.state.session import Session
from netwright.gui.widgets.form import Form

FIRST = ("epochs", "batch_size", "optimizer", "learning_rate", "schedule")
"""What is changed most; the rest is under More."""
ELSEWHERE = ("data",)
"""What has a view of its own."""


class SettingsForm(QWidget):
    """The most used settings, and the others behind a button; each change can be undone.

    Signals:
        rate_search_asked: A learning rate is to be found by trial.
    """

    rate_search_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        specs = {spec.name: spec for spec in specs_of(TrainingSettings)}
        rest = [name for name in specs if name not in (*FIRST, *ELSEWHERE)]
        values = session.document.training.model_dump()
        self.first = Form([specs[name] for name in FIRST], values, self._change)
        self.rest = Form([specs[name] for name in rest], values, self._change)
        self.find_rate = QPushButton(self.tr("Find a learning rate…"))
        self.find_rate.setToolTip(self.tr("Try growing rates on a network of its own"))
        self.find_rate.clicked.connect(self.rate_search_asked)
        self.more = QToolButton()
        self.more.setText(self.tr("More"))
        self.more.setCheckable(True)
        self.more.setAutoRaise(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.toggled.connect(self._unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.first, self.find_rate, self.more, self.rest):
            column.addWidget(widget)
        for form in (self.first, self.rest):
            form.gesture_ended.connect(session.end_gesture)
        self._unfold(False)

    def refresh(self) -> None:
        """Show the settings of the document."""
        values = self._session.document.training.model_dump()
        self.first.show_values(values)
        self.rest.show_values(values)

    def _unfold(self, unfolded: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow
        self.more.setArrowType(arrow)
        self.rest.setVisible(unfolded)

    def _change(self, name: str, value: object) -> Message | None:
        """Put one setting into the document; return why it is refused, if it is."""
        values = {**self._session.document.training.model_dump(), name: value}
        try:
            settings = TrainingSettings.model_validate(values)
        except ValidationError as error:
            return sentences(error)[0]
        self._session.edit(partial(set_training, settings=settings), gesture=("training", name))
        return None
