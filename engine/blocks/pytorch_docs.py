"""Where PyTorch's documentation tells about what a block is made of."""

import re

from netwright.engine.blocks.block import Block, Function, Layer
from netwright.engine.blocks.source import Call, Expression, Name, Operation
from netwright.engine.blocks.tensor import TensorSpec

SITE = "https://pytorch.org/docs/stable/generated/{page}.html"
OPERATIONS = {"+": "torch.add", "-": "torch.sub", "*": "torch.mul"}
MODULE = re.compile(r"\bnn\.(?:functional\.)?(?!Module\b|Parameter\b|functional\b)[A-Za-z_]\w*")
DOTTED = re.compile(r"[\w.]+")
METHOD = re.compile(r"^\w+\.([a-z_]+)$")


def pytorch_page(block: Block, inputs: tuple[TensorSpec, ...]) -> str:
    """Return the name of the page, such as ``torch.nn.Conv2d``; empty where there is none."""
    if isinstance(block, Layer):
        made = block.module(*inputs).function
        found = MODULE.search(made if made.startswith("nn.") else block.definition)
        return f"torch.{found.group()}" if found else ""
    if isinstance(block, Function):
        names = [Name(f"x{number}") for number in range(len(inputs))]
        return _page_of(block.expression(names, *inputs))
    return ""


def _page_of(expression: Expression) -> str:
    match expression:
        case Operation():
            return OPERATIONS.get(expression.operator, "")
        case Call(function=str() as function):
            if not DOTTED.fullmatch(function):
                return ""  # several calls in one
            method = METHOD.match(function)
            if function.startswith("torch."):
                return function
            if function.startswith("nn."):
                return f"torch.{function}"
            return f"torch.Tensor.{method.group(1)}" if method else ""
    return ""


def address(page: str) -> str:
    """Return where a page is on the web."""
    return SITE.format(page=page)
