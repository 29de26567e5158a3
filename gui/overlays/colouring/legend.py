"""The scale of the colours, on the canvas."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from netwright.gui.canvas import canvas_style
from netwright.gui.canvas.items.figure_mark import VIRIDIS, colour
from netwright.gui.overlays.colouring.colouring import Colouring
from netwright.gui.overlays.colouring.figure import NodeFigure, explanation, figure_text, title
from netwright.gui.widgets.plain_text import plain_tip

WIDTH, HEIGHT, MARGIN, PADDING, BAR = 216, 54, 8, 8, 7


class Legend(QWidget):
    """What the colours mean, from the least value to the greatest, at the lower left.

    Args:
        heat: Knows the figure.
        canvas: Where it lies; clicks go through it.
    """

    def __init__(self, heat: Colouring, canvas: QAbstractScrollArea) -> None:
        super().__init__(canvas)  # not of the viewport, with which it would scroll
        self._heat = heat
        self._canvas = canvas
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(WIDTH, HEIGHT)
        canvas.viewport().installEventFilter(self)
        heat.marks_changed.connect(self._refresh)
        self._refresh()

    def lines(self) -> tuple[str, str, str]:
        """Return what it says: the figure, the least and the greatest value."""
        heat, scale = self._heat, self._heat.scale
        name = title(heat.figure)
        if scale.is_logarithmic:
            name = self.tr("{figure} (logarithmic)").format(figure=name)
        if not heat.marks:
            return name, self._nothing(), ""
        least, greatest = (figure_text(heat.figure, value) for value in (scale.low, scale.high))
        return name, f"≤ {least}" if scale.is_logarithmic else least, greatest

    def _nothing(self) -> str:
        """Return why no node has a colour."""
        match self._heat.figure:
            case NodeFigure.GRADIENT:
                return self.tr("appears while the network trains")
            case NodeFigure.TIME:
                return self.tr("measured as soon as it is complete")
            case _:
                return self.tr("nothing is known yet")

    def _refresh(self) -> None:
        self.setVisible(self._heat.figure.is_measured)
        self.setAccessibleName(", ".join(filter(None, self.lines())))
        self.setToolTip(plain_tip(explanation(self._heat.figure)))
        self._place()
        self.update()

    def _place(self) -> None:
        area = self._canvas.viewport().geometry()
        self.move(area.left() + MARGIN, area.bottom() - HEIGHT - MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name, the colours and the two ends."""
        theme = canvas_style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.border)
        painter.setBrush(theme.veil)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        area = QRectF(self.rect()).adjusted(PADDING, 5, -PADDING, -5)
        name, least, greatest = self.lines()
        painter.setPen(theme.text)
        painter.setFont(canvas_style.detail_font(1.125))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, name)
        painter.setFont(canvas_style.detail_font(1.0))
        foot = Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | foot, least)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | foot, greatest)
        if greatest:
            bar = QRectF(area.left(), area.center().y() - BAR / 2, area.width(), BAR)
            blend = QLinearGradient(bar.topLeft(), bar.topRight())
            for place in range(len(VIRIDIS)):
                part = place / (len(VIRIDIS) - 1)
                blend.setColorAt(part, colour(part))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blend)
            painter.drawRoundedRect(bar, 3, 3)
        painter.end()
