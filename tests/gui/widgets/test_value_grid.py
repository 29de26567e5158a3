"""Laws of a matrix in cells: every cell can be pointed at, chosen, and bears any number."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netwright.gui.widgets.colours import DIVERGING
from netwright.gui.widgets.number_text import number_text
from netwright.gui.widgets.value_grid import CellFrame, ValueGrid


@pytest.fixture
def grid(qtbot: QtBot) -> ValueGrid:
    """Return a grid with three rows and four columns."""
    grid = ValueGrid("Values")
    qtbot.addWidget(grid)
    grid.resize(300, 260)
    grid.can_pick = True
    grid.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    grid.show_values(np.arange(12, dtype=np.float32).reshape(3, 4), margin=(1, 1, 1, 1))
    return grid


def test_every_cell_can_be_chosen(grid: ValueGrid) -> None:
    """A click in the middle of a cell chooses it, also where there is padding around."""
    picked: list[tuple[int, int]] = []
    grid.picked.connect(lambda row, column: picked.append((row, column)))
    for cell in np.ndindex(3, 4):
        middle = grid.rect_of(CellFrame(*cell)).center()
        assert grid.cell_at(middle) == cell
        none = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, none, middle.toPoint())
    assert picked == list(np.ndindex(3, 4))
    assert grid.cell_at(grid.rect_of(CellFrame(-1, 0)).center()) is None
    assert grid.cell_at(QPointF(-5, -5)) is None


def test_arrow_keys_go_to_the_neighbour_and_stay_inside(grid: ValueGrid) -> None:
    """The keyboard reaches every cell, and no further."""
    for key, cell in (
        (Qt.Key.Key_Left, (0, 0)),
        (Qt.Key.Key_Right, (0, 1)),
        (Qt.Key.Key_Down, (1, 1)),
        (Qt.Key.Key_Down, (2, 1)),
        (Qt.Key.Key_Down, (2, 1)),
        (Qt.Key.Key_Up, (1, 1)),
    ):
        QTest.keyClick(grid, key)
        assert grid.cell == cell


def test_any_number_can_be_shown(qtbot: QtBot, grid: ValueGrid) -> None:
    """What is no finite number, huge, tiny or hatched is drawn as well."""
    values = np.array([[np.nan, np.inf, -np.inf], [3e38, 1e-30, 0]], np.float32)
    grid.set_colours(DIVERGING)
    grid.show_values(values, hatched=np.eye(2, 3, dtype=bool))
    grid.set_frames(CellFrame(0, 0), CellFrame(-1, -1, 2, 2, is_main=False))
    assert not grid.grab().toImage().isNull()
    grid.show_values(np.full((2, 2), np.nan, np.float32), limits=(0, 1))
    assert not grid.grab().toImage().isNull()
    grid.clear()
    assert grid.cell_at(QPointF(100, 100)) is None


def test_numbers_are_short_and_told_apart() -> None:
    """Whole numbers stay whole, others have three digits, what rounding left is 0."""
    texts = {0.0: "0", 7.0: "7", -12.0: "-12", 0.1234: "0.12", 123.4: "123", 5e-18: "0"}
    assert {value: number_text(value) for value in texts} == texts
    assert number_text(float("nan")) == "nan"
    assert number_text(0.00012) == "1e-4"
