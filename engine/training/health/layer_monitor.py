"""Look at the layers of a network while it takes a step, without changing a bit of the step.

Looked at are the step's own tensors: gradients stay until the next step clears them, weights are
copied before it, and outputs are read by hooks that are taken away again. Nothing draws a random
number, and nothing that the step reads is written.
"""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

import torch
from torch import Tensor, nn

from netwright.engine.training.health.health import Histogram, LayerHealth

INTERVAL = 1.0
"""Least seconds from one look to the next, but for those at the beginning of epochs."""
SHARE = 0.02
"""Part of a run's time that looking may take, likewise."""
EPOCHS = 50
"""Epochs of a run, evenly spread, whose first step is looked at however long it takes."""
BINS = 32
SAMPLE = 2**14
"""Values of a tensor that a histogram counts, evenly spread over it: a larger one looks alike."""
FLAT = 0.05
"""Below this part of its greatest slope a tanh or a sigmoid counts as saturated."""
MOST_COPIED = 50_000_000
"""Weights (200 MB) up to which they are copied before a step, to tell what it changes."""
RANGES: dict[type[nn.Module], tuple[float, float]] = {nn.Tanh: (-1.0, 1.0), nn.Sigmoid: (0.0, 1.0)}
"""The activations that saturate at both ends, and what they give there."""
RECTIFIERS = (nn.ReLU, nn.ReLU6)
PROBABILITIES = (nn.Softmax, nn.LogSoftmax, nn.Softmax2d, nn.Softmin)
"""In PyTorch's file of activations, but they give an answer rather than a feature."""


class LayerMonitor:
    """When to look: at fixed steps, which are the same in every run, and in between now and then.

    The first step of up to :data:`EPOCHS` epochs is always looked at, so that two runs of one seed
    can be compared figure by figure. In between at most every ``interval`` seconds, and so seldom
    that it takes no more than :data:`SHARE` of the time.
    """

    def __init__(self, interval: float | None, epochs: int) -> None:
        """Plan for a run.

        Args:
            interval: Least seconds between looks in between; infinite for none of them, None for
                none at all.
            epochs: Epochs of the run.
        """
        self._interval = interval
        self._stride = max(1, math.ceil(epochs / EPOCHS))
        self._next = 0.0

    def is_due(self, step: int, steps_per_epoch: int, elapsed: float) -> bool:
        """Return whether to look at the step that follows ``step`` steps and ``elapsed`` s."""
        if self._interval is None:
            return False
        epoch, place = divmod(step, steps_per_epoch)
        return (place == 0 and epoch % self._stride == 0) or elapsed >= self._next

    def looked(self, took: float, elapsed: float) -> None:
        """Take note of a look that took so many seconds and ended after ``elapsed``."""
        if self._interval is not None:
            self._next = elapsed + max(self._interval, took / SHARE)


class Checkup:
    """What was seen of a network in one step.

    Attributes:
        seconds: What looking has cost so far.
    """

    def __init__(self, model: nn.Module) -> None:
        self.seconds = 0.0
        self._model = model
        with self._timed():
            self._weights = {
                name: weights
                for name, module in model.named_modules()
                if (weights := _trained(module))
            }
            self._before = self._copied()
        self._samples: dict[str, Tensor] = {}
        self._dead: dict[str, Tensor] = {}
        self._saturated: dict[str, Tensor] = {}

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Read the outputs of the layers while the body takes the step."""
        with ExitStack() as hooks:
            for name, module in self._model.named_modules():
                if name in self._weights or _is_activation(module):
                    hooks.callback(module.register_forward_hook(self._hook(name)).remove)
            yield

    def layers(self) -> tuple[LayerHealth, ...]:
        """Return what was seen; to be asked after the step and before the next."""
        with self._timed():
            norms = self._norms()
            names = [name for name, _ in self._model.named_modules()]
            return tuple(
                LayerHealth(
                    module=name,
                    **norms.get(name, {}),
                    dead=_number(self._dead.get(name)),
                    saturated=_number(self._saturated.get(name)),
                    weights=histogram(_joined(self._weights[name]))
                    if name in self._weights
                    else None,
                    activations=histogram(self._samples[name]) if name in self._samples else None,
                )
                for name in names
                if name in self._weights or name in self._samples
            )

    @contextmanager
    def _timed(self) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - began

    def _hook(self, name: str) -> Callable[[nn.Module, object, object], None]:
        def look(module: nn.Module, _inputs: object, output: object) -> None:
            # A recurrent layer gives its sequence first.
            given = output[0] if isinstance(output, tuple) else output
            if isinstance(given, Tensor) and given.is_floating_point() and given.numel():
                with self._timed(), torch.no_grad():
                    self._look_at(name, module, given.detach())

        return look

    def _look_at(self, name: str, module: nn.Module, output: Tensor) -> None:
        # Copied: what comes next may write into its input.
        self._samples[name] = _spread(output).to(torch.float32, copy=True)
        if isinstance(module, RECTIFIERS):
            self._dead[name] = _dead(output)
        elif type(module) in RANGES:
            low, high = RANGES[type(module)]
            place = (output.float() - low) / (high - low)
            # y(1 - y) is the slope of both, up to a factor; 1/4 is its greatest value.
            self._saturated[name] = (4 * place * (1 - place) < FLAT).float().mean()

    def _copied(self) -> dict[str, list[Tensor]]:
        """Return the weights as they are, by module; none of a network too large for that."""
        count = sum(weight.numel() for weights in self._weights.values() for weight in weights)
        if count > MOST_COPIED:
            return {}
        return {
            name: [weight.detach().clone() for weight in weights]
            for name, weights in self._weights.items()
        }

    def _norms(self) -> dict[str, dict[str, float | None]]:
        """Return gradient, weight and update of each layer; the device is waited for once."""
        rows: list[Tensor] = []
        for name, weights in self._weights.items():
            before = self._before.get(name, [])
            changes = [new.detach() - old for new, old in zip(weights, before, strict=False)]
            rows += [_norm(_gradients(weights)), _norm(before or weights), _norm(changes)]
        if not rows:
            return {}
        figures = torch.stack([row.to(rows[0].device) for row in rows]).reshape(-1, 3).tolist()
        return {
            name: {
                "gradient": _finite(gradient) if _gradients(weights) else None,
                "weight": _finite(weight),
                "update": _finite(update / weight) if weight and name in self._before else None,
            }
            for (name, weights), (gradient, weight, update) in zip(
                self._weights.items(), figures, strict=True
            )
        }


def histogram(values: Tensor) -> Histogram | None:
    """Return how the values are spread; None where none of them is finite.

    Of more than :data:`SAMPLE` values so many are counted, evenly spread over the tensor.

    Args:
        values: Of any shape and floating type.
    """
    sample = _spread(values.detach()).cpu().double()  # MPS has no double precision
    sample = sample[torch.isfinite(sample)]
    if not len(sample):
        return None
    low, high = sample.min().item(), sample.max().item()
    if low == high:  # as NumPy does
        low, high = low - 0.5, high + 0.5
    counts = torch.histogram(sample, BINS, range=(low, high)).hist
    return Histogram(low, high, tuple(map(int, counts.tolist())))


def _trained(module: nn.Module) -> list[nn.Parameter]:
    """Return a module's own weights: what is trained and has two dimensions or more."""
    own = module.parameters(recurse=False)
    return [weight for weight in own if weight.requires_grad and weight.dim() > 1]


def _is_activation(module: nn.Module) -> bool:
    kind = type(module)
    return (
        kind.__module__ == nn.ReLU.__module__
        and not isinstance(module, PROBABILITIES)
        and next(module.children(), None) is None
    )


def _spread(values: Tensor) -> Tensor:
    """Return at most :data:`SAMPLE` of the values, evenly spread, as one row."""
    flat = values.reshape(-1)
    return flat[:: max(1, math.ceil(len(flat) / SAMPLE))]


def _joined(weights: list[nn.Parameter]) -> Tensor:
    if len(weights) == 1:
        return weights[0].detach()
    return torch.cat([weight.detach().reshape(-1) for weight in weights])


def _dead(output: Tensor) -> Tensor:
    """Return which part of the units gave nothing above 0 for the whole batch, a scalar.

    Units are channels of (N, C, H, W) and features of (N, F). Of (N, L, F) and (N, C, L), which
    look alike, what gives more: a position where every channel is silent hardly ever is.
    """
    axes = (1, 2) if output.dim() == 3 else (1,) if output.dim() > 1 else (0,)
    parts = []
    for axis in axes:
        others = [other for other in range(output.dim()) if other != axis]
        most = output.amax(dim=others) if others else output
        parts.append((most <= 0).float().mean())
    return torch.stack(parts).max()


def _norm(tensors: Sequence[Tensor]) -> Tensor:
    """Return the norm of several tensors as one vector, a float32 scalar; 0 of none."""
    if not tensors:
        return torch.zeros(())
    norms = [torch.linalg.vector_norm(tensor.detach().float()) for tensor in tensors]
    joint: Tensor = torch.linalg.vector_norm(torch.stack(norms))
    return joint


def _gradients(weights: list[nn.Parameter]) -> list[Tensor]:
    return [weight.grad for weight in weights if weight.grad is not None]


def _number(value: Tensor | None) -> float | None:
    return None if value is None else _finite(float(value))


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
