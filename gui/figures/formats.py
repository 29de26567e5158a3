"""A figure as the content of a file: SVG, PDF or PNG, all of one size and one look."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from netwright.engine.message import SentenceError, message
from netwright.gui.figures.figure import NetworkFigure
from netwright.gui.figures.outlining import OutliningPainter

DPI = 96
"""Pixels at 100 % to an inch, as CSS has it."""
POINTS = 72
PNG_SCALE = 3.0
"""288 pixels to an inch at the figure's own size."""
LARGEST_PIXELS = 60_000_000
"""A larger picture is scaled down: 240 MB of memory."""
CREATOR = "Netwright"


class Format(StrEnum):
    """A kind of file that a figure can be."""

    SVG = "svg"
    PDF = "pdf"
    PNG = "png"


def format_of(path: Path) -> Format:
    """Return what kind of picture a file of this name is.

    Raises:
        SentenceError: Its ending is none of those that pictures have.
    """
    try:
        return Format(path.suffix.lower().removeprefix("."))
    except ValueError:
        raise SentenceError(
            message(
                "“{name}” is no name for a picture; end it with .svg, .pdf or .png.",
                name=path.name,
            )
        ) from None


def written(figure: NetworkFigure, kind: Format) -> bytes:
    """Return ``figure`` as a file of that kind."""
    return {Format.SVG: _svg, Format.PDF: _pdf, Format.PNG: _png}[kind](figure)


def _svg(figure: NetworkFigure) -> bytes:
    """Draw as SVG; texts are outlines, which look the same wherever they are seen."""
    buffer, content = _buffer()
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setResolution(DPI)
    device.setSize(figure.size.toSize())
    device.setViewBox(QRectF(0, 0, figure.size.width(), figure.size.height()))
    device.setTitle(figure.title)
    device.setDescription(figure.description)
    painter = OutliningPainter(device)
    painter.fillRect(QRectF(0, 0, figure.size.width(), figure.size.height()), figure.ground)
    figure.paint(painter)
    painter.end()
    return bytes(content.data())


def _pdf(figure: NetworkFigure) -> bytes:
    """Draw as PDF of one page as large as the figure, its fonts embedded."""
    buffer, content = _buffer()
    device = QPdfWriter(buffer)
    device.setResolution(DPI)
    device.setTitle(figure.title)
    device.setCreator(CREATOR)
    points = QSizeF(figure.size * POINTS / DPI)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    device.setPageSize(QPageSize(points, QPageSize.Unit.Point, figure.title, exact))
    device.setPageMargins(QMarginsF())
    painter = QPainter(device)
    figure.paint(painter)
    painter.end()
    return bytes(content.data())


def _png(figure: NetworkFigure) -> bytes:
    """Draw as PNG, for slides and where nothing else is taken."""
    pixels = figure.size.width() * figure.size.height() * PNG_SCALE**2
    scale = PNG_SCALE * min(1.0, (LARGEST_PIXELS / pixels) ** 0.5)
    buffer, content = _buffer()
    image = painted(figure, scale)
    image.setText("Title", figure.title)
    image.setText("Software", CREATOR)
    metre = 1000 / 25.4
    image.setDotsPerMeterX(round(DPI * scale * metre))
    image.setDotsPerMeterY(round(DPI * scale * metre))
    if not QImageWriter(buffer, b"png").write(image):
        raise OSError("the picture could not be made")
    return bytes(content.data())


def painted(figure: NetworkFigure, scale: float) -> QImage:
    """Return ``figure`` as an image of ``scale`` times its size."""
    size = (figure.size * scale).toSize()
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise OSError("there is no memory for a picture of this size")
    image.fill(figure.ground)
    painter = QPainter(image)
    painter.scale(scale, scale)
    figure.paint(painter)
    painter.end()
    return image


def _buffer() -> tuple[QBuffer, QByteArray]:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer, content
