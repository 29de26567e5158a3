"""Laws of the kernel workshop: published numbers, SciPy's and PyTorch's arithmetic."""

from itertools import islice, pairwise

import numpy as np
import pytest
import torch
from scipy.signal import correlate2d
from torch import nn

from netwright.engine.blocks.convolution.kernels import KERNELS, KernelName
from netwright.engine.inspect.images.kernel_lab import (
    KernelFit,
    Padding,
    chessboard,
    correlate,
    edge_image,
    impulse,
    learn,
    ramp,
    rings,
)

# networks.md, "Canonical kernels": what each makes of the ramp 0..24, and of a row 0 0 0 1 1 1.
ON_THE_RAMP: dict[KernelName, list[list[float]] | float] = {
    "identity": [[6, 7, 8], [11, 12, 13], [16, 17, 18]],
    "sharpen": [[6, 7, 8], [11, 12, 13], [16, 17, 18]],
    "sharpen 8": [[6, 7, 8], [11, 12, 13], [16, 17, 18]],
    "box blur": [[6, 7, 8], [11, 12, 13], [16, 17, 18]],
    "Gaussian blur 3×3": [[6, 7, 8], [11, 12, 13], [16, 17, 18]],
    "Sobel x": 8,
    "Sobel y": 40,
    "Prewitt x": 6,
    "Prewitt y": 30,
    "Scharr x": 32,
    "Laplacian 4": 0,
    "Laplacian 8": 0,
    "emboss": [[42, 43, 44], [47, 48, 49], [52, 53, 54]],
    "outline": 0,
    "Roberts x": -6,
}
ON_A_STEP: dict[KernelName, list[float]] = {
    "identity": [0, 0, 1, 1],
    "sharpen": [0, -1, 2, 1],
    "sharpen 8": [0, -3, 4, 1],
    "box blur": [0, 1 / 3, 2 / 3, 1],
    "Gaussian blur 3×3": [0, 0.25, 0.75, 1],
    "Sobel x": [0, 4, 4, 0],
    "Sobel y": [0, 0, 0, 0],
    "Prewitt x": [0, 3, 3, 0],
    "Prewitt y": [0, 0, 0, 0],
    "Scharr x": [0, 16, 16, 0],
    "Laplacian 4": [0, 1, -1, 0],
    "Laplacian 8": [0, 3, -3, 0],
    "emboss": [0, 3, 4, 1],
    "outline": [0, -3, 3, 0],
}


@pytest.mark.parametrize("name", ON_THE_RAMP)
def test_the_classics_on_a_ramp(name: KernelName) -> None:
    """Each classical kernel makes of the ramp what the table says."""
    found = correlate(ramp(), np.array(KERNELS[name]))
    np.testing.assert_allclose(found, np.broadcast_to(ON_THE_RAMP[name], found.shape), atol=1e-12)


@pytest.mark.parametrize("name", ON_A_STEP)
def test_the_classics_on_a_step(name: KernelName) -> None:
    """Each classical kernel makes of a step from 0 to 1 the row that the table says."""
    step = np.tile([0.0, 0, 0, 1, 1, 1], (3, 1))
    found = correlate(step, np.array(KERNELS[name]))
    np.testing.assert_allclose(found, [ON_A_STEP[name]], atol=1e-12)


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("padding", ["valid", "same"])
def test_every_kernel_as_scipy_and_pytorch_slide_it(name: KernelName, padding: Padding) -> None:
    """On any image the result is SciPy's correlation, and PyTorch's convolution."""
    image, kernel = np.random.default_rng(0).normal(size=(11, 13)), np.array(KERNELS[name])
    found = correlate(image, kernel, padding)
    if padding == "valid" or all(side % 2 for side in kernel.shape):
        np.testing.assert_allclose(found, correlate2d(image, kernel, mode=padding), atol=1e-12)
    theirs = nn.functional.conv2d(
        torch.from_numpy(image)[None, None], torch.from_numpy(kernel)[None, None], padding=padding
    )
    np.testing.assert_allclose(found, theirs[0, 0].numpy(), atol=1e-12)


def test_an_impulse_gives_the_kernel_turned_around() -> None:
    """The picture of one pixel is the kernel, flipped in both axes."""
    kernel = np.array(KERNELS["emboss"])
    found = correlate(impulse(), kernel)
    np.testing.assert_array_equal(found[2:5, 2:5], kernel[::-1, ::-1])


def test_the_edge_of_the_textbook() -> None:
    """d2l.ai, 7.2.3: the kernel 1 −1 finds both edges, and none in the transposed image."""
    kernel = np.array([[1.0, -1.0]])
    expected = np.tile([0, 1, 0, 0, 0, -1, 0], (6, 1))
    np.testing.assert_array_equal(correlate(edge_image(), kernel), expected)
    assert not correlate(edge_image().T, kernel).any()


def test_learning_the_kernel_of_the_textbook() -> None:
    """d2l.ai, 7.2.4: from zeros, ten steps of 0.03 give 0.98847 and −0.98847, fifty 1 and −1."""
    kernel = np.array([[1.0, -1.0]])
    lesson = KernelFit(edge_image(), correlate(edge_image(), kernel), (1, 2))
    steps = list(islice(learn(lesson, 3e-2), 51))
    np.testing.assert_allclose(steps[10].kernel, [[0.98847, -0.98847]], atol=5e-6)
    assert abs(steps[9].loss - 0.003894) < 5e-7
    np.testing.assert_allclose(steps[50].kernel, kernel, atol=1e-7)


def test_learning_is_gradient_descent_of_pytorch() -> None:
    """Kernel and loss of each step are those of autograd with torch.optim.SGD."""
    image, wanted = rings(), np.array(KERNELS["Sobel x"])
    lesson = KernelFit(image, correlate(image, wanted, "same"), (3, 3), "same")
    first = np.random.default_rng(1).normal(size=(3, 3))
    weight = torch.tensor(first[None, None], requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=lesson.rate)
    for step in islice(learn(lesson, lesson.rate, first), 20):
        np.testing.assert_allclose(step.kernel, weight.detach()[0, 0].numpy(), atol=1e-9)
        optimizer.zero_grad()
        given = nn.functional.conv2d(torch.from_numpy(image)[None, None], weight, padding="same")
        loss = ((given - torch.from_numpy(lesson.target)) ** 2).sum()
        assert abs(float(loss.detach()) - step.loss) < 1e-9 * max(1, step.loss)
        loss.backward()  # type: ignore[no-untyped-call]  # PyTorch does not say
        optimizer.step()


@pytest.mark.parametrize("name", KERNELS)
def test_the_suggested_rate_is_safe(name: KernelName) -> None:
    """With the suggested rate the loss never rises, on any of the pictures."""
    wanted = np.array(KERNELS[name])
    for image in (rings(), chessboard(), impulse()):
        size = (wanted.shape[0], wanted.shape[1])
        lesson = KernelFit(image, correlate(image, wanted, "same"), size, "same")
        losses = [step.loss for step in islice(learn(lesson, lesson.rate), 60)]
        assert all(b <= a + 1e-9 for a, b in pairwise(losses))


def test_a_kernel_that_does_not_fit_is_refused() -> None:
    """A kernel larger than the image is an error."""
    with pytest.raises(ValueError, match="does not fit"):
        correlate(np.zeros((2, 2)), np.zeros((3, 3)))
