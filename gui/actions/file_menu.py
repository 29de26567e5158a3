"""The menu File: projects, templates, exported code."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from netwright.gui.project.exports import Exports
from netwright.gui.project.files import ProjectFiles
from netwright.gui.project.ready_networks_menu import add_ready_networks
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from netwright.gui.widgets.action import action
from netwright.gui.widgets.plain_text import literal

Keys = QKeySequence.StandardKey


class FileMenu(QMenu):
    """New, open, save, export, quit.

    Signals:
        gallery_requested: Recent projects and ready networks are to be shown.
        window_requested: Another window is to be opened.
        differences_requested: The user wants to see what changed since another file.
        settings_requested: The settings of the program are to be shown.
    """

    gallery_requested = Signal()
    window_requested = Signal()
    differences_requested = Signal()
    settings_requested = Signal()

    def __init__(
        self,
        session: Session,
        files: ProjectFiles,
        exports: Exports,
        settings: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&File"))
        self._session = session
        self._files = files
        self._settings = settings
        self.new = action(window, self.tr("&New"), files.new, Keys.New, "new")
        self.gallery = action(
            window,
            self.tr("&Gallery"),
            self.gallery_requested.emit,
            "Ctrl+Shift+O",
            "template",
            self.tr("Show recent projects and ready networks as cards"),
        )
        self.open = action(window, self.tr("&Open…"), files.choose_and_open, Keys.Open, "open")
        self.save = action(window, self.tr("&Save"), files.save, Keys.Save, "save")
        self.save_as = action(window, self.tr("Save &as…"), files.save_as, "Ctrl+Shift+S")
        self.export = action(
            window,
            self.tr("&Export code…"),
            files.export,
            "Ctrl+E",
            "export",
            self.tr("Save the network's PyTorch code as a Python file"),
        )
        self.export_training = action(
            window,
            self.tr("Export code and &training script…"),
            files.export_training,
            "Ctrl+Alt+E",
            tip=self.tr("Write the network and a script that trains it without this program"),
        )
        self.ready = action(
            window,
            self.tr("Ready &network…"),
            files.choose_ready,
            "Ctrl+Shift+T",
            "new",
            self.tr("Begin with a ready network, for images and classes of your own"),
        )
        self.export_picture = action(
            window,
            self.tr("Export p&icture…"),
            exports.picture,
            "Ctrl+Shift+E",
            tip=self.tr("Save the drawing for a paper: SVG, PDF or PNG"),
        )
        self.export_table = action(
            window,
            self.tr("Export &table…"),
            exports.table,
            tip=self.tr("Save the layers as a table: Markdown, LaTeX or CSV"),
        )
        self.new_window = action(
            window,
            self.tr("New &window"),
            self.window_requested.emit,
            "Ctrl+Alt+N",
            tip=self.tr("Open another window, with a network and a run of its own"),
        )
        self.compare = action(
            window,
            self.tr("Co&mpare with…"),
            self.differences_requested.emit,
            tip=self.tr("Mark on the canvas what is another than in a file"),
        )
        self.preferences = action(
            window, self.tr("Settin&gs…"), self.settings_requested.emit, "Ctrl+,"
        )
        self.preferences.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.quit = action(window, self.tr("&Quit"), window.close, "Ctrl+Q")
        self._recent = QMenu(self.tr("Open &recent"), self)
        self._recent.aboutToShow.connect(self._list_recent)
        self.templates = QMenu(self.tr("From &template"), self)
        self.templates.aboutToShow.connect(self.list_templates)
        self._fill()
        session.file_changed.connect(self._update)
        session.analysis_changed.connect(self._update)
        self._update()

    def _fill(self) -> None:
        self.addActions([self.new, self.new_window, self.gallery])
        self.addMenu(self.templates)
        self.addAction(self.ready)
        self.addAction(self.open)
        self.addMenu(self._recent)
        self.addSeparator()
        self.addActions([self.save, self.save_as, self.compare])
        self.addSeparator()
        self.addActions([self.export, self.export_training])
        self.addActions([self.export_picture, self.export_table])
        self.addSeparator()
        self.addAction(self.preferences)
        self.addSeparator()
        self.addAction(self.quit)

    def list_templates(self) -> None:
        """Fill the menu of ready networks, one menu for each family of them.

        Done when it is first opened: reading all of them would keep the window waiting.
        """
        if self.templates.isEmpty():
            add_ready_networks(self.templates, self._files.open_template)

    def _list_recent(self) -> None:
        self._recent.clear()
        for path in self._settings.recent:
            self._recent.addAction(self._recent_action(path))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("No files yet")).setEnabled(False)
            return
        self._recent.addSeparator()
        forget = action(self._recent, self.tr("Clear this list"), self._settings.forget_recent)
        self._recent.addAction(forget)

    def _recent_action(self, path: Path) -> QAction:
        text = literal(path.name)
        return action(self._recent, text, partial(self._files.open, path), tip=str(path))

    def _update(self) -> None:
        self.save.setEnabled(self._session.is_modified or self._session.path is None)
        exports = (self.export, self.export_training, self.export_picture, self.export_table)
        for made in (self.ready, *exports):
            made.setEnabled(self._session.analysis is not None)
