"""Modules of PyTorch as stations whose arithmetic can be explained.

What a module reads and gives comes from hooks on a copy of the network; its parameters are read
from it. The arithmetic itself is in :mod:`netwright.engine.inspect.explain`, which does not know
PyTorch.
"""

import copy
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from typing import Any

import torch
from torch import Tensor, nn

from netwright.engine.blocks.block import Block, Layer
from netwright.engine.blocks.explanation import Explanation
from netwright.engine.blocks.registry import block_types
from netwright.engine.inspect.explain import (
    Array,
    Elementwise,
    GLUExplanation,
    LinearExplanation,
    LocalResponse,
    NormExplanation,
    Place,
    Scaling,
    SoftmaxExplanation,
    Station,
)
from netwright.engine.inspect.explain.module_call import ModuleCall, as_map, bias_of
from netwright.engine.inspect.explain.sliding_explanations import (
    adaptive_station,
    convolution_station,
    fixed_station,
    pool_station,
    transposed_station,
)


def is_explained(module: nn.Module, block: type[Block] | None = None) -> bool:
    """Return whether there is a station for a module; see :func:`station`."""
    return block_of(module, block) is not None


def station(
    module: nn.Module,
    x: Tensor,
    y: Tensor,
    channel: int = 0,
    batch: Tensor | None = None,
    flattened: Place | None = None,
    axis: int = 0,
    block: type[Block] | None = None,
) -> Station | None:
    """Return a module at work on one sample.

    Args:
        module: The module, in evaluation mode.
        x: What it read, without the batch: (C, H, W), (L, F), (C, L), (F,) or of four axes.
        y: What it gave, likewise.
        channel: The output channel that is explained, of convolutions and linear layers; of a
            linear layer over a sequence the feature.
        batch: What it would read of a batch, (N, ...): a batch norm shows training by it.
        flattened: (C, H, W) of the image that was flattened into a linear layer's features.
        axis: Which dimension of ``x`` is shown as channels, where the module is the same to all.
        block: The type of block whose module it is, where that is known.

    Returns:
        The station; None if the module is of no kind that is explained.
    """
    found = block_of(module, block)
    if found is None or found.explanation is None:
        return None
    # What a station reads later must not change when other weights are loaded; of these kinds it
    # has copied the weights that it needs, and all of them may be large.
    is_copied = isinstance(module, nn.Linear | nn.Conv1d | nn.Conv2d | nn.ConvTranspose2d)
    own = module if is_copied else copy.deepcopy(module)
    visit = ModuleCall(own, x, y, channel, batch, flattened, axis, found.formula)
    if _is_turned(own):  # the layer inside reads what is turned
        visit = replace(visit.turned(visit.module.dim - 1), module=visit.module.layer, axis=0)
    return MAKERS[found.explanation](visit)


Maker = Callable[[ModuleCall], Station]


def block_of(module: nn.Module, block: type[Block] | None = None) -> type[Block] | None:
    """Return the block whose explanation a module has, None where there is none."""
    if block is not None and block.explanation is not None:
        return block
    inner = module.layer if _is_turned(module) else module
    return _explained_blocks().get(type(inner).__name__)


def _is_turned(module: nn.Module) -> bool:
    """Return whether a module is :data:`~netwright.engine.blocks.chosen_axis.ON_AXIS`."""
    return type(module).__name__ == "OnAxis"


@cache
def _explained_blocks() -> dict[str, type[Block]]:
    """Return the blocks that are explained, by the classes of their modules in generated code."""
    layers = (block for block in block_types().values() if issubclass(block, Layer))
    return {
        name: block
        for block in layers
        if block.explanation is not None
        for name in block.modules or (block.type_name(),)
    }


def _linear(visit: ModuleCall) -> Station:
    module, visit = visit.module, visit.turned(-1)
    weight = module.weight.detach()[visit.channel].numpy().copy()
    bias = bias_of(module, visit.channel)
    return LinearExplanation(visit.read, visit.given, visit.channel, weight, bias, visit.flattened)


def _batch_norm(visit: ModuleCall) -> Station:
    module = visit.module
    running: tuple[Array, Array] | None = None
    if module.running_mean is not None and module.running_var is not None:
        running = _double(module.running_mean), _double(module.running_var)
    seen: tuple[Array, Array] | None = None
    if visit.batch is not None:
        axes = tuple(axis for axis in range(visit.batch.dim()) if axis != 1)
        values = _double(visit.batch)
        seen = values.mean(axis=axes), values.var(axis=axes)
    affine = partial(_by_channel, module)
    region = None if running else _channel_of
    return NormExplanation(visit.read, visit.given, module.eps, affine, region, running, seen)


def _instance_norm(visit: ModuleCall) -> Station:
    module = visit.module
    running: tuple[Array, Array] | None = None
    if module.running_mean is not None and module.running_var is not None:
        running = _double(module.running_mean), _double(module.running_var)
    region = None if running else _channel_of
    affine = partial(_by_channel, module)
    return NormExplanation(visit.read, visit.given, module.eps, affine, region, running)


def _group_norm(visit: ModuleCall) -> Station:
    module = visit.module
    size = module.num_channels // module.num_groups
    return NormExplanation(
        visit.read, visit.given, module.eps, partial(_by_channel, module), partial(_group_of, size)
    )


def _layer_norm(visit: ModuleCall) -> Station:
    module = visit.module
    if len(module.normalized_shape) == visit.x.dim():
        axes, affine = {0, 1, 2}, partial(_by_element, module)
    else:  # each step's features
        visit = visit.turned(-1)
        axes, affine = {0}, partial(_by_channel, module)
    return NormExplanation(visit.read, visit.given, module.eps, affine, partial(_whole_of, axes))


def _pixel_norm(visit: ModuleCall) -> Station:
    module = visit.module
    norm = module.norm
    affine = partial(_by_channel, norm)
    return NormExplanation(visit.read, visit.given, norm.eps, affine, partial(_whole_of, {0}))


def _local_response(visit: ModuleCall) -> Station:
    module = visit.module
    return LocalResponse(visit.read, visit.given, module.size, module.alpha, module.beta, module.k)


def _layer_scale(visit: ModuleCall) -> Station:
    module = visit.module
    return Scaling(visit.read, visit.given, _double(module.scale).reshape(-1))


def _softmax(visit: ModuleCall, *, is_logarithm: bool) -> Station:
    visit = visit.turned(visit.module.dim - 1)
    return SoftmaxExplanation(visit.read, visit.given, is_logarithm)


def _gating(visit: ModuleCall) -> Station:
    visit = visit.turned(visit.module.dim - 1)
    return GLUExplanation(visit.read, visit.given)


def _elementwise(visit: ModuleCall) -> Station:
    module = visit.module
    if next(module.parameters(), None) is None:  # all channels are alike
        visit = visit.turned(visit.axis)
    rest = (1,) * (visit.x.dim() - 1)

    def function(channel: int, arguments: Array) -> Array:
        column = torch.from_numpy(arguments).float().reshape(-1, 1, *rest)
        with torch.inference_mode():
            values = module(column.repeat(1, len(visit.x), *rest))
        return _double(values[:, channel].reshape(-1))

    return Elementwise(visit.read, visit.given, visit.formula, function)


def _double(tensor: Tensor) -> Array:
    values: Array = tensor.detach().double().numpy().copy()
    return values


def _by_channel(module: Any, place: Place) -> tuple[float, float]:
    """Return γ and β of a norm that has one of each for a channel."""
    if module.weight is None:
        return 1.0, 0.0
    shift = 0.0 if module.bias is None else float(module.bias.detach()[place[0]])
    return float(module.weight.detach()[place[0]]), shift


def _by_element(module: Any, place: Place) -> tuple[float, float]:
    """Return γ and β of a norm that has one of each for every value."""
    if module.weight is None:
        return 1.0, 0.0
    shift = 0.0 if module.bias is None else float(as_map(module.bias)[place])
    return float(as_map(module.weight)[place]), shift


def _channel_of(place: Place) -> tuple[slice, slice, slice]:
    return slice(place[0], place[0] + 1), slice(None), slice(None)


def _group_of(size: int, place: Place) -> tuple[slice, slice, slice]:
    first = place[0] // size * size
    return slice(first, first + size), slice(None), slice(None)


def _whole_of(axes: set[int], place: Place) -> tuple[slice, slice, slice]:
    first, second, third = (
        slice(None) if axis in axes else slice(at, at + 1) for axis, at in enumerate(place)
    )
    return first, second, third


MAKERS: dict[Explanation, Maker] = {
    Explanation.CONVOLUTION: convolution_station,
    Explanation.TRANSPOSED_CONVOLUTION: transposed_station,
    Explanation.FIXED_KERNEL: fixed_station,
    Explanation.LINEAR: _linear,
    Explanation.MEAN_OF_WINDOWS: partial(pool_station, is_maximum=False),
    Explanation.MAXIMUM_OF_WINDOWS: partial(pool_station, is_maximum=True),
    Explanation.MEAN_OF_PARTS: partial(adaptive_station, is_maximum=False),
    Explanation.MAXIMUM_OF_PARTS: partial(adaptive_station, is_maximum=True),
    Explanation.BATCH_NORM: _batch_norm,
    Explanation.INSTANCE_NORM: _instance_norm,
    Explanation.GROUP_NORM: _group_norm,
    Explanation.LAYER_NORM: _layer_norm,
    Explanation.PIXEL_NORM: _pixel_norm,
    Explanation.LOCAL_RESPONSE: _local_response,
    Explanation.SCALING: _layer_scale,
    Explanation.SOFTMAX: partial(_softmax, is_logarithm=False),
    Explanation.LOG_SOFTMAX: partial(_softmax, is_logarithm=True),
    Explanation.GATING: _gating,
    Explanation.CURVE: _elementwise,
}
"""What makes the station of a module; of a global mean, which is none, :func:`global_average`."""
