"""The page that a block names is about something that PyTorch has."""

from operator import attrgetter

import pytest
import torch

from netwright.engine.blocks.block import Function, Layer
from netwright.engine.blocks.pytorch_docs import address, pytorch_page
from netwright.engine.blocks.registry import block_types

EXAMPLES = {name: block.examples()[0] for name, block in block_types().items() if block.examples()}
WITHOUT = {
    *("Slice", "TakeStep", "Crop"),  # Python's own slices
    *("ImageToSequence", "OneHot"),  # several calls in a row
    *("LayerScale", "ClassToken", "PositionalEncoding", "StochasticDepth"),  # plain arithmetic
}
"""Blocks that no one page tells about."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_is_of_something_that_is_there(name: str) -> None:
    """Its name can be looked up in torch."""
    example = EXAMPLES[name]
    page = pytorch_page(example.block, example.inputs)
    if isinstance(example.block, Layer | Function) and name not in WITHOUT:
        assert page.startswith("torch.")
        assert attrgetter(page.removeprefix("torch."))(torch)
        assert address(page).endswith(f"/{page}.html")
    else:
        assert page == ""


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("Conv2d", "torch.nn.Conv2d"),
        ("Concat", "torch.cat"),
        ("Add", "torch.add"),
        ("Split", "torch.Tensor.chunk"),
        ("LSTM", "torch.nn.LSTM"),
        ("MultiheadAttention", "torch.nn.MultiheadAttention"),
        ("FixedKernel", "torch.nn.functional.conv2d"),
        ("Residual", ""),
    ],
)
def test_it_is_the_page_that_people_look_for(name: str, page: str) -> None:
    """Also where a block's class is the program's own."""
    assert pytorch_page(EXAMPLES[name].block, EXAMPLES[name].inputs) == page
