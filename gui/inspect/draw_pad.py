"""Draw something and see, as the pen moves, what the network takes it for."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QHideEvent, QKeySequence, QPixmap, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QColorDialog,
    QHBoxLayout,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.blocks.io.input import Input
from netwright.engine.message import Message
from netwright.engine.worker.requests.inspect_node import Inspection
from netwright.engine.worker.sample import FromPad
from netwright.gui.compute.network_watch import NetworkWatch
from netwright.gui.compute.owner_label import OwnerLabel
from netwright.gui.inspect.sample_bar import class_name
from netwright.gui.inspect.sample_choice import SampleChoice
from netwright.gui.inspect.sheet import Sheet
from netwright.gui.state.session import Session
from netwright.gui.widgets.bars import Bars
from netwright.gui.widgets.colours import grey
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import PlainLabel, plain_tip
from netwright.gui.widgets.translation import sentence

SEEN = 72
"""Pixels of the picture of what the network gets."""
IMAGE = 3
"""Dimensions of an image: (C, H, W)."""


class DrawPad(QWidget):
    """A sheet, tools, what the network gets of the drawing, and a bar for each class.

    Kernels and maps of the selected node follow in their own panel. Asks for nothing while it
    cannot be seen.

    Attributes:
        sheet: What is drawn on.
        bars: The probability of each class.
    """

    def __init__(
        self,
        session: Session,
        network: NetworkWatch,
        choice: SampleChoice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._network = network
        self._choice = choice
        self.sheet = Sheet()
        self.sheet.drawn.connect(self._show_drawing)
        self.bars = Bars()
        self.bars.setAccessibleName(self.tr("Probability of each class"))
        self._seen = PlainLabel()
        self._seen.setFixedSize(QSize(SEEN, SEEN))
        self._seen.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._seen.setAccessibleName(self.tr("What the network gets of the drawing"))
        self._seen.setToolTip(self.tr("What the network gets of the drawing"))
        self.owner = OwnerLabel()
        self.verdict = PlainLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setMinimumWidth(1)
        self._make_tools()
        self._lay_out()
        session.document_changed.connect(self._fit)
        session.opened.connect(self._invite)
        network.inspected.connect(self.show_seen)
        choice.changed.connect(self._watch)
        self._fit()
        self._invite()

    def _make_tools(self) -> None:
        self.pen = self._tool("draw", self.tr("Pen"), "P")
        self.eraser = self._tool("erase", self.tr("Eraser (also the right mouse button)"), "E")
        self.pen.setCheckable(True)
        self.eraser.setCheckable(True)
        self.pen.setChecked(True)
        self._tools = QButtonGroup(self)
        self._tools.addButton(self.pen)
        self._tools.addButton(self.eraser)
        self.eraser.toggled.connect(self._choose_eraser)
        self.size_ = QSlider(Qt.Orientation.Horizontal)
        self.size_.setRange(4, 60)
        self.size_.setValue(self.sheet.width_of_pen)
        self.size_.setAccessibleName(self.tr("Width of the line"))
        self.size_.setToolTip(self.tr("Width of the line"))
        self.size_.setMinimumWidth(60)
        self.size_.valueChanged.connect(self._choose_width)
        self.colour = self._tool("colour", self.tr("Colour of the pen"), "C")
        self.colour.clicked.connect(self._ask_colour)
        self._paint_colour()
        self.clear = self._tool("close", self.tr("Take an empty sheet"), "Del")
        self.clear.clicked.connect(self.sheet.clear)
        self.centred = QCheckBox(self.tr("Centre"))
        self.centred.setToolTip(
            self.tr(
                "Scale and centre the drawing as MNIST's digits are: into a box of 20 of 28 "
                "pixels, the centre of its mass in the middle"
            )
        )
        self.centred.setChecked(True)
        self.centred.toggled.connect(self._show_drawing)

    def _tool(self, picture: str, name: str, key: str) -> QToolButton:
        button = QToolButton()
        if picture != "colour":
            button.setIcon(icon(picture))
        button.setAccessibleName(name)
        button.setToolTip(plain_tip(f"{name} ({key})"))
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for widget in (self.pen, self.eraser):
            tools.addWidget(widget)
        tools.addWidget(self.size_, 1)
        for widget in (self.colour, self.clear):
            tools.addWidget(widget)
        tools.addWidget(self.centred)
        left = QVBoxLayout()
        left.addWidget(self._seen)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.owner)
        right.addWidget(self.verdict)
        right.addWidget(self.bars, 1)
        lower = QHBoxLayout()
        lower.addLayout(left)
        lower.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(6)
        column.addLayout(tools)
        column.addWidget(self.sheet, 3)
        column.addLayout(lower, 2)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _fit(self) -> None:
        """Take a sheet of the proportions and colours of the network's input."""
        inputs = self._session.document.inputs
        block = inputs[0].block if inputs else None
        shape = block.shape if isinstance(block, Input) else ()
        is_image = len(shape) == IMAGE
        self.sheet.setEnabled(is_image)
        if is_image:
            channels, height, width = shape
            self.sheet.set_shape(channels, height, width)
        self.colour.setVisible(is_image and shape[0] == IMAGE)

    def _choose_eraser(self, erases: bool) -> None:
        self.sheet.erases = erases

    def _choose_width(self, width: int) -> None:
        self.sheet.width_of_pen = width

    def _ask_colour(self) -> None:
        dialog = QColorDialog(self.sheet.colour, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._choose_colour)
        dialog.open()

    def _choose_colour(self, colour: QColor) -> None:
        self.sheet.colour = colour
        self._paint_colour()
        self.pen.setChecked(True)

    def _paint_colour(self) -> None:
        swatch = QPixmap(16, 16)
        swatch.fill(self.sheet.colour)
        self.colour.setIcon(swatch)

    def _show_drawing(self) -> None:
        """Show the network what is on the sheet."""
        self._choice.draw(FromPad(self.sheet.ink, centred=self.centred.isChecked()))

    def _watch(self) -> None:
        """Ask what the network makes of the drawing, if it is what it is shown."""
        if self.isVisible() and isinstance(self._choice.sample, FromPad):
            self._network.watch(self, None, None, self._choice.sample, behind=True)
        else:
            self._network.unwatch(self)

    def show_seen(self, seen: Inspection) -> None:
        """Show what the network gets of the drawing, and what it takes it for."""
        picture = seen.picture
        if not isinstance(self._choice.sample, FromPad) or not self.isVisible():
            return
        if picture is None or not isinstance(picture.sample, FromPad):
            if seen.problem is not None:
                self._tell(seen.problem)
            return
        image = QPixmap.fromImage(grey(picture.image))
        self._seen.setPixmap(image.scaled(SEEN, SEEN, Qt.AspectRatioMode.KeepAspectRatio))
        if seen.probabilities is None or not picture.image.any():
            self._invite()
            return
        name_of = partial(class_name, picture.classes)
        self.owner.show_owner(self._network.trained.foreign if seen.step is not None else None)
        self.bars.show_rows(name_of, seen.probabilities, -1)
        best = int(seen.probabilities.argmax())
        text = self.tr("It looks like {name}, {part}").format(
            name=name_of(best), part=f"{seen.probabilities[best]:.1%}"
        )
        self.verdict.setText(text if seen.step is not None else self._untrained(text))

    def _untrained(self, text: str) -> str:
        return self.tr("{text} (not trained yet)").format(text=text)

    def _invite(self) -> None:
        self.bars.clear()
        self.owner.show_owner(None)
        self.verdict.setText(
            self.tr("Draw with the mouse; kernels and maps of the selected block follow the pen.")
        )

    def _tell(self, problem: Message) -> None:
        self.bars.clear()
        self.verdict.setText(sentence(problem))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look."""
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self._network.unwatch(self)
