"""Kernels and feature maps of the selected node, live while the network learns."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.data.errors import DataError
from netwright.engine.data.picture import SUFFIXES
from netwright.engine.message import Message
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.engine.worker.sample import FromData
from netwright.gui.compute.data_set_index import DataSetIndex
from netwright.gui.compute.network_watch import NetworkWatch
from netwright.gui.compute.owner_label import OwnerLabel
from netwright.gui.compute.run_controller import RunController
from netwright.gui.inspect.enlarged_view import EnlargedView
from netwright.gui.inspect.kernels_part import KernelsPart
from netwright.gui.inspect.maps_part import MapsPart
from netwright.gui.inspect.sample_bar import SampleBar
from netwright.gui.inspect.sample_choice import SampleChoice
from netwright.gui.state.session import Session
from netwright.gui.widgets.elided_label import ElidedLabel
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.translation import sentence

WIDE = 1.5
"""Width over height from which the parts stand side by side."""

ROOMY = 480
"""Pixels of width that the parts need side by side."""

SMALL = 420
"""Pixels of height below which the bars give way to the kernels and maps."""


class MapsPanel(QWidget):
    """A sample with the prediction, the node's kernels, and the maps it makes of the sample.

    Shows the selected node, or the first convolution while none is selected. Asks for nothing while
    it cannot be seen.

    Signals:
        explanation_wanted: The arithmetic of the node that is shown is to be explained.

    Attributes:
        choice: Which sample is shown.
        kernels: The grid of kernels.
        maps: The grid of feature maps.
        enlarged: Opens the window with one of them large.
    """

    explanation_wanted = Signal()

    def __init__(
        self,
        session: Session,
        network: NetworkWatch,
        data: DataSetIndex,
        run: RunController,
        choice: SampleChoice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._network = network
        self._data = data
        self._run = run
        self._seen: Inspection | None = None
        self._module: str | None = None
        self._untold: Message | None = None
        self.choice = choice or SampleChoice(network, self)
        self.heading = ElidedLabel()
        self.owner = OwnerLabel()
        self.probe = SampleBar(self.choice)
        self._kernels_part, self._maps_part = KernelsPart(), MapsPart()
        self.kernels, self.maps = self._kernels_part.tiles, self._maps_part.tiles
        self.enlarged = EnlargedView(
            self._kernels_part, self._maps_part, network, self.choice, self
        )
        self.modules = QComboBox()
        self.modules.setAccessibleName(self.tr("Convolution inside the block"))
        self.modules.activated.connect(self._choose_module)
        self.common = QCheckBox(self.tr("One scale"))
        self.common.setToolTip(
            self.tr("Colour all channels by one scale, to compare them; else each by its own")
        )
        self.common.setChecked(True)
        self.common.toggled.connect(self._rescale)
        self._problem = PlainLabel()
        self._problem.setWordWrap(True)
        self._problem.setMinimumWidth(1)  # the window must not grow with what is looked at
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.show_seen(Inspection(None))

    def _connect(self) -> None:
        self._session.selection_changed.connect(self._select)
        self.probe.data_wanted.connect(self._data.read)
        self._network.inspected.connect(self.show_seen)
        self._run.state_changed.connect(self._offer_data)
        self._data.changed.connect(self._offer_data)
        self.choice.changed.connect(self._watch)
        self.choice.told.connect(self._tell)
        self._kernels_part.view_changed.connect(self._show_again)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.addWidget(self.heading, 1)
        header.addWidget(self.modules)
        header.addWidget(self.common)
        header.addWidget(
            self._button("enlarge", self.tr("Large view with numbers"), self.enlarged.open)
        )
        header.addWidget(
            self._button("explain", self.tr("Explain the arithmetic"), self.explanation_wanted.emit)
        )
        header.setSpacing(4)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.addWidget(self.probe, 0, Qt.AlignmentFlag.AlignTop)
        self._tiles = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._tiles.addWidget(self._kernels_part, 1)
        self._tiles.addWidget(self._maps_part, 1)
        self._parts.addLayout(self._tiles, 2)
        self._rest = QWidget()  # takes the room where there are no tiles
        self._parts.addWidget(self._rest, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6, 6, 6, 6)
        outer.addLayout(header)
        outer.addWidget(self.owner)
        outer.addWidget(self._problem)
        outer.addLayout(self._parts, 1)

    def _button(self, picture: str, name: str, slot: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture))
        button.setToolTip(plain_tip(name))
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.clicked.connect(slot)
        return button

    def show_seen(self, seen: Inspection) -> None:
        """Show what there is to see."""
        self._seen = seen
        self.heading.set_text(self._heading(seen))
        self.owner.show_owner(self._network.trained.foreign if seen.step is not None else None)
        self._problem.setText(self._what_is_missing(seen))
        self._problem.setVisible(bool(self._problem.text()))
        is_own = not isinstance(self.choice.sample, FromData)
        self.probe.setVisible(seen.picture is not None or is_own)
        self.probe.show_seen(seen)
        self._show_modules(seen)
        self._kernels_part.show_kernels(seen.kernels)
        classes = seen.picture.classes if seen.is_output and seen.picture else ()
        self._maps_part.show_maps(seen.maps, classes)
        self._rest.setVisible(seen.kernels is None and seen.maps is None)
        self._offer_data()
        self.enlarged.show_seen(self.heading.text(), seen, self._problem.text())

    @property
    def seen(self) -> Inspection | None:
        """What is shown."""
        return self._seen

    def _offer_data(self) -> None:
        """Offer to load the data set of the settings while samples of another are shown."""
        picture = self._seen.picture if self._seen else None
        name = self._session.document.training.data
        title = self._title_of(name) if picture is not None and picture.data != name else None
        is_of_data = isinstance(self.choice.sample, FromData)
        may_load = is_of_data and not self._run.state.is_busy
        self.probe.offer_data(title if may_load else None)

    def _title_of(self, name: str) -> str | None:
        """Return the title of a data set that can be read into memory, else None."""
        if self._session.analysis is None:
            return None
        try:
            place = self._data.find(name)
        except DataError:
            return None
        return place.source.title if place is not None and place.is_there else None

    def _tell(self, what: Message | None) -> None:
        """Say why what was looked for was not found, until something else is shown."""
        if what is not self._untold:
            self._untold = what
            self._show_again()

    def _show_again(self) -> None:
        if self._seen is not None:
            self.show_seen(self._seen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take image files."""
        if _picture_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show the network a picture that was dragged here."""
        path = _picture_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.probe.show_file(path)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look."""
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer: it costs the run some time."""
        super().hideEvent(event)
        self._network.unwatch(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts side by side or below each other, as there is room."""
        super().resizeEvent(event)
        row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        is_wide = self.width() > max(WIDE * self.height(), ROOMY)
        is_small = not is_wide and self.height() < SMALL
        self.probe.show_bars(not is_small)
        self._parts.setDirection(row if is_wide or is_small else column)
        self._tiles.setDirection(row if is_wide else column)

    def _watch(self) -> None:
        if self.isVisible():
            self._network.watch(self, self._selected(), self._module, self.choice.sample)

    def _selected(self) -> str | None:
        """Return the selected node, of several the first of the document."""
        selection = self._session.selection
        return next((node for node in self._session.document.nodes if node in selection), None)

    def _select(self) -> None:
        self._module = None
        self._watch()

    def _choose_module(self) -> None:
        self._module = self.modules.currentData()
        self._watch()

    def _rescale(self, common: bool) -> None:
        for tiles in (self.kernels, self.maps):
            tiles.set_scale("common" if common else "own")
        self._show_again()

    def _heading(self, seen: Inspection) -> str:
        if not seen.name:
            return ""
        if seen.step is None:
            return self.tr("{name}, not trained yet").format(name=seen.name)
        return self.tr("{name} after {steps} steps").format(name=seen.name, steps=f"{seen.step:,}")

    def _what_is_missing(self, seen: Inspection) -> str:
        """Return why there is nothing to see, or less than one may expect."""
        if self._untold is not None:
            return sentence(self._untold)
        if seen.problem is not None:
            return sentence(seen.problem)
        if self._session.analysis is None:
            return self.tr("Kernels and feature maps appear as soon as PyTorch is loaded.")
        if seen.node is None:
            return self.tr(
                "There is no convolution to look into yet; select a block to see what it makes of "
                "the sample."
            )
        if not seen.name:
            return self.tr("This block is not part of the network that is looked into.")
        if seen.kernels is None and seen.maps is None:
            return self.tr("This block has neither kernels nor feature maps.")
        return ""

    def _show_modules(self, seen: Inspection) -> None:
        """Offer the convolutions inside a composite."""
        if [self.modules.itemData(row) for row in range(self.modules.count())] != [*seen.modules]:
            self.modules.clear()
            for module in seen.modules:
                self.modules.addItem(module.partition(".")[2] or module, module)
        self.modules.setVisible(len(seen.modules) > 1)
        self.modules.setCurrentIndex(max(self.modules.findData(seen.module), 0))


def _picture_in(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in SUFFIXES), None)
