"""Laws of looking into a network: what is shown is what its generated text computes."""

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from netwright.engine import zoo
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.composite.residual import Residual
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.merge.add import Add
from netwright.engine.code.build import build
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect
from netwright.engine.inspect.inspector import NetworkInspector
from tests.engine.code.headed import SHAPE as HEADED
from tests.engine.code.headed import headed
from tests.engine.inspect.networks import around_examples, chained, sample_for, source_of, traced

SHAPE = (1, 12, 12)


def small() -> Document:
    """Return a network with two convolutions and two linear layers."""
    return chained(
        SHAPE,
        Conv2d(out_channels=3, kernel_size=3),
        ReLU(),
        Conv2d(out_channels=4, kernel_size=3, stride=2),
        Flatten(),
        Linear(out_features=7),
        Linear(out_features=5),
    )


def with_sums() -> Document:
    """Return a network in which a sum reads a sum, a layer and the Input itself."""
    document, x = add(Document("Sums"), Input(shape=SHAPE))
    document, conv = add(document, Conv2d(out_channels=1, kernel_size=3, padding=1))
    document, inner = add(document, Add())
    document, outer = add(document, Add())
    document, output = add(document, Output())
    for edge in (
        Edge(x, 0, conv, 0),
        Edge(conv, 0, inner, 0),
        Edge(x, 0, inner, 1),
        Edge(inner, 0, outer, 0),
        Edge(conv, 0, outer, 1),
        Edge(outer, 0, output, 0),
    ):
        document = connect(document, edge)
    return document


def small_networks() -> list[str]:
    """Return the ready networks that run in an instant."""
    return [name for name in zoo.names() if zoo.entry(name).input[-1] <= 32]


def hooks_in(inspector: NetworkInspector) -> int:
    """Return how many hooks hang on the inspector's network."""
    network: nn.Module = inspector._network
    return sum(
        len(m._forward_hooks) + len(m._forward_pre_hooks) + len(m._backward_hooks)
        for m in network.modules()
    )


def test_maps_are_those_of_plain_pytorch() -> None:
    """The maps of a chain equal torch.nn.functional's on the weights that were loaded."""
    source = source_of(small())
    torch.manual_seed(3)
    state = build(source, "cpu").state_dict()
    inspector = NetworkInspector(source)
    inspector.load(state)
    sample = torch.randn(SHAPE)
    maps = inspector.maps(source.names, sample)

    conv1, relu1, conv2, flatten1, linear1, linear2 = source.plan.steps
    x = sample[None]
    expected = {source.ids["x"]: x}
    for step in (conv1, relu1, conv2, flatten1, linear1, linear2):
        weight, bias = state.get(f"{step.name}.weight"), state.get(f"{step.name}.bias")
        if step is conv1 or step is conv2:
            assert weight is not None
            x = functional.conv2d(x, weight, bias, stride=1 if step is conv1 else 2)
        elif step is relu1:
            x = x.clamp(min=0)
        elif step is flatten1:
            x = x.flatten(1)
        else:
            assert weight is not None
            x = functional.linear(x, weight, bias)
        expected[source.ids[step.name]] = x
    expected[source.ids["output"]] = x
    assert maps.keys() == expected.keys()
    for node, tensor in expected.items():
        np.testing.assert_array_equal(maps[node], tensor[0].numpy())


@pytest.mark.parametrize(
    "document", [pytest.param(document, id=name) for name, document in around_examples()]
)
def test_maps_are_what_the_text_assigns(document: Document) -> None:
    """For every block, a node's map equals the variable that its line of text assigns."""
    source = source_of(document)
    inspector = NetworkInspector(source, seed=5)
    torch.manual_seed(5)
    network = build(source, "cpu").eval()
    sample = sample_for(source)
    assigned = traced(network, source, sample[None])
    assert assigned
    maps = inspector.maps(assigned, sample)
    for node, tensor in assigned.items():
        np.testing.assert_array_equal(maps[node], tensor[0].numpy())


@pytest.mark.parametrize("name", small_networks())
def test_maps_of_ready_networks_are_what_their_text_assigns(name: str) -> None:
    """In every small ready network each node's map equals the variable its line assigns."""
    document = zoo.load(name)
    source = source_of(document)
    inspector = NetworkInspector(source, seed=1)
    torch.manual_seed(1)
    network = build(source, "cpu").eval()
    sample = sample_for(source)
    assigned = traced(network, source, sample[None])
    maps = inspector.maps(assigned, sample)
    assert maps.keys() == assigned.keys()
    assert all(np.array_equal(maps[node], tensor[0].numpy()) for node, tensor in assigned.items())
    first = inspector.first_kernels()
    assert first is not None
    assert inspector.kernels(first) is not None


def test_expressions_are_evaluated_from_what_was_captured() -> None:
    """Sums of sums and of the Input equal the values that the text assigns."""
    source = source_of(with_sums())
    torch.manual_seed(0)
    network = build(source, "cpu").eval()
    sample = torch.randn(SHAPE)
    assigned = traced(network, source, sample[None])
    assert {source.ids["add1"], source.ids["add2"]} <= assigned.keys()
    maps = NetworkInspector(source).maps(assigned, sample)
    for node, tensor in assigned.items():
        np.testing.assert_array_equal(maps[node], tensor[0].numpy())


def test_kernels_are_the_weights() -> None:
    """Kernels are the weights that were loaded, and a copy of them."""
    source = source_of(small())
    torch.manual_seed(1)
    state = build(source, "cpu").state_dict()
    inspector = NetworkInspector(source)
    inspector.load(state)
    for step in source.plan.steps:
        kernels = inspector.kernels(source.ids[step.name])
        weight = state.get(f"{step.name}.weight")
        if weight is None:
            assert kernels is None
        else:
            assert kernels is not None
            np.testing.assert_array_equal(kernels.reshape(weight.shape), weight.numpy())
            kernels[:] = 0
    np.testing.assert_array_equal(
        inspector.kernels(source.ids["conv1"]), state["conv1.weight"].numpy()
    )


def test_weights_over_a_flattened_image_are_images() -> None:
    """A linear layer behind a Flatten shows what each output looks for, pixel by pixel."""
    source = source_of(chained((1, 6, 4), Flatten(), Linear(out_features=3)))
    inspector = NetworkInspector(source)
    node = inspector.first_kernels()
    assert node is not None
    kernels = inspector.kernels(node)
    assert kernels is not None
    assert kernels.shape == (3, 1, 6, 4)
    sample = torch.rand(1, 6, 4)
    seen = inspector.observe(sample)
    ahead = inspector.observe(torch.zeros(1, 6, 4)).output
    felt = (kernels * sample.numpy()).sum(axis=(1, 2, 3))
    np.testing.assert_allclose(seen.output - ahead, felt, atol=1e-5)


def test_a_composite_lets_one_choose_among_its_convolutions() -> None:
    """A residual block lists its convolutions, shows the first and any other by its name."""
    source = source_of(chained((4, 8, 8), Residual(out_channels=8, stride=2)))
    torch.manual_seed(0)
    state = build(source, "cpu").state_dict()
    inspector = NetworkInspector(source)
    node = source.ids["residual1"]
    names = inspector.weighted(node)
    assert names == ("residual1.conv1", "residual1.conv2", "residual1.downsample.0")
    for name in names:
        np.testing.assert_array_equal(
            inspector.kernels(node, name), state[f"{name}.weight"].numpy()
        )
    np.testing.assert_array_equal(inspector.kernels(node), state["residual1.conv1.weight"].numpy())
    assert inspector.first_kernels() == node


def test_a_seed_gives_the_weights_with_which_a_run_begins() -> None:
    """Until weights are loaded they are those drawn after torch.manual_seed(seed)."""
    source = source_of(small())
    torch.manual_seed(11)
    state = build(source, "cpu").state_dict()
    kernels = NetworkInspector(source, seed=11).kernels(source.ids["conv1"])
    np.testing.assert_array_equal(kernels, state["conv1.weight"].numpy())


def test_nothing_is_left_behind() -> None:
    """No hook, no drawn random number and no changed mode remains after looking."""
    source = source_of(small())
    torch.manual_seed(0)
    before = torch.get_rng_state()
    inspector = NetworkInspector(source)
    inspector.maps(source.names, torch.zeros(SHAPE))
    assert hooks_in(inspector) == 0
    assert torch.equal(before, torch.get_rng_state())
    assert not any(module.training for module in inspector._network.modules())
    assert not torch.is_inference_mode_enabled()


def test_no_hook_is_left_by_a_sample_that_does_not_fit() -> None:
    """A sample of another shape raises, and leaves no hook behind."""
    source = source_of(small())
    inspector = NetworkInspector(source)
    with pytest.raises(RuntimeError):
        inspector.maps(source.names, torch.zeros(1, 9, 9))
    assert hooks_in(inspector) == 0


def test_the_network_in_training_is_left_alone() -> None:
    """Loading from a network and looking changes no bit, mode or hook of that network."""
    source = source_of(small())
    network = build(source, "cpu").train()
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    inspector = NetworkInspector(source)
    inspector.load(network.state_dict())
    inspector.observe(torch.zeros(SHAPE), source.names)
    assert all(torch.equal(before[name], value) for name, value in network.state_dict().items())
    assert all(module.training and not module._forward_hooks for module in network.modules())
    with torch.no_grad():
        network.get_parameter("conv1.weight").zero_()
    kernels = inspector.kernels(source.ids["conv1"])
    assert kernels is not None
    assert kernels.any()


def test_prediction_is_the_softmax_of_the_output() -> None:
    """Probabilities are the softmax of what the network returns, and the greatest is predicted."""
    source = source_of(small())
    sample = torch.randn(SHAPE)
    seen = NetworkInspector(source, seed=2).observe(sample)
    torch.manual_seed(2)
    logits = build(source, "cpu").eval()(sample[None])[0].detach()
    np.testing.assert_array_equal(seen.output, logits.numpy())
    np.testing.assert_allclose(seen.probabilities, logits.softmax(0).numpy(), rtol=1e-5)
    assert seen.prediction == int(logits.argmax())


def test_auxiliary_outputs_are_looked_into_as_well() -> None:
    """Maps of a head, and of its Output, are there; the observation is the main output's."""
    source = source_of(headed(further=2))
    torch.manual_seed(4)
    network = build(source, "cpu").eval()
    network.training = True  # the network's own flag, which brings the auxiliary outputs
    sample = torch.randn(HEADED)
    assigned = traced(network, source, sample[None])
    inspector = NetworkInspector(source, seed=4)
    seen = inspector.observe(sample, source.names)
    for node, tensor in assigned.items():
        np.testing.assert_array_equal(seen.maps[node], tensor[0].numpy())
    with torch.no_grad():
        results = dict(zip(source.plan.names, network(sample[None]), strict=True))
    assert list(results) == ["output", "direction", "aux_logits"]
    for name, tensor in results.items():
        np.testing.assert_array_equal(seen.maps[source.ids[name]], tensor[0].numpy())
    np.testing.assert_array_equal(seen.output, results["output"][0].numpy())
    assert inspector.classify(sample[None]).tolist() == [int(results["output"].argmax())]


def test_nodes_that_are_not_built_are_not_there() -> None:
    """A node that is not in the network has neither maps nor kernels."""
    inspector = NetworkInspector(source_of(small()))
    assert inspector.maps(["nowhere"], torch.zeros(SHAPE)) == {}
    assert inspector.kernels("nowhere") is None
    assert inspector.weighted("nowhere") == ()
