"""The program with its window: starts in order, lasts for hours, ends cleanly."""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from netwright.engine.blocks.problem import Severity
from netwright.engine.document.files.autosave import lost_documents
from netwright.engine.document.files.project import ProjectError
from netwright.engine.message import Message, SentenceError
from netwright.gui.compute.client import CLOSING
from netwright.gui.compute.compute import Compute
from netwright.gui.palette.saved_groups import KeptGroups
from netwright.gui.shell.language import Translators
from netwright.gui.shell.startup.collector import Collector
from netwright.gui.shell.startup.display import room_on, why_no_window
from netwright.gui.shell.startup.faults import (
    LOG,
    FaultReporter,
    data_folder,
    last_crash,
    state_folder,
    watch_for_crashes,
)
from netwright.gui.shell.startup.offers import Offers
from netwright.gui.shell.startup.pytorch import PyTorchLoader
from netwright.gui.shell.startup.termination_signals import Endings
from netwright.gui.shell.window import MainWindow
from netwright.gui.state.preferences import LANGUAGES, THEMES, Preferences
from netwright.gui.state.session import Session
from netwright.gui.state.unsaved_work import UnsavedWork
from netwright.gui.widgets import number_text, theme
from netwright.gui.widgets.icons import program_icon
from netwright.gui.widgets.translation import sentence

OWN_BLOCKS = "my-blocks.json"
"""The file, in the user's data folder, of the groups that are kept in the palette."""
UNSAVED = "unsaved"
"""The folder, among the program's state, for work that no file holds."""


def run(path: Path | None, data_dir: Path | None) -> int:
    """Open the window and return the exit status once it is closed.

    Args:
        path: A project to open.
        data_dir: Where data sets are looked for; None for what the settings say.

    Raises:
        SentenceError: There is no display.
    """
    reason = why_no_window()
    if reason is not None:
        raise SentenceError(reason)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Netwright")
    app.setApplicationDisplayName("Netwright")
    app.setOrganizationName("Netwright")
    app.setWindowIcon(program_icon())
    program = Program(app, Preferences(), data_dir)
    # Where it was when it was last closed comes after this.
    program.window.resize(program.window.size().boundedTo(room_on(app.primaryScreen())))
    program.start(path)
    with Endings(program.keep, lambda: program.window, program).heard():
        status = app.exec()
    if not program.end():
        # A step of the run takes longer than anybody waits. Its thread cannot be stopped, and to
        # destroy a QThread that runs aborts the process; the last checkpoint is on the disk.
        sys.stdout.flush()
        os._exit(status)
    return status


class Program(QObject):
    """Owns the session, the training and the window, and lets one outlive another.

    Args:
        app: Qt's application.
        settings: What the user has chosen.
        data_dir: Where data sets are looked for; None for what the settings say.
        state: Where logs and unsaved work are kept; None for the desktop's place for them.
    """

    def __init__(
        self,
        app: QApplication,
        settings: Preferences,
        data_dir: Path | None = None,
        state: Path | None = None,
    ) -> None:
        super().__init__()
        self._state = state or state_folder()
        self._app = app
        self._settings = settings
        self._translators = Translators(app)
        self._font = app.font()
        self._apply_look()
        app.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        self.session = Session(parent=self)
        self.compute = Compute(self.session, self, data_dir=data_dir or settings.data_dir)
        self._kept = KeptGroups((state or data_folder()) / OWN_BLOCKS, self)
        self._apply_to_training()
        self._loader: PyTorchLoader | None = None
        self._unsaved: UnsavedWork | None = None
        self._offers = Offers(settings, self.keep, self)
        self.window = self._new_window()

    def start(self, path: Path | None = None) -> None:
        """Show the window, then bring PyTorch in behind it."""
        self._watch()
        self._collector = Collector(self)
        self.window.show()
        if path is not None:
            self.window.files.open(path)
        elif self._settings.gallery_at_start:
            self.window.gallery.enter()
        self._offers.tell(self._lost, self._last_crash)
        QTimer.singleShot(0, self, self._offer_run)  # once the window has been painted
        self.window.status_bar.set_state(self.tr("Loading PyTorch…"))
        self._loader = PyTorchLoader(self.session.document, self)
        self._loader.loaded.connect(self._pytorch_is_there)
        self._loader.failed.connect(self._pytorch_is_missing)
        QTimer.singleShot(0, self._loader.start)  # once the window has been painted

    def end(self) -> bool:
        """Let the threads come to their end, and with them what is kept for a crash.

        Returns:
            Whether they have ended; if not, nothing of this may be destroyed.
        """
        if self._unsaved is not None:
            self._unsaved.end(keep=self.session.is_modified and not self.window.lets_go)
        ended = self.compute.close()
        return (self._loader is None or self._loader.wait(CLOSING)) and ended

    def keep(self) -> bool:
        """Return whether what is open is on the disk now, in its file or in a copy."""
        return self._unsaved is not None and self._unsaved.keep_now()

    def _watch(self) -> None:
        folder = self._state
        self._last_crash = last_crash(folder)
        self._lost = lost_documents(folder / UNSAVED)
        if self._settings.unread is not None:
            self._offers.leave_out(self._settings.unread)
        if self._kept.unread is not None:
            self._offers.leave_out(self._kept.unread.sentence)
        self._keep_unsaved_work(folder / UNSAVED)
        watch_for_crashes(folder)
        self._faults = FaultReporter(folder / LOG, self)
        self._faults.fault.connect(self._tell_fault)
        self._faults.install()

    def _keep_unsaved_work(self, folder: Path) -> None:
        try:
            self._unsaved = UnsavedWork(self.session, folder, self)
        except ProjectError as error:
            self._offers.leave_out(error.sentence)
        else:
            self._unsaved.failed.connect(self._warn)
            self._unsaved.wait_at_most(self._settings.autosave_seconds)

    def _warn(self, what: Message) -> None:
        self.window.banner.tell(sentence(what))

    def _offer_run(self) -> None:
        self._offers.tell_run(self.compute.next_run.folder)

    def _tell_fault(self, fault: str) -> None:
        self.window.tell_fault(fault)

    def _pytorch_is_there(self) -> None:
        self.session.start_analysis()
        self.window.status_bar.set_state("")
        gc.collect()
        gc.freeze()  # what is there now stays; later collections need not look at it

    def _pytorch_is_missing(self, reason: str) -> None:
        self.window.status_bar.set_state("")
        text = self.tr(
            "PyTorch could not be loaded, so there are no shapes and no training: {reason}"
        )
        self.window.banner.tell(text.format(reason=reason), Severity.ERROR)

    def _new_window(self) -> MainWindow:
        window = MainWindow(self.session, self.compute, self._settings, self._kept)
        window.theme_chosen.connect(self._choose_theme)
        window.language_chosen.connect(self._choose_language)
        window.setting_changed.connect(self._follow_setting)
        self._offers.move_to(window)
        return window

    def _choose_theme(self, name: str) -> None:
        self._settings.theme = next(choice for choice in THEMES if choice == name)
        theme.choose(self._app, name)

    def _follow_desktop(self) -> None:
        if self._settings.theme == "system":
            theme.choose(self._app, "system")

    def _choose_language(self, name: str) -> None:
        self._settings.language = next(choice for choice in LANGUAGES if choice == name)
        self._renew_window()

    def _follow_setting(self, name: str) -> None:
        """Do as a setting says from now on."""
        match name:
            case "theme":
                theme.choose(self._app, self._settings.theme)
            case "language" | "font_scale" | "decimal_units":
                # After the dialog, a part of the window, has done with its own signal.
                QTimer.singleShot(0, self._renew_window)
            case "data_dir":
                self.compute.data.directory = self._settings.data_dir
            case "device" | "threads":
                self._apply_to_training()
            case "autosave_seconds" if self._unsaved is not None:
                self._unsaved.wait_at_most(self._settings.autosave_seconds)

    def _apply_look(self) -> None:
        """Give everything that is made from now on its colours, language, font and units."""
        settings = self._settings
        self._translators.choose(settings.effective_language)
        theme.choose(self._app, settings.theme)
        font = QFont(self._font)
        font.setPointSizeF(self._font.pointSizeF() * settings.font_scale / 100)
        self._app.setFont(font)
        number_text.choose_units(decimal=settings.decimal_units)

    def _apply_to_training(self) -> None:
        self.compute.next_run.device = self._settings.device
        self.compute.next_run.threads = self._settings.threads or None

    def _renew_window(self) -> None:
        """Put a window that looks otherwise in the place of this one; the session stays."""
        self._apply_look()
        former = self.window
        former.presentation.leave()
        former.docks.remember()
        self.window = self._new_window()
        self.window.show()
        growth = self.window.canvas.own_size / former.canvas.own_size
        if growth != 1:
            self.window.docks.grow(growth)
        QTimer.singleShot(0, self.window.canvas, self.window.canvas.frame_all)
        if former.shows_settings:
            self.window.show_settings()
        former.let_go()
