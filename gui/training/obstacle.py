"""What stands in the way of Train, found before it is pressed. PyTorch must have arrived."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data.errors import DataError
from engine.document.edits import set_parameters, set_training
from engine.message import Message, message
from gui.session import Edit

if TYPE_CHECKING:
    # These load PyTorch.
    from engine.analysis.analysis import Analysis
    from engine.data.source import Source


@dataclass(frozen=True)
class Obstacle:
    """Why a run cannot begin.

    Attributes:
        sentence: What does not fit, and what would.
        fix: What to call the edit that puts it right; None if there is none.
        edit: That edit.
    """

    sentence: Message
    fix: Message | None = None
    edit: Edit | None = None


def obstacle(analysis: "Analysis", data_dir: Path | None) -> Obstacle | None:
    """Return what keeps the network from being trained as the settings say, None if nothing."""
    from engine.code import NotBuildable, generate
    from gui.training.whereabouts import find

    if not analysis.is_complete:
        try:
            generate(analysis)
        except NotBuildable as error:
            return Obstacle(error.sentence)
    try:
        place = find(analysis.document.training.data, data_dir)
    except DataError as error:
        return Obstacle(error.sentence)
    return _misfit(analysis, place.source) or (None if place.is_there else _missing(place.source))


def _missing(data: "Source") -> Obstacle:
    """Return that a data set is not there; the built-in one always is."""
    from engine.data.catalogue import sources

    built_in = next(source for source in sources().values() if source.available([]))
    return Obstacle(
        message(
            "{data} is not on this computer yet: download it, name the folder that holds it, or "
            "use other images.",
            data=data.title,
        ),
        message("Use {data}, which is built in", data=built_in.title),
        lambda document: set_training(
            document, document.training.model_copy(update={"data": built_in.name})
        ),
    )


def _misfit(analysis: "Analysis", data: "Source") -> Obstacle | None:
    """Return what does not fit between the network and the images, if anything."""
    entry, result = analysis.input, analysis.output
    taken = analysis.document.training.augmentation.network_shape(data.shape)
    if entry is not None and entry.shape != taken:
        shape = "×".join(map(str, taken))
        node = analysis.document.inputs[0].id
        return Obstacle(
            message(
                "The network takes {wanted}, and the images of {data} are {found}.",
                wanted=str(entry),
                data=data.title,
                found=shape,
            ),
            message("Set the Input to {shape}", shape=shape),
            partial(set_parameters, node_id=node, values={"shape": taken}),
        )
    classes = len(data.classes)
    if result is not None and (len(result.shape) != 1 or result.channels < classes):
        return Obstacle(
            message(
                "The network returns {found} for each image; {data} has {classes} classes, so let "
                "its last layer be a Linear with {classes} outputs.",
                found=str(result),
                data=data.title,
                classes=classes,
            )
        )
    return None
