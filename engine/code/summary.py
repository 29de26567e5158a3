"""torchinfo's table of a whole network, for the summary view and the command line.

torchinfo counts parameters rightly and multiply-accumulates not always (Linear on sequences,
transposed convolutions, attention), so those are PyTorch's own count, taken in the same pass.
"""

from dataclasses import dataclass

import torch
import torchinfo
from torch import nn
from torch.utils.flop_counter import FlopCounterMode
from torchinfo import ModelStatistics
from torchinfo.enums import Units
from torchinfo.torchinfo import clear_cached_forward_pass

from netwright.engine.analysis.measure import measure
from netwright.engine.analysis.measurement import Measurement
from netwright.engine.code.build import build
from netwright.engine.code.source import Source

COLUMNS = ("output_size", "num_params", "mult_adds")
DEEPEST = 100


@dataclass(frozen=True)
class Row:
    """One module of a network.

    Attributes:
        name: Its path, such as ``"layer1.conv1"``; empty for the network itself.
        type: Its class.
        depth: How many modules it is inside of.
        output: Shape of what it makes of one sample.
        parameters: Learnable values and those that are kept fixed, of it and all inside it.
        macs: Multiply-accumulates of one sample, of it and all inside it.
    """

    name: str
    type: str
    depth: int
    output: tuple[int, ...]
    parameters: int
    macs: int


def torchinfo_table(source: Source) -> str:
    """Return torchinfo's table of a network for one sample: shapes, parameters, mult-adds.

    Auxiliary outputs are among them, though there are none in evaluation.
    """
    return str(_summarised(source)[0])


def module_rows(source: Source) -> tuple[Row, ...]:
    """Return every module of a network in the order of execution, containers before contents.

    What is an expression in ``forward``, such as a sum of branches, is no module.
    """
    statistics, paths, macs = _summarised(source)
    return tuple(
        Row(
            name=paths[info.layer_id],
            type=info.class_name,
            depth=info.depth,
            output=tuple(info.output_size[1:]),
            parameters=info.num_params,
            macs=macs.get(paths[info.layer_id], 0),
        )
        for info in statistics.summary_list
    )


def _summarised(source: Source) -> tuple[ModelStatistics, dict[int, str], dict[str, int]]:
    """Return torchinfo's findings, the path of each module by id, and its MACs by path.

    The network is one of its own, on meta: torchinfo moves models and updates their statistics.
    Given data instead of a size it draws no random numbers; its cache, filled even when told
    otherwise, would keep the network alive.
    """
    network = build(source, "meta")
    network.register_forward_pre_hook(_with_auxiliary_outputs)
    spec = next(spec for value, spec in source.specs.items() if value.step == source.plan.inputs[0])
    x = torch.empty(1, *spec.shape, dtype=getattr(torch, spec.dtype), device="meta")
    counter = FlopCounterMode(display=False)
    with counter:
        statistics = torchinfo.summary(
            network,
            input_data=x,
            col_names=COLUMNS,
            depth=DEEPEST,
            row_settings=("depth", "var_names"),
            mode="eval",
            verbose=0,
        )
    clear_cached_forward_pass()
    macs = _macs(source, counter)
    paths = {id(module): name for name, module in network.named_modules()}
    for info in statistics.summary_list:
        if info.is_leaf_layer:
            info.macs = macs.get(paths[info.layer_id], 0)
    statistics.total_mult_adds = macs[""]
    statistics.formatting.macs_units = Units.NONE
    return statistics, paths, macs


def _with_auxiliary_outputs(network: nn.Module, _inputs: object) -> None:
    """Set the network's own flag: that decides about its auxiliary outputs, and nothing else."""
    network.training = True


def _macs(source: Source, counter: FlopCounterMode) -> dict[str, int]:
    """Return the multiply-accumulates of each module by its path, and under "" their sum."""
    counted = {
        path.partition(".")[2]: sum(operations.values()) // 2
        for path, operations in counter.get_flop_counts().items()
        if path.partition(".")[0] == source.class_name
    }
    counted.setdefault("", 0)
    for step in source.plan.steps:  # where a block has a formula, the counter is wrong
        measured = measure(step.block, tuple(source.specs[one] for one in step.sources))
        if isinstance(measured, Measurement):
            counted[""] += measured.macs - counted.get(step.name, 0)
            counted[step.name] = measured.macs
    return counted
