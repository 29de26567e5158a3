"""The kernel workshop: kernels on pictures, and a kernel learned back from what it has made."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.convolution.fixed_kernel import FixedKernel
from netwright.engine.blocks.convolution.kernels import KERNELS, KernelName
from netwright.engine.data.picture import SUFFIXES
from netwright.engine.document.document import Document
from netwright.engine.document.edits import insert
from netwright.engine.inspect.images.kernel_lab import (
    KernelFit,
    LearningStep,
    Padding,
    chessboard,
    correlate,
    edge_image,
    impulse,
    learn,
    ramp,
    rings,
)
from netwright.engine.message import Message
from netwright.engine.worker.replies import Inspection, PictureRead, Reply
from netwright.gui.compute.controller import TrainingController
from netwright.gui.inspect.kernel_lab.kernel_table import KernelTable
from netwright.gui.inspect.kernel_lab.loss_chart import LossChart
from netwright.gui.state.session import Session
from netwright.gui.widgets.colours import DIVERGING, GREY
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.stack import times
from netwright.gui.widgets.translation import sentence, translated
from netwright.gui.widgets.value_grid import ValueGrid

SIDE = 160
"""Pixels of the longer side of a picture from a file, or of the network's sample."""
PACE = 120
"""Milliseconds from one step of learning to the next while playing."""
ENOUGH = 1e-10
"""Loss, as part of the first, at which playing stops."""
MOST = 2_000
"""Steps after which it stops in any case."""
LARGEST = 11
OWN = "typed"

Array = NDArray[np.float64]


class KernelLabWindow(QDialog):
    """A picture, a kernel and the result, live; below, learning the kernel from the two pictures.

    Signals:
        inserted: The id of a node that was put into the network.

    Attributes:
        pictures: Which picture.
        kernels: Which kernel; the last is one's own.
        table: Its numbers.
        source: The picture.
        outcome: What the kernel makes of it.
        learned: The kernel that is being learned.
    """

    inserted = Signal(str)

    def __init__(
        self, session: Session, controller: TrainingController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._controller = controller
        self._image: Array = edge_image()
        self._sample: Array | None = None
        self._file: Array | None = None
        self._asked: Path | None = None
        self._steps: Iterator[LearningStep] = iter(())
        self._past: list[LearningStep] = []
        self.setWindowTitle(self.tr("Kernel workshop"))
        self.resize(960, 660)
        self._make_choices()
        self.table = KernelTable()
        self.source = ValueGrid(self.tr("Picture"), GREY)
        self.outcome = ValueGrid(self.tr("Result"), DIVERGING)
        self._source_title, self._result_title = PlainLabel(), PlainLabel()
        self._problem = PlainLabel()
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._make_lesson()
        self._lay_out()
        self._connect()
        self._choose_kernel()
        self._choose_picture()

    def _make_choices(self) -> None:
        self.pictures = QComboBox()
        self.pictures.setAccessibleName(self.tr("Picture"))
        offered: tuple[tuple[str, Callable[[], Array | None]], ...] = (
            (self.tr("Rings"), rings),
            (self.tr("Edges (d2l.ai, 7.2)"), edge_image),
            (self.tr("Ramp 0…24"), ramp),
            (self.tr("One pixel"), impulse),
            (self.tr("Chessboard"), chessboard),
            (self.tr("The sample of the network"), lambda: self._sample),
        )
        for words, make in offered:
            self.pictures.addItem(words, make)
        self.browse = QPushButton(self.tr("Open…"))
        self.browse.setToolTip(self.tr("Use a picture of your own"))
        self.kernels = QComboBox()
        self.kernels.setAccessibleName(self.tr("Kernel"))
        for preset in KERNELS:
            self.kernels.addItem(translated(preset), preset)
        self.kernels.addItem(self.tr("own numbers"), OWN)
        self.kernels.setCurrentIndex(self.kernels.findData("Sobel x"))
        self.rows, self.columns = QSpinBox(), QSpinBox()
        for box, name in ((self.rows, self.tr("Rows")), (self.columns, self.tr("Columns"))):
            box.setRange(1, LARGEST)
            box.setAccessibleName(name)
            box.setToolTip(plain_tip(name))
        self.padding = QComboBox()
        self.padding.setAccessibleName(self.tr("Padding"))
        self.padding.addItem(self.tr("with zeros around (same size)"), "same")
        self.padding.addItem(self.tr("inside only (valid)"), "valid")
        self.insert = QPushButton(self.tr("Put into the network"))
        self.insert.setToolTip(
            self.tr("Add a Fixed kernel block with these values, after the selected block")
        )

    def _make_lesson(self) -> None:
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
        self.play = QPushButton(icon("train"), self.tr("Play"))
        self.step = QPushButton(self.tr("One step"))
        self.reset = QPushButton(self.tr("Begin anew"))
        self._player = QTimer(self)
        self._player.setInterval(PACE)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(PlainLabel(self.tr("Picture")))
        top.addWidget(self.pictures)
        top.addWidget(self.browse)
        top.addSpacing(12)
        top.addWidget(PlainLabel(self.tr("Kernel")))
        top.addWidget(self.kernels)
        top.addWidget(self.rows)
        top.addWidget(PlainLabel("×"))
        top.addWidget(self.columns)
        top.addWidget(self.padding)
        top.addStretch(1)
        top.addWidget(self.insert)
        middle = QGridLayout()
        self._kernel_title = PlainLabel()
        titles = (self._source_title, self._kernel_title, self._result_title)
        for column, title in enumerate(titles):
            middle.addWidget(title, 0, column)
        for column, widget in enumerate((self.source, self.table, self.outcome)):
            middle.addWidget(widget, 1, column)
            middle.setColumnStretch(column, 3 if widget is not self.table else 2)
        middle.setRowStretch(1, 1)
        lesson = QGroupBox(self.tr("Learn this kernel from picture and result"))
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
        row = QHBoxLayout(lesson)
        row.addLayout(left, 2)
        row.addWidget(self.learned, 2)
        row.addWidget(self.chart, 3)
        column_ = QVBoxLayout(self)
        column_.addLayout(top)
        column_.addWidget(self._problem)
        column_.addLayout(middle, 3)
        column_.addWidget(lesson, 2)

    def _connect(self) -> None:
        self.pictures.activated.connect(self._choose_picture)
        self.browse.clicked.connect(self._open)
        self.kernels.activated.connect(self._choose_kernel)
        self.table.edited.connect(self._edit)
        self.rows.valueChanged.connect(self._resize_kernel)
        self.columns.valueChanged.connect(self._resize_kernel)
        self.padding.activated.connect(self._show)
        self.insert.clicked.connect(self._insert)
        self.play.clicked.connect(self._toggle)
        self.step.clicked.connect(self._one_step)
        self.reset.clicked.connect(self._begin)
        self.first.activated.connect(self._begin)
        self.rate.valueChanged.connect(self._begin)
        self._player.timeout.connect(self._play_on)
        self._controller.inspected.connect(self.take)
        self._controller.answered.connect(self._learn_file)

    @property
    def kernel(self) -> Array:
        """The kernel that is at work."""
        return self.table.kernel

    @property
    def last(self) -> LearningStep:
        """The kernel that is being learned, as it is now."""
        return self._past[-1]

    def take(self, seen: Inspection) -> None:
        """Keep the sample that the network is shown, and show it if it is chosen."""
        if seen.picture is None:
            return
        grey = _small(seen.picture.image).mean(axis=0) / 255
        changed = self._sample is None or not np.array_equal(self._sample, grey)
        self._sample = grey
        if changed and self.isVisible() and self.pictures.currentIndex() == SAMPLE:
            self._choose_picture()

    def _choose_picture(self) -> None:
        image = self.pictures.currentData()()
        if image is None:
            self._tell(self.tr("There is no sample yet: it comes from Kernels and maps."))
            return
        self._image = image
        if self.pictures.currentIndex() == TEXTBOOK:  # with what the textbook does with it
            self._put(np.array([[1.0, -1.0]]))
            self.kernels.setCurrentIndex(self.kernels.findData(OWN))
            self.padding.setCurrentIndex(self.padding.findData("valid"))
        self._show()

    def _open(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        kinds = self.tr("Pictures ({patterns})").format(patterns=patterns)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open a picture"), "", kinds)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Have a picture read; it is shown when it has come."""
        self._asked = path
        self._controller.read_picture(path, SIDE)

    def _learn_file(self, answer: Reply) -> None:
        if not isinstance(answer, PictureRead) or answer.path != self._asked:
            return
        if isinstance(answer.image, Message):
            self._tell(sentence(answer.image))
            return
        self._file = answer.image[0] / 255
        row = self.pictures.findText(answer.path.name)
        if row < 0:
            self.pictures.addItem(answer.path.name)
            row = self.pictures.count() - 1
        self.pictures.setItemData(row, lambda image=self._file: image)
        self.pictures.setCurrentIndex(row)
        self._choose_picture()

    def _choose_kernel(self) -> None:
        name = self.kernels.currentData()
        if name != OWN:
            self._put(np.array(KERNELS[name]))
        self._show()

    def _put(self, kernel: Array) -> None:
        self.table.show_kernel(kernel)
        for box, size in ((self.rows, kernel.shape[0]), (self.columns, kernel.shape[1])):
            box.blockSignals(True)
            box.setValue(size)
            box.blockSignals(False)

    def _edit(self) -> None:
        self.kernels.setCurrentIndex(self.kernels.findData(OWN))
        self._show()

    def _resize_kernel(self) -> None:
        """Keep the numbers around the middle, and put zeros where there were none."""
        new = np.zeros((self.rows.value(), self.columns.value()))
        old = self.kernel
        rows, columns = (min(a, b) for a, b in zip(new.shape, old.shape, strict=True))
        up, left = (new.shape[0] - rows) // 2, (new.shape[1] - columns) // 2
        top, side = (old.shape[0] - rows) // 2, (old.shape[1] - columns) // 2
        new[up : up + rows, left : left + columns] = old[top : top + rows, side : side + columns]
        self._put(new)
        self._edit()

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _show(self) -> None:
        """Show picture and result, and begin a lesson with them."""
        kernel, padding = self.kernel, self._padding()
        self.source.show_values(self._image.astype(np.float32))
        self._source_title.setText(self.tr("Picture, {size}").format(size=times(self._image.shape)))
        total = self.tr("Kernel, sum {sum}").format(sum=f"{kernel.sum():.4g}")
        self._kernel_title.setText(total)
        try:
            made = correlate(self._image, kernel, padding)
        except ValueError:
            self.outcome.clear()
            self._player.stop()
            text = self.tr(
                "A {kernel} kernel does not fit into a {picture} picture; use a smaller one, or "
                "zeros around."
            )
            self._tell(text.format(kernel=times(kernel.shape), picture=times(self._image.shape)))
            return
        self._tell("")
        is_signed = bool((made < 0).any())
        self.outcome.set_colours(DIVERGING if is_signed else GREY)
        self.outcome.show_values(made.astype(np.float32))
        words = self.tr("Result, {size}, from {low} to {high}")
        self._result_title.setText(
            words.format(size=times(made.shape), low=f"{made.min():.3g}", high=f"{made.max():.3g}")
        )
        self._lesson = KernelFit(self._image, made, (kernel.shape[0], kernel.shape[1]), padding)
        self.rate.blockSignals(True)
        is_textbook = self.pictures.currentIndex() == TEXTBOOK
        self.rate.setValue(0.03 if is_textbook and kernel.shape == (1, 2) else self._lesson.rate)
        self.rate.setSingleStep(max(self.rate.value() / 10, 1e-6))
        self.rate.blockSignals(False)
        self._begin()

    def _padding(self) -> Padding:
        return "same" if self.padding.currentData() == "same" else "valid"

    def _begin(self) -> None:
        """Begin to learn anew."""
        self._stop()
        first = None
        if self.first.currentData() == "random":
            bound = 1 / np.sqrt(np.prod(self._lesson.size))
            first = np.random.default_rng().uniform(-bound, bound, self._lesson.size)
        self._steps = learn(self._lesson, self.rate.value(), first)
        self._past = [next(self._steps)]
        self._show_lesson()

    def _one_step(self) -> None:
        self._past.append(next(self._steps))
        self._show_lesson()

    def _show_lesson(self) -> None:
        wanted = self.kernel
        most = max(float(np.abs(wanted).max()), 1e-6)
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
                distance=f"{np.abs(self.last.kernel - wanted).max():.2g}",
            )
        )

    def _toggle(self) -> None:
        if self._player.isActive():
            self._stop()
        else:
            self._player.start()
            self.play.setText(self.tr("Pause"))
            self.play.setIcon(icon("pause"))

    def _play_on(self) -> None:
        self._one_step()
        first, last = self._past[0].loss, self.last.loss
        is_over = last <= ENOUGH * first or not np.isfinite(last) or self.last.number >= MOST
        if is_over:
            self._stop()

    def _stop(self) -> None:
        self._player.stop()
        self.play.setText(self.tr("Play"))
        self.play.setIcon(icon("train"))

    def _insert(self) -> None:
        """Put the kernel into the network as a block, after the selected one."""
        name: KernelName | str = self.kernels.currentData()
        rows = " / ".join(" ".join(f"{value:.6g}" for value in row) for row in self.kernel)
        fields = {"padding": self._padding()}
        if name == OWN:
            block = FixedKernel.model_validate({"kernel": "typed", "values": rows, **fields})
        else:
            block = FixedKernel.model_validate({"kernel": name, **fields})
        made: list[str] = []

        def add(document: Document) -> Document:
            selected = next((n for n in document.nodes if n in self._session.selection), None)
            if selected is None:
                document, node = insert.add_near(document, block, (0.0, 0.0))
            else:
                document, node = insert.add_after(document, block, selected)
            made.append(node)
            return document

        if self._session.edit(add):
            self._session.select(made[-1:])
            self.inserted.emit(made[-1])

    def hideEvent(self, event: QHideEvent) -> None:
        """Learn no further."""
        super().hideEvent(event)
        self._stop()


def _small(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return (C, H, W) with every so many rows and columns, as large as a file's picture."""
    pitch = -(-max(image.shape[1:]) // SIDE)
    return image[:, ::pitch, ::pitch]


TEXTBOOK, SAMPLE = 1, 5
"""Rows of the pictures."""
