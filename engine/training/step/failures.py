"""What went wrong in a step, where in the network, and what would help."""

import copy
import traceback
from collections.abc import Callable

import torch
from torch import Tensor, nn

from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.message import message
from netwright.engine.training.compute.process_group import is_lost
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.events import Failed

Locate = Callable[[BaseException], str | None]
"""Names the node of the network that an exception comes from, if it comes from one."""


class Diverged(Exception):  # noqa: N818 - it says what the network did
    """The loss, or a weight, is no longer a finite number."""


def divergence(
    model: nn.Module, run: Callable[[nn.Module], Tensor], step: int, settings: TrainingSettings
) -> Failed:
    """Say where a network stopped being finite.

    Args:
        model: The network; a copy of it is looked at.
        run: Does again what the step did, with the network given.
        step: Steps taken before.
        settings: The run's settings.
    """
    node, weights = first_bad_module(model, run)
    values = {"step": f"{step + 1:,}", "node": node}
    if node is None:
        sentence = message("The loss is no longer a finite number at step {step}.", **values)
    elif weights:
        sentence = message(
            "The loss is no longer a finite number at step {step}: "
            "the weights of {node} have grown beyond all bounds.",
            **values,
        )
    else:
        sentence = message(
            "The loss is no longer a finite number at step {step}: it begins in {node}, "
            "whose input is finite and whose output is not.",
            **values,
        )
    advice = message(
        "Try a learning rate of {rate:g}, a tenth of the present one.",
        rate=settings.learning_rate / 10,
    )
    return Failed(sentence, node, advice)


def first_bad_module(
    model: nn.Module, run: Callable[[nn.Module], Tensor]
) -> tuple[str | None, bool]:
    """Return the first module whose output is not finite, and whether its weights are to blame.

    Modules end in the order of computation, and the inner before the outer, so the first to
    return a bad output is where it began. Hooks go to a copy: the network itself is left alone.
    """
    twin = copy.deepcopy(model)
    bad: list[str] = []

    def watch(name: str) -> Callable[[nn.Module, object, object], None]:
        def look(_module: nn.Module, _inputs: object, output: object) -> None:
            # A recurrent layer gives its sequence first.
            given = output[0] if isinstance(output, tuple) else output
            if not bad and isinstance(given, Tensor) and not _finite(given):
                bad.append(name)

        return look

    for name, module in twin.named_modules():
        if name:
            module.register_forward_hook(watch(name))
    with torch.no_grad():
        run(twin)
    if not bad:
        return None, False
    own = twin.get_submodule(bad[0]).parameters(recurse=False)
    return bad[0], not all(map(_finite, own))


def finite(model: nn.Module) -> bool:
    """Return whether every parameter and buffer of ``model`` is finite."""
    return all(map(_finite, model.state_dict().values()))


def _finite(tensor: Tensor) -> bool:
    return bool(torch.isfinite(tensor).all())


SINGLE_VALUE = "Expected more than 1 value per channel when training"
"""What PyTorch says of a batch norm that reads one value a channel."""


def failure(error: Exception, settings: TrainingSettings, locate: Locate) -> Failed:
    """Say what an exception means for the user.

    Only texts are kept: the exception's traceback holds the tensors of the step, whose memory may
    be just what was missing.
    """
    details = "".join(traceback.format_exception(error))
    if isinstance(error, TrainingError):
        return Failed(error.sentence, error.node, error.advice)
    if isinstance(error, RuntimeError) and is_lost(error):
        return Failed(
            message("Another process of this run has ended, so this one stops."),
            advice=message("What the last checkpoint holds can be resumed."),
            details=details,
        )
    node = locate(error)
    if is_out_of_memory(error):
        return _out_of_memory(error, settings, node, details)
    if isinstance(error, OSError):
        sentence = message("The run's files cannot be written: {reason}.", reason=_reason(error))
        return Failed(sentence, None, message("Choose another folder."), details)
    reason = str(error) or type(error).__name__
    if node is None:
        sentence = message("The network failed: {reason}", reason=reason)
    else:
        sentence = message("The network failed at {node}: {reason}", node=node, reason=reason)
    alone = settings.batch_size == 1 and SINGLE_VALUE in reason
    advice = message("Use batches of at least 2 images.") if alone else None
    return Failed(sentence, node, advice, details)


def is_out_of_memory(error: BaseException) -> bool:
    """Return whether ``error`` says that memory was not to be had, on whatever device."""
    if isinstance(error, MemoryError | torch.cuda.OutOfMemoryError):
        return True
    text = str(error)
    # The processor's allocator and MPS raise a bare RuntimeError.
    return isinstance(error, RuntimeError) and (
        "can't allocate memory" in text or "out of memory" in text
    )


def _out_of_memory(
    error: Exception, settings: TrainingSettings, node: str | None, details: str
) -> Failed:
    values = {"batch": settings.batch_size, "reason": (str(error) or "MemoryError").splitlines()[0]}
    if node is None:
        sentence = message(
            "There is not enough memory for batches of {batch} images: {reason}", **values
        )
    else:
        sentence = message(
            "There is not enough memory at {node} for batches of {batch} images: {reason}",
            node=node,
            **values,
        )
    half = settings.batch_size // 2
    advice = message("Try a batch size of {half}.", half=half) if half else None
    return Failed(sentence, node, advice, details)


def _reason(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{reason} ({error.filename})" if error.filename else reason
