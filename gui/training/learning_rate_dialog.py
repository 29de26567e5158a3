"""Find a learning rate…: the loss over growing rates, and the rate that suits the network.

This module loads pyqtgraph; it is imported when the dialog is first asked for.
"""

from functools import partial

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.document.edits import set_training
from netwright.engine.message import Message
from netwright.gui.compute.rate_search_model import RateSearch
from netwright.gui.compute.run_controller import RunController
from netwright.gui.state.session import Session
from netwright.gui.training.redraw_rate import REDRAW
from netwright.gui.widgets import theme
from netwright.gui.widgets.axes import RoomyAxis
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel
from netwright.gui.widgets.translation import sentence

SIZE = (560, 420)


class LearningRateDialog(QDialog):
    """Shows a search for a learning rate, and puts the chosen one into the settings.

    Attributes:
        run: Begins the search, or ends it.
        use: Takes the rate at the line.
        pages: The plot, or a sentence while no rate has been tried.
        chosen: The rate at the line, None while there is none.
    """

    def __init__(
        self,
        session: Session,
        search: RateSearch,
        run: RunController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._run = run
        self._search = search
        self.chosen: float | None = None
        self.setWindowTitle(self.tr("Find a learning rate"))
        self.resize(*SIZE)
        self._about = PlainLabel(
            self.tr(
                "A network of its own is trained for up to a hundred steps, with a rate that grows "
                "from step to step, and thrown away. Good rates lie where the loss falls steeply, "
                "well below where it explodes. Click into the plot, or move the line, for another."
            )
        )
        self._about.setWordWrap(True)
        self.plot = pg.PlotWidget(axisItems={"bottom": RoomyAxis("bottom")})
        self.plot.getAxis("bottom").enableAutoSIPrefix(False)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setLogMode(x=True)
        self.plot.setAccessibleName(self.tr("Loss over the learning rate"))
        self._curve = self.plot.plot([], [])
        self.line = pg.InfiniteLine(angle=90, movable=True)
        self.plot.addItem(self.line, ignoreBounds=True)
        self.line.sigPositionChanged.connect(self._follow_line)
        self.plot.scene().sigMouseClicked.connect(self._click)
        self._untried = PlainLabel(self.tr("No rate has been tried yet."))
        self._untried.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._untried)
        self.pages.addWidget(self.plot)
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Progress"))
        self.run = QPushButton()
        self.run.clicked.connect(self._run_or_stop)
        self.use = QPushButton()
        self.use.clicked.connect(self._use)
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addStretch()
        row.addWidget(self.run)
        row.addWidget(self.use)
        column = QVBoxLayout(self)
        column.addWidget(self._about)
        column.addWidget(self.pages, 1)
        column.addWidget(self.told)
        column.addLayout(row)
        self._late = LateUpdate(self, self._draw, REDRAW)
        self._search.begun.connect(self._begin)
        self._search.changed.connect(self._late.request)
        self._search.ended.connect(self._end)
        run.state_changed.connect(self._refresh)
        self._colour()
        self._draw()
        self._refresh()

    def choose(self, rate: float | None) -> None:
        """Put the line to a rate, or take it away."""
        self.chosen = None if rate is None else float(f"{rate:.1e}")
        self.line.setVisible(rate is not None)
        if rate is not None:
            self.line.blockSignals(True)
            self.line.setValue(np.log10(rate))
            self.line.blockSignals(False)
        self._refresh()

    def _run_or_stop(self) -> None:
        if self._search.is_running:
            self._run.stop()
        else:
            self._search.start()

    def _use(self) -> None:
        if self.chosen is None:
            return
        settings = self._session.document.training
        settings = settings.model_copy(update={"learning_rate": self.chosen})
        self._session.edit(partial(set_training, settings=settings))
        self.accept()

    def _begin(self) -> None:
        self.told.clear()
        self.choose(None)
        self._draw()
        self._refresh()

    def _end(self, why: Message | None) -> None:
        self._draw()
        self.choose(self._search.suggestion)
        if why is not None:
            self.told.setText(sentence(why))
        elif self._search.suggestion is None and self._search.tried:
            self.told.setText(
                self.tr("The loss falls at no rate: the network, its data or its start may be ill.")
            )
        elif self._search.suggestion is not None:
            text = self.tr("The loss falls most steeply at {rate}.")
            self.told.setText(text.format(rate=f"{self._search.suggestion:.2g}"))
        self._refresh()

    def _follow_line(self) -> None:
        self.choose(10 ** self.line.value())

    def _click(self, event: object) -> None:
        place = getattr(event, "scenePos", None)
        if place is not None and self._search.tried:
            point: QPointF = self.plot.plotItem.vb.mapSceneToView(place())
            self.choose(10 ** point.x())

    def _draw(self) -> None:
        tried = self._search.tried
        self._curve.setData([each.rate for each in tried], [each.loss for each in tried])
        self.pages.setCurrentIndex(bool(tried))
        if tried:
            self.progress.setRange(0, tried[-1].total)
            self.progress.setValue(tried[-1].done)

    def _refresh(self) -> None:
        running = self._search.is_running
        busy = self._run.state.is_busy
        self.run.setText(self.tr("Cancel") if running else self.tr("Try rates"))
        self.run.setEnabled(running or not busy)
        self.progress.setVisible(running)
        if running and not self._search.tried:
            self.progress.setRange(0, 0)
        rate = "" if self.chosen is None else f"{self.chosen:g}"
        self.use.setText(self.tr("Use {rate}").format(rate=rate).strip())
        self.use.setEnabled(self.chosen is not None and not running)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _colour(self) -> None:
        colours = theme.current()
        self.plot.setBackground(QColor(colours.base))
        for axis, name in (
            ("bottom", self.tr("learning rate")),
            ("left", self.tr("loss (nats)")),
        ):
            self.plot.getAxis(axis).setTextPen(QColor(colours.text))
            self.plot.getAxis(axis).setPen(QColor(colours.border))
            self.plot.setLabel(axis, name, color=colours.muted)
        pen = QPen(QColor(colours.curves[0]), 2)
        pen.setCosmetic(True)
        self._curve.setPen(pen)
        line = QPen(QColor(colours.text), 2, Qt.PenStyle.DashLine)
        line.setCosmetic(True)
        self.line.setPen(line)
