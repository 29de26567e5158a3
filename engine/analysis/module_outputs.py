"""Outputs of a module: what a block's ports give of what it returns, taken as in generated code."""

from functools import cache
from types import CodeType
from typing import Any

import torch
from torch import Tensor

from netwright.engine.blocks.block import Block, Layer
from netwright.engine.blocks.source import Name, text_of


def outputs_of(block: Block, result: Any) -> tuple[Tensor, ...]:
    """Return the tensor of each port of a block.

    Args:
        block: The block.
        result: What its module, or its expression, made: where nothing else is said, a tensor or
            one for each port.
    """
    if not isinstance(block, Layer) or not block.raw:
        return result if isinstance(result, tuple) else (result,)
    ports = block.output_ports
    assigned = block.assignments(Name("result"), ports, block.raw)
    variables: dict[str, Any] = {"torch": torch, "result": result}
    lines = (f"{targets} = {text_of(value)}" for targets, value in assigned)
    exec(_compiled("\n".join(lines)), variables)
    return tuple(variables[port] for port in ports)


@cache
def _compiled(text: str) -> CodeType:
    return compile(text, "<outputs of a module>", "exec")
