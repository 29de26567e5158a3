"""The patch of the input image that the node under the mouse looks at."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygon
from PySide6.QtWidgets import QWidget

from netwright.engine.analysis.receptive_field import ReceptiveField
from netwright.engine.analysis.reports import NodeReport
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.gui.canvas import Canvas, canvas_style
from netwright.gui.compute.network_watch import NetworkWatch
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.state.preferences import Preferences
from netwright.gui.widgets.colours import grey
from netwright.gui.widgets.receptive_field_text import field_text

SIDE, MARGIN, PADDING, TEXT = 120, 8, 8, 46
SHADE = QColor(0, 0, 0, 150)
"""Lies over what is not seen."""
FLAG = "receptive_field"


class ReceptiveFieldView(QWidget):
    """Shows at the corner of the canvas what the middle of a feature map sees of the sample.

    Args:
        session: What the canvas shows.
        network: Shows the sample.
        settings: Keeps whether it is switched on.
        canvas: Where it lies; clicks go through it.
    """

    def __init__(
        self,
        session: DrawingModel,
        network: NetworkWatch,
        settings: Preferences,
        canvas: Canvas,
    ) -> None:
        super().__init__(canvas)  # not of the viewport, with which it would scroll
        self._session = session
        self._settings = settings
        self._canvas = canvas
        self._node = ""
        self._image: QImage | None = None
        self._is_on = settings.flag(FLAG, True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(SIDE + 2 * PADDING, SIDE + 2 * PADDING + TEXT)
        self.hide()
        canvas.viewport().installEventFilter(self)
        canvas.hovered.connect(self._look_at)
        network.inspected.connect(self._take_sample)
        session.document_changed.connect(self._forget)

    @property
    def is_on(self) -> bool:
        """Whether the user wants it."""
        return self._is_on

    def switch(self, on: bool) -> None:
        """Show it from now on, or not, also at the next start."""
        self._is_on = on
        self._settings.set_flag(FLAG, on)
        self._look_at(self._node)

    def lines(self) -> tuple[str, str]:
        """Return what it says: the node, and what that sees."""
        node = self._session.document.nodes.get(self._node)
        field = self._field
        if node is None or field is None:
            return "", ""
        return node.label or node.name, field_text(field)

    @property
    def _field(self) -> ReceptiveField | None:
        analysis = self._session.analysis
        return analysis.field(self._node) if analysis and self._report() else None

    def patch(self) -> QRectF | None:
        """Return what is seen, in parts of the image from 0 to 1; None where nothing is known."""
        report, field = self._report(), self._field
        if report is None or field is None or self._session.is_part:
            return None
        rows, columns = field.central_patch(report.output or report.inputs[0])
        height, width = field.image
        return QRectF(
            columns.start / width, rows.start / height, len(columns) / width, len(rows) / height
        )

    def _report(self) -> NodeReport | None:
        analysis = self._session.analysis
        return analysis.reports.get(self._node) if analysis else None

    def _look_at(self, node: str) -> None:
        self._node = node
        # What enters a block is no picture that anybody knows.
        shown = self._is_on and not self._session.is_part and self.patch() is not None
        self.setVisible(shown)
        if shown:
            self.setAccessibleName(": ".join(self.lines()))
            self._place()
            self.update()

    def _forget(self) -> None:
        self._look_at("")

    def _take_sample(self, seen: Inspection) -> None:
        if seen.picture is not None:
            self._image = grey(seen.picture.image)
            self.update()

    def _place(self) -> None:
        """Stand at the upper right, or at the left where the node itself is there."""
        area = self._canvas.viewport().geometry()
        right = QPoint(area.right() - self.width() - MARGIN, area.top() + MARGIN)
        item = self._canvas.graph.nodes.get(self._node)
        taken = self._canvas.mapFromScene(item.sceneBoundingRect()) if item else QPolygon()
        covered = taken.boundingRect().translated(area.topLeft())
        is_free = not covered.intersects(QRect(right, self.size()))
        self.move(right if is_free else area.topLeft() + QPoint(MARGIN, MARGIN))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sample, dark where it is not seen, and the words below."""
        patch, field = self.patch(), self._field
        if patch is None or field is None:
            return
        theme = canvas_style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.border)
        painter.setBrush(theme.veil)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        area = _area(*field.image)
        self._paint_image(painter, area, field.image)
        seen = QRectF(
            area.left() + patch.left() * area.width(),
            area.top() + patch.top() * area.height(),
            patch.width() * area.width(),
            patch.height() * area.height(),
        )
        painter.save()
        painter.setClipRect(area)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(SHADE)
        for dark in _around(area, seen):
            painter.drawRect(dark)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent, 2.0))
        painter.drawRect(seen)
        self._paint_words(painter)
        painter.end()

    def _paint_image(self, painter: QPainter, area: QRectF, size: tuple[int, int]) -> None:
        image = self._image
        if image is not None and (image.height(), image.width()) == size:
            painter.drawImage(area, image)
        else:  # no sample of this shape is at hand
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(canvas_style.current().grid)
            painter.drawRect(area)

    def _paint_words(self, painter: QPainter) -> None:
        theme = canvas_style.current()
        name, sees = self.lines()
        words = QRectF(PADDING, PADDING + SIDE + 2, SIDE, TEXT)
        painter.setPen(theme.text)
        painter.setFont(canvas_style.name_font(0.875))
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        metrics = canvas_style.name_metrics(0.875)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, SIDE)
        painter.drawText(words, top, shown)
        painter.setPen(theme.muted)
        painter.setFont(canvas_style.detail_font(0.875))
        below = words.adjusted(0, metrics.height(), PADDING / 2, 0)
        painter.drawText(below, int(top) | int(Qt.TextFlag.TextWordWrap), sees)


def _area(height: int, width: int) -> QRectF:
    """Return where an image is drawn."""
    scale = SIDE / max(height, width)
    left, top = PADDING + (SIDE - width * scale) / 2, PADDING + (SIDE - height * scale) / 2
    return QRectF(left, top, width * scale, height * scale)


def _around(area: QRectF, seen: QRectF) -> tuple[QRectF, ...]:
    """Return the four parts of an area outside of what is seen."""
    return (
        QRectF(area.left(), area.top(), area.width(), seen.top() - area.top()),
        QRectF(area.left(), seen.bottom(), area.width(), area.bottom() - seen.bottom()),
        QRectF(area.left(), seen.top(), seen.left() - area.left(), seen.height()),
        QRectF(seen.right(), seen.top(), area.right() - seen.right(), seen.height()),
    )
