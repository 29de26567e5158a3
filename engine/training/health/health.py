"""How healthy the layers of a network in training are: values, and the event that carries them.

Nothing here needs PyTorch; ``netwright.engine.training.health.layer_monitor`` measures.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import ClassVar

from netwright.engine.message import Message
from netwright.engine.training.events import Event, Json


@dataclass(frozen=True, slots=True)
class Histogram:
    """How many of a tensor's values lie in each of several bins of equal width.

    Attributes:
        low: Where the first bin begins: the least value.
        high: Where the last bin ends: the greatest value.
        counts: Values in each bin.
    """

    low: float
    high: float
    counts: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.low!r} {self.high!r} {','.join(map(str, self.counts))}"

    @staticmethod
    def parse(text: str) -> "Histogram":
        """Return the histogram that ``str`` has written.

        Raises:
            ValueError: It is none.
        """
        first, last, numbers = text.split()
        low, high, counts = float(first), float(last), tuple(map(int, numbers.split(",")))
        if not -math.inf < low <= high < math.inf or not 0 <= min(counts) <= max(counts) < 2**63:
            raise ValueError
        return Histogram(low, high, counts)


@dataclass(frozen=True, slots=True)
class LayerHealth:
    """One module in one step; what it does not have, or what is not finite, is None.

    Weights are its own trained tensors of two dimensions or more: biases and norms, which begin at
    0 and 1, would blur both the norm and the ratio.

    Attributes:
        module: Its dotted name.
        gradient: Euclidean norm of the loss's gradient by its weights.
        weight: Euclidean norm of its weights before the step.
        update: Norm of what the step added to the weights, by ``weight``.
        dead: Of a ReLU, the part of its units that gave 0 for every sample of the batch, 0 to 1.
        saturated: Of tanh and sigmoid, the part of the outputs where the slope is below a twentieth
            of its greatest value, 0 to 1.
        weights: The weights after the step.
        activations: What it gave for the batch.
    """

    module: str
    gradient: float | None = None
    weight: float | None = None
    update: float | None = None
    dead: float | None = None
    saturated: float | None = None
    weights: Histogram | None = None
    activations: Histogram | None = None

    @property
    def node(self) -> str:
        """The name of the node that it belongs to."""
        return self.module.partition(".")[0]


FIGURES = ("gradient", "weight", "update", "dead", "saturated")
HISTOGRAMS = ("weights", "activations")


@dataclass(frozen=True, slots=True)
class Health(Event):
    """What one step did to each layer; sent for the first step of an epoch, and now and then.

    Attributes:
        step: The step, from 1.
        epoch: Epoch that it belongs to, from 1.
        learning_rate: The rate that it used.
        layers: Modules that have weights or are activations, in the order of the code.
    """

    kind: ClassVar[str] = "health"
    step: int
    epoch: int
    learning_rate: float
    layers: tuple[LayerHealth, ...]

    def as_json(self) -> dict[str, Json]:
        """Return the event as one flat JSON object, with a key such as ``"conv1 gradient"``."""
        return {
            "kind": self.kind,
            "step": self.step,
            "epoch": self.epoch,
            "learning_rate": self.learning_rate,
            **{key: value for layer in self.layers for key, value in _figures(layer)},
        }

    @staticmethod
    def from_json(record: Mapping[str, Json]) -> "Health":
        """Return the event that :meth:`as_json` has written.

        Raises:
            ValueError: A histogram in it is none, or a figure is no number.
            KeyError: Something is missing.
        """
        found: dict[str, dict[str, float | Histogram]] = {}
        for key, value in record.items():
            module, space, figure = key.rpartition(" ")
            if space and figure in HISTOGRAMS:
                found.setdefault(module, {})[figure] = Histogram.parse(str(value))
            elif space and figure in FIGURES and value is not None:
                found.setdefault(module, {})[figure] = _figure(float(value))
        layers = (LayerHealth(module, **values) for module, values in found.items())  # type: ignore[arg-type]  # each figure has its own type
        return Health(
            step=int(record["step"] or 0),
            epoch=int(record["epoch"] or 0),
            learning_rate=float(record["learning_rate"] or 0),
            layers=tuple(layers),
        )

    @property
    def gradients(self) -> dict[str, float]:
        """The gradient's norm at each layer that has trained weights, by module, in order."""
        return {layer.module: layer.gradient for layer in self.layers if layer.gradient is not None}


def _figure(value: float) -> float:
    """Return a norm, a ratio or a part, none of which is below 0 or without bound."""
    if not 0 <= value < math.inf:
        raise ValueError
    return value


def _figures(layer: LayerHealth) -> Iterator[tuple[str, Json]]:
    for field in fields(layer)[1:]:
        value = getattr(layer, field.name)
        if value is not None:
            yield f"{layer.module} {field.name}", value if field.name in FIGURES else str(value)


@dataclass(frozen=True, slots=True)
class NodeHealth:
    """All layers of one node together.

    Attributes:
        gradient: Norm of the loss's gradient by all its weights; None if it has none.
        relative: That norm by the greatest of all nodes, 0 to 1.
        update: The greatest update/weight ratio in it.
        dead: The greatest part of dead units in it.
        saturated: The greatest part of saturated outputs in it.
        warnings: What is wrong with it, in words, the gravest first.
    """

    gradient: float | None = None
    relative: float | None = None
    update: float | None = None
    dead: float | None = None
    saturated: float | None = None
    warnings: tuple[Message, ...] = ()


def health_by_node(health: Health) -> dict[str, NodeHealth]:
    """Return the health of each node by its name, those of which something is known."""
    groups: dict[str, list[LayerHealth]] = {}
    for layer in health.layers:
        groups.setdefault(layer.node, []).append(layer)
    norms = {node: _joint_norm(layers) for node, layers in groups.items()}
    greatest = max((norm for norm in norms.values() if norm is not None), default=0.0)
    return {
        node: NodeHealth(
            gradient=norm,
            relative=None if norm is None or not greatest else norm / greatest,
            update=_greatest(layer.update for layer in groups[node]),
            dead=_greatest(layer.dead for layer in groups[node]),
            saturated=_greatest(layer.saturated for layer in groups[node]),
        )
        for node, norm in norms.items()
    }


def _joint_norm(layers: list[LayerHealth]) -> float | None:
    """Return the norm of the layers' gradients as one vector."""
    norms = [layer.gradient for layer in layers if layer.gradient is not None]
    return math.hypot(*norms) if norms else None


def _greatest(values: Iterator[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)
