"""The gallery: over the whole window at the start, and whenever it is asked for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
)

from netwright.engine.document.files.autosave import Lost
from netwright.engine.training.storage.past_runs import PastRun
from netwright.gui.gallery.cards import ENTRY, CardDelegate, CardModel, card_view
from netwright.gui.gallery.double_click_filter import DoubleClickFilter
from netwright.gui.gallery.entries import (
    GalleryEntry,
    lost_entries,
    recent_entries,
    run_entry,
    zoo_entries,
)
from netwright.gui.gallery.thumbnails import GalleryThumbnails
from netwright.gui.project.files import ProjectFiles
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import PlainLabel

SECTIONS_WIDTH = 14
"""Of the list of sections, in heights of a line of text."""
MARGIN = 24


class Gallery(QFrame):
    """Cards to begin with, by section and by typing; Escape leaves.

    It fills itself after it has been painted once, so that the window opens without waiting.

    Signals:
        tour_requested: The user wants to be shown around.
        left: It is gone.
    """

    tour_requested = Signal()
    left = Signal()

    def __init__(
        self, session: Session, files: ProjectFiles, settings: Preferences, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self.setObjectName("gallery")
        self.setAutoFillBackground(True)
        self._window = window
        self._session = session
        self._files = files
        self._settings = settings
        self._lost: Sequence[Lost] = ()
        self._recover: Callable[[Lost], object] = lambda _lost: None
        self._run: PastRun | None = None
        self._go_on: Callable[[PastRun], object] = lambda _run: None
        self._entries: list[GalleryEntry] = []
        self._thumbnails = GalleryThumbnails(self)
        self._model = CardModel(self)
        self._thumbnails.made.connect(self._model.repaint)
        self._filling = QTimer(self)
        self._filling.setSingleShot(True)
        self._filling.timeout.connect(self._fill)
        self._is_filled = False
        self._swallow = DoubleClickFilter(self)
        self._make_widgets()
        self._lay_out()
        self.hide()
        window.installEventFilter(self)
        session.opened.connect(self.leave)

    def _make_widgets(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search networks and projects"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show_matches)
        self.search.installEventFilter(self)
        self.sections = QListWidget()
        self.sections.setAccessibleName(self.tr("Families"))
        self.sections.setFrameShape(QListWidget.Shape.NoFrame)
        self.sections.viewport().setAutoFillBackground(False)
        self.sections.currentRowChanged.connect(self._show_matches)
        self.cards = card_view(self)
        self.cards.setAccessibleName(self.tr("Networks and projects"))
        self.cards.setModel(self._model)
        self.cards.setItemDelegate(CardDelegate(self.cards, self._thumbnails))
        self.cards.activated.connect(self._open)
        self.cards.clicked.connect(self._open_clicked)
        self.empty = self._button(self.tr("Start empty"), "new", self._start_empty)
        self.empty.setToolTip(self.tr("Begin with an empty canvas (Esc goes back to it too)"))
        self.open = self._button(self.tr("Open file…"), "open", self._files.choose_and_open)
        self.open.setToolTip(self.tr("Open a project file"))
        self.tour = self._button(self.tr("Take the tour"), "hint", self._take_tour)
        self.tour.setToolTip(self.tr("Five steps from the first block to exported code"))
        self.at_start = QCheckBox(self.tr("Show this at the start"))
        self.at_start.setToolTip(self.tr("File ▸ Gallery shows it at any time"))
        self.at_start.setChecked(self._settings.gallery_at_start)
        self.at_start.toggled.connect(self._keep_choice)
        self._nothing = PlainLabel()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.hide()

    def _button(self, text: str, picture: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(picture), text)
        button.setAutoDefault(True)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        heading = PlainLabel(self.tr("What do you want to draw?"))
        large = QFont(heading.font())
        large.setPointSizeF(large.pointSizeF() * 1.6)
        large.setWeight(QFont.Weight.DemiBold)
        heading.setFont(large)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        for button in (self.empty, self.open, self.tour):
            top.addWidget(button)
        middle = QHBoxLayout()
        self.sections.setFixedWidth(SECTIONS_WIDTH * self.fontMetrics().height())
        middle.addWidget(self.sections)
        middle.addWidget(self.cards, 1)
        middle.addWidget(self._nothing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN // 2)
        column.setSpacing(MARGIN // 2)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addLayout(middle, 1)
        column.addWidget(self.at_start)

    def offer(self, lost: Sequence[Lost], recover: Callable[[Lost], object]) -> None:
        """Offer what a crash has left; ``recover`` opens one of it."""
        self._lost, self._recover = lost, recover
        if self._is_filled:
            self._fill()

    def offer_run(self, run: PastRun | None, go_on: Callable[[PastRun], object]) -> None:
        """Offer a run that was cut off; ``go_on`` has it go on."""
        self._run, self._go_on = run, go_on
        if self._is_filled:
            self._fill()

    def enter(self) -> None:
        """Cover the window."""
        self._cover()
        self.show()
        self.raise_()
        self.search.setFocus()
        if self._is_filled:
            self._fill()  # files come and go

    def leave(self) -> None:
        """Give the window back."""
        if not self.isHidden():
            self.hide()
            self._thumbnails.forget_wishes()
            self.left.emit()

    def _start_empty(self) -> None:
        if self._session.document.nodes:
            self._files.new()
        else:
            self.leave()

    def _take_tour(self) -> None:
        self.leave()
        self.tour_requested.emit()

    def _keep_choice(self, chosen: bool) -> None:
        self._settings.gallery_at_start = chosen

    def _fill(self) -> None:
        self._is_filled = True
        self._entries = [
            *lost_entries(self._lost, self._recover),
            *(run_entry(self._run, self._go_on) if self._run else ()),
            *recent_entries(self._settings.recent, self._files),
            *zoo_entries(self._files),
        ]
        chosen = "".join(item.text() for item in self.sections.selectedItems())
        names = [self.tr("All"), *dict.fromkeys(entry.section for entry in self._entries)]
        self.sections.blockSignals(True)
        self.sections.clear()
        self.sections.addItems(names)
        for row in range(len(names)):
            self.sections.item(row).setSizeHint(QSize(0, 2 * self.fontMetrics().height()))
        self.sections.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self.sections.blockSignals(False)
        self._show_matches()

    def _show_matches(self) -> None:
        """Show what is in the chosen section and matches what is typed."""
        row = self.sections.currentRow()
        section = self.sections.item(row).text() if row > 0 else None
        text = self.search.text()
        found = [
            entry
            for entry in self._entries
            if (section is None or entry.section == section) and entry.matches(text)
        ]
        found.sort(key=lambda entry: entry.rank(text))
        self._thumbnails.forget_wishes()
        self._model.show_entries(found)
        self.cards.setVisible(bool(found))
        self._nothing.setVisible(not found and self._is_filled)
        self._nothing.setText(
            self.tr("Nothing here matches “{text}”. Search for fewer letters, or in all.").format(
                text=text
            )
        )
        if found:
            self.cards.setCurrentIndex(self._model.index(0))

    def _open(self, index: QModelIndex) -> None:
        index.data(ENTRY).open()

    def _open_clicked(self, index: QModelIndex) -> None:
        self._open(index)
        if self.isHidden():
            self._swallow.start()

    def _cover(self) -> None:
        """Lie over all of the window below its menus."""
        area = self._window.rect()
        area.setTop(self._window.menuBar().height())
        self.setGeometry(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; walk from the search box to the cards."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._cover()
        # Events of other kinds arrive also while the window is being taken apart.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return watched is self.search and self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """Act on a key in the search box, and return whether it was one of these."""
        if event.key() == Qt.Key.Key_Down:
            self.cards.setFocus()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._model.entries:
                self._open(self.cards.currentIndex())
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape; no key gets through to what is covered."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk in a circle: what is covered cannot be reached."""
        stops = [
            widget
            for widget in (
                self.search,
                self.sections,
                self.cards,
                self.at_start,
                self.empty,
                self.open,
                self.tour,
            )
            if widget.isVisible()
        ]
        if not stops:  # it is being hidden
            return super().focusNextPrevChild(forward)
        here = next((at for at, widget in enumerate(stops) if widget.hasFocus()), -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(here + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the gallery once it has been seen."""
        super().paintEvent(event)
        if not self._is_filled and not self._filling.isActive():
            self._filling.start(0)
