"""Laws of kernels as images: nothing of them is invented."""

import numpy as np
import torch

from netwright.engine.inspect.images.kernel_images import as_images

KERNELS = torch.randn(4, 3, 5, 2, generator=torch.Generator().manual_seed(0)).numpy()


def test_every_slice_is_shown_once_output_by_output() -> None:
    """All slices are the weights themselves in their order."""
    images = as_images(KERNELS)
    for number, image in enumerate(images):
        np.testing.assert_array_equal(image, KERNELS[number // 3, number % 3])


def test_one_input_channel_is_that_slice_of_each_kernel() -> None:
    """Of one input channel there is one slice for each output; channels that are not there end."""
    np.testing.assert_array_equal(as_images(KERNELS, "one", 2), KERNELS[:, 2])
    np.testing.assert_array_equal(as_images(KERNELS, "one", 9), KERNELS[:, 2])


def test_the_norm_is_that_of_pytorch() -> None:
    """The norm at a place is the Euclidean length over the input channels."""
    expected = torch.linalg.vector_norm(torch.from_numpy(KERNELS), dim=1)
    np.testing.assert_allclose(as_images(KERNELS, "norm"), expected.numpy(), rtol=1e-6)
