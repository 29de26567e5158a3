"""One frame of a film, drawn."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netwright.engine.film.frame import FilmError
from netwright.gui.inspect.film.film_painter import FilmPainter
from netwright.gui.widgets import theme
from netwright.gui.widgets.translation import sentence


class FilmView(QWidget):
    """Draws one frame, or says why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter: FilmPainter | None = None
        self._number = 0
        self._problem = ""
        self.setMinimumSize(200, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Frame of the film"))

    def sizeHint(self) -> QSize:
        """Return a size at which small kernels can be told apart."""
        return QSize(700, 180)

    def show_frame(self, painter: FilmPainter, number: int) -> None:
        """Show a frame of a film."""
        self._painter, self._number, self._problem = painter, number, ""
        self.update()

    def tell(self, problem: str) -> None:
        """Say why there is no frame."""
        self._painter, self._problem = None, problem
        self.setAccessibleDescription(problem)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        painter = QPainter(self)
        if self._painter is not None:
            try:
                self._painter.paint(painter, QRectF(self.rect()), self._number)
            except FilmError as error:
                self._problem = sentence(error.sentence)
        if self._problem:
            painter.setPen(QColor(theme.current().muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), int(flags), self._problem)
        painter.end()
