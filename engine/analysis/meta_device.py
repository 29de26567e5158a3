"""Run a block's text on PyTorch's meta device: shapes and operations without arithmetic."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from netwright.engine.analysis.measurement import Measurement
from netwright.engine.analysis.module_outputs import outputs_of
from netwright.engine.blocks.block import Block, Function, Layer
from netwright.engine.blocks.source import Name, text_of
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.blocks.traits import Trait

FEW = 2
"""Steps on which a layer is measured that does the same at each."""
ALIKE_IN_TRAINING: frozenset[type[nn.Module]] = frozenset(
    {nn.Linear, nn.Conv1d, nn.Conv2d, nn.Conv3d, nn.ReLU, nn.MaxPool2d, nn.AvgPool2d}
)
"""Common layers that never ask whether they train, so that a run in training tells nothing new."""
NAMESPACE = {"torch": torch, "nn": nn, "Tensor": Tensor}


def run(block: Block, inputs: tuple[TensorSpec, ...]) -> Measurement:
    """Return what a block without others inside makes of inputs.

    Raises:
        RuntimeError, ValueError, IndexError, TypeError, AssertionError: As PyTorch refuses them, or
            if a single sample gives another shape than each of two.
    """
    counter = FlopCounterMode(display=False)
    names = [Name(f"x{number}") for number in range(len(inputs))]
    with torch.device("meta"), torch.no_grad():
        # Two samples, so that what mixes them up shows in the shapes.
        given = tuple(map(_of_few_steps, inputs)) if Trait.STEPS_ALIKE in block.traits else inputs
        pair, single = _batch(given, 2), _batch(given, 1)
        if isinstance(block, Layer):
            module = _evaluate(text_of(block.module(*inputs)), _defined(block.definition)).eval()
            with counter:
                result = module(*pair)
            # What it takes so, it has to take in training, and of a single sample in use.
            alone = module(*single)
            if type(module) not in ALIKE_IN_TRAINING:
                _with_counts(module).train()(*pair)
            weights = list(module.parameters())
        elif isinstance(block, Function):
            text = text_of(block.expression(names, *inputs))
            variables = [name.text for name in names]
            with counter:
                result = _evaluate(text, dict(zip(variables, pair, strict=True)))
            alone = _evaluate(text, dict(zip(variables, single, strict=True)))
            weights = []
        else:
            raise TypeError(f"{type(block).__name__} has nothing to run")
    axis = block.axis_given(*inputs)
    outputs = _specs(outputs_of(block, result), 2, axis)
    if _specs(outputs_of(block, alone), 1, axis) != outputs:
        raise ValueError("a single sample gives another shape than each of two")
    if given != inputs:
        steps = inputs[0].shape[0]
        outputs = tuple(x.with_size(0, steps) if len(x.shape) > 1 else x for x in outputs)
    formula = block.macs(*inputs)
    return Measurement(
        outputs,
        parameters=sum(weight.numel() for weight in weights),
        trainable=sum(weight.numel() for weight in weights if weight.requires_grad),
        # A multiply-accumulate is two of the counter's operations; there were two samples.
        macs=counter.get_total_flops() // 4 if formula is None else formula,
        activation_bytes=sum(spec.bytes for spec in outputs),
        traits=block.traits,
    )


def _with_counts(module: nn.Module) -> nn.Module:
    """Return a module whose counts are numbers: a norm reads how many batches it has seen."""
    for part in module.modules():
        for name, buffer in part.named_buffers(recurse=False):
            if buffer.dim() == 0:
                part.register_buffer(name, torch.zeros_like(buffer, device="cpu"))
    return module


def _of_few_steps(x: TensorSpec) -> TensorSpec:
    return x.with_size(0, min(x.shape[0], FEW))


def _batch(inputs: tuple[TensorSpec, ...], size: int) -> list[Tensor]:
    return [torch.empty(size, *x.shape, dtype=getattr(torch, x.dtype)) for x in inputs]


@cache
def _defined(definition: str) -> Mapping[str, Any]:
    """Return the class that a block brings along, by its name."""
    namespace: dict[str, Any] = dict(NAMESPACE)
    exec(definition, namespace)
    return namespace


def _evaluate(text: str, variables: Mapping[str, Any]):  # type: ignore[no-untyped-def]  # whatever the text makes
    return eval(text, {**NAMESPACE, **variables})


def _specs(tensors: tuple[Tensor, ...], batch: int, axis: int | None) -> tuple[TensorSpec, ...]:
    for tensor in tensors:
        if tensor.shape[0] != batch:
            raise ValueError(f"the batch dimension of {batch} became {tensor.shape[0]}")
    specs = (
        TensorSpec(tuple(tensor.shape[1:]), str(tensor.dtype).removeprefix("torch."))
        for tensor in tensors
    )
    return tuple(spec.with_axis(axis) for spec in specs)
