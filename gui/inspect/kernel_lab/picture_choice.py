"""The pictures that kernels are tried on: made ones, the network's sample, a file of one's own."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from netwright.engine.data.picture import SUFFIXES
from netwright.engine.inspect.images.kernel_lab import chessboard, edge_image, impulse, ramp, rings
from netwright.engine.message import Message
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.engine.worker.requests.read_picture import PictureRead, ReadPicture
from netwright.gui.compute.client import WorkerClient
from netwright.gui.compute.network_watch import NetworkWatch
from netwright.gui.widgets.translation import sentence

SIDE = 160
"""Pixels of the longer side of a picture from a file, or of the network's sample."""
TEXTBOOK, SAMPLE = 1, 5
"""Rows of the pictures."""

Array = NDArray[np.float64]


class PictureChoice(QComboBox):
    """Offers grey pictures.

    Signals:
        chosen: A picture, (H, W).
        told: Why there is none, as text.
    """

    chosen = Signal(object)
    told = Signal(str)

    def __init__(
        self, network: NetworkWatch, client: WorkerClient, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._sample: Array | None = None
        self._asked: Path | None = None
        self.setAccessibleName(self.tr("Picture"))
        offered: tuple[tuple[str, Callable[[], Array | None]], ...] = (
            (self.tr("Rings"), rings),
            (self.tr("Edges (d2l.ai, 7.2)"), edge_image),
            (self.tr("Ramp 0…24"), ramp),
            (self.tr("One pixel"), impulse),
            (self.tr("Chessboard"), chessboard),
            (self.tr("The sample of the network"), lambda: self._sample),
        )
        for words, make in offered:
            self.addItem(words, make)
        self.activated.connect(self.show_chosen)
        network.inspected.connect(self.take)

    @property
    def is_textbook(self) -> bool:
        """Whether it is the picture of the textbook."""
        return bool(self.currentIndex() == TEXTBOOK)

    def show_chosen(self) -> None:
        """Tell everybody of the picture that is chosen."""
        image = self.currentData()()
        if image is None:
            self.told.emit(self.tr("There is no sample yet: it comes from Kernels and maps."))
        else:
            self.chosen.emit(image)

    def take(self, seen: Inspection) -> None:
        """Keep the sample that the network is shown, and show it if it is chosen."""
        if seen.picture is None:
            return
        grey = _small(seen.picture.image).mean(axis=0) / 255
        changed = self._sample is None or not np.array_equal(self._sample, grey)
        self._sample = grey
        if changed and self.isVisible() and self.currentIndex() == SAMPLE:
            self.show_chosen()

    def browse(self) -> None:
        """Ask for a file."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        kinds = self.tr("Pictures ({patterns})").format(patterns=patterns)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open a picture"), "", kinds)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Have a picture read; it is shown when it has come."""
        self._asked = path
        self._client.ask(ReadPicture(path, SIDE), self._learn_file)

    def _learn_file(self, answer: PictureRead) -> None:
        if answer.path != self._asked:
            return
        if isinstance(answer.image, Message):
            self.told.emit(sentence(answer.image))
            return
        image = answer.image[0] / 255
        row = self.findText(answer.path.name)
        if row < 0:
            self.addItem(answer.path.name)
            row = self.count() - 1
        self.setItemData(row, lambda: image)
        self.setCurrentIndex(row)
        self.show_chosen()


def _small(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return (C, H, W) with every so many rows and columns, as large as a file's picture."""
    pitch = -(-max(image.shape[1:]) // SIDE)
    return image[:, ::pitch, ::pitch]
