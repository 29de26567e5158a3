"""Record what the modules of a network give, by hooks that are always taken away again."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager

from torch import Tensor, nn

from netwright.engine.analysis.module_outputs import outputs_of
from netwright.engine.blocks.plan import PlanStep, Value


@contextmanager
def recorded(network: nn.Module, steps: Iterable[PlanStep]) -> Iterator[dict[Value, Tensor]]:
    """Record what some steps give while the body runs ``network``.

    Args:
        network: A network with a module for each step.
        steps: The steps to record.

    Yields:
        A dictionary that fills as the network runs: what each port of a step gives, copied, since a
        later module may write into its input.
    """
    values: dict[Value, Tensor] = {}

    def recorder(step: PlanStep) -> Callable[[nn.Module, object, object], None]:
        def record(_module: nn.Module, _inputs: object, result: object) -> None:
            for port, tensor in enumerate(outputs_of(step.block, result)):
                values[Value(step.name, port)] = tensor.detach().clone()

        return record

    with ExitStack() as hooks:
        for step in steps:
            module = network.get_submodule(step.name)
            hooks.callback(module.register_forward_hook(recorder(step)).remove)
        yield values


def main_output(result: Tensor | tuple[Tensor, ...]) -> Tensor:
    """Return the first of what a network returns, by which it is judged."""
    return result[0] if isinstance(result, tuple) else result


@contextmanager
def visited(network: nn.Module, name: str) -> Iterator[dict[str, Tensor]]:
    """Record what one module reads and gives while the body runs ``network``.

    Args:
        network: A network with a module of this dotted name.
        name: The module; of several calls the last counts.

    Yields:
        A dictionary that gets the module's first input as ``x`` and its first output as ``y``,
        copied: a module may write into its input.
    """
    values: dict[str, Tensor] = {}

    def note_input(_module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        values["x"] = inputs[0].detach().clone()

    def note_output(
        _module: nn.Module, _inputs: object, output: Tensor | tuple[Tensor, ...]
    ) -> None:
        first = output[0] if isinstance(output, tuple) else output
        values["y"] = first.detach().clone()

    module = network.get_submodule(name)
    with ExitStack() as hooks:
        hooks.callback(module.register_forward_pre_hook(note_input).remove)
        hooks.callback(module.register_forward_hook(note_output).remove)
        yield values
