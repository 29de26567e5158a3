"""The kernel workshop: kernels on pictures, and a kernel learned back from what it has made."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.convolution.fixed_kernel import FixedKernel
from netwright.engine.blocks.convolution.kernels import KERNELS, KernelName
from netwright.engine.document.document import Document
from netwright.engine.document.edits import insert
from netwright.engine.inspect.images.kernel_lab import (
    KernelFit,
    Padding,
    correlate,
    edge_image,
)
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.network_watch import NetworkWatch
from netwright.gui.inspect.kernel_lab.fit_panel import KernelFitPanel
from netwright.gui.inspect.kernel_lab.kernel_table import KernelTable
from netwright.gui.inspect.kernel_lab.picture_choice import PictureChoice
from netwright.gui.state.session import Session
from netwright.gui.widgets.colours import DIVERGING, GREY
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.stack import times
from netwright.gui.widgets.translation import translated
from netwright.gui.widgets.value_grid import ValueGrid

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
        fit: Where the kernel is learned back from the two.
    """

    inserted = Signal(str)

    def __init__(
        self,
        session: Session,
        network: NetworkWatch,
        client: WorkerClient,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._image: Array = edge_image()
        self.pictures = PictureChoice(network, client)
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
        self.fit = KernelFitPanel()
        self._lay_out()
        self._connect()
        self._choose_kernel()
        self.pictures.show_chosen()

    def _make_choices(self) -> None:
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
        lines = QVBoxLayout(self)
        lines.addLayout(top)
        lines.addWidget(self._problem)
        lines.addLayout(middle, 3)
        lines.addWidget(self.fit, 2)

    def _connect(self) -> None:
        self.pictures.chosen.connect(self._show_picture)
        self.pictures.told.connect(self._tell)
        self.browse.clicked.connect(self.pictures.browse)
        self.kernels.activated.connect(self._choose_kernel)
        self.table.edited.connect(self._edit)
        self.rows.valueChanged.connect(self._resize_kernel)
        self.columns.valueChanged.connect(self._resize_kernel)
        self.padding.activated.connect(self._show)
        self.insert.clicked.connect(self._insert)

    @property
    def kernel(self) -> Array:
        """The kernel that is at work."""
        return self.table.kernel

    def _show_picture(self, image: Array) -> None:
        self._image = image
        if self.pictures.is_textbook:  # with what the textbook does with it
            self._put(np.array([[1.0, -1.0]]))
            self.kernels.setCurrentIndex(self.kernels.findData(OWN))
            self.padding.setCurrentIndex(self.padding.findData("valid"))
        self._show()

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
        self.table.set_size(self.rows.value(), self.columns.value())
        self._edit()

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _show(self) -> None:
        """Show picture and result, and begin to learn the kernel from them."""
        kernel, padding = self.kernel, self._padding()
        self.source.show_values(self._image.astype(np.float32))
        self._source_title.setText(self.tr("Picture, {size}").format(size=times(self._image.shape)))
        total = self.tr("Kernel, sum {sum}").format(sum=f"{kernel.sum():.4g}")
        self._kernel_title.setText(total)
        try:
            made = correlate(self._image, kernel, padding)
        except ValueError:
            self.outcome.clear()
            self.fit.stop()
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
        is_textbook = self.pictures.is_textbook and kernel.shape == (1, 2)
        fit = KernelFit(self._image, made, (kernel.shape[0], kernel.shape[1]), padding)
        self.fit.begin(fit, kernel, 0.03 if is_textbook else None)

    def _padding(self) -> Padding:
        return "same" if self.padding.currentData() == "same" else "valid"

    def _insert(self) -> None:
        """Put the kernel into the network as a block, after the selected one."""
        name: KernelName | str = self.kernels.currentData()
        rows = " / ".join(" ".join(f"{value:.6g}" for value in row) for row in self.kernel)
        fields = {"padding": self._padding()}
        if name == OWN:
            block = FixedKernel.model_validate({"kernel": "typed", "values": rows, **fields})
        else:
            block = FixedKernel.model_validate({"kernel": name, **fields})
        chosen = next(
            (n for n in self._session.document.nodes if n in self._session.selection), None
        )

        def add(document: Document) -> tuple[Document, str]:
            if chosen is None:
                return insert.add_near(document, block, (0.0, 0.0))
            return insert.add_after(document, block, chosen)

        node = self._session.add(add)
        if node is not None:
            self._session.select({node})
            self.inserted.emit(node)
