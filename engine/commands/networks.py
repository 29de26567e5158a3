"""NET on the command line: the name of a ready network, or a project file."""

from pathlib import Path

from engine import zoo
from engine.commands.errors import BadUse
from engine.document import edits, project
from engine.document.document import Document
from engine.message import message


def network(name: str, shape: str | None = None) -> Document:
    """Return the network that ``name`` stands for.

    Args:
        name: A name from ``zoo``, or the path of a project file.
        shape: What enters it in place of what it was drawn for, such as ``"1,28,28"``.

    Raises:
        BadUse: There is no such network.
        ProjectError: The file cannot be opened.
    """
    if name in zoo.names():
        document = zoo.load(name)
    elif Path(name).suffix or Path(name).exists():
        document = project.read(Path(name))
    else:
        raise BadUse(
            message(
                "There is no network “{name}”; there are {names}, or give a project file.",
                name=name,
                names=", ".join(zoo.names()),
            )
        )
    return document if shape is None else _reshaped(document, shape)


def _reshaped(document: Document, text: str) -> Document:
    try:
        shape = tuple(int(size) for size in text.split(","))
    except ValueError:
        raise BadUse(
            message(
                "“{text}” is no shape; write channels, height and width like 1,28,28.", text=text
            )
        ) from None
    if not document.inputs:
        raise BadUse(message("The network has no Input, so it takes no shape."))
    return edits.set_parameters(document, document.inputs[0].id, {"shape": shape})
