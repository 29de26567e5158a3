"""The outputs of a network as training sees them, and the loss over all of them."""

from collections.abc import Sequence
from typing import NamedTuple

from torch import Tensor
from torch.nn.functional import cross_entropy, pad

from netwright.engine.code import Source


class NetworkOutput(NamedTuple):
    """One output in training mode.

    Attributes:
        name: What its node is called.
        weight: What its loss counts in the sum.
    """

    name: str
    weight: float = 1.0


MAIN = (NetworkOutput("output"),)
"""The outputs of a network that has but one."""


def heads_of(source: Source) -> tuple[NetworkOutput, ...]:
    """Return the outputs that a generated network has in training, the main one first."""
    return tuple(map(NetworkOutput, source.plan.names, source.weights))


class Losses(NamedTuple):
    """Mean losses over a batch, in nats, as tensors without dimensions.

    Attributes:
        total: The weighted sum, which is learned from.
        main: That of the main output alone.
    """

    total: Tensor
    main: Tensor


def losses(
    outputs: Sequence[Tensor],
    targets: Tensor,
    heads: Sequence[NetworkOutput],
    label_smoothing: float,
    class_weights: Tensor | None = None,
) -> Losses:
    """Return the cross-entropy of each output with the same targets, and their weighted sum.

    Args:
        outputs: Logits (N, classes) of each head, the main one first.
        targets: int64 labels (N,), or float32 probabilities (N, classes).
        heads: What each output counts; the main one's weight is 1.
        label_smoothing: What part of each label is spread evenly over all classes.
        class_weights: What a sample of each class counts, (classes,); None for all the same.
    """
    main, *others = (_loss(each, targets, label_smoothing, class_weights) for each in outputs)
    total = main
    for loss, head in zip(others, heads[1:], strict=True):
        total = total + head.weight * loss
    return Losses(total, main)


def _loss(
    logits: Tensor, targets: Tensor, label_smoothing: float, weights: Tensor | None
) -> Tensor:
    numbers = logits.shape[1]  # a network may have outputs to spare
    if targets.is_floating_point():
        targets = pad(targets, (0, numbers - targets.shape[1]))
    if weights is not None:
        weights = pad(weights, (0, numbers - len(weights)))
    return cross_entropy(logits, targets, weights, label_smoothing=label_smoothing)
