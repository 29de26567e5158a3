"""Every node of a network is timed, on a copy, and nothing else is touched."""

import pytest
import torch

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.code import generate
from netwright.engine.inspect.timing import PASSES, forward_times


def times_of(name: str) -> tuple[dict[str, float], int]:
    """Return the seconds of each node of a ready network, and how many passes it took."""
    analysis = analyse(zoo.load(name))
    steps = forward_times(generate(analysis), analysis.macs)
    passes = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return dict(end.value), passes
        passes += 1


@pytest.mark.parametrize("name", ["lenet5", "small_inception", "char_rnn", "mnist_fast"])
def test_every_node_that_computes_is_timed(name: str) -> None:
    """Modules, expressions and composites; Input and Output do nothing."""
    document = zoo.load(name)
    seconds, passes = times_of(name)
    computing = {
        node.id
        for node in document.nodes.values()
        if node.block.input_ports and node.block.output_ports
    }
    assert set(seconds) == computing
    assert all(each > 0 for each in seconds.values())
    assert 1 <= passes <= PASSES


def test_random_numbers_go_on_as_if_nothing_had_been_measured() -> None:
    """The global generator is left as it was."""
    torch.manual_seed(3)
    expected = torch.rand(2)
    torch.manual_seed(3)
    times_of("lenet5")
    assert torch.equal(torch.rand(2), expected)
