"""Netwright: draw a neural network, watch it learn, take its PyTorch code away."""

import sys
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.commands.command_line import COMMANDS, PROGRAM, run
from engine.commands.errors import EXIT_BAD_USE, BadUse, Parser
from engine.message import SentenceError, message

if TYPE_CHECKING:
    from engine.inspect.film import Film
    from engine.training.events import Event
    from engine.training.launch import Job


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or do a headless command, and return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        return run(given, _draw, _write_film)
    try:
        return _open_window(given)
    except SentenceError as error:
        print(f"netwright: {error}", file=sys.stderr)
        return EXIT_BAD_USE


def _open_window(given: list[str]) -> int:
    parser = Parser(
        PROGRAM,
        description="Open the window, with a project if one is named.",
        epilog=f"Headless commands: {', '.join(COMMANDS)}; each has a --help of its own.",
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a project to open")
    parser.add_argument("--data-dir", metavar="DIR", help="where data sets are")
    asked = parser.parse_args(given)
    if asked.file and not Path(asked.file).exists():
        raise BadUse(
            message(
                "“{name}” is neither a project file nor a command; commands are {commands}.",
                name=asked.file,
                commands=", ".join(COMMANDS),
            )
        )

    from gui.app import run as open_window

    return open_window(
        Path(asked.file) if asked.file else None, Path(asked.data_dir) if asked.data_dir else None
    )


def _draw(folder: Path, job: "Job", events: "list[Event]") -> list[Path]:
    """Draw the pictures of a run; without Qt's libraries say so, and let the rest go on."""
    try:
        from gui.pictures import draw
    except ImportError as error:
        print(f"netwright: no pictures, for Qt cannot be loaded: {error}", file=sys.stderr)
        return []
    return draw(folder, job, events)


def _write_film(film: "Film", node: str | None, target: Path) -> Generator[float, None, None]:
    """Draw a film; without Qt's libraries say so."""
    try:
        from gui.pictures import write_film
    except ImportError as error:
        raise BadUse(
            message("There are no pictures, for Qt cannot be loaded: {why}.", why=error)
        ) from error
    yield from write_film(film, node, target)


if __name__ == "__main__":
    sys.exit(main())
