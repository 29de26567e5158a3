"""What an empty canvas says."""

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QApplication

from netwright.gui.canvas import canvas_style

BOX = (460, 190)


def paint(painter: QPainter, viewport: QRect) -> None:
    """Paint, in the middle of ``viewport``, how to begin."""
    translate = QCoreApplication.translate
    theme = canvas_style.current()
    area = QRect(0, 0, *BOX)
    area.moveCenter(viewport.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.border.color(), 1.5)
    pen.setDashPattern([5, 5])
    painter.setPen(pen)
    painter.drawRoundedRect(area, 14, 14)
    heading = QFont(QApplication.font())
    heading.setPixelSize(19)
    heading.setWeight(QFont.Weight.DemiBold)
    painter.setFont(heading)
    painter.setPen(theme.text)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(
        area.adjusted(0, 24, 0, -120), flags, translate("Canvas", "Draw a neural network")
    )
    body = QFont(QApplication.font())
    body.setPixelSize(13)
    painter.setFont(body)
    painter.setPen(theme.muted)
    lines = (
        translate("Canvas", "Drag Input from the palette to here, then the blocks that follow it."),
        translate("Canvas", "Drag from the dot below a block to the next to wire them."),
        translate("Canvas", "Or press Tab and type: input, conv 6 5, relu, pool"),
    )
    painter.drawText(area.adjusted(12, 74, -12, -18), flags, "\n\n".join(lines))
