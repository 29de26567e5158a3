"""What stands in the way of Train, found before it is pressed. PyTorch must have arrived."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.fit_to_data import Fit, fitted, last_layers, results
from netwright.engine.code import why_not_buildable
from netwright.engine.data.errors import DataError
from netwright.engine.data.samples import samples_of
from netwright.engine.document.document import Document
from netwright.engine.document.edit import Edit
from netwright.engine.document.edits import EditError, set_training
from netwright.engine.message import Message, message

if TYPE_CHECKING:
    # These load PyTorch.
    from netwright.engine.blocks.tensor import TensorSpec
    from netwright.engine.data.location import DataLocation
    from netwright.engine.data.source import DataSource


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


def obstacle(analysis: Analysis, find: Callable[[str], "DataLocation | None"]) -> Obstacle | None:
    """Return what keeps the network from being trained as the settings say, None if nothing.

    Args:
        analysis: What is known of the network.
        find: Returns where the data set of a name is; None while it is being looked through.
    """
    sentence = why_not_buildable(analysis)
    if sentence is not None:
        return Obstacle(sentence)
    try:
        place = find(analysis.document.training.data)
    except DataError as error:
        return Obstacle(error.sentence)
    if place is None:
        return Obstacle(message("The folder of images is being looked through."))
    return _misfit(analysis, place.source) or (None if place.is_there else _missing(place.source))


def _missing(data: "DataSource") -> Obstacle:
    """Return that a data set is not there; the built-in one always is."""
    from netwright.engine.data.catalogue import sources

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


def _misfit(analysis: Analysis, data: "DataSource") -> Obstacle | None:
    """Return what does not fit between the network and the images, if anything."""
    entry = analysis.input
    taken = analysis.document.training.augmentation.network_shape(data.shape)
    if entry is not None and entry.shape != taken:
        return _other_images(analysis, data, taken)
    for name, result in results(analysis).items():
        if result is not None and result.shape != (*data.answers, len(data.classes)):
            return _other_classes(analysis, data, name, result)
    return None


def _other_images(analysis: Analysis, data: "DataSource", taken: tuple[int, ...]) -> Obstacle:
    """Return that the network takes images of another shape; the fix sets the classes as well."""
    shape = "×".join(map(str, taken))
    values = {"wanted": str(analysis.input), "data": data.title, "found": samples_of(taken)}
    edit, sets_classes = _fit(analysis, data, taken)
    reason = why_not_buildable(analyse(edit(analysis.document), analysis))
    if reason is not None:
        return Obstacle(
            message(
                "The network takes {wanted}; {data} has {found}, and those it cannot take. "
                "{reason}",
                **values,
                reason=reason,
            )
        )
    fix = message("Set the Input to {shape}", shape=shape)
    if sets_classes:
        fix = message("Fit to {shape}, {classes} classes", shape=shape, classes=len(data.classes))
    sentence = message("The network takes {wanted}, and {data} has {found}.", **values)
    return Obstacle(sentence, fix, edit)


def _fit(analysis: Analysis, data: "DataSource", shape: tuple[int, ...]) -> tuple[Edit, bool]:
    """Return the edit that fits the Input to ``data``, and whether it sets the classes as well."""
    classes = len(data.classes)
    counts = [result.shape[-1] for result in results(analysis).values() if result is not None]
    both = any(count != classes for count in counts) and _can_be(analysis, classes)
    return partial(_fitted, known=analysis, shape=shape, classes=classes if both else None), both


def _fitted(
    document: Document,
    *,
    known: Analysis,
    shape: tuple[int, ...] | None,
    classes: int | None,
) -> Document:
    """Return ``document`` fitted to other data: an edit, whenever it is made."""
    own = known if document is known.document else analyse(document, known)
    return fitted(own, Fit(shape=shape, classes=classes))


def _other_classes(
    analysis: Analysis, data: "DataSource", name: str, result: "TensorSpec"
) -> Obstacle:
    """Return that an output tells apart another number of classes than there are."""
    classes, document = len(data.classes), analysis.document
    fits = result.shape[:-1] == data.answers
    fix = edit = None
    if fits and _can_be(analysis, classes):
        layers = ", ".join(document.nodes[node].name for node in last_layers(analysis))
        fix = message("Let {name} have {classes} outputs", name=layers, classes=classes)
        edit = partial(_fitted, known=analysis, shape=None, classes=classes)
    who = (
        message("The network")
        if len(document.outputs) == 1
        else message("Output {name}", name=name)
    )
    values = {"who": who, "data": data.title, "classes": classes}
    if fits and result.shape[-1] > classes:
        return Obstacle(
            message(
                "{who} returns {count} numbers and {data} has {classes} classes: it has to learn "
                "that the others are never right.",
                count=result.shape[-1],
                **values,
            ),
            fix,
            edit,
            is_advice=True,
        )
    return Obstacle(
        message(
            "{who} returns {found} for each image; {data} has {classes} classes, so let its last "
            "layer be a Linear with {classes} outputs.",
            found=str(result),
            **values,
        ),
        fix,
        edit,
    )


def _can_be(analysis: Analysis, classes: int) -> bool:
    """Return whether single layers decide how many numbers the outputs have."""
    try:
        fitted(analysis, Fit(classes=classes))
    except EditError:
        return False
    return True
