"""A network as the canvas draws it, without the canvas: on white, nothing selected."""

from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from netwright.engine.analysis.analysis import Analysis
from netwright.engine.document.document import Document
from netwright.gui.canvas.hint_text import spoken
from netwright.gui.canvas.scene import CanvasScene
from netwright.gui.state.session import Session
from netwright.gui.widgets import theme

MARGIN = 16.0
SMALLEST = 64.0
"""Width and height of the figure of an empty document."""


class NetworkFigure:
    """The drawing of one document, painted by the canvas's own items.

    Signs of what is wrong are left out: they are for whoever draws, not for whoever reads.

    Args:
        document: What is drawn.
        analysis: Shapes and counts; without it there are none.
        colours: The theme; by default that of paper.
    """

    def __init__(
        self,
        document: Document,
        analysis: Analysis | None = None,
        colours: theme.Theme = theme.PAPER,
    ) -> None:
        self.title = document.title
        self.description = spoken(document, analysis, frozenset())
        self._colours = colours
        self._session = Session(document)
        if analysis is not None:
            sound = _without_problems(analysis)
            self._session.start_analysis(lambda _document, _before: sound)
        with theme.lent(colours):
            self._scene = CanvasScene(self._session)
            area = self._scene.bounds()
        if area.isNull():
            area = QRectF(0, 0, SMALLEST, SMALLEST)
        # Whole numbers, so that a pixel of the figure at 100 % is one of the picture.
        self.area = QRectF(area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN).toAlignedRect())

    @property
    def size(self) -> QSizeF:
        """Width and height, in pixels at 100 %."""
        return self.area.size()

    @property
    def ground(self) -> QColor:
        """What it is painted on."""
        return QColor(self._colours.canvas)

    def paint(self, painter: QPainter) -> None:
        """Paint the figure, its upper left corner at the painter's origin."""
        painter.save()
        painter.translate(-self.area.topLeft())
        option = QStyleOptionGraphicsItem()
        with theme.lent(self._colours):
            for item in self._scene.items(Qt.SortOrder.AscendingOrder):
                if item.isVisible():
                    painter.save()
                    painter.setTransform(item.sceneTransform(), combine=True)
                    item.paint(painter, option, None)
                    painter.restore()
        painter.restore()


def _without_problems(analysis: Analysis) -> Analysis:
    reports = {
        node: replace(report, problems=()) if report.problems else report
        for node, report in analysis.reports.items()
    }
    return replace(analysis, reports=reports)
