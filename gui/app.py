"""The program with its window: starts in order, lasts for hours, ends cleanly."""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from engine.blocks.problem import Severity
from engine.document.autosave import Lost, lost_documents
from engine.document.project import ProjectError
from engine.message import Message, SentenceError
from engine.training.runs import PastRun, interrupted, runs_in
from gui import numbers, theme
from gui.icons import program_icon
from gui.language import Translators
from gui.numbers import count_text
from gui.palette.kept import KeptGroups
from gui.recovery import UnsavedWork
from gui.session import Session
from gui.settings import LANGUAGES, THEMES, Settings
from gui.startup.collector import Collector
from gui.startup.display import why_no_window
from gui.startup.faults import (
    LOG,
    FaultReporter,
    data_folder,
    last_crash,
    state_folder,
    watch_for_crashes,
)
from gui.startup.pytorch import PyTorchLoader
from gui.training.controller import CLOSING, TrainingController
from gui.translation import sentence
from gui.window import MainWindow

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
    program = Program(app, Settings(), data_dir)
    program.start(path)
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
        settings: Settings,
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
        self.controller = TrainingController(
            self.session, self, data_dir=data_dir or settings.data_dir
        )
        self._kept = KeptGroups((state or data_folder()) / OWN_BLOCKS, self)
        self._apply_to_training()
        self._loader: PyTorchLoader | None = None
        self._unsaved: UnsavedWork | None = None
        self._lost: list[Lost] = []
        self._run: PastRun | None = None
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
        self._offer_recovery()
        QTimer.singleShot(0, self, self._offer_run)  # once the window has been painted
        if self._kept.unread is not None:
            self._warn(self._kept.unread.sentence)
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
            self._unsaved.end()
        ended = self.controller.close()
        return (self._loader is None or self._loader.wait(CLOSING)) and ended

    def _watch(self) -> None:
        folder = self._state
        self._last_crash = last_crash(folder)
        self._lost = list(lost_documents(folder / UNSAVED))
        self._keep_unsaved_work(folder / UNSAVED)
        self._crash_log = watch_for_crashes(folder)
        self._faults = FaultReporter(folder / LOG, self)
        self._faults.fault.connect(self._tell_fault)
        self._faults.install()

    def _keep_unsaved_work(self, folder: Path) -> None:
        try:
            self._unsaved = UnsavedWork(self.session, folder, self)
        except ProjectError as error:
            self._warn(error.sentence)
        else:
            self._unsaved.failed.connect(self._warn)
            self._unsaved.wait_at_most(self._settings.autosave_seconds)

    def _warn(self, what: Message) -> None:
        self.window.banner.tell(sentence(what))

    def _offer_recovery(self) -> None:
        """Say that the last start ended badly, and offer the work that it had not saved."""
        banner = self.window.banner
        self.window.gallery.offer(self._lost, self._recover)
        if self._lost:
            text = self.tr("Netwright ended unexpectedly. Unsaved changes to “{title}” were kept.")
            newest = self._lost[0]
            banner.tell(
                text.format(title=newest.title),
                Severity.WARNING,
                self.tr("Recover"),
                lambda: self._recover(newest),
            )
        elif self._last_crash is not None:
            text = self.tr("Netwright ended unexpectedly last time; {file} says where it was.")
            banner.tell(text.format(file=self._last_crash))

    def _offer_run(self) -> None:
        """Offer to go on with a run that was cut off, if it was the last and was not offered yet.

        A start offers it where it is seen: a card of the gallery, and the banner unless that tells
        of unsaved work. Later it is found among the runs.
        """
        run = interrupted(runs_in(self.controller.runs))
        if run is None or run.folder.name == self._settings.offered_run:
            return
        self._settings.offered_run = run.folder.name
        self._run = run
        self.window.gallery.offer_run(run, self._go_on)
        if self._lost:
            return
        text = self.tr("Training was interrupted at step {step} of {total}; it can go on.")
        told = text.format(step=count_text(run.step), total=count_text(run.total_steps))
        self.window.banner.tell(told, Severity.HINT, self.tr("Go on"), lambda: self._go_on(run))

    def _go_on(self, run: PastRun) -> None:
        self._run = None
        self.window.gallery.offer_run(None, self._go_on)
        self.window.banner.hide()
        self.window.resuming.go_on(run)

    def _recover(self, lost: Lost) -> None:
        """Open unsaved work, still unsaved."""
        if lost in self._lost and self.window.files.recover(lost):
            self._lost.remove(lost)
            lost.discard()
            self.window.banner.hide()
            self.window.gallery.offer(self._lost, self._recover)

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
        window = MainWindow(self.session, self.controller, self._settings, self._kept)
        window.theme_chosen.connect(self._choose_theme)
        window.language_chosen.connect(self._choose_language)
        window.setting_changed.connect(self._follow_setting)
        window.gallery.offer(self._lost, self._recover)
        window.gallery.offer_run(self._run, self._go_on)
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
                self.controller.data_dir = self._settings.data_dir
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
        numbers.choose_units(decimal=settings.decimal_units)

    def _apply_to_training(self) -> None:
        self.controller.device = self._settings.device
        self.controller.threads = self._settings.threads or None

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
