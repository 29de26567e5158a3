"""The menu View: panels, zoom, theme and language."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QDockWidget, QMenu, QWidget

from netwright.gui.actions.action_menu import ActionMenu, ActionSpec, Row
from netwright.gui.canvas import Canvas
from netwright.gui.state.preferences import LANGUAGES, THEMES, Preferences
from netwright.gui.widgets.action import action


class ViewMenu(ActionMenu):
    """What is shown, and how.

    Signals:
        theme_chosen: A :data:`ThemeChoice`.
        language_chosen: A :data:`Language`.
        presentation_requested: Only the canvas is to be shown, or all again.
        reset_requested: The panels are to go where they were at first.
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    presentation_requested = Signal()
    reset_requested = Signal()

    def __init__(
        self, canvas: Canvas, docks: Iterable[QDockWidget], settings: Preferences, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&View"))
        self.fill(dock.toggleViewAction() for dock in docks)
        self.fill(self._panels())
        self.fill(self._zoom(canvas))
        self.addAction(self._overview(canvas, settings))
        self._before_themes = self.addSeparator()
        self.addMenu(self._themes(settings))
        self.addMenu(self._languages(settings))

    def _panels(self) -> tuple[Row, ...]:
        return (
            ActionSpec(
                "view.presentation",
                self.tr("&Presentation"),
                self.presentation_requested.emit,
                "F11",
                tip=self.tr("Show nothing but the canvas; Esc leads back"),
            ),
            ActionSpec("view.reset_layout", self.tr("&Reset layout"), self.reset_requested.emit),
            None,
        )

    def _zoom(self, canvas: Canvas) -> tuple[Row, ...]:
        return (
            ActionSpec("view.zoom_in", self.tr("Zoom &in"), canvas.zoom_in, ("Ctrl++", "Ctrl+=")),
            ActionSpec("view.zoom_out", self.tr("Zoom &out"), canvas.zoom_out, "Ctrl+-"),
            ActionSpec("view.zoom_100", self.tr("Zoom &100 %"), canvas.zoom_100, "Ctrl+0"),
            ActionSpec(
                "view.frame_all",
                self.tr("Show &all"),
                canvas.frame_all,
                "Shift+F",
                "frame",
                self.tr("Show the whole network"),
                where=canvas,
            ),
            ActionSpec(
                "view.frame_selection",
                self.tr("Show &selection"),
                canvas.frame_selection,
                "F",
                where=canvas,
            ),
        )

    def _overview(self, canvas: Canvas, settings: Preferences) -> QAction:
        minimap = canvas.minimap
        made = action(
            self._window,
            self.tr("&Overview"),
            minimap.follow,
            name="view.overview",
            tip=self.tr("Show the whole network small in a corner while it does not fit"),
        )
        made.setCheckable(True)
        made.toggled.connect(minimap.set_wanted)
        made.setChecked(True)
        made.setChecked(settings.overview)
        made.toggled.connect(settings.set_overview)
        minimap.closed.connect(partial(made.setChecked, False))
        return made

    def add_colours(self, menu: QMenu) -> None:
        """Offer what the network can be coloured by."""
        self.insertMenu(self._before_themes, menu)

    def add_switch(
        self, name: str, text: str, is_on: bool, switch: Callable[[bool], None], keys: str, tip: str
    ) -> None:
        """Offer something that is shown or not."""
        made = action(self._window, text, _nothing, keys, name=name, tip=tip)
        made.setCheckable(True)
        made.setChecked(is_on)
        made.toggled.connect(switch)
        self.insertAction(self._before_themes, made)

    def _themes(self, settings: Preferences) -> QMenu:
        names = (
            self.tr("System"),
            self.tr("Light"),
            self.tr("Dark"),
            self.tr("High contrast, light"),
            self.tr("High contrast, dark"),
        )
        menu = QMenu(self.tr("&Theme"), self)
        group = QActionGroup(menu)
        for text, theme in zip(names, THEMES, strict=True):
            choose = partial(self.theme_chosen.emit, theme)
            made = action(menu, text, choose, name=f"view.theme.{theme}")
            made.setCheckable(True)
            made.setData(theme)
            menu.addAction(group.addAction(made))
        menu.aboutToShow.connect(lambda: _tick(group, settings.theme))
        return menu

    def _languages(self, settings: Preferences) -> QMenu:
        # Each language is called what those who speak it call it.
        names = (self.tr("System"), "English", "中文")
        menu = QMenu(self.tr("&Language"), self)
        group = QActionGroup(menu)
        for text, language in zip(names, LANGUAGES, strict=True):
            choose = partial(self.language_chosen.emit, language)
            made = action(menu, text, choose, name=f"view.language.{language}")
            made.setCheckable(True)
            made.setData(language)
            menu.addAction(group.addAction(made))
        menu.aboutToShow.connect(lambda: _tick(group, settings.language))
        return menu


def _nothing() -> None:
    """Leave everything to what is told of the switch."""


def _tick(group: QActionGroup, value: str) -> None:
    """Mark what is chosen now; the dialog of the settings may have changed it."""
    for made in group.actions():
        made.setChecked(made.data() == value)
