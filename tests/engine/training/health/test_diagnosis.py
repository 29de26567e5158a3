"""Laws of what is said of layers: ill ones are named with numbers, healthy ones are left alone."""

import pytest
from torch import nn

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.activation.sigmoid import Sigmoid
from netwright.engine.blocks.activation.softmax import Softmax
from netwright.engine.blocks.activation.tanh import Tanh
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.regularisation.dropout import Dropout
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.data.catalogue import load_now
from netwright.engine.document import edits
from netwright.engine.document.training_settings import TrainingSettings
from netwright.engine.training.experiments.candidates import quick
from netwright.engine.training.health.diagnosis import (
    LayerProblem,
    LayerProblemKind,
    findings,
    health_of_nodes,
)
from netwright.engine.training.health.health import Health, LayerHealth
from netwright.engine.training.run.run import Run
from netwright.engine.training.run.run_spec import RunSpec
from tests.engine.document.drawings import chain

PEAK = 0.1


def told(*layers: LayerHealth, rate: float = PEAK) -> dict[LayerProblemKind, LayerProblem]:
    """Return what is found of some layers."""
    found = findings(Health(10, 1, rate, layers), PEAK)
    return {finding.illness: finding for finding in found}


def layer(module: str, gradient: float = 1.0, update: float = 1e-3) -> LayerHealth:
    """Return a layer that is healthy but for what is given."""
    return LayerHealth(module, gradient=gradient, weight=1.0, update=update)


def test_healthy_layers_are_left_alone() -> None:
    """Gradients within two powers of ten and usual updates are nothing to speak of."""
    assert not told(layer("conv1", 0.1), layer("conv2", 3.0), layer("fc", 0.5))
    assert not told()


def test_a_vanishing_gradient_is_told_with_both_layers_and_what_would_help() -> None:
    """The sentence of the weakest layer names the strongest, the ratio and the remedies."""
    found = told(layer("conv1.conv", 1e-6), layer("conv2", 1e-4), layer("fc", 1.0))
    assert set(found) == {LayerProblemKind.VANISHING}
    sentence = str(found[LayerProblemKind.VANISHING].sentence)
    assert sentence.startswith("conv1.conv's gradient is 10⁻⁶ of fc's: it vanishes")
    for remedy in ("batch norm", "shortcut", "He"):
        assert remedy in sentence
    assert found[LayerProblemKind.VANISHING].nodes == ("conv1", "conv2")
    assert found[LayerProblemKind.VANISHING].modules == ("conv1.conv", "conv2")
    assert sentence.endswith("(And 1 more.)")


def test_only_a_later_layer_makes_a_gradient_vanish() -> None:
    """Where the first layers' gradients are great, it is they that explode."""
    assert set(told(layer("conv1", 1e4), layer("conv2"), layer("fc"))) == {
        LayerProblemKind.EXPLODING
    }


def test_an_exploding_gradient_is_told() -> None:
    """A gradient that grew on its way to the input is compared with the last layer's."""
    found = told(layer("conv1", 2500.0), layer("conv2", 9.0), layer("fc", 2.5))
    assert "conv1's gradient is 10³ times fc's" in str(found[LayerProblemKind.EXPLODING].sentence)


@pytest.mark.parametrize(
    ("layers", "illness", "words"),
    [
        ([LayerHealth("relu1", dead=0.41)], LayerProblemKind.DEAD, "41% of relu1's units"),
        (
            [LayerHealth("tanh1", saturated=0.9)],
            LayerProblemKind.SATURATED,
            "90% of tanh1's outputs",
        ),
        ([layer("fc", update=0.25)], LayerProblemKind.FAST, "by 25% of their size"),
        ([layer("fc", update=2e-6)], LayerProblemKind.SLOW, "by 2·10⁻⁶ of their size"),
    ],
)
def test_each_illness_has_its_sentence(
    layers: list[LayerHealth], illness: LayerProblemKind, words: str
) -> None:
    """What is beyond a threshold is told with its number; just within, nothing is."""
    assert words in str(told(*layers)[illness].sentence)
    within = (
        LayerHealth("relu1", dead=0.4),
        LayerHealth("tanh1", saturated=0.5),
        layer("fc", update=0.2),
        layer("fc2", update=1e-5),
    )
    assert not told(*within)


def test_small_steps_are_meant_where_the_schedule_is_low() -> None:
    """At the end of a schedule small updates are no warning."""
    assert LayerProblemKind.SLOW not in told(layer("fc", update=1e-9), rate=PEAK / 100)


def test_a_vanishing_layer_is_not_told_a_second_time_as_slow() -> None:
    """Its small updates follow from its gradient."""
    assert set(told(layer("conv1", 1e-9, 1e-12), layer("fc"))) == {LayerProblemKind.VANISHING}


def test_each_node_knows_its_own() -> None:
    """A node is told what it has, however many other layers are worse."""
    layers = (layer("a.0", 1e-9), layer("b.1", 1e-8), layer("fc"))
    nodes = health_of_nodes(Health(10, 1, PEAK, layers), PEAK)
    assert [len(nodes[name].warnings) for name in ("a", "b", "fc")] == [1, 1, 0]
    assert nodes["fc"].gradient == nodes["fc"].relative == 1.0


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plain56", {LayerProblemKind.EXPLODING, LayerProblemKind.FAST}),
        ("resnet20", set()),
        ("lenet5", set()),
    ],
)
def test_networks_known_for_it_are_ill_and_the_others_are_not(
    name: str, expected: set[LayerProblemKind]
) -> None:
    """In the first step plain-56 explodes, and so do its steps; ResNet-20 and LeNet-5 are sound."""
    document = zoo.load(name)
    document = edits.set_parameters(document, document.inputs[0].id, {"shape": (1, 28, 28)})
    settings = quick(document.training)
    source = generate(analyse(document))
    run = Run(RunSpec(lambda: build(source), load_now("digits").limited(320), settings, threads=1))
    stream = run.events()
    health = next(event for event in stream if isinstance(event, Health))
    stream.close()
    assert {finding.illness for finding in findings(health, settings.learning_rate)} == expected


def test_deep_sigmoids_vanish() -> None:
    """Eight layers of sigmoids pass on next to nothing, as Glorot and Bengio found."""

    def deep() -> nn.Module:
        layers: list[nn.Module] = [nn.Flatten(), nn.Linear(784, 32)]
        for _ in range(8):
            layers += [nn.Sigmoid(), nn.Linear(32, 32)]
        return nn.Sequential(*layers, nn.Sigmoid(), nn.Linear(32, 10))

    settings = TrainingSettings(data="digits", epochs=1, batch_size=32, device="cpu")
    stream = Run(RunSpec(deep, load_now("digits").limited(64), settings, threads=1)).events()
    health = next(event for event in stream if isinstance(event, Health))
    stream.close()
    (finding,) = findings(health, settings.learning_rate)
    assert finding.illness is LayerProblemKind.VANISHING
    assert {"1", "3"} < set(finding.modules)


@pytest.mark.parametrize("spoiler", [ReLU(), Sigmoid(), Tanh(), Softmax()], ids=str)
def test_what_lets_no_logits_through_is_named_and_nothing_leads_away(spoiler: Block) -> None:
    """Where an activation stands at the end, its units' death and saturation follow from that."""
    document = chain(Flatten(), Linear(out_features=32), ReLU(), Linear(), spoiler, Dropout())
    analysis = analyse(document)
    settings = TrainingSettings(data="digits", epochs=3, batch_size=32, device="cpu")
    source = generate(analysis)
    run = Run(RunSpec(lambda: build(source), load_now("digits").limited(96), settings, threads=1))
    (name,) = analysis.spoilers
    for health in (event for event in run.events() if isinstance(event, Health)):
        first, *others = findings(health, settings.learning_rate, analysis.spoilers)
        assert first.illness is LayerProblemKind.LOGITS
        assert f"Remove {name}" in str(first.sentence)
        assert first.nodes == (name,)
        assert not {name} & {node for finding in others for node in finding.nodes}
        assert LayerProblemKind.SLOW not in {finding.illness for finding in others}
        nodes = health_of_nodes(health, settings.learning_rate, analysis.spoilers)
        if name in nodes:
            assert nodes[name].warnings == (first.sentence,)


def test_of_a_group_that_ends_in_an_activation_only_that_is_spared() -> None:
    """What is dead further inside of it is told as ever."""
    layers = (LayerHealth("head.relu1", dead=0.9), LayerHealth("head.relu2", dead=0.9))
    found = findings(Health(10, 1, PEAK, layers), PEAK, ("head",))
    assert [(f.illness, f.modules) for f in found] == [
        (LayerProblemKind.LOGITS, ("head.relu2",)),
        (LayerProblemKind.DEAD, ("head.relu1",)),
    ]
