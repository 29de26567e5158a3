"""Pictures of runs, drawn by the window itself without a display: for commands and the README."""

import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QSettings, QSize
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QWidget

from netwright.engine.film.film import Film, opened
from netwright.engine.film.frame import FilmError
from netwright.engine.message import SentenceError, message
from netwright.engine.training.events import Event
from netwright.engine.training.experiments.comparison_result import ComparisonResult
from netwright.engine.training.run.launch import Job
from netwright.gui.experiments.comparison.chart import WHOLE, ComparisonChart
from netwright.gui.inspect.film.film_export import first_kernels, nodes_of, strip
from netwright.gui.inspect.film.film_export import write_film as write_frames
from netwright.gui.shell.app import Program
from netwright.gui.state.preferences import Preferences
from netwright.gui.widgets import theme
from netwright.gui.widgets.headless import application

PATIENCE = 120.0  # seconds for PyTorch to arrive, or for the test images to be measured again
CURVES = QSize(900, 360)
TILES = QSize(660, 440)


def draw(folder: Path, job: Job, events: Sequence[Event]) -> list[Path]:
    """Draw curves, kernels, feature maps and the whole window after a run into ``folder``.

    Args:
        folder: Where the pictures go.
        job: The run, over and with a folder of its own.
        events: What it told.

    Returns:
        The files.

    Raises:
        SentenceError: The window did not come to show the run.
    """
    app = application()
    with tempfile.TemporaryDirectory() as settings:
        store = QSettings(str(Path(settings) / "settings.ini"), QSettings.Format.IniFormat)
        program = Program(app, _plain(Preferences(store)), job.data_dir)
        try:
            return _drawn(program, folder, job, events)
        finally:
            program.session.mark_saved(program.session.document, folder)
            program.compute.trained.settle()
            program.window.close()
            program.end()


def draw_comparison(folder: Path, title: str, standings: Sequence[ComparisonResult]) -> list[Path]:
    """Draw networks side by side into ``folder``, as the window's dialog shows them.

    Args:
        folder: Where the picture goes.
        title: On what they were compared.
        standings: How each has done.

    Returns:
        The file.

    Raises:
        OSError: It could not be written.
    """
    theme.choose(application(), "light")
    chart = ComparisonChart()
    chart.show_standings(title, standings)
    path = _kept(folder / "comparison.png", chart, WHOLE)
    chart.close()
    chart.deleteLater()
    return [path]


def _plain(settings: Preferences) -> Preferences:
    """Return settings that look the same on every machine."""
    settings.language = "en"
    settings.theme = "light"
    return settings


def _drawn(program: Program, folder: Path, job: Job, events: Sequence[Event]) -> list[Path]:
    session, window, run = program.session, program.window, program.compute.run
    program.start()
    _wait(lambda: session.analysis is not None)
    session.open(job.document)
    window.banner.hide()  # it may tell of the user's own work
    window.canvas.frame_all()
    if job.directory is not None:
        run.reopen(job.directory, events)
        _wait(lambda: not run.state.is_busy)
    maps = window.panels.maps
    _wait(lambda: maps.kernels.limits is not None and maps.maps.limits is not None)
    _rest(1.0)
    pictures: list[tuple[str, QWidget, QSize | None]] = [
        ("window", window, None),
        ("curves", window.panels.training.curves, CURVES),
        ("kernels", maps.kernels, TILES),
        ("feature_maps", maps.maps, TILES),
    ]
    kept = [_kept(folder / f"{name}.png", widget, size) for name, widget, size in pictures]
    return [*kept, *_strip(folder, job)]


def _strip(folder: Path, job: Job) -> list[Path]:
    """Write the kernels over the run as a strip, and return the file; none without a film."""
    if job.directory is None:
        return []
    try:
        film = opened(job.directory)
        picture = strip(film, first_kernels(film))
    except FilmError:
        return []
    path = folder / "film.png"
    _write(path, picture)
    return [path]


def write_film(film: Film, node: str | None, target: Path) -> Generator[float, None, None]:
    """Write a film; see :func:`netwright.gui.inspect.film.film_export.write_film`.

    Args:
        film: The film.
        node: Whose kernels and maps; None for the first that has kernels.
        target: The file or folder.

    Raises:
        FilmError: There is no such node, or a frame cannot be used.
        OSError: The target cannot be written.
    """
    theme.choose(application(), "light")
    names = nodes_of(film)
    if node is not None and node not in names:
        raise FilmError(
            message(
                "The film shows no block “{node}”; it shows {names}.",
                node=node,
                names=", ".join(names),
            )
        )
    yield from write_frames(film, node or first_kernels(film), target)


def _kept(path: Path, widget: QWidget, size: QSize | None) -> Path:
    """Write what a widget shows, at ``size`` if one is given, and return the file."""
    if size is not None:
        widget.setParent(None)  # out of its layout, which would not let it grow
        widget.resize(size)
        widget.show()
        widget.clearFocus()
        _rest(0.3)
    _write(path, widget.grab().toImage())
    return path


def _write(path: Path, picture: QImage) -> None:
    """Write a picture. Not by Qt, which cannot write to a name that is no UTF-8."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"PNG").write(picture):
        raise OSError(f"{path.name} could not be made")
    path.write_bytes(buffer.data().data())


def _wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > end:
            raise SentenceError(message("The window did not come to show the run."))
        _rest(0.02)


def _rest(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.002)
