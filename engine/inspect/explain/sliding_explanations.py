"""Explanations of convolution and pooling modules: their windows, weights and sums."""

from functools import partial
from math import ceil, floor
from typing import Any

from torch import Tensor

from netwright.engine.inspect.explain import (
    Cell,
    Convolution,
    Geometry,
    Pair,
    Pooling,
    Station,
    TransposedConvolution,
)
from netwright.engine.inspect.explain.module_call import ModuleCall, as_map, as_pair, bias_of


def geometry_of(module: Any, dimensions: int) -> Geometry:
    """Return how the windows of a convolution slide."""
    kernel, stride, dilation = (
        lifted(value, dimensions, 1)
        for value in (module.kernel_size, module.stride, module.dilation)
    )
    padding: Pair
    if module.padding == "same":
        rows, columns = (d * (k - 1) // 2 for d, k in zip(dilation, kernel, strict=True))
        padding = rows, columns
    elif module.padding == "valid":
        padding = 0, 0
    else:
        padding = lifted(module.padding, dimensions, 0)
    return Geometry(kernel, stride, padding, dilation, getattr(module, "padding_mode", "zeros"))


def lifted(value: int | tuple[int, ...], dimensions: int, alone: int) -> Pair:
    """Return (height, width) of a setting; over sequences the height is ``alone``."""
    if dimensions == 2:
        return as_pair(value)
    return alone, value if isinstance(value, int) else value[0]


def convolution_station(visit: ModuleCall) -> Station:
    """Explain a convolution."""
    module = visit.module
    weight = module.weight.detach()[visit.channel].numpy().copy()
    dimensions = weight.ndim - 1
    weight = weight[:, None] if dimensions == 1 else weight
    per_group = module.out_channels // module.groups
    first = visit.channel // per_group * weight.shape[0]
    geometry = geometry_of(module, dimensions)
    bias = bias_of(module, visit.channel)
    return Convolution(visit.read, visit.given, geometry, visit.channel, weight, bias, first)


def transposed_station(visit: ModuleCall) -> Station:
    """Explain a transposed convolution."""
    module = visit.module
    per_group = module.out_channels // module.groups
    inputs = module.in_channels // module.groups
    group = visit.channel // per_group
    first = group * inputs
    weight = (
        module.weight.detach()[first : first + inputs, visit.channel % per_group].numpy().copy()
    )
    geometry = geometry_of(module, 2)
    bias = bias_of(module, visit.channel)
    return TransposedConvolution(
        visit.read, visit.given, geometry, visit.channel, weight, bias, first
    )


def fixed_station(visit: ModuleCall) -> Station:
    """Explain a convolution with fixed kernels."""
    module = visit.module
    kernel = module.kernel.detach().numpy().copy()
    size = (kernel.shape[0], kernel.shape[1])
    same = module.padding == "same"
    padding = ((size[0] - 1) // 2, (size[1] - 1) // 2) if same else (0, 0)
    geometry, channel = Geometry(size, padding=padding), visit.channel
    return Convolution(visit.read, visit.given, geometry, channel, kernel[None], None, channel)


def pool_station(visit: ModuleCall, *, is_maximum: bool) -> Station:
    """Explain a pooling."""
    module = visit.module
    dimensions = visit.x.dim() - 1
    kernel = lifted(module.kernel_size, dimensions, 1)
    stride = lifted(module.stride, dimensions, 1)
    padding = lifted(module.padding, dimensions, 0)
    dilation = lifted(module.dilation, dimensions, 1) if is_maximum else (1, 1)
    geometry = Geometry(kernel, stride, padding, dilation)
    read, given = visit.read, visit.given
    if is_maximum:
        return Pooling(read, given, geometry.cells, is_maximum=True)
    divisor = partial(_divisor, module, geometry, (read.shape[1], read.shape[2]))
    return Pooling(read, given, geometry.cells, is_maximum=False, divisor_of=divisor)


def _divisor(module: Any, geometry: Geometry, size: Pair, row: int, column: int) -> int:
    """Return by what a window's sum is divided, as PyTorch counts its pixels.

    Padding counts as asked; what lies even beyond the padding, as a last window may where the
    output's size is rounded up, never counts.
    """
    override = getattr(module, "divisor_override", None)
    if override:
        return int(override)
    count = 1
    for axis, at in enumerate((row, column)):
        pad = geometry.padding[axis]
        start = at * geometry.stride[axis] - pad
        end = min(start + geometry.kernel[axis], size[axis] + pad)
        if not module.count_include_pad:
            start, end = max(start, 0), min(end, size[axis])
        count *= end - start
    return count


def adaptive_station(visit: ModuleCall, *, is_maximum: bool) -> Station:
    """Explain an adaptive pooling."""
    read, given = visit.read, visit.given
    cells = partial(_adaptive_cells, read.shape[1:], given.shape[1:])
    return Pooling(read, given, cells, is_maximum=is_maximum)


def _adaptive_cells(read: Pair, given: Pair, row: int, column: int) -> tuple[tuple[Cell, ...], ...]:
    """Return the pixels of a window where the output's size is given and the windows follow."""
    rows, columns = (
        range(floor(at * size / wanted), ceil((at + 1) * size / wanted))
        for at, size, wanted in zip((row, column), read, given, strict=True)
    )
    return tuple(tuple(Cell(top, left) for left in columns) for top in rows)


def global_average(x: Tensor, y: Tensor) -> Station:
    """Return the mean over each channel as a station."""
    read, given = as_map(x), as_map(y)
    return Pooling(read, given, partial(_adaptive_cells, read.shape[1:], (1, 1)), is_maximum=False)
