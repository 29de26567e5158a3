"""Where a run computes and in what precision, and the processor threads it may use."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from netwright.engine.document.training_settings import DeviceChoice, TrainingSettings
from netwright.engine.message import Message, message
from netwright.engine.training.errors import TrainingError
from netwright.engine.training.randomness import borrowed_generators

# Below this size a step on a GPU is bound by launching kernels; autocast adds casts, thus kernels,
# and gains nothing.
LARGE_NETWORK = 1_000_000  # parameters
IMAGES = 4
"""Dimensions of a batch of images: (N, C, H, W)."""
POOLS = (nn.MaxPool2d, nn.AvgPool2d, nn.AdaptiveMaxPool2d, nn.AdaptiveAvgPool2d)
"""What jumps through a gradient that does not lie as its images did."""


@dataclass(frozen=True)
class Placement:
    """Where and how a network computes.

    Attributes:
        device: Its device.
        bfloat16: Whether it runs under autocast to bfloat16; its weights stay float32.
        channels_last: Whether its images and kernels lie channels last in memory.
    """

    device: torch.device
    bfloat16: bool = False
    channels_last: bool = False

    @property
    def precision(self) -> str:
        """Name of the precision, as in the settings."""
        return "bfloat16" if self.bfloat16 else "float32"

    def move(self, model: nn.Module) -> nn.Module:
        """Put ``model`` where it computes, and return it."""
        layout = torch.channels_last if self.channels_last else torch.contiguous_format
        if self.channels_last and self.device.type == "cpu":
            for module in model.modules():
                if isinstance(module, POOLS):
                    module.register_forward_hook(_lay_out_gradient)
        # torch declares the layout of 4-d parameters in a keyword-only overload.
        return model.to(self.device, memory_format=layout)  # type: ignore[call-overload,no-any-return]

    def logits(self, model: nn.Module, images: Tensor) -> Tensor:
        """Run ``model`` on (N, C, H, W); return its main output as float32."""
        return self.outputs(model, images)[0]

    def outputs(self, model: nn.Module, images: Tensor) -> tuple[Tensor, ...]:
        """Run ``model`` on (N, ...); return its outputs as float32, the main one first.

        Auxiliary ones are among them where ``model`` is in training mode.
        """
        result = self._run(model, images)
        outputs = result if isinstance(result, tuple) else (result,)
        return tuple(output.float() for output in outputs)

    def features(self, model: nn.Module, images: Tensor) -> Tensor:
        """Run a part of a network that gives one tensor; return that as it is."""
        result = self._run(model, images)
        if isinstance(result, tuple):
            raise TypeError("features are one tensor")
        return result

    def _run(self, model: nn.Module, images: Tensor) -> Tensor | tuple[Tensor, ...]:
        if self.channels_last and images.dim() == IMAGES:
            images = _channels_last(images)
        narrow = (
            torch.autocast(self.device.type, torch.bfloat16) if self.bfloat16 else nullcontext()
        )
        with narrow:
            result: Tensor | tuple[Tensor, ...] = model(images)
        return result


def _lay_out_gradient(_pool: nn.Module, _inputs: object, output: object) -> None:
    """Have the gradient of what was pooled lie channels last, like that itself.

    Where maps are flattened it comes back as rows of features, and no layer before would turn it
    round: max pooling, which jumps through it, takes six times as long, PyTorch's MNIST example a
    tenth.
    """
    if isinstance(output, Tensor) and output.dim() == IMAGES and output.requires_grad:
        output.register_hook(_channels_last)  # type: ignore[no-untyped-call]  # torch leaves it unannotated


def _channels_last(gradient: Tensor) -> Tensor:
    return gradient.contiguous(memory_format=torch.channels_last)


def choose_device(choice: DeviceChoice) -> torch.device:
    """Return the device asked for.

    Raises:
        TrainingError: This machine, or this PyTorch, has none such.
    """
    there = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if choice == "auto":
        return torch.device(next(name for name, here in there.items() if here))
    if not there[choice]:
        raise TrainingError(
            message(
                "PyTorch {version} finds no {device} device on this machine; "
                "choose auto or {present}.",
                version=torch.__version__,
                device=choice,
                present=" or ".join(name for name, here in there.items() if here),
            )
        )
    return torch.device(choice)


class Memory(NamedTuple):
    """The memory that a device has of its own, in bytes.

    Attributes:
        used: What is taken, by whatever program.
        total: All of it.
    """

    used: int
    total: int


def memory_of(device: torch.device) -> Memory | None:
    """Return how the memory of ``device`` is taken; None where it has none of its own."""
    if device.type != "cuda":
        return None
    free, total = torch.cuda.mem_get_info(device)
    return Memory(total - free, total)


def has_bfloat16(device: torch.device) -> bool:
    """Return whether ``device`` has instructions for bfloat16; others would only imitate it."""
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= (8, 0)
    if device.type != "cpu" or not _has_onednn():
        return False
    # PyTorch tells it since 2.9; with an older one a run keeps to float32.
    told: dict[str, object] = getattr(torch.cpu, "get_capabilities", dict)()
    return bool(told.get("avx512_bf16") or told.get("amx_bf16"))


def is_large(model: nn.Module) -> bool:
    """Return whether a GPU gains by bfloat16 for ``model``."""
    return sum(p.numel() for p in model.parameters()) > LARGE_NETWORK


def place(device: torch.device, model: nn.Module, *, bfloat16: bool = False) -> Placement:
    """Decide the memory layout of ``model`` on ``device``.

    A GPU's tensor cores take convolutions channels last, in float32 too, for which they round to
    TensorFloat-32: ResNets take 1.3 to 1.5 times as many steps a second. So does oneDNN on a
    processor: the networks of the zoo take 1.07 to 1.8 times as many, since neither it has to
    rearrange their maps nor pooling to jump through them.
    """
    convolves = any(isinstance(module, nn.Conv2d) for module in model.modules())
    gains = device.type == "cuda" or (device.type == "cpu" and _has_onednn())
    return Placement(device, bfloat16, channels_last=convolves and gains)


def _has_onednn() -> bool:
    return bool(torch.backends.mkldnn.is_available())  # type: ignore[no-untyped-call]  # torch leaves it unannotated


def precision_warning(settings: TrainingSettings, placement: Placement) -> Message | None:
    """Return what to say when the settings ask for a precision that the device does not have."""
    if settings.precision != "bfloat16" or placement.bfloat16:
        return None
    return message(
        "bfloat16 needs a CUDA device of compute capability 8 or more, or a processor with "
        "AVX-512 BF16 or AMX; this run computes in float32 on {device}.",
        device=placement.device.type,
    )


def default_threads() -> int:
    """Return the processor threads of a run: all cores but one, which keeps the window alive."""
    if hasattr(os, "sched_getaffinity"):  # what this process may use, not what the machine has
        return max(1, len(os.sched_getaffinity(0)) - 1)
    return max(1, (os.cpu_count() or 2) - 1)


@contextmanager
def working(device: torch.device, threads: int) -> Iterator[None]:
    """Compute with ``threads`` threads and with random generators that may be seeded.

    Afterwards the threads, the generators and cuDNN's settings are as the caller had them.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    # cuDNN may not choose its algorithms by a race or with atomics: a resumed run must equal the
    # uninterrupted one.
    cudnn = torch.backends.cudnn.flags(
        enabled=torch.backends.cudnn.enabled,
        benchmark=False,
        deterministic=True,
        allow_tf32=torch.backends.cudnn.allow_tf32,
    )
    try:
        with borrowed_generators(device), cudnn:
            yield
    finally:
        torch.set_num_threads(before)
