"""The menu File: projects, templates, exported code."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from netwright.gui.actions.action_menu import ActionMenu, ActionSpec, Row
from netwright.gui.project.exports import Exports
from netwright.gui.project.files import ProjectFiles
from netwright.gui.project.ready_networks_menu import add_ready_networks
from netwright.gui.project.weights.loader import WeightsLoader
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from netwright.gui.widgets.action import action
from netwright.gui.widgets.plain_text import literal

Keys = QKeySequence.StandardKey


class FileMenu(ActionMenu):
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
        weights: WeightsLoader,
        settings: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&File"))
        self._session = session
        self._files = files
        self._weights = weights
        self._settings = settings
        self._recent = QMenu(self.tr("Open &recent"), self)
        self._recent.aboutToShow.connect(self._list_recent)
        self.templates = QMenu(self.tr("From &template"), self)
        self.templates.aboutToShow.connect(self.list_templates)
        self.fill(self._openings())
        self.fill(self._savings())
        self.fill(self._exports(exports))
        self.fill(self._program())
        self["file.settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
        session.file_changed.connect(self.refresh)
        files.keeping.changed.connect(self.refresh)
        session.analysis_changed.connect(self.refresh)

    def _openings(self) -> tuple[Row, ...]:
        files = self._files
        return (
            ActionSpec("file.new", self.tr("&New"), files.new, Keys.New, "new"),
            ActionSpec(
                "file.new_window",
                self.tr("New &window"),
                self.window_requested.emit,
                "Ctrl+Alt+N",
                tip=self.tr("Open another window, with a network and a run of its own"),
            ),
            ActionSpec(
                "file.gallery",
                self.tr("&Gallery"),
                self.gallery_requested.emit,
                "Ctrl+Shift+O",
                "template",
                self.tr("Show recent projects and ready networks as cards"),
            ),
            self.templates,
            ActionSpec(
                "file.ready_network",
                self.tr("Ready &network…"),
                files.choose_ready,
                "Ctrl+Shift+T",
                "new",
                self.tr("Begin with a ready network, for images and classes of your own"),
                enabled=self._is_analysed,
            ),
            ActionSpec("file.open", self.tr("&Open…"), files.choose_and_open, Keys.Open, "open"),
            self._recent,
            None,
        )

    def _savings(self) -> tuple[Row, ...]:
        session, files = self._session, self._files
        return (
            ActionSpec(
                "file.save",
                self.tr("&Save"),
                files.save,
                Keys.Save,
                "save",
                enabled=lambda: session.is_modified or session.path is None or files.keeping.is_due,
            ),
            ActionSpec("file.save_as", self.tr("Save &as…"), files.save_as, "Ctrl+Shift+S"),
            ActionSpec(
                "file.compare",
                self.tr("Co&mpare with…"),
                self.differences_requested.emit,
                tip=self.tr("Mark on the canvas what is another than in a file"),
            ),
            ActionSpec(
                "file.load_weights",
                self.tr("Load &weights…"),
                self._weights.choose,
                tip=self.tr(
                    "Give the network weights that others have trained: safetensors, or PyTorch’s "
                    "own files"
                ),
                enabled=self._is_analysed,
            ),
            None,
        )

    def _exports(self, exports: Exports) -> tuple[Row, ...]:
        files = self._files
        return (
            ActionSpec(
                "file.export_code",
                self.tr("&Export code…"),
                files.export,
                "Ctrl+E",
                "export",
                self.tr("Save the network's PyTorch code as a Python file"),
                enabled=self._is_analysed,
            ),
            ActionSpec(
                "file.export_training",
                self.tr("Export code and &training script…"),
                files.export_training,
                "Ctrl+Alt+E",
                tip=self.tr("Write the network and a script that trains it without this program"),
                enabled=self._is_analysed,
            ),
            ActionSpec(
                "file.export_picture",
                self.tr("Export p&icture…"),
                exports.picture,
                "Ctrl+Shift+E",
                tip=self.tr("Save the drawing for a paper: SVG, PDF or PNG"),
                enabled=self._is_analysed,
            ),
            ActionSpec(
                "file.export_table",
                self.tr("Export &table…"),
                exports.table,
                tip=self.tr("Save the layers as a table: Markdown, LaTeX or CSV"),
                enabled=self._is_analysed,
            ),
            None,
        )

    def _program(self) -> tuple[Row, ...]:
        return (
            ActionSpec(
                "file.settings", self.tr("Settin&gs…"), self.settings_requested.emit, "Ctrl+,"
            ),
            None,
            ActionSpec("file.quit", self.tr("&Quit"), self._window.close, "Ctrl+Q"),
        )

    def _is_analysed(self) -> bool:
        return self._session.analysis is not None

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
