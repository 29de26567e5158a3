"""Look into a network: its kernels, and what each of its nodes makes of one sample."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.plan import PlanStep, Value
from netwright.engine.code import Source
from netwright.engine.code.build import build
from netwright.engine.inspect.capture import main_output, recorded, visited
from netwright.engine.inspect.explain import Station
from netwright.engine.inspect.explain.layer_explanations import is_explained, station
from netwright.engine.inspect.explain.sliding_explanations import global_average
from netwright.engine.inspect.plan_reader import PlanReader
from netwright.engine.inspect.stepping import results


@dataclass(frozen=True, eq=False)
class Observation:
    """What a network makes of one sample.

    Attributes:
        maps: The output of each node asked for: float32 (C, H, W), (C, L) or (F,).
        output: What the network returns as its main output; logits (classes,) for a classifier.
    """

    maps: Mapping[str, NDArray[np.float32]]
    output: NDArray[np.float32]

    @property
    def probabilities(self) -> NDArray[np.float32]:
        """Softmax over the logits, (classes,)."""
        powers = np.exp(self.output - self.output.max())
        return np.asarray(powers / powers.sum(), np.float32)

    @property
    def prediction(self) -> int:
        """The index of the class with the largest logit."""
        return int(self.output.argmax())


class NetworkInspector:
    """A copy of a network to look into: on the processor, its layers in evaluation mode.

    Nodes are named by their ids in the document; what belongs to a node of which nothing is built
    is simply not there.

    Attributes:
        source: The generated source of the network.
    """

    def __init__(self, source: Source, seed: int = 0) -> None:
        """Build the copy; PyTorch's global random generator is left as it was.

        Args:
            source: The source of a network.
            seed: Decides the weights until :meth:`load`: those with which a run of this seed
                begins.
        """
        self.source = source
        self._steps = {step.name: step for step in source.plan.steps}
        self._plan = PlanReader(source)
        with torch.random.fork_rng(devices=[]):
            torch.default_generator.manual_seed(seed)
            self._network = build(source, "cpu").eval()
        # The network's own flag decides about its auxiliary outputs, and about nothing else.
        self._network.training = source.plan.auxiliary > 0

    @property
    def network(self) -> nn.Module:
        """The copy itself, for whoever asks more of it; to be left as it is."""
        return self._network

    def load(self, state: Mapping[str, Tensor]) -> None:
        """Copy weights into the network, from any device.

        Args:
            state: ``state_dict`` of a network built of the same source.

        Raises:
            RuntimeError: If names or shapes are another network's.
        """
        self._network.load_state_dict(state, strict=True)

    def weighted(self, node_id: str) -> tuple[str, ...]:
        """Return the dotted names of the modules in a node that have kernels, in order of use.

        A composite has several; a convolution or a linear layer one, the node's own name.
        """
        return tuple(name for name, _ in self._weights(node_id))

    def first_kernels(self) -> str | None:
        """Return the id of the first node that convolves images, else of the first with weights."""
        ranks = {
            node: max((weight.dim() for _, weight in self._weights(node)), default=0)
            for node in map(self.source.ids.__getitem__, self._steps)
        }
        images = (node for node, rank in ranks.items() if rank == 4)
        return next(images, next((node for node, rank in ranks.items() if rank), None))

    def kernels(self, node_id: str, module: str | None = None) -> NDArray[np.float32] | None:
        """Return a node's kernels.

        Args:
            node_id: The node.
            module: One of :meth:`weighted`; by default the node's first convolution.

        Returns:
            (out, in, height, width) of a convolution, where ``in`` counts the channels of one
            group and the height is 1 over a sequence. Likewise of a linear layer that reads a
            flattened image: what each output looks for in it. (out, in) of other linear layers;
            None if the node has neither.
        """
        weights = dict(self._weights(node_id))
        convolutions = (name for name, weight in weights.items() if weight.dim() > 2)
        chosen = module if module in weights else next(convolutions, next(iter(weights), None))
        if chosen is None:
            return None
        return _copied(self._plan.as_images(chosen, weights[chosen]))

    def observe(self, sample: Tensor, node_ids: Iterable[str] = ()) -> Observation:
        """Run the network on one sample and return what nodes make of it.

        Args:
            sample: Normalised float32 (C, H, W), or (F,), as the Input takes it.
            node_ids: The nodes whose output is wanted; the Input's is the sample itself, an
                Output's what it returns.

        Raises:
            RuntimeError: If the network cannot take the sample.
        """
        plan = self.source.plan
        wanted = {
            node: value for node in node_ids if (value := self._plan.value_of(node)) is not None
        }
        with torch.inference_mode():
            entry = sample.unsqueeze(0)
            modules = self._plan.modules_behind(wanted.values())
            with recorded(self._network, modules) as values:
                result = self._network(entry)
            values[Value(plan.inputs[0])] = entry
            maps = {node: _array(self._plan.evaluated(v, values)) for node, v in wanted.items()}
            return Observation(maps, _array(main_output(result)))

    def classify(self, samples: Tensor) -> Tensor:
        """Return the class with the largest logit for each of normalised samples (N, ...).

        Raises:
            RuntimeError: If the network cannot take the samples, or does not return classes.
        """
        with torch.inference_mode():
            logits = main_output(self._network(samples))
        if logits.dim() != 2:
            raise RuntimeError(f"the network returns {tuple(logits.shape)}, not classes")
        return logits.argmax(dim=1)

    def evaluate(self, node_id: str, samples: Tensor) -> Tensor:
        """Return what a node makes of normalised samples (N, ...), all of them at once.

        Raises:
            RuntimeError: If the network cannot take the samples.
            KeyError: If nothing is built of the node.
        """
        value = self._plan.value_of(node_id)
        if value is None:
            raise KeyError(node_id)
        with torch.inference_mode():
            with recorded(self._network, self._plan.modules_behind([value])) as values:
                self._network(samples)
            values[Value(self.source.plan.inputs[0])] = samples
            return self._plan.evaluated(value, values)

    def maps(self, node_ids: Iterable[str], sample: Tensor) -> dict[str, NDArray[np.float32]]:
        """Return the feature maps of some nodes for one sample; see :meth:`observe`."""
        return dict(self.observe(sample, node_ids).maps)

    def durations(self, batch: Tensor) -> dict[str, float]:
        """Run the network once, node by node, and return the seconds that each took, by id.

        Args:
            batch: Samples as the Input takes them, with the batch dimension.
        """
        plan = self.source.plan
        values = {Value(plan.inputs[0]): batch}
        seconds: dict[str, float] = {}
        with torch.inference_mode():
            for step in plan.steps:
                began = time.perf_counter()
                made = results(self.source, self._network, step, values)
                seconds[self.source.ids[step.name]] = time.perf_counter() - began
                values.update({Value(step.name, port): x for port, x in enumerate(made)})
        return seconds

    def explained(self, node_id: str) -> tuple[str, ...]:
        """Return the dotted names of the modules in a node whose arithmetic can be explained.

        A composite has several, another block one, its own name; none where there is no such thing.
        """
        name = self.source.names.get(node_id, "")
        step = self._steps.get(name)
        if step is not None and step.block.explanation is Explanation.GLOBAL_MEAN:
            return (name,)
        module = getattr(self._network, name, None) if step is not None else None
        if not isinstance(module, nn.Module):
            return ()
        # What is inside a module that is explained is part of its explanation.
        found: list[str] = []
        for inner, part in module.named_modules(prefix=name):
            own = type(step.block) if step is not None and inner == name else None
            if is_explained(part, own) and not any(
                inner.startswith(f"{other}.") for other in found
            ):
                found.append(inner)
        return tuple(found)

    def station(
        self, module: str, sample: Tensor, channel: int = 0, batch: Tensor | None = None
    ) -> Station | None:
        """Return a module at work on a sample, to explain its arithmetic.

        Args:
            module: One of :meth:`explained`.
            sample: As for :meth:`observe`.
            channel: The output channel to explain; beyond the last it is the last.
            batch: Normalised samples (N, ...), by which a batch norm shows training.

        Raises:
            RuntimeError: If the network cannot take the sample.
        """
        step = self._steps.get(module)
        if step is not None and step.block.explanation is Explanation.GLOBAL_MEAN:
            return self._global_average(step, sample)
        with torch.inference_mode():
            seen = None
            if batch is not None:
                with visited(self._network, module) as values:
                    self._network(batch)
                seen = values["x"]
            with visited(self._network, module) as values:
                self._network(sample.unsqueeze(0))
        x, y = values["x"][0], values["y"][0]
        part = self._network.get_submodule(module)
        # A linear layer over a sequence (L, F) has its features in the last dimension.
        last = y.shape[-1] if isinstance(part, nn.Linear) else y.shape[0]
        chosen = min(channel, last - 1)
        axis = self.source.specs[step.sources[0]].axis if step is not None else 0
        block = type(step.block) if step is not None else None
        return station(part, x, y, chosen, seen, self._plan.flattened_into(module), axis, block)

    def _global_average(self, step: PlanStep, sample: Tensor) -> Station:
        read, given = step.sources[0], Value(step.name)
        plan = self.source.plan
        with torch.inference_mode():
            with recorded(self._network, self._plan.modules_behind([read, given])) as values:
                self._network(sample.unsqueeze(0))
            values[Value(plan.inputs[0])] = sample.unsqueeze(0)
            x, y = self._plan.evaluated(read, values)[0], self._plan.evaluated(given, values)[0]
        return global_average(x, y)

    def _weights(self, node_id: str) -> Iterator[tuple[str, Tensor]]:
        """Yield the matrices and kernels in a node, of the rank of an image at most."""
        name = self.source.names.get(node_id, "")
        module = getattr(self._network, name, None) if name in self._steps else None
        if not isinstance(module, nn.Module):
            return
        for inner, part in module.named_modules(prefix=name):
            weight = getattr(part, "weight", None)
            if isinstance(weight, Tensor) and 2 <= weight.dim() <= 4:
                yield inner, weight


def _array(tensor: Tensor) -> NDArray[np.float32]:
    """Return the one sample in a batch, as an array with memory of its own."""
    return _copied(tensor[0])


def _copied(tensor: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.detach().float().numpy().copy()
    return array
