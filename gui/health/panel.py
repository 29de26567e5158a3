"""The dock Health: what is wrong, a bar for each layer, and the selected layer over time."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.training.health.health import Histogram, LayerHealth
from netwright.engine.worker.health_record import OngoingProblem
from netwright.gui.compute.owner_label import OwnerLabel
from netwright.gui.compute.trained_model import TrainedModel
from netwright.gui.health.figures import FIGURES, shows
from netwright.gui.health.layer_list import LayerList
from netwright.gui.state.session import Session
from netwright.gui.training.redraw_rate import REDRAW
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.translation import sentence

if TYPE_CHECKING:
    from netwright.gui.health.histograms import Histograms
    from netwright.gui.health.over_time import OverTime

FINDING = Qt.ItemDataRole.UserRole
HIGHEST = 3
"""Lines of warnings that are seen without scrolling."""
SCROLL_BAR, GAP = 40, 6
"""Pixels beside and between warnings."""


class HealthPanel(QWidget):
    """Shows the looks at the layers of the trained network.

    A layer that is selected here selects its node on the canvas, and the other way round.

    Attributes:
        warnings: What is wrong, in words.
        figure: Which figure is shown.
        layers: A bar for each layer.
        what: Whether the histograms are of weights or of activations.

    Signals:
        node_chosen: The id of a node to bring into view.
    """

    node_chosen = Signal(str)

    def __init__(
        self, session: Session, trained: TrainedModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._trained = trained
        self.owner = OwnerLabel()
        self._module = ""
        self._troubles: tuple[OngoingProblem, ...] = ()
        self.sound = PlainLabel()
        self.warnings = QListWidget()
        self.warnings.setAccessibleName(self.tr("What is wrong with layers"))
        self.warnings.setToolTip(self.tr("Click to show the block"))
        self.warnings.setWordWrap(True)
        self.warnings.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.warnings.itemClicked.connect(self._show_finding)
        self.warnings.itemActivated.connect(self._show_finding)
        self.figure = QComboBox()
        self.figure.addItems([sentence(figure.title) for figure in FIGURES])
        self.figure.setAccessibleName(self.tr("Figure"))
        self.figure.currentIndexChanged.connect(self.refresh)
        self.layers = LayerList()
        self.layers.chosen.connect(self._choose)
        self.what = QComboBox()
        self.what.addItems([self.tr("Activations"), self.tr("Weights")])
        self.what.setAccessibleName(self.tr("What the histograms are of"))
        self.what.currentIndexChanged.connect(self.refresh)
        self._about = PlainLabel()
        for label in (self.sound, self._about):
            label.setMinimumWidth(1)
        self._pages = QStackedWidget()
        self._plots = QHBoxLayout()
        self._lay_out()
        self._late = LateUpdate(self, self.refresh, REDRAW)
        trained.run.health_changed.connect(self._late.request)
        trained.changed.connect(self._late.request)
        session.selection_changed.connect(self._follow_selection)
        self.refresh()

    def _lay_out(self) -> None:
        self._empty = PlainLabel(
            self.tr(
                "Train the network: the gradient of each layer, the size of its steps, dead ReLUs "
                "and saturated outputs appear here, with a warning where something is wrong."
            )
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        left = QVBoxLayout()
        left.addWidget(self.figure)
        left.addWidget(self.layers, 1)
        top = QHBoxLayout()
        top.addWidget(self._about, 1)
        top.addWidget(self.what)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addLayout(top)
        right.addLayout(self._plots, 1)
        row = QHBoxLayout()
        row.addLayout(left, 2)
        row.addLayout(right, 5)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.owner)
        column.addWidget(self.sound)
        column.addWidget(self.warnings)
        column.addLayout(row, 1)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6, 6, 6, 6)
        outer.addWidget(self._pages)

    @cached_property
    def over_time(self) -> "OverTime":
        """The figure over the steps, made when first asked for, with pyqtgraph."""
        from netwright.gui.health.over_time import OverTime

        plot = OverTime()
        plot.setAccessibleName(self.tr("Figure over the steps"))
        self._plots.insertWidget(0, plot, 3)
        return plot

    @cached_property
    def histograms(self) -> "Histograms":
        """The histograms over the steps, likewise."""
        from netwright.gui.health.histograms import Histograms

        plot = Histograms()
        plot.setAccessibleName(self.tr("Histograms over the steps"))
        self._plots.addWidget(plot, 2)
        return plot

    @property
    def module(self) -> str:
        """The layer that is selected, by its dotted name."""
        return self._module

    def refresh(self) -> None:
        """Show what has been seen by now."""
        record = self._trained.record.checkups
        latest = record.latest
        self.owner.show_owner(self._trained.foreign)
        if latest is None or not self._trained.is_shown:
            self._pages.setCurrentIndex(0)
            return
        troubles = record.troubles
        figure = FIGURES[self.figure.currentIndex()]
        modules = [layer.module for layer in latest.layers]
        if self._module not in modules:
            self._module = next((x.module for x in latest.layers if x.weights), modules[0])
        self._show_troubles(troubles)
        ill = {module for t in troubles if not t.is_over for module in t.finding.modules}
        self.layers.show_layers(latest.layers, figure, ill, self._module)
        self.over_time.show_figure(record.looks, figure, self._module)
        self._show_histograms()
        about = self.tr("{module}, step {step}. {about}").format(
            module=self._module, step=f"{latest.step:,}", about=sentence(figure.about)
        )
        self._about.setText(about)
        self._about.setToolTip(plain_tip(about))
        self._pages.setCurrentIndex(1)

    def _show_troubles(self, troubles: tuple[OngoingProblem, ...]) -> None:
        """List what is wrong, and below it what was wrong before."""
        past = [trouble for trouble in troubles if trouble.is_over]
        self.sound.setVisible(len(past) == len(troubles))
        nothing = self.tr("✓ Nothing is wrong with any layer.")
        self.sound.setText(self.tr("✓ Nothing is wrong with any layer now.") if past else nothing)
        self.warnings.setVisible(bool(troubles))
        if troubles == self._troubles:
            return
        self._troubles = troubles
        self.warnings.clear()
        for trouble in troubles:
            item = QListWidgetItem(self._text(trouble))
            item.setData(FINDING, trouble.finding)
            self.warnings.addItem(item)
        self._fit_warnings()

    def _text(self, trouble: OngoingProblem) -> str:
        what = sentence(trouble.finding.sentence)
        if not trouble.is_over:
            return f"⚠ {what}"
        steps = f"{trouble.first:,}"
        if trouble.last > trouble.first:
            steps += f"–{trouble.last:,}"
        return self.tr("Before, in step {steps}: {what}").format(steps=steps, what=what)

    def _fit_warnings(self) -> None:
        """Make the warnings as high as their lines need, within limits."""
        line, room = self.fontMetrics().height(), self.width() - SCROLL_BAR
        area = QRect(0, 0, max(room, 1), 10_000)
        wraps = Qt.TextFlag.TextWordWrap
        texts = [self.warnings.item(row).text() for row in range(self.warnings.count())]
        needed = sum(
            self.fontMetrics().boundingRect(area, wraps, text).height() + GAP for text in texts
        )
        self.warnings.setFixedHeight(min(needed, HIGHEST * line) + GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the warnings the room that they need at the new width."""
        super().resizeEvent(event)
        self._fit_warnings()

    def _show_histograms(self) -> None:
        weights = self.what.currentIndex() == 1
        steps: list[int] = []
        found: list[Histogram] = []
        for look in self._trained.record.checkups.looks:
            histogram = _histogram(look.layers, self._module, weights=weights)
            if histogram is not None:
                steps.append(look.step)
                found.append(histogram)
        self.histograms.show_histograms(self.what.currentText(), steps, found)

    def _show_finding(self, item: QListWidgetItem) -> None:
        finding = item.data(FINDING)
        self.figure.setCurrentIndex(shows(finding.illness))
        self._choose(finding.modules[0])
        node = self._node_of(finding.modules[0])
        if node is not None:
            self.node_chosen.emit(node)

    def _choose(self, module: str) -> None:
        """Select a layer, and its node on the canvas."""
        if module == self._module:
            return
        self._module = module
        self.refresh()
        node = self._node_of(module)
        if node is not None:
            self._session.select([node])

    def _node_of(self, module: str) -> str | None:
        """Return the id of the node that a layer belongs to, if it is still drawn."""
        node = self._trained.record.node_of(module) if self._trained.marks_nodes else None
        return node if node in self._session.document.nodes else None

    def _follow_selection(self) -> None:
        """Select the first layer of a node that was selected on the canvas."""
        record = self._trained.record
        latest = record.checkups.latest
        selected = self._session.selection
        if latest is None or len(selected) != 1 or self._node_of(self._module) in selected:
            return
        of_node = (x for x in latest.layers if record.node_of(x.module) in selected)
        first = next(of_node, None)
        if first is not None:
            self._module = first.module
            self._late.request()


def _histogram(layers: tuple[LayerHealth, ...], module: str, *, weights: bool) -> Histogram | None:
    for layer in layers:
        if layer.module == module:
            return layer.weights if weights else layer.activations
    return None
