"""Measurements of blocks: shapes, parameters and operations, each found once and kept.

What is measured is the text that the block writes into generated code. Results are kept per block
and input shapes, so an edit costs what it changes. The first loads PyTorch.
"""

from collections import OrderedDict
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import TypeVar

from pydantic import ValidationError

from netwright.engine.analysis.measurement import Measurement
from netwright.engine.blocks.block import Block, Composite
from netwright.engine.blocks.needs import needs_something, needs_type
from netwright.engine.blocks.plan import Value
from netwright.engine.blocks.problem import Problem
from netwright.engine.blocks.source import PairSymbol, RateSymbol, Symbol
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.document.group import Group
from netwright.engine.message import message

MEMORY_ENTRIES = 20_000
AnyBlock = TypeVar("AnyBlock", bound=Block)


Key = tuple[type[Block], Block, tuple[TensorSpec, ...]]
_memory: "OrderedDict[Key, Measurement | Problem]" = OrderedDict()


def measure(block: Block, inputs: tuple[TensorSpec, ...]) -> Measurement | Problem:
    """Return what ``block`` makes of ``inputs``, or what keeps it from it."""
    key = (type(block), block, inputs)
    known = _memory.get(key)
    if known is None:
        block, inputs = in_numbers(block, inputs)
        unfit = needs_something(inputs) or needs_type(block.takes, inputs)
        try:
            known = unfit or block.check(*inputs) or _measured(block, inputs)
        except ValidationError as error:  # of a block inside, made for these inputs
            known = _outside_limits(error)
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
        # It loads PyTorch, which nobody needs before something is measured.
        from netwright.engine.analysis.meta_device import run

        return run(block, inputs)
    except ValidationError:
        raise
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


def _outside_limits(error: ValidationError) -> Problem:
    """Return that these inputs would give a block inside a parameter that it cannot have."""
    first = error.errors(include_url=False)[0]
    return Problem(
        "inside-out-of-limits",
        message(
            "Inside, {parameter} of {block} would be {value}, which is outside its limits; give "
            "this block an input of other sizes.",
            parameter=".".join(map(str, first["loc"])),
            block=error.title,
            value=first["input"],
        ),
    )


def _measure_inside(block: Composite, inputs: tuple[TensorSpec, ...]) -> Measurement | Problem:
    plan = block.inside(*inputs)
    specs: dict[Value, TensorSpec] = {
        Value(name): spec for name, spec in zip(plan.inputs, inputs, strict=True)
    }
    parts: list[Measurement] = []
    frozen = block.frozen_steps if isinstance(block, Group) else ()
    for step in plan.steps:
        part = measure(step.block, tuple(specs[source] for source in step.sources))
        if isinstance(part, Problem):
            place = (
                message("In a row, number {number}", number=int(step.name) + 1)
                if block.is_sequence
                else message("Inside, {step}", step=step.name)
            )
            sentence = message("{place}: {problem}", place=place, problem=part.sentence)
            return replace(part, sentence=sentence, fixes=())
        parts.append(replace(part, trainable=0) if step.name in frozen else part)
        specs.update({Value(step.name, port): spec for port, spec in enumerate(part.outputs)})
    return Measurement(
        tuple(specs[output] for output in plan.outputs),
        parameters=sum(part.parameters for part in parts),
        trainable=sum(part.trainable for part in parts),
        macs=sum(part.macs for part in parts),
        activation_bytes=sum(part.activation_bytes for part in parts),
        traits=reduce(or_, (part.traits for part in parts), block.traits),
    )
