"""Small drawings of documents, made one after the other while nobody waits."""

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from netwright.engine.document.document import Document
from netwright.engine.document.files.project import ProjectError
from netwright.gui.figures import NetworkFigure
from netwright.gui.gallery.entries import GalleryEntry
from netwright.gui.widgets import theme

MOST_NODES = 2_000
"""A larger network has no thumbnail, for the window would wait for it."""
LARGEST_SCALE = 0.5
KEPT = 300
PADDING = 6


class GalleryThumbnails(QObject):
    """Draws what was asked for in the order of asking, one in each turn of the event loop.

    Signals:
        made: The key of an entry whose thumbnail is there now.
    """

    made = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: dict[tuple[str, str, QSize, float], QPixmap] = {}
        self._wanted: dict[tuple[str, str, QSize, float], GalleryEntry] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._make_one)

    def of(self, entry: GalleryEntry, size: QSize, ratio: float) -> QPixmap | None:
        """Return the thumbnail of an entry, or None if it is still to be made.

        Args:
            entry: What to draw.
            size: Of the thumbnail, in the window's pixels.
            ratio: Pixels of the screen to one of the window's.
        """
        key = (entry.key, theme.current().name, size, ratio)
        if key not in self._kept:
            self._wanted[key] = entry
            self._timer.start()
        return self._kept.get(key)

    def forget_wishes(self) -> None:
        """Draw nothing more of what was asked for so far: it is no longer seen."""
        self._wanted.clear()

    def _make_one(self) -> None:
        if not self._wanted:
            return
        key = next(iter(self._wanted))
        entry = self._wanted.pop(key)
        _, _, size, ratio = key
        if len(self._kept) >= KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = _thumbnail(entry, size, ratio)
        self.made.emit(entry.key)
        self._timer.start()


def _thumbnail(entry: GalleryEntry, size: QSize, ratio: float) -> QPixmap:
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    document = _document(entry)
    if document is not None:
        _draw(NetworkFigure(document, colours=theme.current()), image, size)
    return QPixmap.fromImage(image)


def _document(entry: GalleryEntry) -> Document | None:
    """Return what an entry stands for; None where it cannot be read or is too large."""
    try:
        document = entry.read()
    except (ProjectError, OSError):  # told when it is opened
        return None
    return document if 0 < len(document.nodes) <= MOST_NODES else None


def _draw(figure: NetworkFigure, image: QImage, size: QSize) -> None:
    """Draw a figure in the middle of an image, as large as there is room for it."""
    width, height = figure.size.width(), figure.size.height()
    room = size - QSize(2 * PADDING, 2 * PADDING)
    scale = min(room.width() / width, room.height() / height, LARGEST_SCALE)
    painter = QPainter(image)
    painter.translate((size.width() - width * scale) / 2, (size.height() - height * scale) / 2)
    painter.scale(scale, scale)
    figure.paint(painter)
    painter.end()
