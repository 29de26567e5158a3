"""Input and output of an explained block as pictures, with what is looked at framed in both."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwright.engine.inspect.explain import (
    Cell,
    NormStep,
    Place,
    Station,
    Window,
    WindowStep,
    near_square,
)
from netwright.gui.widgets.elided_label import ElidedLabel
from netwright.gui.widgets.value_grid import CellFrame, ValueGrid


class ExplainedMaps(QWidget):
    """A channel of the input above a channel of the output.

    Attributes:
        input: The input channel's map.
        output: The output channel's map; a click picks another value.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = ValueGrid(self.tr("Input"))
        self.output = ValueGrid(self.tr("Output"))
        self.output.can_pick = True
        self.output.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.output.setToolTip(self.tr("Click a value to explain it; arrow keys go to the next"))
        self._input_title, self._output_title = ElidedLabel(), ElidedLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._input_title)
        column.addWidget(self.input, 1)
        column.addWidget(self._output_title)
        column.addWidget(self.output, 1)

    def show_features(self, step: WindowStep, channel: int, limits: tuple[float, float]) -> None:
        """Show the features that a linear layer reads: it looks at everything.

        Args:
            step: How the value comes about.
            channel: Which of the step's terms is shown.
            limits: Least and greatest value of the whole input.
        """
        self.input.show_values(step.terms[channel].patch.astype(np.float32), limits)
        self.input.set_frames()
        self._input_title.set_text(self.tr("All features"))

    def show_window(
        self,
        step: WindowStep,
        station: Station,
        place: Place,
        channel: int,
        limits: tuple[float, float],
    ) -> None:
        """Show an input channel with the window in it.

        Args:
            step: How the value comes about.
            station: The module at work.
            place: Which value of its output is explained.
            channel: The input channel.
            limits: Least and greatest value of the whole input.
        """
        self.input.show_values(station.x[channel], limits, _margin(station))
        self.input.set_frames(*_frames(step, station.x.shape[1:]))
        self._name_input(station, channel)

    def show_same_place(self, station: Station, place: Place, norm: NormStep | None = None) -> None:
        """Show the input channel of the same number, with the same value framed."""
        self.input.show_values(_laid_out(station.x, min(place[0], len(station.x) - 1)))
        frames = [CellFrame(*_cell_of(station.x, place))]
        if norm is not None and norm.cells is not None and not _is_vector(station.x):
            rows = range(*norm.cells[1].indices(station.x.shape[1]))
            columns = range(*norm.cells[2].indices(station.x.shape[2]))
            frames.append(
                CellFrame(rows.start, columns.start, len(rows), len(columns), is_main=False)
            )
        self.input.set_frames(*frames)
        if _is_vector(station.x):
            words = self.tr("Input, {count} features")
            self._input_title.set_text(words.format(count=len(station.x)))
        else:
            self._name_input(station, place[0])

    def _name_input(self, station: Station, channel: int) -> None:
        title = self.tr("Input channel {channel}, {size}")
        self._input_title.set_text(title.format(channel=channel, size=_size(station.x)))

    def show_output(self, station: Station, place: Place) -> None:
        """Show the output channel with the value in it."""
        self.output.show_values(_laid_out(station.y, place[0]))
        self.output.cell = _cell_of(station.y, place)
        self.output.set_frames(CellFrame(*self.output.cell))
        if _is_vector(station.y):
            words = self.tr("Output, {count} features")
            self._output_title.set_text(words.format(count=len(station.y)))
            return
        title = self.tr("Output channel {channel}, {size}")
        self._output_title.set_text(title.format(channel=place[0], size=_size(station.y)))

    def clear(self) -> None:
        """Show nothing."""
        for grid in (self.input, self.output):
            grid.clear()
        for title in (self._input_title, self._output_title):
            title.set_text("")


def place_of(maps: NDArray[np.float32], channel: int, row: int, column: int) -> Place:
    """Return the place that a cell of a channel's picture shows; of a vector, the feature."""
    if _is_vector(maps):
        return row * near_square(len(maps))[1] + column, 0, 0
    return channel, row, column


def _is_vector(maps: NDArray[np.float32]) -> bool:
    return maps.shape[1:] == (1, 1)


def _size(maps: NDArray[np.float32]) -> str:
    return f"{maps.shape[1]}×{maps.shape[2]}"


def _margin(station: Station) -> tuple[int, int, int, int]:
    """Return the rows and columns of padding that windows reach into, at each side."""
    _, height, width = station.x.shape
    corners = ((0, 0), (station.y.shape[1] - 1, station.y.shape[2] - 1))
    cells: list[Cell] = []
    for row, column in corners:
        window = station.window(row, column)
        if _slides(window):
            cells += [cell for line in window for cell in line]
    if not cells:
        return 0, 0, 0, 0
    return (
        max(-min(cell.row for cell in cells), 0),
        max(-min(cell.column for cell in cells), 0),
        max(max(cell.row for cell in cells) - height + 1, 0),
        max(max(cell.column for cell in cells) - width + 1, 0),
    )


def _slides(cells: Window) -> bool:
    """Return whether the cells are a window: those of a transposed convolution are not."""
    rows = [line[0].row for line in cells]
    return rows == sorted(set(rows))


def _frames(step: WindowStep, size: tuple[int, ...]) -> list[CellFrame]:
    """Return a frame around the window, and around each of its pixels where they lie apart."""
    cells = [cell for line in step.cells for cell in line]
    if not _slides(step.cells):
        inside = [c for c in cells if 0 <= c.row < size[0] and 0 <= c.column < size[1]]
        return [CellFrame(*cell) for cell in dict.fromkeys(inside)]
    top, left = cells[0]
    bottom, right = cells[-1]
    frames = [CellFrame(top, left, bottom - top + 1, right - left + 1)]
    if len(cells) < frames[0].height * frames[0].width:
        frames += [CellFrame(*cell, is_main=False) for cell in cells]
    if step.winner is not None:
        cell = step.cells[step.winner[0]][step.winner[1]]
        frames.append(replace(CellFrame(*cell), is_main=True))
    return frames


def _laid_out(maps: NDArray[np.float32], channel: int) -> NDArray[np.float32]:
    """Return a channel as a matrix; of a vector all features, about as wide as high."""
    if _is_vector(maps):
        return maps.reshape(near_square(len(maps)))
    chosen: NDArray[np.float32] = maps[channel]
    return chosen


def _cell_of(maps: NDArray[np.float32], place: Place) -> tuple[int, int]:
    """Return which cell shows a place in the matrix of :func:`_laid_out`."""
    if _is_vector(maps):
        row, column = divmod(min(place[0], len(maps) - 1), near_square(len(maps))[1])
        return row, column
    return place[1], place[2]
