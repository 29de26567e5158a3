"""NET on the command line: the name of a ready network, or a project file."""

from pathlib import Path

from pydantic import ValidationError

from netwright.engine import zoo
from netwright.engine.commands.errors import BadUse
from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from netwright.engine.document.settings_errors import sentences
from netwright.engine.message import message
from netwright.engine.paths import is_there


def network(name: str, shape: str | None = None, classes: str | None = None) -> Document:
    """Return the network that ``name`` stands for.

    Args:
        name: A name from ``zoo``, or the path of a project file.
        shape: What enters it in place of what it was drawn for, such as ``"1,28,28"``.
        classes: How many numbers its outputs have, in place of what was drawn, such as ``"10"``.

    Raises:
        BadUse: There is no such network, or these are no numbers.
        EditError: The network cannot be fitted to them.
        ProjectError: The file cannot be opened.
    """
    if name in zoo.names():
        document = zoo.load(name)
    elif Path(name).suffix or is_there(Path(name)):
        document = project.read(Path(name))
    else:
        raise BadUse(
            message(
                "There is no network “{name}”; there are {names}, or give a project file.",
                name=name,
                names=", ".join(zoo.names()),
            )
        )
    return _fitted(document, shape, classes)


def _fitted(document: Document, shape: str | None, classes: str | None) -> Document:
    if shape is None and classes is None:
        return document
    # Imported here: a network as it was drawn needs no PyTorch.
    from netwright.engine.analysis.analysis import analyse
    from netwright.engine.analysis.fit_to_data import Fit, fitted

    try:
        fit = Fit(
            shape=None if shape is None else _shape(shape),
            classes=None if classes is None else _count(classes),
        )
    except ValidationError as error:
        raise BadUse(sentences(error, Fit)[0]) from None
    return fitted(analyse(document), fit)


def _shape(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(size) for size in text.split(","))
    except ValueError:
        raise BadUse(
            message(
                "“{text}” is no shape; write channels, height and width like 1,28,28.", text=text
            )
        ) from None


def _count(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadUse(
            message("“{text}” is no number of classes; write one like 10.", text=text)
        ) from None
