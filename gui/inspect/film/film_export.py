"""A film as files: an animated PNG, a folder of PNGs, or a strip of its kernels."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from netwright.engine.atomic import write_atomically
from netwright.engine.film.film import Film
from netwright.engine.film.frame import FilmError
from netwright.engine.message import message
from netwright.gui.inspect.film.film_painter import (
    FilmPainter,
    draw_fitted,
    kernel_picture,
    kernels_of,
)
from netwright.gui.widgets import theme

SIZE = QSize(1000, 240)
"""Pixels of a frame."""
PACE = 120
"""Milliseconds that a frame is seen."""
LINGER = 1_500
"""Milliseconds that the last is."""
TILE = 110
"""Pixels of a column of the strip."""
IN_STRIP = 8


def nodes_of(film: Film) -> tuple[str, ...]:
    """Return the names of the nodes that a film shows, in the order of the network."""
    last = film.frame(len(film) - 1)
    return tuple(last.maps) or tuple(dict.fromkeys(name.split(".")[0] for name in last.kernels))


def first_kernels(film: Film) -> str:
    """Return the first node with kernels of images, else the first node.

    Raises:
        FilmError: The film shows no node.
    """
    last = film.frame(len(film) - 1)
    convolved = (name for name, values in last.kernels.items() if values.ndim == 4)
    found = next(convolved, next(iter(nodes_of(film)), None))
    if found is None:
        raise FilmError(message("The film in {folder} shows no block.", folder=str(film.folder)))
    return found.split(".")[0]


def write_film(film: Film, node: str, target: Path) -> Generator[float, None, None]:
    """Write a film to a file that ends in ``.png``, or as numbered files into a folder.

    Args:
        film: The film.
        node: The node whose kernels and maps it shows.
        target: The file, or the folder.

    Yields:
        How much is done, 0 to 1.

    Raises:
        FilmError: A frame cannot be used.
        OSError: The target cannot be written.
    """
    painter = FilmPainter(film, node)
    is_animated = target.suffix.lower() in (".png", ".apng")
    if not is_animated:
        target.mkdir(parents=True, exist_ok=True)
    pictures: list[Image.Image] = []
    for number in range(len(film)):
        picture = _picture(painter, number)
        if is_animated:
            pictures.append(picture.quantize(256, dither=Image.Dither.NONE))
        else:
            picture.save(target / f"{number:04d}_step_{film.steps[number]:09d}.png")
        yield (number + 1) / (len(film) + 1)
    if is_animated:
        _write_animation(pictures, target)
    yield 1.0


def _write_animation(pictures: list[Image.Image], target: Path) -> None:
    durations = [PACE] * (len(pictures) - 1) + [LINGER]
    scratch = target.with_name(f".{target.name}.part")
    try:
        pictures[0].save(
            scratch,
            format="PNG",
            save_all=True,
            append_images=pictures[1:],
            duration=durations,
            loop=0,
        )
        write_atomically(target, scratch.read_bytes(), keep_previous=False)
    finally:
        scratch.unlink(missing_ok=True)


def _picture(painter: FilmPainter, number: int) -> Image.Image:
    image = _empty(SIZE)
    brush = QPainter(image)
    brush.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    area = QRectF(8, 8, SIZE.width() - 16, SIZE.height() - 16)
    painter.paint(brush, area, number)
    brush.end()
    return _to_pillow(image)


def _empty(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB888)
    image.fill(QColor(theme.current().window))
    return image


def _to_pillow(image: QImage) -> Image.Image:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    return Image.fromarray(pixels.copy())


def strip(film: Film, node: str) -> QImage:
    """Return the kernels of a node after some steps, side by side, from first to last.

    Raises:
        FilmError: A frame cannot be used, or the node has no kernels.
    """
    count = min(IN_STRIP, len(film))
    numbers = [round(place * (len(film) - 1) / max(count - 1, 1)) for place in range(count)]
    last = kernels_of(film.frame(len(film) - 1), node)
    if last is None:
        raise FilmError(message("“{node}” has no kernels to show.", node=node))
    limit = max(float(np.abs(last).max()), 1e-6)
    words = 22
    room = QRectF(0, 0, TILE, 2 * TILE)
    tallest = kernel_picture(last, limit, room)
    height = min(round(tallest.height() * TILE / tallest.width()), 3 * TILE)
    image = _empty(QSize(count * (TILE + 10) + 10, height + words + 14))
    brush = QPainter(image)
    for place, number in enumerate(numbers):
        kernels = kernels_of(film.frame(number), node)
        if kernels is None:
            continue
        left = 10 + place * (TILE + 10)
        draw_fitted(brush, QRectF(left, 8, TILE, height), kernel_picture(kernels, limit, room))
        brush.setPen(QColor(theme.current().text))
        below = QRectF(left, 8 + height, TILE, words)
        step = f"{film.steps[number]:,}"
        brush.drawText(below, Qt.AlignmentFlag.AlignCenter, step)
    brush.end()
    return image
