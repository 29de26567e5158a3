"""A part of a batch computed as it would be within the whole, for runs in several processes.

Most layers look at each sample alone. Two kinds do not: batch normalisation takes its statistics
from the whole batch, and what draws at random draws for the samples one after the other. Both are
caught here on their way into PyTorch, so that a network needs no change to be trained by several
processes, and they end with the weights of one, but for rounding. Not caught are the dropout inside
of recurrent layers and of attention, which PyTorch draws where nothing can reach it, and RReLU,
which draws for as many numbers as are negative.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - as PyTorch's users call it
from torch import Tensor, distributed
from torch.overrides import TorchFunctionMode

DRAWING = (
    F.dropout,
    F.dropout1d,
    F.dropout2d,
    F.dropout3d,
    F.alpha_dropout,
    F.feature_alpha_dropout,
    Tensor.bernoulli_,
)


class Total(torch.autograd.Function):
    """The sum of what all processes have; its gradient is the sum of theirs."""

    @staticmethod
    def forward(_context: Any, part: Tensor) -> Tensor:
        """Return the sum."""
        total = part.clone()
        distributed.all_reduce(total)
        return total

    @staticmethod
    def backward(_context: Any, *gradients: Tensor) -> Tensor:
        """Return what the parts of all processes have done to the losses."""
        return Total.forward(_context, gradients[0])


total_of: Callable[[Tensor], Tensor] = Total.apply


def memory_format_of(x: Tensor) -> torch.memory_format:
    """Return the order in which a dense tensor lies in memory."""
    is_last = x.dim() == 4 and x.is_contiguous(memory_format=torch.channels_last)
    if is_last and not x.is_contiguous():
        return torch.channels_last
    return torch.contiguous_format


class Shard:
    """The samples of a batch that one process of several learns from.

    Attributes:
        samples: How many the batch has.
        count: How many of them are learned from here.
        rows: Which. There is at least one: a process for which none is left repeats the last one,
            with no weight.
        held: How many that are.
        weight: What to multiply their mean loss by, so that the mean of all processes' gradients is
            the gradient of the whole batch.
    """

    def __init__(self, samples: int, rank: int, world: int) -> None:
        begin, end = samples * rank // world, samples * (rank + 1) // world
        self.samples, self.count = samples, end - begin
        self.rows = slice(begin, end) if self.count else slice(samples - 1, samples)
        self.held = max(self.count, 1)
        self.weight = self.count * world / samples


class ShardedBatch(TorchFunctionMode):
    """While it is entered, layers see the whole batch of which this process has a part."""

    def __init__(self, part: Shard) -> None:
        super().__init__()
        self.part = part

    def __torch_function__(
        self,
        function: Callable[..., Any],
        types: Sequence[type],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        """Do what PyTorch would, but for the whole batch where it matters."""
        kwargs = kwargs or {}
        if function is F.batch_norm and kwargs["training"]:
            return self.normalised(*args, **kwargs)
        if function in DRAWING and len(args[0]) % self.part.held == 0:
            return self.drawn(function, *args, **kwargs)
        return function(*args, **kwargs)

    def drawn(self, draw: Any, x: Tensor, *rest: Any, **more: Any) -> Any:
        """Draw for all samples as one process does, and keep what belongs to the part."""
        part, each = self.part, len(x) // self.part.held
        size = (part.samples * each, *x.shape[1:])
        # In the order of memory that numbers are drawn in.
        whole = torch.empty(
            size, dtype=x.dtype, device=x.device, memory_format=memory_format_of(x)
        ).zero_()
        rows = slice(part.rows.start * each, part.rows.stop * each)
        whole[rows] = x
        return draw(whole, *rest, **more)[rows]

    def normalised(
        self,
        x: Tensor,
        running_mean: Tensor | None,
        running_var: Tensor | None,
        weight: Tensor | None,
        bias: Tensor | None,
        training: bool,
        momentum: float,
        eps: float,
    ) -> Tensor:
        """Normalise by the mean and the variance of all samples, which the processes add up."""
        axes, shape = [0, *range(2, x.dim())], [1, -1, *[1] * (x.dim() - 2)]
        part, each = self.part, len(x) // self.part.held
        count = x[:, 0].numel() // part.held * part.samples  # numbers of a channel
        wide = x.float()
        mean = total_of(wide[: each * part.count].sum(axes)) / count
        wide = wide - mean.view(shape)
        variance = total_of(wide[: each * part.count].square().sum(axes)) / count
        if running_mean is not None and running_var is not None:
            running_mean.lerp_(mean.detach(), momentum)
            running_var.lerp_(variance.detach() * count / (count - 1), momentum)
        wide = wide * (variance + eps).rsqrt().view(shape)
        if weight is not None and bias is not None:
            wide = wide * weight.view(shape) + bias.view(shape)
        return wide.to(x.dtype)
