"""A run played back: a slider over its steps, its kernels, maps, confusion and loss."""

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from netwright.engine.film.film import FOLDER, Film, opened
from netwright.engine.film.frame import FilmError
from netwright.engine.message import Message
from netwright.gui.compute.owner_label import OwnerLabel
from netwright.gui.compute.trained_model import TrainedModel
from netwright.gui.inspect.film.film_export import first_kernels, nodes_of
from netwright.gui.inspect.film.film_export_thread import FilmExport
from netwright.gui.inspect.film.film_painter import FilmPainter
from netwright.gui.inspect.film.film_player import FilmPlayer
from netwright.gui.inspect.film.film_view import FilmView
from netwright.gui.state.session import Session
from netwright.gui.widgets.elided_label import ElidedLabel
from netwright.gui.widgets.late_update import LateUpdate
from netwright.gui.widgets.translation import sentence

NEWS = 500
"""Milliseconds to wait for further frames before looking for them."""


class FilmPanel(QWidget):
    """The film of the present or last run, or of a folder that was opened.

    Attributes:
        player: Which frame is shown.
        nodes: Whose kernels and maps are shown.
        view: The frame.
    """

    def __init__(
        self, session: Session, trained: TrainedModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._trained = trained
        self.owner = OwnerLabel()
        self._film: Film | None = None
        self._painter: FilmPainter | None = None
        self._export: FilmExport | None = None
        self._opened: Path | None = None
        self.view = FilmView()
        self._make_controls()
        self._lay_out()
        self._late = LateUpdate(self, self.refresh, NEWS)
        trained.run.begun.connect(self._begin)
        trained.run.events.connect(self._late.request)
        trained.changed.connect(self._late.request)
        session.opened.connect(self._begin)
        session.selection_changed.connect(self._follow_selection)
        self._late.request()

    def _make_controls(self) -> None:
        self.player = FilmPlayer()
        self.player.moved.connect(self._show)
        self.step = ElidedLabel()
        self.nodes = QComboBox()
        self.nodes.setAccessibleName(self.tr("Block"))
        self.nodes.setToolTip(self.tr("Whose kernels and maps are shown"))
        self.nodes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.nodes.activated.connect(self._choose_node)
        self.save = QPushButton(self.tr("Save"))
        self.save.setToolTip(self.tr("Save the film as an animated PNG or as numbered pictures"))
        menu = QMenu(self.save)
        menu.addAction(self.tr("Animated PNG…")).triggered.connect(self._save_animation)
        menu.addAction(self.tr("Numbered PNGs…")).triggered.connect(self._save_pictures)
        self.save.setMenu(menu)
        self.browse = QPushButton(self.tr("Open…"))
        self.browse.setToolTip(self.tr("Show the film in the folder of another run"))
        self.browse.clicked.connect(self._open)
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setMaximumWidth(120)
        self.progress.hide()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        self.cancel.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.player, 3)
        row.addWidget(self.step, 1)
        controls: tuple[QWidget, ...] = (
            self.nodes,
            self.progress,
            self.cancel,
            self.save,
            self.browse,
        )
        for widget in controls:
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.owner)
        column.addWidget(self.view, 1)
        column.addLayout(row)

    def _begin(self) -> None:
        """Show the film of the run that begins, or of the project that was opened."""
        self._film, self._painter, self._opened = None, None, None
        self.player.stop()
        self._late.request()

    def refresh(self) -> None:
        """Look for frames, and follow the newest if the last was shown."""
        run = self._trained.record.directory if self._trained.is_shown else None
        self.owner.show_owner(self._trained.foreign if self._opened is None else None)
        if self._opened is None and run is None:
            self._film, self._painter = None, None
        if self._opened is None and self._film and run and self._film.folder != run / FOLDER:
            self._film, self._painter = None, None
        if self._film is None:
            folder = self._opened or (run / FOLDER if run is not None else None)
            if folder is None:
                self._tell_none()
                return
            self._film = Film(folder)
            changed = True
        else:
            changed = self._film.refresh()
        if not len(self._film):
            self._tell_none()
        elif changed or self._painter is None:
            self._renew(self._film)

    def _renew(self, film: Film) -> None:
        """Take note of new frames."""
        try:
            self._offer_nodes(nodes_of(film), first_kernels(film))
            self._painter = FilmPainter(film, self.nodes.currentText())
        except FilmError as error:
            self._painter = None
            self.view.tell(sentence(error.sentence))
            return
        self.save.setEnabled(self._export is None)
        self.player.set_count(len(film))
        self._show()

    def _offer_nodes(self, names: tuple[str, ...], first: str) -> None:
        if [self.nodes.itemText(row) for row in range(self.nodes.count())] == [*names]:
            return
        self.nodes.clear()
        self.nodes.addItems(names)
        self.nodes.setCurrentIndex(max(self.nodes.findText(first), 0))
        self._follow_selection()

    def _follow_selection(self) -> None:
        """Show the selected node, if the film has it."""
        for node in self._session.selection:
            row = self.nodes.findText(self._session.document.nodes[node].name)
            if row >= 0 and row != self.nodes.currentIndex():
                self.nodes.setCurrentIndex(row)
                self._choose_node()
                return

    def _choose_node(self) -> None:
        if self._film is not None and len(self._film):
            self._painter = FilmPainter(self._film, self.nodes.currentText())
            self._show()

    def _tell_none(self) -> None:
        self.view.tell(
            self.tr(
                "While a network is trained its kernels, maps and mistakes are recorded here, to "
                "be played back."
            )
        )
        self.player.set_count(0)
        self.step.set_text("")
        self.save.setEnabled(False)

    def _show(self) -> None:
        film, number = self._film, self.player.frame
        if film is None or self._painter is None or number >= len(film):
            return
        self.view.show_frame(self._painter, number)
        text = self.tr("step {step} ({number} of {count})")
        self.step.set_text(
            text.format(step=f"{film.steps[number]:,}", number=number + 1, count=len(film))
        )

    def _open(self) -> None:
        start = self._trained.record.directory or Path.home()
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder of a run"), str(start))
        if name:
            self.open_run(Path(name))

    def open_run(self, folder: Path) -> None:
        """Show the film in the folder of a run."""
        try:
            film = opened(folder)
        except FilmError as error:
            self.view.tell(sentence(error.sentence))
            return
        self._film, self._opened, self._painter = film, film.folder, None
        self._renew(film)

    def _save_animation(self) -> None:
        kinds = self.tr("Animated PNG (*.png)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the film"), "film.png", kinds)
        if name:
            self.export(Path(name).with_suffix(".png"))

    def _save_pictures(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the pictures"))
        if name:
            self.export(Path(name) / "film")

    def export(self, target: Path) -> None:
        """Write the film to a file or into a folder, in a thread of its own."""
        if self._export is not None or self._film is None or not len(self._film):
            return
        # A film of its own: that of the window may change, and its memory of frames with it.
        thread = FilmExport(Film(self._film.folder), self.nodes.currentText(), target, self)
        self._export = thread
        thread.advanced.connect(self._advance)
        thread.failed.connect(self._fail)
        thread.written.connect(self._tell_written)
        thread.finished.connect(self._let_go)
        self.save.setEnabled(False)
        self.progress.setValue(0)
        self.progress.show()
        self.cancel.show()
        thread.start()

    def _advance(self, done: float) -> None:
        self.progress.setValue(round(100 * done))

    def _fail(self, problem: Message) -> None:
        self.view.tell(sentence(problem))

    def _tell_written(self, path: Path) -> None:
        self.step.set_text(self.tr("Saved to {path}").format(path=path))

    def _cancel(self) -> None:
        if self._export is not None:
            self._export.cancel()

    def _let_go(self) -> None:
        if self._export is not None:
            self._export.deleteLater()
            self._export = None
        self.progress.hide()
        self.cancel.hide()
        self.save.setEnabled(self._film is not None and bool(len(self._film)))

    def close_thread(self) -> None:
        """Let an export that is under way come to its end; to be called before the window goes."""
        if self._export is not None:
            self._export.cancel()
            self._export.wait()
