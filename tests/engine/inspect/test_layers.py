"""Laws of the layers that Grad-CAM reads: all that nodes give, and at first the last whole one."""

import math

import pytest
import torch
from torch import nn

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.merge.split import Split
from netwright.engine.blocks.pooling.global_average_pool import GlobalAveragePool
from netwright.engine.code import generate
from netwright.engine.code.build import build
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import add, connect
from netwright.engine.inspect.attribution import grad_cam
from netwright.engine.inspect.inspector import NetworkInspector
from netwright.engine.inspect.layers import Layers, image_values, last_layer
from tests.engine.inspect.networks import source_of

OF_IMAGES = [
    name
    for name in zoo.names()
    if isinstance(block := zoo.load(name).inputs[0].block, Input) and len(block.shape) == 3
]
SMALL = ("small_resnet", "small_inception_aux", "resnet_v1", "resnet_v2", "small_cnn")


def passes(document: Document, gate: str | None) -> set[str]:
    """Return the nodes that the Input reaches but through one of them."""
    found, left = set(), [document.inputs[0].id]
    while left:
        node = left.pop()
        if node not in found and node != gate:
            found.add(node)
            left += [edge.target for edge in document.edges if edge.source == node]
    return found


@pytest.mark.parametrize("name", OF_IMAGES)
def test_it_is_the_last_node_through_which_all_goes(name: str) -> None:
    """In every ready network: a node's whole output, of many pixels, and no later one is such."""
    document = zoo.load(name)
    analysis = analyse(document)
    source = generate(analysis)
    main = document.outputs[0].id
    whole = [
        source.names[node]
        for node in analysis.order
        if node not in (document.inputs[0].id, main)
        and (given := analysis[node].output) is not None
        and given.is_image
        and math.prod(given.shape[1:]) > 1
        and main not in passes(document, node)
    ]
    assert last_layer(source) == (whole[-1] if whole else None)


@pytest.mark.parametrize("name", OF_IMAGES)
def test_every_image_that_a_node_gives_is_offered(name: str) -> None:
    """In every ready network, where it has a say in the main output; and nothing else is."""
    document = zoo.load(name)
    analysis = analyse(document)
    source = generate(analysis)
    heard = {document.outputs[0].id}
    for node in reversed(analysis.order):
        heard |= {edge.source for edge in document.edges if edge.target == node and node in heard}
    wanted = {
        source.names[node]
        for node in analysis.order
        if node in heard
        and not isinstance(document.nodes[node].block, Input | Output)
        and any(given.is_image for given in analysis[node].outputs)
    }
    assert image_values(source).keys() == wanted


@pytest.mark.parametrize("name", SMALL)
def test_all_that_is_offered_can_be_read(name: str) -> None:
    """Each gives a picture of its own size; a node that is a module the one that its hook gives."""
    source = generate(analyse(zoo.load(name)))
    inspector = NetworkInspector(source)
    layers = Layers(source, inspector.network)
    torch.manual_seed(0)
    sample = torch.randn(tuple(map(int, source.specs[source.plan.x].shape)))
    assert last_layer(source) in layers.names
    for layer in layers.names:
        picture = layers.grad_cam(layer, sample, target=1)
        value = image_values(source).get(layer)
        if value is not None:
            assert tuple(picture.shape) == tuple(map(int, source.specs[value].shape[1:]))
        if isinstance(getattr(inspector.network, layer, None), nn.Module):
            assert torch.equal(picture, grad_cam(inspector.network, layer, sample, 1))


def drawn_residual() -> Document:
    """Return a residual network drawn of single nodes, with a shortcut declared last."""
    document, x = add(Document("Drawn"), Input(shape=(2, 8, 8)))
    document, body = add(document, Conv2d(out_channels=4, kernel_size=3, padding=1))
    document, shortcut = add(document, Conv2d(out_channels=4, kernel_size=1))
    document, total = add(document, Add())
    document, pool = add(document, GlobalAveragePool())
    document, logits = add(document, Linear(out_features=3))
    document, end = add(document, Output())
    for source, target, port in (
        (x, body, 0),
        (x, shortcut, 0),
        (body, total, 0),
        (shortcut, total, 1),
        (total, pool, 0),
        (pool, logits, 0),
        (logits, end, 0),
    ):
        document = connect(document, Edge(source, 0, target, port))
    return document


def test_a_sum_is_read_as_a_whole() -> None:
    """An expression has maps as well: those of the paper's equation, and no branch's."""
    source = source_of(drawn_residual())
    torch.manual_seed(1)
    network = build(source, "cpu").eval()
    x = torch.randn(2, 8, 8)
    layers = Layers(source, network)
    assert layers.names == ("conv1", "conv2", "add1")
    assert last_layer(source) == "add1"
    conv1, conv2, fc1 = (network.get_submodule(name) for name in ("conv1", "conv2", "fc1"))
    maps = (conv1(x[None]) + conv2(x[None])).detach()
    assert isinstance(fc1, nn.Linear)
    # Behind a global mean the gradient of a class is its row of the last layer, over the pixels.
    weights = fc1.weight[2] / 64
    wanted = torch.einsum("c,chw->hw", weights, maps[0]).relu()
    assert torch.allclose(layers.grad_cam("add1", x, 2), wanted, atol=1e-7)
    assert not torch.allclose(layers.grad_cam("conv2", x, 2), wanted, atol=1e-3)


def test_each_part_of_a_split_is_offered() -> None:
    """A node with several outputs has a layer for each that is read, and no others."""
    document, x = add(Document("Split"), Input(shape=(4, 6, 6)))
    document, split = add(document, Split())
    document, first = add(document, Conv2d(out_channels=3, kernel_size=3))
    document, idle = add(document, Conv2d(out_channels=3, kernel_size=3))
    document, total = add(document, Flatten())
    document, logits = add(document, Linear(out_features=3))
    document, end = add(document, Output())
    for edge in (
        Edge(x, 0, split, 0),
        Edge(split, 0, first, 0),
        Edge(split, 1, idle, 0),
        Edge(first, 0, total, 0),
        Edge(total, 0, logits, 0),
        Edge(logits, 0, end, 0),
    ):
        document = connect(document, edge)
    source = source_of(document)
    layers = Layers(source, build(source, "cpu").eval())
    assert layers.names == ("split1[0]", "conv1")
    sample = torch.randn(4, 6, 6)
    assert tuple(layers.grad_cam("split1[0]", sample, 0).shape) == (6, 6)
    assert last_layer(source) == "conv1"
