"""A real module of one block, made of the text that the block writes into generated code."""

import torch
from torch import Tensor, nn

from netwright.engine.blocks.block import Block
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code.build import build
from netwright.engine.code.forward import forward
from netwright.engine.code.source import Source, SourceLine
from netwright.engine.code.statement import statements
from netwright.engine.code.writer import ClassHead, ClassWriter, class_body


def module_of(block: Block, inputs: tuple[TensorSpec, ...]) -> nn.Module:
    """Return a module on the CPU that does what ``block`` does to inputs of these shapes.

    Raises:
        RuntimeError: Or whatever else PyTorch raises where the block does not fit.
    """
    return build(source_of(block, inputs), "cpu")


def source_of(block: Block, inputs: tuple[TensorSpec, ...]) -> Source:
    """Return a file whose last class holds ``block`` alone."""
    names = tuple(f"x{number}" for number in range(len(inputs)))
    plan = Plan(inputs=names)
    plan.add("block", block, *map(Value, names))
    plan.returns(*(Value("block", port) for port in range(len(block.output_ports))))
    # Shapes of the inputs alone: a block that does not fit has no others.
    specs = {Value(name): x for name, x in zip(names, inputs, strict=True)}
    writer = ClassWriter("Alone")
    specs |= dict.fromkeys(plan.outputs, inputs[0])
    about = {"block": frozenset[str]()}
    layers = [x for each in statements(plan) for x in writer.module_lines(each, specs, about)]
    method = forward(plan, specs, about, comments=False, notes=())
    body = class_body(ClassHead("Alone", "One block."), layers, method)
    classes = [line for lines in writer.classes.values() for line in lines]
    head = [SourceLine("import torch"), SourceLine("from torch import Tensor, nn")]
    lines = (*head, *classes, SourceLine("class Alone(nn.Module):"), *body)
    return Source("Alone", lines, plan, specs, {})


def run(
    module: nn.Module,
    inputs: tuple[TensorSpec, ...],
    layout: torch.memory_format = torch.contiguous_format,
    count: int = 2,
) -> tuple[Tensor, ...]:
    """Return what ``module`` makes of random samples, two unless told otherwise.

    Images lie in memory as ``layout``.
    """
    generator = torch.Generator().manual_seed(0)
    # The token 0 is one that every vocabulary has.
    tensors = [
        torch.rand(count, *x.shape, generator=generator)
        if x.dtype == "float32"
        else torch.zeros(count, *x.shape, dtype=torch.int64)
        for x in inputs
    ]
    images = 4
    laid_out = [x.contiguous(memory_format=layout) if x.dim() == images else x for x in tensors]
    result = module(*laid_out)
    return result if isinstance(result, tuple) else (result,)
