"""What the tests of training stand on: a small network, its session and a compute."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect, set_training
from netwright.engine.document.training_settings import TrainingSettings
from netwright.gui.compute.compute import Compute
from netwright.gui.state.session import Session

QUICK = TrainingSettings(
    data="digits", epochs=3, batch_size=32, learning_rate=0.01, schedule="constant", device="cpu"
)


def small_network(settings: TrainingSettings = QUICK) -> Document:
    """Return a network for digits that learns within a second."""
    document, last = add(Document("Small"), Input(shape=(1, 28, 28)))
    for block in (
        Conv2d(out_channels=4, kernel_size=5, stride=3),
        ReLU(),
        Flatten(),
        Linear(out_features=10),
        Output(),
    ):
        document, node = add(document, block)
        document = connect(document, Edge(last, 0, node, 0))
        last = node
    return set_training(document, settings)


@pytest.fixture
def session() -> Session:
    """Return a session with the small network open, PyTorch having arrived."""
    session = Session(small_network())
    session.start_analysis()
    return session


@pytest.fixture
def compute(session: Session, tmp_path: Path) -> Iterator[Compute]:
    """Return a compute whose runs go to a folder of the test; its thread ends with the test."""
    compute = Compute(session, runs=tmp_path / "runs")
    yield compute
    assert compute.close(), "the thread did not end in time"
