"""The layers whose maps Grad-CAM reads: what nodes give, and what convolves inside of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from torch import Tensor, nn

from netwright.engine.blocks.plan import PlanStep, Value
from netwright.engine.code import Source
from netwright.engine.inspect.attribution import Hold, class_activation, grad_cam
from netwright.engine.inspect.stepping import results


class Layers:
    """The layers of a network that have maps and a say in its main output.

    Attributes:
        names: In order of use: what each node gives, where that is an image, by the node's name;
            and before it the modules in it that convolve images, by their dotted names.
    """

    def __init__(self, source: Source, network: nn.Module) -> None:
        """Look at a network in evaluation mode, its parameters on the processor."""
        self._source = source
        self._network = network
        self._given = image_values(source)
        self.names = tuple(dict.fromkeys(self._named()))

    def _named(self) -> Iterator[str]:
        for step in _used(self._source):
            yield from self._convolutions(step)
            yield from (name for name, value in self._given.items() if value.step == step.name)

    def _convolutions(self, step: PlanStep) -> Iterator[str]:
        module = getattr(self._network, step.name, None)
        if isinstance(module, nn.Module):
            for name, part in module.named_modules(prefix=step.name):
                weight = getattr(part, "weight", None)
                if isinstance(weight, Tensor) and weight.dim() == 4:
                    yield name

    def grad_cam(self, name: str, sample: Tensor, target: int) -> Tensor:
        """Return where a layer sees what speaks for a class.

        Args:
            name: One of ``names``.
            sample: float32 (C, H, W), as the network takes it.
            target: The class.

        Returns:
            float32 (H', W'), of the size of the layer's maps, at least 0.

        Raises:
            ValueError: The layer gives no images.
        """
        value = self._given.get(name)
        if value is None:
            return grad_cam(self._network, name, sample, target)

        def run(x: Tensor, hold: Hold) -> Tensor:
            return self._logits(x, value, hold)

        return class_activation(run, sample, target)

    def _logits(self, x: Tensor, held: Value, hold: Hold) -> Tensor:
        """Run the network node by node, with ``hold`` of a value in its place."""
        plan = self._source.plan
        values = {plan.x: x}
        for step in _used(self._source):
            for port, result in enumerate(results(self._source, self._network, step, values)):
                own = Value(step.name, port)
                values[own] = hold(result) if own == held else result
        return values[plan.outputs[0]]


def image_values(source: Source) -> dict[str, Value]:
    """Return what nodes give that are images and have a say in the main output, in order of use.

    By the name of the step, with a number behind it where the step gives several.
    """
    ports = _ports(source)
    read = {value for step in _used(source) for value in step.sources} | {source.plan.outputs[0]}
    return {
        step.name if len(ports[step.name]) == 1 else f"{step.name}[{value.port}]": value
        for step in _used(source)
        for value in ports[step.name]
        if value in read and source.specs[value].is_image
    }


def last_layer(source: Source) -> str | None:
    """Return the last of :func:`image_values` that tells of all that the network sees.

    Everything goes through it, so it is what a block gives as a whole: never a branch of it, a
    shortcut or its newest channels. A single pixel shows no place; that, or a branch, is taken
    where there is nothing else.
    """
    values = image_values(source)
    wide = [name for name, value in values.items() if _pixels(source, value) > 1] or [*values]
    whole = (name for name in reversed(wide) if _all_passes(source, values[name]))
    return next(whole, wide[-1] if wide else None)


def _used(source: Source) -> Iterator[PlanStep]:
    """Yield the steps that have a say in the main output, in order."""
    used = source.plan.leading_to(source.plan.outputs[0])
    return (step for step in source.plan.steps if step.name in used)


def _pixels(source: Source, value: Value) -> int:
    _, height, width = source.specs[value].shape
    return int(height) * int(width)


def _ports(source: Source) -> Mapping[str, Sequence[Value]]:
    """Return what each step gives, by its name."""
    ports: dict[str, list[Value]] = defaultdict(list)
    for value in source.specs:
        ports[value.step].append(value)
    return ports


def _all_passes(source: Source, gate: Value) -> bool:
    """Return whether nothing reaches the main output but through a value."""
    ports = _ports(source)
    reached = {Value(name) for name in source.plan.inputs}
    for step in source.plan.steps:
        if not reached.isdisjoint(step.sources):
            reached.update(value for value in ports[step.name] if value != gate)
    return source.plan.outputs[0] not in reached
