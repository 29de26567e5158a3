"""torchinfo's table: its figures are the analysis' own, and it touches nothing that lives."""

import gc

import pytest
import torch
import torchinfo.torchinfo
from torch import nn

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.block import Function
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.code import Source, generate
from netwright.engine.code.summary import module_rows, torchinfo_table
from tests.engine.code.test_code_changes import TEMPLATES


def source_of(name: str) -> Source:
    """Return the source of a ready network."""
    return generate(analyse(zoo.load(name)))


@pytest.mark.parametrize("name", TEMPLATES)
def test_rows_and_analysis_agree(name: str) -> None:
    """Every node that is a module has one row, with the shape and counts of its report."""
    analysis = analyse(zoo.load(name))
    rows = {row.name: row for row in module_rows(generate(analysis))}
    assert (rows[""].parameters, rows[""].macs) == (analysis.parameters, analysis.macs)
    modules = [
        analysis.document.nodes[node]
        for node in analysis.network
        if not isinstance(analysis.document.nodes[node].block, Function)
    ]
    for node in modules[1:-1]:  # between Input and Output
        report, row = analysis[node.id], rows[node.name]
        assert report.measurement is not None
        assert row.output == report.outputs[0].shape
        assert row.parameters == report.measurement.parameters
        assert row.macs == report.measurement.macs


def test_the_table_is_torchinfos_with_true_counts() -> None:
    """LeNet-5's 61,706 parameters and 416,520 operations, biases not counted as operations."""
    table = torchinfo_table(source_of("lenet5"))
    assert "Conv2d (conv1): 1-1" in table
    assert "Total params: 61,706" in table
    assert "Total mult-adds: 416,520" in table
    assert "117,600" in table


def test_a_table_leaves_no_trace() -> None:
    """No random number is drawn and no network stays in memory."""
    before = _living_modules()
    state = torch.get_rng_state()
    torchinfo_table(source_of("small_resnet"))
    assert torch.equal(state, torch.get_rng_state())
    assert torchinfo.torchinfo._cached_forward_pass == {}
    assert _living_modules() == before


def _living_modules() -> int:
    gc.collect()
    return sum(issubclass(type(thing), nn.Module) for thing in gc.get_objects())


def test_names_are_paths_of_modules() -> None:
    """What is inside a composite stands under it, as PyTorch names it."""
    rows = module_rows(source_of("small_resnet"))
    names = [row.name for row in rows]
    assert "layer2.downsample.0" in names
    assert [row.depth for row in rows] == [0 if not n else n.count(".") + 1 for n in names]
    inside = rows[names.index("layer2.downsample.0")]
    assert (inside.type, inside.output) == (Conv2d.__name__, (32, 7, 7))
