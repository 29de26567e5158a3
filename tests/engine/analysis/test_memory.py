"""Laws of memory: what no machine could hold is told, and nothing of it is allocated."""

import resource

import pytest

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.memory import in_bytes
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.pooling.upsample import Upsample
from netwright.engine.code import NotBuildable, generate, preview
from tests.engine.document.drawings import chain


def problems(analysis: Analysis) -> dict[str, str]:
    """Return the problems of a network by their keys."""
    return {problem.key: str(problem.sentence) for _, problem in analysis.problems}


def test_too_many_parameters_are_told_and_never_made() -> None:
    """A Linear of 65,536 × 16,777,216 names itself and its 4 TiB, and is not built."""
    analysis = analyse(chain(Linear(out_features=16_777_216), shape=(65_536,)))
    assert analysis.parameters == 65_537 * 16_777_216
    assert problems(analysis) == {
        "parameters-too-large": "The parameters would need 4 TiB of memory, those of fc1 alone 4 "
        "TiB; up to 16 GiB can be trained here. Use fewer channels or features there, or pooling "
        "before it."
    }
    assert not analysis.is_complete
    with pytest.raises(NotBuildable, match="4 TiB"):
        generate(analysis)


def test_parameters_count_together() -> None:
    """Five layers of 4 GiB are too many, though each alone is not."""
    layers = [Linear(out_features=32_768, bias=False) for _ in range(5)]
    assert "parameters-too-large" not in problems(analyse(chain(*layers[:4], shape=(32_768,))))
    assert "20 GiB" in problems(analyse(chain(*layers, shape=(32_768,))))["parameters-too-large"]


def test_too_large_tensors_are_told() -> None:
    """The node where most of a sample's memory is needed is named."""
    sentence = problems(analyse(chain(shape=(65_536, 65_536, 65_536))))["activations-too-large"]
    assert "One sample would need 1 PiB of memory on its way, at x alone 1 PiB" in sentence


@pytest.mark.parametrize(
    "blocks",
    [
        [Flatten()],
        [Flatten(), Linear(out_features=16_777_216)],
        [Conv2d(out_channels=65_536, kernel_size=1024)],
        [Upsample()] * 30,
    ],
)
def test_sizes_beyond_all_numbers_are_survived(blocks: list[Block]) -> None:
    """Where even a 64-bit size overflows, there is a sentence and no memory is taken."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    analysis = analyse(chain(*blocks, shape=(65_536, 65_536, 65_536)))
    assert not analysis.is_complete
    assert all("RuntimeError" not in text for text in problems(analysis).values())
    assert preview(analysis) is not None
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (1023, "1,023 bytes"),
        (1536, "1.5 KiB"),
        (2**40, "1 TiB"),
        (2**80, "1,048,576 EiB"),
    ],
)
def test_bytes_are_told_in_the_unit_people_use(count: int, text: str) -> None:
    """From bytes to exbibytes, three digits or all that stand before the point."""
    assert in_bytes(count) == text
