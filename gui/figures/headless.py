"""The drawing of a network from the command line."""

from pathlib import Path

from netwright.engine.analysis.analysis import Analysis
from netwright.gui.figures.figure import NetworkFigure
from netwright.gui.figures.formats import format_of, written
from netwright.gui.widgets import headless


def picture(analysis: Analysis, to: Path) -> bytes:
    """Return the drawing of a network as a file of the name ``to``.

    Raises:
        SentenceError: The name ends as none of the kinds of picture does.
    """
    kind = format_of(to)
    headless.application()
    return written(NetworkFigure(analysis.document, analysis), kind)
