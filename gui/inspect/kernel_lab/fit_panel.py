"""Learning a kernel by gradient descent from a picture and what the kernel has made of it."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.inspect.images.kernel_lab import KernelFit, LearningStep, learn
from netwright.gui.inspect.kernel_lab.loss_chart import LossChart
from netwright.gui.widgets.colours import DIVERGING
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.player import Player
from netwright.gui.widgets.value_grid import ValueGrid

PACE = 120
"""Milliseconds from one step of learning to the next while playing."""
ENOUGH = 1e-10
"""Loss, as part of the first, at which playing stops."""
MOST = 2_000
"""Steps after which it stops in any case."""


class KernelFitPanel(QGroupBox):
    """Learns step by step the kernel that leads from one picture to another.

    Attributes:
        learned: The kernel that is being learned.
        chart: The loss of each step.
        rate: The learning rate.
        first: The kernel to begin with.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fit: KernelFit | None = None
        self._wanted: NDArray[np.float64] = np.zeros((1, 1))
        self._steps: Iterator[LearningStep] = iter(())
        self._past: list[LearningStep] = []
        self.setTitle(self.tr("Learn this kernel from picture and result"))
        self.learned = ValueGrid(self.tr("Learned kernel"), DIVERGING)
        self.chart = LossChart()
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        self.rate = QDoubleSpinBox()
        self.rate.setDecimals(6)
        self.rate.setRange(1e-6, 10)
        self.rate.setAccessibleName(self.tr("Learning rate"))
        self.first = QComboBox()
        self.first.setAccessibleName(self.tr("The kernel to begin with"))
        self.first.addItem(self.tr("zeros"), "zeros")
        self.first.addItem(self.tr("random numbers"), "random")
        self.play = QPushButton(self.tr("Play"))
        self.step = QPushButton(self.tr("One step"))
        self.reset = QPushButton(self.tr("Begin anew"))
        self._player = Player(self.play, PACE, self._play_on)
        self._lay_out()
        self.step.clicked.connect(self._one_step)
        for anew in (self.reset.clicked, self.first.activated, self.rate.valueChanged):
            anew.connect(self._begin)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Learning rate"), self.rate)
        form.addRow(self.tr("Begin with"), self.first)
        buttons = QHBoxLayout()
        for button in (self.play, self.step, self.reset):
            buttons.addWidget(button)
        left = QVBoxLayout()
        left.addLayout(form)
        left.addLayout(buttons)
        left.addWidget(self.told, 1)
        row = QHBoxLayout(self)
        row.addLayout(left, 2)
        row.addWidget(self.learned, 2)
        row.addWidget(self.chart, 3)

    @property
    def last(self) -> LearningStep:
        """The kernel that is being learned, as it is now."""
        return self._past[-1]

    def begin(self, fit: KernelFit, wanted: NDArray[np.float64], rate: float | None = None) -> None:
        """Begin to learn another kernel.

        Args:
            fit: The two pictures.
            wanted: (h, w), the kernel that leads from one to the other.
            rate: The learning rate; None for the one that suits the picture.
        """
        self._fit, self._wanted = fit, wanted
        self.rate.blockSignals(True)
        self.rate.setValue(fit.rate if rate is None else rate)
        self.rate.setSingleStep(max(self.rate.value() / 10, 1e-6))
        self.rate.blockSignals(False)
        self._begin()

    def _begin(self) -> None:
        """Begin to learn anew."""
        self.stop()
        if self._fit is None:
            return
        first = None
        if self.first.currentData() == "random":
            bound = 1 / np.sqrt(np.prod(self._fit.size))
            first = np.random.default_rng().uniform(-bound, bound, self._fit.size)
        self._steps = learn(self._fit, self.rate.value(), first)
        self._past = [next(self._steps)]
        self._show()

    def _one_step(self) -> None:
        self._past.append(next(self._steps))
        self._show()

    def _show(self) -> None:
        most = max(float(np.abs(self._wanted).max()), 1e-6)
        self.learned.show_values(self.last.kernel.astype(np.float32), (-most, most))
        self.chart.show_values([step.loss for step in self._past], len(self._past) - 1)
        text = self.tr(
            "Step {number}: the loss is {loss}, and no value is more than {distance} from the "
            "kernel above."
        )
        self.told.setText(
            text.format(
                number=self.last.number,
                loss=f"{self.last.loss:.4g}",
                distance=f"{np.abs(self.last.kernel - self._wanted).max():.2g}",
            )
        )

    def _play_on(self) -> bool:
        self._one_step()
        first, last = self._past[0].loss, self.last.loss
        is_over = last <= ENOUGH * first or not np.isfinite(last) or self.last.number >= MOST
        return not is_over

    def stop(self) -> None:
        """Learn no further."""
        self._player.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Learn no further."""
        super().hideEvent(event)
        self.stop()
