"""The classical kernels of image processing, by name, as ``nn.Conv2d`` applies them.

Values as in setosa.io "Image Kernels", which has the most of them; textbooks differ for emboss and
sharpen.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Kernel = tuple[tuple[float, ...], ...]
KernelName = Literal[
    "identity",
    "sharpen",
    "sharpen 8",
    "box blur",
    "Gaussian blur 3×3",
    "Gaussian blur 5×5",
    "Sobel x",
    "Sobel y",
    "Prewitt x",
    "Prewitt y",
    "Scharr x",
    "Laplacian 4",
    "Laplacian 8",
    "emboss",
    "outline",
    "Roberts x",
]


def _kernel(*rows: tuple[int, ...], divisor: int = 1) -> Kernel:
    return tuple(tuple(value / divisor for value in row) for row in rows)


_BINOMIAL = (1, 4, 6, 4, 1)

KERNELS: Mapping[KernelName, Kernel] = MappingProxyType(
    {
        "identity": _kernel((0, 0, 0), (0, 1, 0), (0, 0, 0)),
        "sharpen": _kernel((0, -1, 0), (-1, 5, -1), (0, -1, 0)),
        "sharpen 8": _kernel((-1, -1, -1), (-1, 9, -1), (-1, -1, -1)),
        "box blur": _kernel(*[(1, 1, 1)] * 3, divisor=9),
        "Gaussian blur 3×3": _kernel((1, 2, 1), (2, 4, 2), (1, 2, 1), divisor=16),
        "Gaussian blur 5×5": _kernel(
            *(tuple(a * b for b in _BINOMIAL) for a in _BINOMIAL), divisor=256
        ),
        "Sobel x": _kernel((-1, 0, 1), (-2, 0, 2), (-1, 0, 1)),
        "Sobel y": _kernel((-1, -2, -1), (0, 0, 0), (1, 2, 1)),
        "Prewitt x": _kernel(*[(-1, 0, 1)] * 3),
        "Prewitt y": _kernel((-1, -1, -1), (0, 0, 0), (1, 1, 1)),
        "Scharr x": _kernel((-3, 0, 3), (-10, 0, 10), (-3, 0, 3)),
        "Laplacian 4": _kernel((0, 1, 0), (1, -4, 1), (0, 1, 0)),
        "Laplacian 8": _kernel((1, 1, 1), (1, -8, 1), (1, 1, 1)),
        "emboss": _kernel((-2, -1, 0), (-1, 1, 1), (0, 1, 2)),
        "outline": _kernel((-1, -1, -1), (-1, 8, -1), (-1, -1, -1)),
        "Roberts x": _kernel((1, 0), (0, -1)),
    }
)
