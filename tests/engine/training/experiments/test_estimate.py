"""What a run is said to take is measured on a copy, and grows with what the run grows with."""

from collections.abc import Sequence

import pytest
import torch

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.code import generate
from netwright.engine.data import catalogue
from netwright.engine.data.progress import result_of
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.experiments.estimate import Estimate, SampleFacts, estimate

MNIST = SampleFacts((1, 28, 28), 10, 60_000)


def estimated(
    document: Document, samples: SampleFacts = MNIST, **settings: object
) -> tuple[Estimate, Analysis]:
    """Return what is estimated for a network, and its analysis."""
    analysis = analyse(document)
    values = {**document.training.model_dump(), **settings, "device": "cpu"}
    values["augmentation"] = document.training.augmentation
    steps = estimate(generate(analysis), TrainingSettings(**values), samples, analysis.macs)
    return result_of(steps), analysis


def test_memory_is_weights_four_times_activations_and_samples() -> None:
    """Adam keeps two numbers a weight beside the weight and its gradient."""
    found, analysis = estimated(zoo.load("lenet5"), optimizer="adam", batch_size=64)
    weights = 4 * analysis.parameters
    data = 60_000 * 28 * 28
    least = 4 * weights + data
    kept = found.memory - least
    # Each feature map is kept at least once for the way back; few things are kept twice.
    assert 0.5 * 64 * analysis.activation_bytes < kept < 4 * 64 * analysis.activation_bytes


def test_sgd_needs_less_than_adam() -> None:
    """By about two numbers a weight, where there is no momentum."""
    network = zoo.load("mnist_example_cnn")
    adam, analysis = estimated(network, optimizer="adam", batch_size=8)
    sgd, _ = estimated(network, optimizer="sgd", momentum=0.0, batch_size=8)
    assert adam.memory - sgd.memory == pytest.approx(2 * 4 * analysis.parameters, rel=0.05)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (SampleFacts((1, 28, 28), 10, 600_000), MNIST),
        (MNIST, SampleFacts((1, 28, 28), 10, 600)),
    ],
)
def test_an_epoch_of_more_samples_takes_longer(more: SampleFacts, less: SampleFacts) -> None:
    """Ten and a hundred times as many: no noise of this machine hides that."""
    document = zoo.load("lenet5")
    long, _ = estimated(document, more)
    short, _ = estimated(document, less)
    assert 0 < short.seconds < long.seconds
    assert short.memory < long.memory


def test_of_a_large_network_a_smaller_step_is_measured() -> None:
    """ResNet-20's batch of 512 is reckoned up from fewer samples; so is its memory."""
    document = zoo.load("resnet20")
    samples = SampleFacts((3, 32, 32), 10, 50_000)
    large, analysis = estimated(document, samples, batch_size=512)
    small, _ = estimated(document, samples, batch_size=128)
    assert large.memory > 0.5 * 512 * analysis.activation_bytes
    assert large.memory > 2 * small.memory


def test_random_numbers_go_on_as_if_nothing_had_been_measured() -> None:
    """The global generator is left as it was."""
    torch.manual_seed(3)
    expected = torch.rand(2)
    torch.manual_seed(3)
    threads = torch.get_num_threads()
    estimated(zoo.load("lenet5"))
    assert torch.equal(torch.rand(2), expected)
    assert torch.get_num_threads() == threads


def test_texts_and_augmented_images_can_be_estimated() -> None:
    """A character network, and images that are cropped and turned, take their time too."""
    words, _ = estimated(zoo.load("char_rnn"), SampleFacts((5,), 4, 64))
    assert words.seconds > 0
    document = zoo.load("mnist_fast")
    document = edits.set_training(document, document.training)
    images, _ = estimated(document)
    assert images.seconds > 0


def test_auxiliary_outputs_are_part_of_a_step() -> None:
    """A network with a head can be estimated, and needs the memory of what the head computes."""
    with_head, analysis = estimated(zoo.load("small_inception_aux"))
    without, _ = estimated(zoo.load("small_inception"))
    assert analysis.auxiliary
    assert with_head.seconds > 0
    assert with_head.memory > without.memory


@pytest.mark.parametrize("name", ["digits", "hello"])
def test_a_data_set_says_how_large_it_is_before_it_is_loaded(name: str) -> None:
    """As many samples as its training part then has, validation included."""
    split = catalogue.load_now(name)
    loaded: Sequence[int] = (len(split.train), len(split.validation))
    assert catalogue.source(name).train_size == sum(loaded)
