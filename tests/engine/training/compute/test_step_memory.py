"""What a step has used lies ready for the next one, and goes back when the run is over."""

import platform
import resource
from pathlib import Path

import torch

from netwright.engine.training.compute.step_memory import kept_memory

BLOCK = 10 * 2**20
TIMES = 40


def faults() -> int:
    """Return how often the system had to give this process a page."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def pages() -> int:
    """Return the pages that this process has in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1])


def use_and_free() -> None:
    """Fill three blocks, each of which is freed at once."""
    for _ in range(3):
        torch.ones(BLOCK, dtype=torch.uint8)


def test_blocks_are_used_again() -> None:
    """On Linux most pages are asked for once and not in every step."""
    used = TIMES * 3 * BLOCK / resource.getpagesize()
    with kept_memory():
        use_and_free()
        before = faults()
        for _ in range(TIMES):
            use_and_free()
        asked = faults() - before
    if platform.libc_ver()[0] == "glibc":
        assert asked < used / 10


def test_what_is_unused_goes_back() -> None:
    """After the body the process is hardly larger than before it."""
    size = resource.getpagesize()
    use_and_free()
    before = pages()
    with kept_memory():
        kept = [torch.ones(BLOCK, dtype=torch.uint8) for _ in range(10)]
        kept.clear()
    assert pages() - before < 3 * BLOCK / size
