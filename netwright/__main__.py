"""The program: ``python main.py``, ``python -m netwright`` and the command ``netwright``."""

from netwright.engine.commands.interruption import die_at_once, dying_at_once

die_at_once()

import sys
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from netwright.engine.commands.errors import EXIT_BAD_USE, PROGRAM, BadUse, Parser, place
from netwright.engine.commands.streams import complain, patient_streams, status_with_output
from netwright.engine.message import SentenceError, message
from netwright.engine.paths import is_there

if TYPE_CHECKING:
    from netwright.engine.analysis.analysis import Analysis
    from netwright.engine.film.film import Film
    from netwright.engine.training.events import Event
    from netwright.engine.training.experiments.comparison_result import ComparisonResult
    from netwright.engine.training.run.launch import Job


def start() -> int:
    """Be a process of one's own, on whatever standard streams it has; return its exit status."""
    with patient_streams():
        try:
            status = main()
        except SystemExit as end:  # of --help
            status = end.code if isinstance(end.code, int) else 0
        return status_with_output(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or do a headless command, and return the exit status."""
    from netwright.engine.commands.artist import Artist
    from netwright.engine.commands.command_line import COMMANDS, run  # which takes its time

    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        return run(given, Artist(_draw, _depict, _draw_comparison, _write_film))
    try:
        return _open_window(given, COMMANDS)
    except SentenceError as error:
        complain(error)
        return EXIT_BAD_USE


def _open_window(given: list[str], commands: Sequence[str]) -> int:
    parser = Parser(
        PROGRAM,
        description="Open the window, with a project if one is named.",
        epilog=f"Headless commands: {', '.join(commands)}; each has a --help of its own.",
    )
    parser.add_argument("file", type=place, nargs="?", metavar="FILE", help="a project to open")
    parser.add_argument("--data-dir", type=place, metavar="DIR", help="where data sets are")
    asked = parser.parse_args(given)
    if asked.file is not None and not is_there(asked.file):
        raise BadUse(
            message(
                "“{name}” is neither a project file nor a command; commands are {commands}.",
                name=asked.file,
                commands=", ".join(commands),
            )
        )

    from netwright.gui.shell.app import run as open_window

    return open_window(asked.file, asked.data_dir)


def _draw(folder: Path, job: "Job", events: "list[Event]") -> list[Path]:
    """Draw the pictures of a run; without Qt's libraries say so, and let the rest go on."""
    try:
        from netwright.gui.shell.run_pictures import draw
    except ImportError as error:
        return _without_pictures(error)
    with dying_at_once():
        return draw(folder, job, events)


def _write_film(film: "Film", node: str | None, target: Path) -> Generator[float, None, None]:
    """Draw a film; without Qt's libraries say so."""
    try:
        from netwright.gui.shell.run_pictures import write_film
    except ImportError as error:
        raise BadUse(
            message("There are no pictures, for Qt cannot be loaded: {why}.", why=error)
        ) from error
    with dying_at_once():
        yield from write_film(film, node, target)


def _depict(analysis: "Analysis", to: Path) -> bytes:
    """Draw a network as a file of that name."""
    try:
        from netwright.gui.figures.headless import picture
    except ImportError as error:
        raise BadUse(
            message("Nothing can be drawn, for Qt cannot be loaded: {reason}", reason=error)
        ) from error
    with dying_at_once():
        return picture(analysis, to)


def _draw_comparison(
    folder: Path, title: str, standings: "Sequence[ComparisonResult]"
) -> list[Path]:
    """Draw the picture of a comparison, likewise."""
    try:
        from netwright.gui.shell.run_pictures import draw_comparison
    except ImportError as error:
        return _without_pictures(error)
    with dying_at_once():
        return draw_comparison(folder, title, standings)


def _without_pictures(error: ImportError) -> list[Path]:
    complain(message("No pictures, for Qt cannot be loaded: {why}", why=error))
    return []


if __name__ == "__main__":
    sys.exit(start())
