"""The sample that the network is shown, and what it says of it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.inspect.bars import Bars
from gui.inspect.colours import grey
from gui.training.reports import Inspection, Picture

SIDE = 84
"""Pixels of the picture, each way."""


class Probe(QWidget):
    """A picture with its class and the prediction, and buttons to step to another.

    Signals:
        chosen: The number of another sample, from 0.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _Image()
        self.bars = Bars()
        self.bars.setAccessibleName(self.tr("Probability of each class"))
        self.verdict = QLabel()
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setWordWrap(True)
        self.number = QSpinBox()
        self.number.setRange(1, 1)
        self.number.setWrapping(True)
        self.number.setKeyboardTracking(False)
        self.number.setAccessibleName(self.tr("Number of the sample"))
        self.number.setToolTip(self.tr("Which of the held-out images the network is shown"))
        self.number.valueChanged.connect(self._choose)
        previous = self._button(Qt.ArrowType.LeftArrow, self.tr("Previous sample"), -1)
        following = self._button(Qt.ArrowType.RightArrow, self.tr("Next sample"), 1)
        steps = QHBoxLayout()
        steps.setSpacing(2)
        steps.addWidget(previous)
        steps.addWidget(self.number, 1)
        steps.addWidget(following)
        self.verdict.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 17)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        left.addLayout(steps)
        left.addWidget(self.verdict)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left)
        row.addWidget(self.bars, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _button(self, arrow: Qt.ArrowType, name: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setArrowType(arrow)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRepeat(True)
        button.clicked.connect(lambda: self.number.stepBy(step))
        return button

    def show_bars(self, shown: bool) -> None:
        """Show all probabilities, or only the greatest, in words."""
        self.bars.setVisible(shown)

    def show_seen(self, seen: Inspection) -> None:
        """Show a sample and what the network makes of it."""
        picture = seen.picture
        if picture is None:
            return
        self.number.blockSignals(True)
        self.number.setRange(1, picture.count)
        self.number.setValue(picture.index + 1)
        self.number.blockSignals(False)
        self._picture.show_picture(picture)
        names, truth = _names(picture, seen), picture.classes[picture.label]
        if seen.probabilities is None:
            self.bars.clear()
            self.verdict.setText(self.tr("{data}: {truth}").format(data=picture.title, truth=truth))
            return
        best = int(seen.probabilities.argmax())
        self.bars.show_rows(names, seen.probabilities.tolist(), picture.label)
        right = self.tr("{data}: {truth} ✓ recognised, {part}")
        wrong = self.tr("{data}: {truth} ✗ taken for {guess}, {part}")
        self.verdict.setText(
            (right if best == picture.label else wrong).format(
                data=picture.title,
                truth=truth,
                guess=names[best],
                part=f"{seen.probabilities[best]:.1%}",
            )
        )

    def _choose(self, number: int) -> None:
        self.chosen.emit(number - 1)


class _Image(QWidget):
    """The sample itself."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setAccessibleName(self.tr("Sample"))

    def show_picture(self, picture: Picture) -> None:
        self._picture = picture
        self.setAccessibleDescription(picture.classes[picture.label])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._picture is not None:
            image = grey(self._picture.image)
            size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            area = self.rect()
            area.setSize(size)
            painter.drawImage(area, image)
        painter.setPen(theme.current().border)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def _names(picture: Picture, seen: Inspection) -> list[str]:
    """Return a name for each number that the network returns; it may have more than classes."""
    count = 0 if seen.probabilities is None else len(seen.probabilities)
    spare = [str(number) for number in range(len(picture.classes), count)]
    return [*picture.classes[:count], *spare]
