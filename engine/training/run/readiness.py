"""Training readiness: what stands in the way of Train, found before it is pressed.

PyTorch must have arrived.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.fit_to_data import Fit, fitted, last_layers, results
from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.code import why_not_buildable
from netwright.engine.data.class_recall import uneven
from netwright.engine.data.errors import DataError
from netwright.engine.data.samples import samples_of
from netwright.engine.document.document import Document
from netwright.engine.document.edit import Edit
from netwright.engine.document.edits import EditError, set_training
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import Message, message
from netwright.engine.training.step.data_fit import (
    Ends,
    Misfit,
    MisfitKind,
    misfits,
    written_shape,
)

if TYPE_CHECKING:
    # These load PyTorch.
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
    misfit = _misfit(analysis, place.source) or (None if place.is_there else _missing(place.source))
    return misfit or _uneven(analysis.document.training, place.source)


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


def _uneven(settings: TrainingSettings, data: "DataSource") -> Obstacle | None:
    """Return the advice to balance classes that are uneven, if it is not followed already."""
    sentence = uneven(data.class_counts, data.classes) if data.class_counts else None
    if sentence is None or settings.balances:
        return None
    return Obstacle(
        sentence,
        message("Balance the class weights"),
        lambda document: set_training(
            document, document.training.model_copy(update={"class_weights": "balanced"})
        ),
        is_advice=True,
    )


def _misfit(analysis: Analysis, data: "DataSource") -> Obstacle | None:
    """Return what does not fit between the network and the data, if anything."""
    settings = analysis.document.training
    found = list(misfits(Ends.drawn(analysis), data, settings.augmentation))
    wrong = min(found, key=lambda each: each.is_advice, default=None)  # the first, errors before
    match wrong:
        case None:
            return None
        case Misfit(MisfitKind.SHAPE):
            return _other_shape(analysis, data, wrong)
        case Misfit(MisfitKind.CONTENTS | MisfitKind.OUTPUT_SHAPE):
            return Obstacle(wrong.sentence)
        case Misfit(MisfitKind.FEW_CLASSES | MisfitKind.SPARE_OUTPUTS):
            return _other_classes(analysis, data, wrong)
    title, augmentation = _possible(settings.augmentation, wrong.kind)
    return Obstacle(wrong.sentence, title, partial(_augmented, augmentation=augmentation))


def _possible(augmentation: Augmentation, kind: MisfitKind) -> tuple[Message, Augmentation]:
    """Return an augmentation that can be done in place of one that cannot, and what it is."""
    if kind is MisfitKind.AUGMENTED_TEXT:
        return message("Leave the augmentation out"), Augmentation()
    if kind is MisfitKind.LARGE_CROP:
        whole = augmentation.model_copy(update={"crop": None, "test_views": "one"})
        return message("Take whole images"), whole
    if kind is MisfitKind.VIEWS_WITHOUT_CROP:
        return message("Take one view"), augmentation.model_copy(update={"test_views": "one"})
    return message("Leave its steps out"), augmentation.model_copy(update={"steps": ()})


def _augmented(document: Document, *, augmentation: Augmentation) -> Document:
    """Return ``document`` with another augmentation: an edit."""
    update = {"augmentation": augmentation}
    return set_training(document, document.training.model_copy(update=update))


def _other_shape(analysis: Analysis, data: "DataSource", wrong: Misfit) -> Obstacle:
    """Return that the network takes samples of another shape; the fix sets the classes as well."""
    taken = analysis.document.training.augmentation.network_shape(data.shape)
    edit, sets_classes = _fit(analysis, data, taken)
    reason = why_not_buildable(analyse(edit(analysis.document), analysis))
    if reason is not None:
        return Obstacle(
            message(
                "The network takes {wanted}; {data} has {found}, and those it cannot take. "
                "{reason}",
                wanted=str(analysis.input),
                data=data.title,
                found=samples_of(taken),
                reason=reason,
            )
        )
    shape = written_shape(taken)
    fix = message("Set the Input to {shape}", shape=shape)
    if sets_classes:
        fix = message("Fit to {shape}, {classes} classes", shape=shape, classes=len(data.classes))
    return Obstacle(wrong.sentence, fix, edit)


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


def _other_classes(analysis: Analysis, data: "DataSource", wrong: Misfit) -> Obstacle:
    """Return that an output tells apart another number of classes than there are."""
    classes, document = len(data.classes), analysis.document
    if not _can_be(analysis, classes):
        return Obstacle(wrong.sentence, is_advice=wrong.is_advice)
    layers = ", ".join(document.nodes[node].name for node in last_layers(analysis))
    fix = message("Let {name} have {classes} outputs", name=layers, classes=classes)
    edit = partial(_fitted, known=analysis, shape=None, classes=classes)
    return Obstacle(wrong.sentence, fix, edit, wrong.is_advice)


def _can_be(analysis: Analysis, classes: int) -> bool:
    """Return whether single layers decide how many numbers the outputs have."""
    try:
        fitted(analysis, Fit(classes=classes))
    except EditError:
        return False
    return True
