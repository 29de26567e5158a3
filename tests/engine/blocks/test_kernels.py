"""The classical kernels do what the table of them says, and d2l.ai's worked examples come out."""

import pytest
import torch
from torch import Tensor

from engine.analysis.measure import measure
from engine.blocks.convolution.fixed_kernel import FixedKernel
from engine.blocks.convolution.kernels import KERNELS, KernelName
from engine.blocks.problem import Problem
from engine.blocks.tensor import TensorSpec, image
from tests.engine.blocks.modules import module_of

RAMP = torch.arange(25.0).reshape(1, 1, 5, 5)
CENTRE = RAMP[:, :, 1:-1, 1:-1]
STEP = torch.tensor([0.0, 0, 0, 1, 1, 1]).expand(1, 1, 5, 6)

# Sum, answer to the ramp 0…24 (None: the ramp itself), answer to a step: setosa.io's kernels.
TABLE: dict[KernelName, tuple[float, float | None, list[float]]] = {
    "identity": (1, None, [0, 0, 1, 1]),
    "sharpen": (1, None, [0, -1, 2, 1]),
    "sharpen 8": (1, None, [0, -3, 4, 1]),
    "box blur": (1, None, [0, 1 / 3, 2 / 3, 1]),
    "Gaussian blur 3×3": (1, None, [0, 0.25, 0.75, 1]),
    "Sobel x": (0, 8, [0, 4, 4, 0]),
    "Sobel y": (0, 40, [0, 0, 0, 0]),
    "Prewitt x": (0, 6, [0, 3, 3, 0]),
    "Prewitt y": (0, 30, [0, 0, 0, 0]),
    "Scharr x": (0, 32, [0, 16, 16, 0]),
    "Laplacian 4": (0, 0, [0, 1, -1, 0]),
    "Laplacian 8": (0, 0, [0, 3, -3, 0]),
    "outline": (0, 0, [0, -3, 3, 0]),
}


def applied(block: FixedKernel, x: Tensor) -> Tensor:
    """Return what the generated module of ``block`` makes of a batch of images."""
    result = module_of(block, (TensorSpec(tuple(x.shape[1:])),))(x)
    assert isinstance(result, Tensor)
    return result


@pytest.mark.parametrize("name", TABLE)
def test_a_kernel_answers_as_in_the_table(name: KernelName) -> None:
    """Sum, answer to a ramp and answer to a step are the published ones."""
    total, ramp, step = TABLE[name]
    block = FixedKernel(kernel=name, padding="valid")
    assert sum(map(sum, KERNELS[name])) == pytest.approx(total)
    expected = CENTRE if ramp is None else torch.full_like(CENTRE, ramp)
    torch.testing.assert_close(applied(block, RAMP), expected, atol=1e-4, rtol=0)
    rows = torch.tensor(step, dtype=torch.float32).expand(1, 1, 3, 4)
    torch.testing.assert_close(applied(block, STEP), rows, atol=1e-6, rtol=0)


def test_emboss_and_roberts_answer_as_in_the_table() -> None:
    """Emboss brightens along the diagonal; Roberts' kernel is 2×2 and leaves a 4×4 image."""
    emboss = applied(FixedKernel(kernel="emboss", padding="valid"), RAMP)
    assert emboss.flatten().tolist() == [42, 43, 44, 47, 48, 49, 52, 53, 54]
    roberts = applied(FixedKernel(kernel="Roberts x", padding="valid"), RAMP)
    assert torch.equal(roberts, torch.full((1, 1, 4, 4), -6.0))


def test_a_large_gaussian_sums_to_one() -> None:
    """The 5×5 Gaussian is the outer product of (1, 4, 6, 4, 1) with itself, over 256."""
    kernel = KERNELS["Gaussian blur 5×5"]
    assert kernel[2] == tuple(6 * value / 256 for value in (1, 4, 6, 4, 1))
    assert sum(map(sum, kernel)) == 1


@pytest.mark.parametrize("name", KERNELS)
def test_an_impulse_returns_the_kernel_flipped(name: KernelName) -> None:
    """Cross-correlation, as in ``nn.Conv2d``: one bright pixel gives the kernel turned."""
    kernel = torch.tensor(KERNELS[name])
    height, width = kernel.shape
    impulse = torch.zeros(1, 1, 2 * height - 1, 2 * width - 1)
    impulse[..., height - 1, width - 1] = 1
    answer = applied(FixedKernel(kernel=name, padding="valid"), impulse)
    assert torch.equal(answer[0, 0], kernel.flip(0, 1))


def test_the_textbooks_cross_correlation() -> None:
    """d2l.ai: [[0,1,2],[3,4,5],[6,7,8]] with [[0,1],[2,3]] is [[19,25],[37,43]]."""
    block = FixedKernel(kernel="typed", values="0 1 / 2 3", padding="valid")
    answer = applied(block, torch.arange(9.0).reshape(1, 1, 3, 3))
    assert answer.flatten().tolist() == [19, 25, 37, 43]


def test_the_textbooks_edge_detector() -> None:
    """d2l.ai: [1, −1] finds the vertical edges of a stripe and nothing on its transpose."""
    stripe = torch.ones(1, 1, 6, 8)
    stripe[..., 2:6] = 0
    block = FixedKernel(kernel="typed", values="1, -1", padding="valid")
    assert applied(block, stripe)[0, 0].tolist() == [[0, 1, 0, 0, 0, -1, 0]] * 6
    assert not applied(block, stripe.transpose(2, 3)).any()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ("0 a 1", "“a” is not a number"),
        ("nan", "“nan” is not a number"),
        ("1 2 / 3", "The rows of the kernel have 2, 1 values"),
        ("1 2 /", "The rows of the kernel have 2, 0 values"),
        ("", "The rows of the kernel have 0 values"),
        ("/".join(["1"] * 32), "A kernel of 32×1 is too large"),
    ],
)
def test_typed_values_that_are_no_kernel_are_told(values: str, words: str) -> None:
    """A slip in typing is a sentence at the node, with the classical kernel as a way out."""
    problem = measure(FixedKernel(kernel="typed", values=values), (image(1, 9, 9),))
    assert isinstance(problem, Problem)
    assert str(problem.sentence).startswith(words)
    assert problem.fixes
