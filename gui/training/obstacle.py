"""What stands in the way of Train, found before it is pressed. PyTorch must have arrived."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from engine.data.errors import DataError
from engine.document.edits import set_parameters, set_training
from engine.message import Message, message
from gui.session import Edit

if TYPE_CHECKING:
    # These load PyTorch.
    from engine.analysis.analysis import Analysis
    from engine.data.source import Source
    from gui.training.whereabouts import Whereabouts


@dataclass(frozen=True)
class Obstacle:
    """Why a run cannot begin.

    Attributes:
        sentence: What does not fit, and what would.
        fix: What to call the edit that puts it right; None if there is none.
        edit: That edit.
        is_advice: Whether a run can begin all the same.
    """

    sentence: Message
    fix: Message | None = None
    edit: Edit | None = None
    is_advice: bool = False


def obstacle(analysis: "Analysis", find: Callable[[str], "Whereabouts | None"]) -> Obstacle | None:
    """Return what keeps the network from being trained as the settings say, None if nothing.

    Args:
        analysis: What is known of the network.
        find: Returns where the data set of a name is; None while it is being looked through.
    """
    from engine.code import NotBuildable, generate

    if not analysis.is_complete:
        try:
            generate(analysis)
        except NotBuildable as error:
            return Obstacle(error.sentence)
    try:
        place = find(analysis.document.training.data)
    except DataError as error:
        return Obstacle(error.sentence)
    if place is None:
        return Obstacle(message("The folder of images is being looked through."))
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
    entry = analysis.input
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
    return _other_outputs(analysis, data)


def _other_outputs(analysis: "Analysis", data: "Source") -> Obstacle | None:
    """Return that the network tells apart another number of classes than there are, if it does."""
    from engine.analysis.fitting import last_layer

    result, classes = analysis.output, len(data.classes)
    if result is None or result.shape == (*data.answers, classes):
        return None
    fits = result.shape[:-1] == data.answers
    last = last_layer(analysis)
    fix = edit = None
    if last is not None and fits:
        node, parameter = last
        name = analysis.document.nodes[node].name
        fix = message("Let {name} have {classes} outputs", name=name, classes=classes)
        edit = partial(set_parameters, node_id=node, values={parameter: classes})
    if fits and result.shape[-1] > classes:
        return Obstacle(
            message(
                "The network returns {count} numbers and {data} has {classes} classes: it has to "
                "learn that the others are never right.",
                count=result.shape[-1],
                data=data.title,
                classes=classes,
            ),
            fix,
            edit,
            is_advice=True,
        )
    return Obstacle(
        message(
            "The network returns {found} for each image; {data} has {classes} classes, so let "
            "its last layer be a Linear with {classes} outputs.",
            found=str(result),
            data=data.title,
            classes=classes,
        ),
        fix,
        edit,
    )
