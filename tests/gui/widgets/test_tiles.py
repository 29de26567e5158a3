"""Laws of the grid of channels: what is under the pointer is what is told."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netwright.gui.widgets.tiles import MOST, Place, Tiles


def told(place: Place) -> str:
    """Return a place in words."""
    return str(place)


@pytest.fixture
def tiles(qtbot: QtBot) -> Tiles:
    """Return a grid of a usual size."""
    tiles = Tiles(told, diverging=False)
    qtbot.addWidget(tiles)
    tiles.resize(300, 200)
    return tiles


def maps_of(count: int, height: int, width: int) -> NDArray[np.float32]:
    """Return tiles in which no value appears twice."""
    return np.arange(count * height * width, dtype=np.float32).reshape(count, height, width)


def click(tiles: Tiles, point: QPointF) -> None:
    """Click on a point of the grid."""
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(tiles, Qt.MouseButton.LeftButton, none, point.toPoint())


def all_places(tiles: Tiles) -> set[Place]:
    """Return what is found under every pixel of the widget."""
    points = (QPointF(x, y) for x in range(tiles.width()) for y in range(tiles.height()))
    return {place for point in points if (place := tiles.place_at(point))}


@pytest.mark.parametrize("shape", [(6, 5, 5), (1, 3, 9), (7, 1, 1), (4, 20, 20)])
def test_every_value_can_be_pointed_at(tiles: Tiles, shape: tuple[int, int, int]) -> None:
    """Under the pixels of the widget lies every value, at its place in its tile."""
    maps = maps_of(*shape)
    tiles.show_tiles(maps)
    places = all_places(tiles)
    assert {place[:3] for place in places} == set(np.ndindex(shape))
    assert all(place.value == maps[place[:3]] for place in places)


def test_a_click_enlarges_a_tile_and_another_goes_back(qtbot: QtBot, tiles: Tiles) -> None:
    """A clicked tile fills the widget, keeps its number, and a second click shows all again."""
    maps = maps_of(9, 4, 4)
    tiles.show_tiles(maps)
    point = next(
        QPointF(x, 100)
        for x in range(300)
        if (p := tiles.place_at(QPointF(x, 100))) and p.tile == 4
    )
    QTest.mouseClick(
        tiles, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point.toPoint()
    )
    places = all_places(tiles)
    assert {place.tile for place in places} == {4}
    assert all(place.value == maps[place[:3]] for place in places)
    QTest.mouseClick(
        tiles, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point.toPoint()
    )
    assert {place.tile for place in all_places(tiles)} == set(range(9))


def test_the_keyboard_does_what_the_mouse_does(qtbot: QtBot, tiles: Tiles) -> None:
    """Arrows move, Enter enlarges, arrows then go from tile to tile, Escape goes back."""
    tiles.show_tiles(maps_of(6, 4, 4))
    QTest.keyClick(tiles, Qt.Key.Key_Right)
    QTest.keyClick(tiles, Qt.Key.Key_Return)
    assert tiles.enlarged == 1
    QTest.keyClick(tiles, Qt.Key.Key_Right)
    assert tiles.enlarged == 2
    QTest.keyClick(tiles, Qt.Key.Key_Escape)
    assert tiles.enlarged is None


def test_an_enlarged_tile_stays_so_while_values_change(tiles: Tiles) -> None:
    """New values of the same shape, as during training, leave the enlarged tile in view."""
    tiles.show_tiles(maps_of(6, 4, 4))
    tiles.enlarge(3)
    tiles.show_tiles(maps_of(6, 4, 4) + 1)
    assert tiles.enlarged == 3
    tiles.show_tiles(maps_of(2, 4, 4))
    assert tiles.enlarged is None


def test_one_scale_is_told_and_own_scales_are_not(tiles: Tiles) -> None:
    """The limits of the colours are known where all tiles share them."""
    tiles.show_tiles(maps_of(2, 2, 2))
    assert tiles.limits == (0, 7)
    tiles.set_scale("own")
    assert tiles.limits is None


def test_very_many_tiles_are_bounded(tiles: Tiles) -> None:
    """A layer of many thousands of kernels draws as many as can be told apart."""
    tiles.show_tiles(maps_of(MOST + 500, 3, 3))
    assert max(place.tile for place in all_places(tiles)) < MOST
    assert tiles.left_out == 500


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0, 3e38])
def test_any_value_can_be_drawn(tiles: Tiles, value: float) -> None:
    """Tiles of values that are not finite, all the same or huge are drawn without a fault."""
    tiles.show_tiles(np.full((3, 4, 4), value, np.float32))
    assert not tiles.grab().isNull()
