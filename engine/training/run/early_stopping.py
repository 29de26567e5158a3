"""The best epoch so far: when to stop waiting for a better one, and its weights."""

from collections.abc import Mapping

from torch import Tensor, nn


class EarlyStopping:
    """The epoch of the highest validation accuracy, the first of several.

    Attributes:
        accuracy: Its validation accuracy; -1 before the first epoch's end.
        epoch: Its number, from 1; 0 before.
        weights: Its parameters and buffers, empty unless they are to be kept.
    """

    def __init__(self, patience: int | None) -> None:
        """Wait for ``patience`` epochs, or for ever; weights are kept in the first case."""
        self.accuracy = -1.0
        self.epoch = 0
        self.weights: dict[str, Tensor] = {}
        self._patience = patience

    def offer(self, accuracy: float, epoch: int, model: nn.Module) -> bool:
        """Look at an epoch that has ended; return whether it is the best."""
        if accuracy <= self.accuracy:
            return False
        self.accuracy, self.epoch = accuracy, epoch
        if self._patience is not None:
            self.weights = {key: value.clone() for key, value in model.state_dict().items()}
        return True

    def go_on_from(self, accuracy: float, epoch: int, weights: Mapping[str, Tensor]) -> None:
        """Take up what an earlier session of the run had found."""
        self.accuracy, self.epoch = accuracy, epoch
        if self._patience is not None:
            self.weights = dict(weights)

    def given_up(self, epochs: int) -> bool:
        """Return whether, after so many epochs, none better is waited for."""
        return self._patience is not None and epochs - self.epoch >= self._patience

    def take(self, model: nn.Module) -> int | None:
        """Give ``model`` the weights of the best epoch, if they were kept; return the epoch."""
        if not self.weights:
            return None
        model.load_state_dict(self.weights, strict=True)
        return self.epoch
