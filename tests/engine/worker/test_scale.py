"""What a network is shown is normalised as it has learned it, not as the data at hand are."""

import json
from pathlib import Path

import pytest
import torch

from netwright.engine.data.catalogue import load_now
from netwright.engine.data.facts import DataFacts
from netwright.engine.training.storage.run_directory import RunDirectory
from netwright.engine.worker.requests.judge import Judge, Judged
from netwright.engine.worker.requests.open_trained import OpenTrained, TrainedOpened
from netwright.engine.worker.requests.train import Train
from netwright.engine.worker.sample import FromData
from netwright.engine.worker.wishes import Wishes
from netwright.engine.worker.workspace import Workspace
from tests.engine.trained.lenet import trained

MEAN, STD = (0.9,), (0.07,)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Return a run whose facts have another mean than its data, as after fine-tuning."""
    folder = tmp_path / "run"
    trained(folder, epochs=2)
    path = RunDirectory(folder).data
    told = json.loads(path.read_text())
    path.write_text(json.dumps({**told, "mean": list(MEAN), "std": list(STD)}))
    return folder


def opened(folder: Path) -> tuple[Workspace, TrainedOpened]:
    """Return a workspace in which the network of a run has been opened."""
    workspace = Workspace(Wishes(), lambda: False)
    (reply,) = OpenTrained(folder, folder.parent).run(workspace)
    return workspace, reply


def test_what_is_judged_is_what_the_network_has_learned_to_see(run: Path) -> None:
    """The answers are those of images brought to its own mean and deviation."""
    workspace, reply = opened(run)
    network = reply.trained
    assert network is not None
    assert network.facts is not None
    replies = list(Judge(network.source, network.document.training, "test", None).run(workspace))
    judged = replies[-1]
    assert isinstance(judged, Judged)
    assert judged.judgement is not None
    images = load_now("digits").test.images
    with torch.inference_mode():
        expected = network.module()(network.facts.normalise(images)).argmax(dim=1)
        others = network.module()(load_now("digits").test.normalised(slice(None))).argmax(dim=1)
    assert not torch.equal(expected, others)  # or nothing is proved
    assert judged.places is not None
    found = torch.from_numpy(judged.judgement.predictions)
    assert torch.equal(found, expected[torch.from_numpy(judged.places)])


def test_samples_are_shown_as_the_network_has_learned_to_see_them(run: Path) -> None:
    """Those of the data set, whether it is loaded or built in; another network's are its own."""
    workspace, reply = opened(run)
    network = reply.trained
    assert network is not None
    assert network.facts is not None
    settings = network.document.training
    shown = workspace.samples.sample(FromData("test", 3), settings, network.source)
    image = load_now("digits").test.images[3:4]
    assert shown.entry is not None
    assert torch.equal(shown.entry, network.facts.normalise(image)[0])
    workspace.trained = None
    plain = workspace.samples.sample(FromData("test", 3), settings, network.source)
    assert plain.entry is not None
    assert torch.equal(plain.entry, load_now("digits").test.normalised([3])[0])


def test_a_run_that_goes_on_sees_what_it_has_seen_before(run: Path) -> None:
    """Its facts are the same afterwards: it was not brought to the mean of its data."""
    workspace, reply = opened(run)
    network = reply.trained
    assert network is not None
    more = network.document.training.model_copy(update={"epochs": 3})
    order = Train(network.document.replace(training=more), network.source, None, run, resume=True)
    list(order.run(workspace))
    facts = DataFacts.read(RunDirectory(run).data)
    assert facts is not None
    assert (facts.mean, facts.std) == (MEAN, STD)
    assert workspace.scale_of(network.source) == (MEAN, STD)
