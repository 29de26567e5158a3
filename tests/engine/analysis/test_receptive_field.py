"""What a position sees, held against what autograd finds that it depends on."""

import pytest
import torch
from torch import Tensor, nn

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.receptive_field import ReceptiveField
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.composite.dense_layer import DenseLayer
from netwright.engine.blocks.composite.inception import Inception
from netwright.engine.blocks.composite.residual import Residual
from netwright.engine.blocks.composite.residual_stage import ResidualStage
from netwright.engine.blocks.composite.squeeze_excite import SqueezeExcite
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.convolution.conv_transpose2d import ConvTranspose2d
from netwright.engine.blocks.convolution.fixed_kernel import FixedKernel
from netwright.engine.blocks.linear.crop import Crop
from netwright.engine.blocks.linear.padded_shortcut import PaddedShortcut
from netwright.engine.blocks.linear.zero_pad2d import ZeroPad2d
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.pooling.adaptive_avg_pool2d import AdaptiveAvgPool2d
from netwright.engine.blocks.pooling.avg_pool2d import AvgPool2d
from netwright.engine.blocks.pooling.max_pool2d import MaxPool2d
from netwright.engine.blocks.pooling.pixel_shuffle import PixelShuffle
from netwright.engine.blocks.pooling.upsample import Upsample
from netwright.engine.blocks.receptive_field import Sight
from netwright.engine.code import generate
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.inspect.inspector import NetworkInspector
from tests.engine.document.drawings import chain


def pooled_evenly(module: nn.Module) -> None:
    """Put a mean in place of each maximum, which depends on one pixel of its window only."""
    for name, child in module.named_children():
        if isinstance(child, nn.MaxPool2d):
            window = (child.kernel_size, child.stride, child.padding, child.ceil_mode)
            setattr(module, name, nn.AvgPool2d(*window))
        else:
            pooled_evenly(child)


def support(document: Document, node: str, row: int, column: int) -> tuple[range, range]:
    """Return the rows and columns of the input on which one position of a node depends.

    All weights are positive and nothing is cut off, so no two influences cancel.
    """
    cut = edits.disconnect(document, [e for e in document.edges if e.target == output_of(document)])
    cut = edits.connect(cut, Edge(node, 0, output_of(document), 0))
    network = NetworkInspector(generate(analyse(cut))).network.double()
    pooled_evenly(network)
    with torch.no_grad():
        for weight in network.parameters():
            weight.fill_(0.1)
    shape = analyse(cut).input
    assert shape is not None
    x = torch.ones(1, *shape.shape, dtype=torch.float64, requires_grad=True)
    result: Tensor = network.eval()(x)
    result[0, :, row, column].sum().backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
    assert x.grad is not None
    seen = x.grad[0].abs().sum(dim=0) > 0
    return span(seen.any(dim=1)), span(seen.any(dim=0))


def span(seen: Tensor) -> range:
    """Return the least range that holds all that is seen."""
    places = seen.nonzero().flatten().tolist()
    return range(places[0], places[-1] + 1) if places else range(0)


def output_of(document: Document) -> str:
    """Return the id of the Output."""
    return document.outputs[0].id


def field_of(analysis: Analysis, node: str) -> ReceptiveField:
    """Return what is known of a node."""
    field = analysis.field(node)
    assert field is not None
    return field


def covers(said: tuple[range, range], true: tuple[range, range], spare: int) -> None:
    """Assert that all that is seen is said to be, and little more."""
    for large, small in zip(said, true, strict=True):
        assert set(small) <= set(large), (said, true)
        assert len(large) <= len(small) + spare, (said, true)


def places(analysis: Analysis, node: str) -> list[tuple[int, int]]:
    """Return positions in the middle and at the corners of a node's map."""
    output = analysis[node].output
    assert output is not None
    height, width = output.spatial
    return [(height // 2, width // 2), (0, 0), (height - 1, width - 1), (0, width - 1)]


EXACT: list[tuple[Block, ...]] = [
    (Conv2d(kernel_size=5),),
    (Conv2d(kernel_size=3, stride=2, padding=1), Conv2d(kernel_size=3, dilation=2)),
    (Conv2d(kernel_size=(3, 1), padding=(1, 0)), MaxPool2d(), Conv2d(kernel_size=(1, 3))),
    (Conv2d(kernel_size=4, padding="same"), AvgPool2d(kernel_size=3, stride=2, padding=1)),
    (ZeroPad2d(left=2, right=1, top=2, bottom=0), Conv2d(kernel_size=3)),
    (Crop(left=2, right=1, top=3, bottom=0), Conv2d(kernel_size=3)),
    (FixedKernel(kernel="box blur"), MaxPool2d(kernel_size=3, stride=2)),
    (AdaptiveAvgPool2d(output_size=4),),
    (Upsample(scale_factor=2), Crop(left=0, right=0, top=0, bottom=0)),
    (Conv2d(out_channels=4), PixelShuffle()),
    (PaddedShortcut(out_channels=8, stride=2), Conv2d(kernel_size=3, padding=1)),
    (Residual(out_channels=4), Residual(out_channels=8, stride=2)),
    (DenseLayer(growth_rate=4), MaxPool2d()),
    (Inception(),),
    (Conv2d(out_channels=4), ConvTranspose2d(kernel_size=3, stride=1)),
]


@pytest.mark.parametrize("blocks", EXACT)
def test_a_position_depends_on_what_it_is_said_to_see(blocks: tuple[Block, ...]) -> None:
    """In the middle to the pixel, through windows, branches and composites; at a border no less."""
    document = chain(*blocks, shape=(2, 24, 20))
    analysis = analyse(document)
    node = f"n{len(blocks) + 1}"
    field = field_of(analysis, node)
    middle, *borders = places(analysis, node)
    assert field.patch(*middle) == support(document, node, *middle)
    for place in borders:
        covers(field.patch(*place), support(document, node, *place), spare=2)


@pytest.mark.parametrize(
    "blocks",
    [
        (Conv2d(), Upsample(scale_factor=3), Conv2d(kernel_size=3)),
        (Conv2d(), Upsample(scale_factor=2, mode="bilinear")),
        (Conv2d(), Upsample(scale_factor=2, mode="bilinear", align_corners=True)),
        (Conv2d(out_channels=4), ConvTranspose2d(kernel_size=4, stride=2, padding=1), Conv2d()),
        (AdaptiveAvgPool2d(output_size=7),),
    ],
)
def test_where_it_is_rounded_it_is_never_too_small(blocks: tuple[Block, ...]) -> None:
    """Beyond whole steps the field is a bound: nothing outside of it has any influence."""
    document = chain(*blocks, shape=(2, 24, 20))
    analysis = analyse(document)
    node = f"n{len(blocks) + 1}"
    for place in places(analysis, node):
        said = field_of(analysis, node).patch(*place)
        covers(said, support(document, node, *place), spare=6)


def test_branches_see_what_any_of_them_sees() -> None:
    """A shortcut beside two convolutions adds nothing to what these see."""
    document = chain(Conv2d(padding=1, out_channels=2), Add(), shape=(2, 9, 9))
    document = edits.connect(document, Edge("n1", 0, "n3", 1))
    field = field_of(analyse(document), "n3")
    assert field.size == (3, 3)
    assert field.patch(4, 4) == support(document, "n3", 4, 4)


@pytest.mark.parametrize(
    ("network", "node", "size", "step"),
    [
        ("alexnet", "pool5", 195, 32),
        ("vgg16", "stage5", 212, 32),
        ("resnet50", "layer4", 483, 32),
        ("resnet101", "layer4", 1027, 32),
        ("resnet152", "layer4", 1507, 32),
    ],
)
def test_published_sizes(network: str, node: str, size: int, step: int) -> None:
    """Araujo et al. 2019, table 1: residual networks with the stride in the first 1×1."""
    document = zoo.load(network)
    for each in document.nodes.values():
        if isinstance(each.block, ResidualStage):
            document = edits.set_parameters(document, each.id, {"stride_in": "1x1"})
    field = named(analyse(document), node)
    assert field.size == (size, size)
    assert field.rows.step == step


def test_lenets_second_convolution_sees_fourteen_pixels() -> None:
    """5, then 2 by pooling, then four steps of two pixels: 5 + 1 + 4·2."""
    field = named(analyse(zoo.load("lenet5")), "conv2")
    assert (field.size, field.rows.step) == ((14, 14), 2)


def named(analysis: Analysis, name: str) -> ReceptiveField:
    """Return the field of a node by its name."""
    nodes = analysis.document.nodes.values()
    return field_of(analysis, next(node.id for node in nodes if node.name == name))


def test_what_is_no_image_has_no_field() -> None:
    """Vectors and texts have no pixels; a Flatten of an image sees all of it."""
    assert analyse(chain(shape=(5,))).field("n1") is None
    lenet = analyse(zoo.load("lenet5"))
    flatten = next(node.id for node in lenet.document.nodes.values() if node.name == "flatten")
    assert field_of(lenet, flatten).is_whole
    assert field_of(lenet, flatten).patch(0, 0) == (range(28), range(28))


def test_a_gate_does_not_count() -> None:
    """Squeeze and excite weighs channels; its pixels still see only themselves."""
    field = field_of(analyse(chain(SqueezeExcite(), shape=(8, 9, 9))), "n2")
    assert field.size == (1, 1)


def test_offset_is_the_middle_of_what_the_first_position_sees() -> None:
    """In the words of the paper: start is minus the padding plus half the size."""
    assert Sight(-2, 2, 1).centre == 0
    assert Sight(0, 4, 2).centre == 2
    assert Sight(0, 4, 2).size == 5


def test_an_edit_above_changes_the_fields_below() -> None:
    """Also where shapes stay: a wider kernel with as much more padding."""
    before = analyse(zoo.load("lenet5"))
    first = next(node.id for node in before.document.nodes.values() if node.name == "conv1")
    values = {"kernel_size": 7, "padding": 3}
    edited = edits.set_parameters(before.document, first, values)
    after = analyse(edited, before)
    assert dict(after.reports) == dict(analyse(edited).reports)
    assert all(after.field(node) == analyse(edited).field(node) for node in edited.nodes)
    last = next(node.id for node in before.document.nodes.values() if node.name == "pool2")
    assert field_of(after, last).size[0] == field_of(before, last).size[0] + 2
