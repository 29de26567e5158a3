"""Measure a block on PyTorch's meta device: shapes, parameters and operations without arithmetic.

What is measured is the text that the block writes into generated code. Results are kept per block
and input shapes, so an edit costs what it changes.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from netwright.engine.blocks.block import Block, Composite, Function, Layer
from netwright.engine.blocks.needs import needs_type
from netwright.engine.blocks.plan import Value
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import Name, PairSymbol, RateSymbol, Symbol, text_of
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.message import message

MEMORY_ENTRIES = 20_000
FEW = 2
"""Steps on which a layer is measured that does the same at each."""
AnyBlock = TypeVar("AnyBlock", bound=Block)
NAMESPACE = {"torch": torch, "nn": nn, "Tensor": Tensor}


@dataclass(frozen=True)
class Measurement:
    """What a block makes of inputs of given shapes.

    Attributes:
        outputs: One spec per output port.
        parameters: Learnable values and those that are kept fixed.
        trainable: Learnable values.
        macs: Multiply-accumulates of one sample.
        activation_bytes: Memory of what the block computes for one sample, intermediate results of
            a composite included.
    """

    outputs: tuple[TensorSpec, ...]
    parameters: int = 0
    trainable: int = 0
    macs: int = 0
    activation_bytes: int = 0


Key = tuple[type[Block], Block, tuple[TensorSpec, ...]]
_memory: "OrderedDict[Key, Measurement | Problem]" = OrderedDict()


def measure(block: Block, inputs: tuple[TensorSpec, ...]) -> Measurement | Problem:
    """Return what ``block`` makes of ``inputs``, or what keeps it from it."""
    key = (type(block), block, inputs)
    known = _memory.get(key)
    if known is None:
        block, inputs = in_numbers(block, inputs)
        unfit = needs_type(block.takes, inputs) or block.check(*inputs)
        known = unfit or _measured(block, inputs)
        _memory[type(block), block, inputs] = known
        if len(_memory) > MEMORY_ENTRIES:
            _memory.popitem(last=False)
    return known


def forget() -> None:
    """Drop everything that was measured, as in a process that has just begun."""
    _memory.clear()


def in_numbers(
    block: AnyBlock, inputs: tuple[TensorSpec, ...]
) -> tuple[AnyBlock, tuple[TensorSpec, ...]]:
    """Return a block and its inputs with plain numbers in place of symbols."""
    numbers: dict[str, int | float | tuple[int, ...]] = {}
    for name, value in block.parameters().items():
        if isinstance(value, Symbol):
            numbers[name] = int(value)
        elif isinstance(value, PairSymbol):
            numbers[name] = tuple(value)
        elif isinstance(value, RateSymbol):
            numbers[name] = float(value)
    return block.model_copy(update=numbers), tuple(x.in_numbers() for x in inputs)


def _measured(block: Block, inputs: tuple[TensorSpec, ...]) -> Measurement | Problem:
    try:
        if isinstance(block, Composite):
            return _measure_inside(block, inputs)
        return _run(block, inputs)
    except (RuntimeError, ValueError, IndexError, TypeError, AssertionError) as error:
        # PyTorch's own words, where a block's ``check`` has none of its own.
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        if "overflow" in reason:
            return Problem(
                "tensor-too-large",
                message(
                    "On {shapes} this block would make a tensor larger than any memory; use "
                    "smaller images, fewer channels, or pooling before it.",
                    shapes=", ".join(map(str, inputs)),
                ),
            )
        return Problem(
            "pytorch-refuses",
            message(
                "PyTorch cannot run this block on {shapes}: {reason}",
                reason=reason,
                shapes=", ".join(map(str, inputs)),
            ),
        )


def _run(block: Block, inputs: tuple[TensorSpec, ...]) -> Measurement:
    counter = FlopCounterMode(display=False)
    names = [Name(f"x{number}") for number in range(len(inputs))]
    with torch.device("meta"), torch.no_grad():
        # Two samples, so that what mixes them up shows in the shapes.
        given = tuple(map(_of_few_steps, inputs)) if block.steps_are_alike else inputs
        pair, single = _batch(given, 2), _batch(given, 1)
        if isinstance(block, Layer):
            module = _evaluate(text_of(block.module(*inputs)), _defined(block.definition)).eval()
            with counter:
                result = module(*pair)
            # What it takes so, it has to take in training, and of a single sample in use.
            alone = module(*single)
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
    outputs = _specs(result, 2, axis)
    if _specs(alone, 1, axis) != outputs:
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


def _specs(
    result: Tensor | tuple[Tensor, ...], batch: int, axis: int | None
) -> tuple[TensorSpec, ...]:
    tensors = result if isinstance(result, tuple) else (result,)
    for tensor in tensors:
        if tensor.shape[0] != batch:
            raise ValueError(f"the batch dimension of {batch} became {tensor.shape[0]}")
    specs = (
        TensorSpec(tuple(tensor.shape[1:]), str(tensor.dtype).removeprefix("torch."))
        for tensor in tensors
    )
    return tuple(spec.with_axis(axis) for spec in specs)


def _measure_inside(block: Composite, inputs: tuple[TensorSpec, ...]) -> Measurement | Problem:
    plan = block.inside(*inputs)
    specs: dict[Value, TensorSpec] = {
        Value(name): spec for name, spec in zip(plan.inputs, inputs, strict=True)
    }
    parts: list[Measurement] = []
    for step in plan.steps:
        part = measure(step.block, tuple(specs[source] for source in step.sources))
        if isinstance(part, Problem):
            place = (
                message("In a row, number {number}", number=int(step.name) + 1)
                if block.is_sequence
                else message("Inside, {step}", step=step.name)
            )
            sentence = message("{place}: {problem}", place=place, problem=part.sentence)
            return Problem(part.key, sentence)
        parts.append(part)
        specs.update({Value(step.name, port): spec for port, spec in enumerate(part.outputs)})
    return Measurement(
        tuple(specs[output] for output in plan.outputs),
        parameters=sum(part.parameters for part in parts),
        trainable=sum(part.trainable for part in parts),
        macs=sum(part.macs for part in parts),
        activation_bytes=sum(part.activation_bytes for part in parts),
    )
