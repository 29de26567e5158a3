"""The menu File: projects, templates, exported code."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from engine import zoo
from gui.actions.action import action
from gui.files import ProjectFiles
from gui.session import Session
from gui.settings import Settings
from gui.translation import translated

Keys = QKeySequence.StandardKey


class FileMenu(QMenu):
    """New, open, save, export, quit."""

    def __init__(
        self, session: Session, files: ProjectFiles, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&File"))
        self._session = session
        self._files = files
        self._settings = settings
        self.new = action(window, self.tr("&New"), files.new, Keys.New, "new")
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
            "Ctrl+Shift+E",
            tip=self.tr("Write the network and a script that trains it without this program"),
        )
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
        self.addAction(self.new)
        self.addMenu(self.templates)
        self.addAction(self.open)
        self.addMenu(self._recent)
        self.addSeparator()
        self.addActions([self.save, self.save_as])
        self.addSeparator()
        self.addActions([self.export, self.export_training])
        self.addSeparator()
        self.addAction(self.quit)

    def list_templates(self) -> None:
        """Fill the menu of ready networks, one menu for each family of them.

        Done when it is first opened: reading all of them would keep the window waiting.
        """
        menu = self.templates
        if not menu.isEmpty():
            return
        for family, networks in zoo.by_family().items():
            members = QMenu(_plain(translated(family.value)), menu)
            members.setToolTipsVisible(True)
            for network in networks:
                open_it = partial(self._files.open_template, network.name)
                tip = translated(network.summary)
                members.addAction(action(self, _plain(translated(network.title)), open_it, tip=tip))
            menu.addMenu(members)

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
        text = path.name.replace("&", "&&")
        return action(self._recent, text, partial(self._files.open, path), tip=str(path))

    def _update(self) -> None:
        self.save.setEnabled(self._session.is_modified or self._session.path is None)
        self.export.setEnabled(self._session.analysis is not None)
        self.export_training.setEnabled(self._session.analysis is not None)


def _plain(text: str) -> str:
    """Return a text for a menu in which no sign marks a key."""
    return text.replace("&", "&&")
