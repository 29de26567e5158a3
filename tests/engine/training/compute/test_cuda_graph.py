"""Laws of training by a CUDA graph: it is faster, and nothing else is different."""

import math
from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from netwright.engine.augmentation.augmentation import Augmentation
from netwright.engine.training.compute.cuda_graph import CudaGraph
from netwright.engine.training.events import Event, Failed, Finished, Started, TrainingStep
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from tests.engine.augmentation.batches import every_step
from tests.engine.training.small import CLASSES, fingerprint_of, network, only, settings, split

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")


class Looking(nn.Module):
    """A layer that looks at a value, for which Python has to wait for the GPU."""

    def forward(self, x: Tensor) -> Tensor:
        """Return ``x``, the larger ones halved."""
        return x / 2 if x.mean().item() > 0.1 else x


class Drawing(nn.Module):
    """A layer that has the processor draw a number."""

    def forward(self, x: Tensor) -> Tensor:
        """Return ``x`` a little larger."""
        return x * (1 + torch.rand(()).item())


def with_layer(layer: Callable[[], nn.Module]) -> Callable[[], nn.Module]:
    """Return what makes the small network with a further layer."""
    return lambda: nn.Sequential(layer(), network())


class Rows(nn.Module):
    """A network that reads an image row by row, and answers after the last."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.lstm = nn.LSTM(6, 8, num_layers=2, dropout=dropout, batch_first=True)
        self.head = nn.Linear(8, len(CLASSES))

    def forward(self, x: Tensor) -> Tensor:
        """Return (N, classes) of (N, 1, rows, columns)."""
        rows: Tensor = self.lstm(x.squeeze(1))[0]
        scores: Tensor = self.head(rows[:, -1])
        return scores


NETWORKS: dict[str, Callable[[], nn.Module]] = {
    "dropout-and-norm": network,
    "recurrent": lambda: Rows(dropout=0.0),
    "dropout-between-layers": lambda: Rows(dropout=0.2),
    "looking": with_layer(Looking),
    "drawing": with_layer(Drawing),
}
RECORDED = ("dropout-and-norm", "recurrent")
AUGMENTED = Augmentation(steps=tuple(every_step(0.5)))


def trained(build: Callable[[], nn.Module], **values: object) -> tuple[str, list[Event], bool]:
    """Train on the GPU; return the bits of the weights, the events, and whether by a graph."""
    chosen = settings(**{"device": "cuda", "epochs": 4, **values})
    run = Run(RunSpec(build, split(), chosen, threads=1, event_interval=0, health_interval=0.02))
    events, by_graph = [], False
    for event in run.events():
        events.append(event)
        learner = run._loop.learner
        by_graph |= bool(learner and learner._graph and learner._graph.is_recorded)
    assert run.model is not None
    state = {name: tensor.cpu() for name, tensor in run.model.state_dict().items()}
    return fingerprint_of(state), events, by_graph


def figures(events: list[Event]) -> list[tuple[float, float]]:
    """Return loss and accuracy of each step."""
    return [(step.loss, step.accuracy) for step in only(TrainingStep, events)]


@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
@pytest.mark.parametrize("augmentation", [Augmentation(), AUGMENTED], ids=["plain", "augmented"])
@pytest.mark.parametrize("name", NETWORKS)
def test_a_graph_changes_no_bit(
    name: str, augmentation: Augmentation, precision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Weights and figures of each step, odd last batches and looks in between included."""
    values = {"augmentation": augmentation, "precision": precision}
    weights, events, by_graph = trained(NETWORKS[name], **values)
    assert by_graph == (name in RECORDED)
    monkeypatch.setattr("netwright.engine.training.compute.cuda_graph.WARM_UP", math.inf)
    ordinary, ordinary_events, by_graph = trained(NETWORKS[name], **values)
    assert not by_graph
    assert figures(events) == figures(ordinary_events)
    assert weights == ordinary
    assert only(Finished, events)[0].test_loss == only(Finished, ordinary_events)[0].test_loss


def test_a_network_that_cannot_be_recorded_leaves_the_device_sound() -> None:
    """After one that could not, another is recorded and learns."""
    assert not trained(NETWORKS["looking"])[2]
    _, events, by_graph = trained(network, epochs=12)
    assert by_graph
    assert only(Finished, events)[0].test_accuracy > 0.9


def test_without_memory_to_spare_nothing_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph holds its step's memory, so it is left where the ordinary way would then lack it."""
    monkeypatch.setattr("netwright.engine.training.compute.cuda_graph.SPARE", math.inf)
    _, events, by_graph = trained(network)
    assert not by_graph
    assert not only(Failed, events)


def test_the_memory_of_a_graph_goes_back() -> None:
    """What a run takes on the device is free once nobody holds the run."""
    trained(network)
    torch.cuda.synchronize()
    before = torch.cuda.memory_allocated()
    trained(network)
    torch.cuda.synchronize()
    assert torch.cuda.memory_allocated() <= before


def test_a_run_tells_the_memory_of_its_device() -> None:
    """In use is something, and no more than there is."""
    events = trained(network)[1]
    started, step = only(Started, events)[0], only(TrainingStep, events)[-1]
    assert started.memory == torch.cuda.mem_get_info()[1]
    assert step.memory is not None
    assert 0 < step.memory <= started.memory


def test_parameters_keep_the_gradients_of_the_last_step() -> None:
    """By a graph as without one they can be read after it, a step of another size in between."""
    layer = nn.Linear(3, 2).cuda()

    def work(x: Tensor) -> Tensor:
        layer.zero_grad()
        loss: Tensor = layer(x).square().sum()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
        return loss.detach()

    def gradients() -> Tensor:
        return torch.cat([p.grad.flatten() for p in layer.parameters() if p.grad is not None])

    graph = CudaGraph(layer, torch.device("cuda"))
    for number, rows in enumerate([4, 4, 4, 2, 4, 4]):
        x = torch.randn(rows, 3, device="cuda")
        found = graph.run(work, x).clone()
        learned = gradients()
        assert torch.equal(found, work(x)), number
        assert torch.equal(learned, gradients()), number
    assert graph.is_recorded
