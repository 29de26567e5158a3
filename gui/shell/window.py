"""The main window: its life from opening to closing, and what panels and menus ask of it."""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMainWindow,
    QMessageBox,
)

from netwright.engine.blocks.problem import Severity
from netwright.engine.document.document import Document
from netwright.gui.compute.compute import Compute
from netwright.gui.experiments.resume import Resuming
from netwright.gui.experiments.runs_dialog import RunsDialog
from netwright.gui.gallery import Gallery
from netwright.gui.help.pages import HelpPages
from netwright.gui.inspect.inspection_windows import InspectionWindows
from netwright.gui.palette.saved_groups import KeptGroups
from netwright.gui.project.files import ProjectFiles
from netwright.gui.shell.comparisons import Comparisons
from netwright.gui.shell.dropped_files import dropped
from netwright.gui.shell.file_drop_handler import FileDropHandler
from netwright.gui.shell.menus import Menus
from netwright.gui.shell.navigation import Navigation
from netwright.gui.shell.new_window import open_another
from netwright.gui.shell.notifications import Notifications
from netwright.gui.shell.panels import Panels
from netwright.gui.shell.preferences_dialog import PreferencesDialog
from netwright.gui.shell.presentation import Presentation
from netwright.gui.state.preferences import Preferences
from netwright.gui.state.session import Session
from netwright.gui.widgets.plain_text import PlainBox

SIZE = QSize(1280, 800)


class MainWindow(QMainWindow):
    """Shows one session.

    Signals:
        theme_chosen: A :data:`ThemeChoice`.
        language_chosen: A :data:`Language`.
        setting_changed: The name of a setting that is another now.
        closed: The user has closed it, and nothing is left to ask.
    """

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    setting_changed = Signal(str)
    closed = Signal()

    def __init__(
        self,
        session: Session,
        compute: Compute,
        settings: Preferences,
        kept: KeptGroups | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self.compute = compute
        self.settings = settings
        self.kept = kept or KeptGroups(parent=self)
        self._is_replaced = False
        self.lets_go = False
        """Whether the user has closed it, knowing what becomes of unsaved changes."""
        self._is_arranged = False
        self.files = ProjectFiles(session, settings, self, compute.trained)
        self.resuming = Resuming(session, compute, self.files, settings)
        self.resize(SIZE)
        self.setAcceptDrops(True)
        self.panels = Panels(self, session, compute, settings, self.kept, self.files)
        self.menus = Menus(self, session, self.panels, self.files, settings)
        self.canvas, self.level = self.panels.canvas, self.panels.level
        self.banner, self.status_bar = self.panels.banner, self.panels.status_bar
        self.docks, self.keymap = self.panels.docks, self.menus.keymap
        self._make_parts()
        self._connect_panels()
        self._connect_menus()
        session.file_changed.connect(self._retitle)
        session.document_changed.connect(self._retitle)
        self._retitle()

    def _make_parts(self) -> None:
        """Make what answers the menus and the panels, beside the panels themselves."""
        session, compute, panels = self.session, self.compute, self.panels
        self.gallery = Gallery(session, self.files, self.settings, self)
        self.presentation = Presentation(self, self.canvas)
        self.navigation = Navigation(
            session, self.level, self.canvas, panels.inspector, panels.outline, self.docks
        )
        self.notices = Notifications(
            session, self.level, self.banner, self.status_bar, self.navigation.show_node, self
        )
        self.help_pages = HelpPages(self.level, self.files, self.keymap, self.menus.all, self)
        self.inspection = InspectionWindows(session, compute, panels.sample, panels.maps, self)
        self.comparisons = Comparisons(
            session,
            compute,
            self.files,
            self.level,
            self.canvas,
            inspector=panels.inspector,
            status_bar=self.status_bar,
            window=self,
        )
        self.drop_target = FileDropHandler(
            self.files,
            self.level,
            self.docks,
            panels.training.data,
            panels.maps.probe,
            self.gallery,
            self.banner,
            panels.weights,
        )

    def _connect_panels(self) -> None:
        """Answer what panels and training ask of the window."""
        panels, run = self.panels, self.compute.run
        go, help_pages, notices = self.navigation, self.help_pages, self.notices
        self.gallery.left.connect(self.canvas.setFocus)
        self.gallery.tour_requested.connect(panels.tour.start)
        for refused in (self.level.refused, self.kept.failed):
            refused.connect(notices.tell_refusal)
        self.files.told.connect(notices.tell_problems)
        run.failed.connect(notices.tell_failure)
        run.endangered.connect(notices.tell_warning)
        self.compute.opener.told.connect(notices.tell_warning)
        run.begun.connect(notices.forget_warnings)
        run.begun.connect(go.show_training)
        for edit_requested in (self.canvas.edit_requested, panels.outline.edit_requested):
            edit_requested.connect(go.edit_node)
        for node_chosen in (panels.problems.node_chosen, panels.health.node_chosen):
            node_chosen.connect(go.show_node)
        panels.heaviest.node_chosen.connect(go.show_on_level)
        panels.outline.add_requested.connect(go.add_from_outline)
        panels.sample.pad_wanted.connect(go.show_pad)
        self.status_bar.problems_requested.connect(go.show_problems)
        for help_requested in (self.canvas.help_requested, panels.outline.help_requested):
            help_requested.connect(help_pages.show_node)
        panels.palette.help_requested.connect(help_pages.show_block)
        panels.inspector.help_requested.connect(help_pages.show_selected)
        panels.inspector.sweep_requested.connect(self.comparisons.sweep)
        panels.versions.comparison_requested.connect(self.comparisons.compare_with)
        panels.training.data.folder_chosen.connect(self._keep_data_folder)
        panels.maps.explanation_wanted.connect(self.inspection.explain)

    def _connect_menus(self) -> None:
        """Answer what menus ask for."""
        menus, comparisons, pages = self.menus, self.comparisons, self.help_pages
        menus.file.gallery_requested.connect(self.gallery.enter)
        menus.file.window_requested.connect(self._open_another)
        menus.file.differences_requested.connect(comparisons.compare_with_file)
        menus.file.settings_requested.connect(self.show_settings)
        menus.edit.keep_requested.connect(self.panels.keep_selected)
        menus.edit.parameters_requested.connect(self.navigation.edit_selected)
        menus.view.theme_chosen.connect(self.theme_chosen)
        menus.view.language_chosen.connect(self.language_chosen)
        menus.view.presentation_requested.connect(self.presentation.toggle)
        menus.view.reset_requested.connect(self.docks.arrange)
        menus.network.comparison_requested.connect(comparisons.show_networks)
        menus.network.runs_requested.connect(self._show_runs)
        menus.network.workshop_requested.connect(self.inspection.open_workshop)
        menus.network.data_folder_requested.connect(self._choose_data_folder)
        menus.network.flow_chosen.connect(partial(self.settings.keep, "flow"))
        menus.help.tour_requested.connect(self.panels.tour.start)
        menus.help.shortcuts_requested.connect(pages.show_shortcuts)
        menus.help.keyboard_requested.connect(pages.show_keyboard)
        menus.help.block_help_requested.connect(pages.show_selected)
        menus.help.explanation_requested.connect(self.inspection.explain)
        menus.help.about_requested.connect(pages.show_about)

    def _retitle(self) -> None:
        path = self.session.path
        name = path.name if path else self.session.document.title
        shown = name.replace("[*]", "[*][*]")  # once, it is where Qt puts the star
        self.setWindowTitle(f"{shown}[*] – Netwright")
        self.setWindowModified(self.session.is_modified)

    def tell_fault(self, fault: str) -> None:
        """Say that the program itself has failed somewhere, and goes on."""
        self.notices.tell_fault(fault)

    def compare_with(self, other: Document, title: str) -> None:
        """Mark and list what is another in the open document than in ``other``."""
        self.comparisons.compare_with(other, title)

    def show_block_help(self, name: str) -> None:
        """Show the help page of the block type ``name``, or of groups."""
        self.help_pages.show_block(name)

    @property
    def shows_settings(self) -> bool:
        """Whether the dialog of the settings is open."""
        return self.findChild(PreferencesDialog) is not None

    def show_settings(self) -> None:
        """Let the user choose theme, language, folders and the like."""
        dialog = self.findChild(PreferencesDialog)
        if dialog is None:
            dialog = PreferencesDialog(self.settings, self)
            dialog.changed.connect(self.setting_changed)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _open_another(self) -> None:
        if not open_another(self.compute.data.directory):
            self.banner.tell(self.tr("Another window could not be started."), Severity.ERROR)

    def _show_runs(self) -> None:
        RunsDialog(self.compute.next_run.folder, self.resuming, self).show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give help on the selected block where no view has taken F1 for itself."""
        if event.key() == Qt.Key.Key_F1 and "F1" in self.canvas.own_keys:
            self.help_pages.show_selected()
        else:
            super().keyPressEvent(event)

    def _choose_data_folder(self) -> None:
        start = self.compute.data.directory or Path.home()
        name = QFileDialog.getExistingDirectory(self, self.tr("Data folder"), str(start))
        if name:
            self.compute.data.directory = Path(name)
            self._keep_data_folder(Path(name))

    def _keep_data_folder(self, folder: Path) -> None:
        self.settings.data_dir = folder

    def showEvent(self, event: QShowEvent) -> None:
        """Put the docks in their places, which Qt gets wrong before the window is shown."""
        super().showEvent(event)
        if not self._is_arranged:
            self._is_arranged = True
            self.docks.restore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that there is something to do with."""
        if dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Do with a file that was dragged onto the window what it is there for."""
        found = dropped(event)
        if found is not None:
            event.acceptProposedAction()
            self.drop_target.take(found)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, once training and changes are seen to.

        A fault in asking keeps nothing open, and lets nothing go: a copy stays for the next start.
        """
        for page in self.findChildren(QDialog):
            page.close()
        if self._is_replaced:
            event.accept()
            return
        try:
            may_close = self._may_stop_training() and self.files.may_discard()
            self.lets_go = may_close
        except Exception as error:  # whatever fails here, the user must be able to leave
            sys.excepthook(type(error), error, error.__traceback__)
            may_close = True
        if not may_close:
            event.ignore()
            return
        self.presentation.leave()
        self.docks.remember()
        self.panels.film.close_thread()
        event.accept()
        self.closed.emit()

    def let_go(self) -> None:
        """Make room for another window on the same session: close without asking."""
        self._is_replaced = True
        self.panels.film.close_thread()
        self.close()
        self.deleteLater()

    def _may_stop_training(self) -> bool:
        if not self.compute.run.state.is_busy:
            return True
        question = self.tr("Stop training and close? What was learnt is kept as a checkpoint.")
        box = PlainBox(self, self.tr("Training is running"), question)
        box.setIcon(QMessageBox.Icon.Question)
        stop = box.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        pressed = box.clickedButton()
        box.deleteLater()
        return pressed is stop
