"""Laws of work: in the window's thread no view does any that grows with what it shows."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from netwright.engine.evaluation.predictions import Predictions
from netwright.engine.inspect.excerpt import VALUES, excerpt
from netwright.engine.inspect.explain import NormExplanation, SoftmaxExplanation
from netwright.gui.evaluation.confusion_matrix import ConfusionMatrix
from netwright.gui.inspect.explain.explained_maps import ExplainedMaps
from netwright.gui.inspect.explain.stages import NormStage, ShareStage
from netwright.gui.inspect.kernels_part import READ, KernelsPart
from netwright.gui.inspect.large_view import LargeView
from netwright.gui.inspect.maps_part import MapsPart
from netwright.gui.widgets.bars import MOST, Bars
from netwright.gui.widgets.tiles import Tiles
from netwright.gui.widgets.value_grid import ValueGrid
from tests.gui.conftest import Show

MANY = 2**20
MOST_READ = 2 * READ
"""Values that one operation may read; a layer here has a million times as many."""


class Guarded(NDArray[np.float32]):
    """An array that refuses whatever would read more than :data:`MOST_READ` values at once."""

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        return _watched(getattr(ufunc, method), inputs, options)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        return _watched(func, args, kwargs)

    def astype(self, *args: Any, **kwargs: Any) -> Any:
        """Copy."""
        return _watched(np.ndarray.astype, (self, *args), kwargs)

    def copy(self, *args: Any) -> Any:
        """Copy."""
        return _watched(np.ndarray.copy, (self, *args), {})

    def repeat(self, *args: Any, **kwargs: Any) -> Any:
        """Copy."""
        return _watched(np.ndarray.repeat, (self, *args), kwargs)

    def tolist(self) -> Any:
        """Copy."""
        return _watched(np.ndarray.tolist, (self,), {})


def _watched(work: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]) -> Any:
    found = [*_arrays(args), *_arrays(tuple(options.values()))]
    read = max((array.size for array in found), default=0)
    assert read <= MOST_READ, f"{work.__name__} reads {read:,} values in the window's thread"
    plain = {name: _plain(value) for name, value in options.items()}
    made = work(*map(_plain, args), **plain)
    return made.view(Guarded) if isinstance(made, np.ndarray) else made


def _arrays(values: tuple[Any, ...]) -> Iterator[NDArray[Any]]:
    for value in values:
        if isinstance(value, tuple | list):
            yield from _arrays(tuple(value))
        elif isinstance(value, np.ndarray):
            yield value


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return type(value)(map(_plain, value))
    return value.view(np.ndarray) if isinstance(value, np.ndarray) else value


def huge(*shape: int) -> Guarded:
    """Return an array that takes no memory, in which a value is the row (or feature) it is in."""
    rows = np.arange(shape[-2] if len(shape) > 1 else shape[0], dtype=np.float32)
    column = rows[:, None] if len(shape) > 1 else rows
    whole: Guarded = np.broadcast_to(column, shape).view(Guarded)
    return whole


def places_of(tiles: Tiles) -> list[Any]:
    """Return what is told under some pixels of a grid."""
    points = (QPointF(x, y) for x in range(0, tiles.width(), 7) for y in range(0, 90, 7))
    return [place for point in points if (place := tiles.place_at(point))]


def test_a_matrix_of_any_size_is_shown_by_an_excerpt_that_says_so(show: Show) -> None:
    """Of a million by a million weights some rows and columns are drawn, and named in words."""
    part = show(KernelsPart(), (400, 300))
    part.show_kernels(huge(MANY, MANY))
    assert part.tiles.pitch > 1
    assert f"0, {part.tiles.pitch:,}, {2 * part.tiles.pitch:,} …" in part.title.text()
    found = places_of(part.tiles)
    assert len({place.row for place in found}) > 1
    assert all(place.value == place.row for place in found)
    assert max(place.row for place in found) > MANY / 10
    part.tiles.enlarge(0)
    assert all(place.value == place.row for place in places_of(part.tiles))
    assert not part.grab().isNull()


@pytest.mark.parametrize("view", [0, 1, 5])
def test_kernels_of_any_number_are_shown(show: Show, view: int) -> None:
    """Each view of millions of kernels draws its first ones and counts the others."""
    part = show(KernelsPart(), (400, 300))
    part.show_kernels(huge(MANY, 3_000, 3, 3))
    part.view.setCurrentIndex(view)
    part.show_kernels(huge(MANY, 3_000, 3, 3))
    images = MANY * 3_000 if view == 0 else MANY
    assert f"{images - part.tiles.count:,} more" in part.title.text()
    assert part.view.count() <= 1_100


@pytest.mark.parametrize("shape", [(MANY,), (64, MANY, MANY), (MANY, MANY), (MANY, 7, 7)])
def test_maps_of_any_size_are_shown(show: Show, shape: tuple[int, ...]) -> None:
    """Vectors, sequences and images of any size are drawn, one alone as well, with its figures."""
    part = show(MapsPart(), (400, 300))
    part.show_maps(huge(*shape), ())
    assert part.tiles.pitch > 1 or part.tiles.left_out or part.tiles.count * 49 < VALUES
    part.tiles.enlarge(0)
    assert ("…" in part.title.text()) == (part.tiles.pitch > 1)
    assert not part.grab().isNull()


def test_what_is_small_is_shown_whole_and_exactly(show: Show) -> None:
    """Up to the bound nothing is left out, and no word is said of it."""
    part = show(KernelsPart(), (400, 300))
    part.show_kernels(np.ones((512, 1_024), np.float32))
    assert part.tiles.pitch == 1
    assert part.title.text() == "Weights 512×1024 ±1"


def test_the_large_view_works_out_what_is_in_view(show: Show, qtbot: QtBot) -> None:
    """Figures come row by row as they are looked at, about so where the image is an excerpt."""
    kernels, maps = KernelsPart(), MapsPart()
    qtbot.addWidget(kernels)
    qtbot.addWidget(maps)
    kernels.show_kernels(huge(MANY, MANY))
    maps.show_maps(huge(MANY, 8, 8), ())
    large = LargeView(kernels)
    of_kernels, of_maps = kernels.stack(), maps.stack()
    assert of_kernels is not None
    assert of_maps is not None
    large.show_stacks("fc1", (of_maps, of_kernels))
    show(large, (700, 400))
    assert large.model.rowCount() == MANY
    assert len(large.model._rows) < 200
    assert large.model.data(large.model.index(MANY - 1, 3)) == "7"
    large.choose(kernels.title_of_stack, 0)
    assert "…" in large.heading.text()
    assert str(large.model.data(large.model.index(0, 0))).startswith("≈ ")
    large._copy()
    assert not large.grab().isNull()
    large.close()


def test_a_grid_of_values_paints_an_excerpt_and_knows_every_cell(show: Show) -> None:
    """Under the pointer lie all rows and columns, also those between the ones painted."""
    grid = show(ValueGrid("Values"), (300, 300))
    values = huge(4_000, 4_000)
    grid.show_values(values)
    assert grid.pitch > 1
    assert grid.shown.size <= VALUES
    bottom = grid.cell_at(QPointF(150, 292))
    assert bottom is not None
    assert bottom[0] > 3_800
    shades = grid.grab().toImage()
    assert shades.pixelColor(150, 10) != shades.pixelColor(150, 290)


def test_explaining_a_value_reads_its_own_part_of_the_input(qtbot: QtBot) -> None:
    """What takes the whole input is worked out once, by the worker, before a value is shown."""
    x = np.random.default_rng(0).standard_normal((64, 32, 32)).astype(np.float32)
    whole = (slice(None), slice(None), slice(None))
    norm = NormExplanation(x, x, 1e-5, lambda place: (1.0, 0.0), lambda place: whole)
    norm.prepare()
    assert norm.limits == (float(x.min()), float(x.max()))
    object.__setattr__(norm, "x", huge(64, MANY, MANY))  # from now on nobody reads all of it
    step = norm.at((1, 2, 3))
    assert dict(step.figures)["μ"] == pytest.approx(float(x.mean()), abs=1e-9)
    stage, maps = NormStage(), ExplainedMaps()
    for widget in (stage, maps):
        qtbot.addWidget(widget)
    stage.show_step(step)
    maps.show_same_place(norm, (1, 2, 3), step)


def test_bars_name_only_what_they_show(qtbot: QtBot) -> None:
    """Of a hundred thousand classes a dozen names are asked for, those of the greatest."""
    named: list[int] = []

    def name_of(number: int) -> str:
        named.append(number)
        return str(number)

    shares = np.zeros(100_000, np.float32)
    shares[[7, 70_000, 99_999]] = 0.2, 0.5, 0.3
    bars = Bars()
    qtbot.addWidget(bars)
    bars.show_rows(name_of, shares, 7)
    assert len(named) <= MOST + 1
    assert [name for name, _, _ in bars._rows][:4] == ["70000", "99999", "7", "0"]
    stage = ShareStage()
    qtbot.addWidget(stage)
    values = np.arange(100_000, dtype=np.float32)[:, None, None]
    stage.show_step(SoftmaxExplanation(values / 1e4, values).at((3, 0, 0)), 3, ())
    assert len(stage.bars._rows) == MOST


def test_a_confusion_of_a_thousand_classes_is_one_picture(show: Show) -> None:
    """Its cells are pixels of one picture, made once; each has the shade of its share."""
    count = 1_000
    labels = np.arange(count)
    matrix = show(ConfusionMatrix(), (500, 500))
    classes = tuple(map(str, labels))
    matrix.show_judgement(Predictions("test", classes, labels, np.eye(count, dtype=np.float32)))
    assert not matrix.grab().isNull()
    cells = matrix._cells()
    assert (cells.width(), cells.height()) == (count, count)
    assert cells.pixel(3, 3) != cells.pixel(4, 3)
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    matrix.grab()
    assert matrix._cells() is cells


@pytest.mark.parametrize("shape", [(1, MANY, 1), (1, 1, MANY), (1_024, 31, 31), (3, 1, 1)])
def test_an_excerpt_is_within_its_bound_and_begins_at_the_first_value(
    shape: tuple[int, int, int],
) -> None:
    """Whatever the proportions, no more values than asked for, at equal distances."""
    whole = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    images, pitch = excerpt(whole, 50_000)
    assert images.size <= 50_000
    assert np.array_equal(images, whole[:, ::pitch, ::pitch])
