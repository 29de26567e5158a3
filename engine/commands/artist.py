"""What draws for the commands; the engine itself draws nothing."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # These load PyTorch, for which asking for help should not have to wait.
    from netwright.engine.analysis.analysis import Analysis
    from netwright.engine.film.film import Film
    from netwright.engine.training.events import Event
    from netwright.engine.training.experiments.comparison_result import ComparisonResult
    from netwright.engine.training.run.launch import Job


@dataclass(frozen=True)
class Artist:
    """Draws pictures into files.

    Attributes:
        run: Draws a run into a folder and returns the files.
        network: Draws a network as a file of that name; raises a ``SentenceError`` where it cannot.
        comparison: Draws a comparison, of which the text says on what, into a folder and returns
            the files.
        film: Draws a film, of a node or of the first with kernels, to a file or into a folder, and
            tells how much is done, 0 to 1.
    """

    run: "Callable[[Path, Job, list[Event]], list[Path]]"
    network: "Callable[[Analysis, Path], bytes]"
    comparison: "Callable[[Path, str, Sequence[ComparisonResult]], list[Path]]"
    film: "Callable[[Film, str | None, Path], Generator[float, None, None]]"
