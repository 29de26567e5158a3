"""The loss of a batch: class weights, label smoothing, and the part of one process of several."""

from collections.abc import Sequence

from torch import Tensor

from netwright.engine.data.dataset import Dataset
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.class_balance import balanced_weights
from netwright.engine.training.compute.sharded_batch import Shard
from netwright.engine.training.outputs import Losses, NetworkOutput, losses


class BatchLosses:
    """What is learned from the outputs for a batch."""

    def __init__(
        self,
        data: Dataset,
        settings: TrainingSettings,
        heads: Sequence[NetworkOutput],
        processes: int,
    ) -> None:
        """Weigh the classes, if that is asked for.

        Args:
            data: The training samples, on the device.
            settings: How they are learned from.
            heads: The outputs that the network has in training, the main one first.
            processes: How many share each batch.
        """
        self._data = data
        self._smoothing = settings.label_smoothing
        self._heads = heads
        self._processes = processes
        self._class_weights: Tensor | None = None
        if settings.class_weights == "balanced":
            self._class_weights = balanced_weights(data.labels.flatten(), len(data.classes))

    def of(
        self, outputs: Sequence[Tensor], targets: Tensor, samples: Tensor, part: Shard | None
    ) -> Losses:
        """Return the losses of a batch, or what the part of it that is here adds to them.

        Args:
            outputs: Logits (N, classes) of each head.
            targets: int64 labels (N,), or float32 probabilities (N, classes).
            samples: Indices of the whole batch.
            part: What of it the outputs are for; None for all.
        """
        loss = losses(outputs, targets, self._heads, self._smoothing, self._class_weights)
        if part is None:
            return loss
        weight = self._weight_of(part, targets, samples)
        return Losses(loss.total * weight, loss.main * weight)

    def _weight_of(self, part: Shard, targets: Tensor, samples: Tensor) -> Tensor | float:
        """Return what to multiply a part's mean by, so that all processes' mean is the batch's."""
        if self._class_weights is None or targets.is_floating_point():
            return part.weight
        whole = self._class_weights[self._data.labels[samples].flatten()]
        own = self._class_weights[targets[: len(targets) // part.held * part.count]]
        return own.sum() * self._processes / whole.sum()
