"""A painter that draws letters as outlines."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath

Flags = Qt.AlignmentFlag | Qt.TextFlag | int


class OutliningPainter(QPainter):
    """Draws texts as paths, so that whoever shows them needs none of the fonts.

    The canvas's items are written in Python, so what they call is this method, though Qt's own
    is not virtual. They draw single lines, within an area.
    """

    def drawText(self, area: QRectF, flags: Flags, text: str) -> None:  # type: ignore[override]  # of Qt's overloads the canvas uses one
        """Draw a line of text within ``area``."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(text)
        alignment = Qt.AlignmentFlag(int(flags) & 0xFF)
        left = area.left()
        if alignment & Qt.AlignmentFlag.AlignRight:
            left = area.right() - width
        elif alignment & Qt.AlignmentFlag.AlignHCenter:
            left = area.center().x() - width / 2
        baseline = area.top() + metrics.ascent()
        if alignment & Qt.AlignmentFlag.AlignVCenter:
            baseline = area.center().y() + (metrics.ascent() - metrics.descent()) / 2
        path = QPainterPath()
        path.addText(QPointF(left, baseline), self.font(), text)
        path.setFillRule(Qt.FillRule.WindingFill)
        self.fillPath(path, self.pen().brush())
