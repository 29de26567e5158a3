"""A residual block is written as people write it: one class, with a shortcut where it is needed."""

import pytest

from netwright.engine import zoo
from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.source import text_of
from netwright.engine.code import Source, generate
from netwright.engine.code.build import build


def source_of(name: str) -> Source:
    """Return the code of a ready network."""
    return generate(analyse(zoo.load(name)))


@pytest.mark.parametrize(
    ("name", "block", "shortcut"),
    [
        ("resnet18", "BasicBlock", "downsample"),
        ("resnet50", "Bottleneck", "downsample"),
        ("resnext50_32x4d", "Bottleneck", "downsample"),
        ("resnet20", "BasicBlock", "shortcut"),
        ("preact_resnet18", "PreActivationBlock", "downsample"),
        ("preact_resnet164", "PreActivationBottleneck", "downsample"),
    ],
)
def test_one_class_serves_all_blocks(name: str, block: str, shortcut: str) -> None:
    """It has a shortcut of its own only where the shape changes, and is None elsewhere."""
    source = source_of(name)
    classes = [line.text for line in source.lines if line.text.startswith("class ")]
    assert [text for text in classes if "B" in text and "ConvBN" not in text] == [
        f"class {block}(nn.Module):"
    ]
    module = build(source, "meta")
    first, *others = module.get_submodule("layer2").children()
    assert getattr(first, shortcut) is not None
    assert [getattr(each, shortcut) for each in others] == [None] * len(others)


def test_a_shortcut_behind_norm_and_relu_stands_where_x_still_came_in() -> None:
    """One that is left out leaves x as it was, and its weights come last all the same."""
    source = source_of("preact_resnet18")
    lines = [line.text.strip() for line in source.lines]
    place = lines.index("x = self.downsample(residual)")
    assert lines[place - 2] == "residual = self.relu1(residual)"
    assert lines[place + 1] == "residual = self.conv1(residual)"
    first = build(source, "meta").get_submodule("layer2.0")
    assert [name for name, _ in first.named_parameters()][-1] == "downsample.weight"


def test_its_weights_are_called_as_torchvisions_are() -> None:
    """What torchvision's resnet50 has in a block is found here under the same names."""
    keys = [key for key in build(source_of("resnet50"), "meta").state_dict() if "layer1." in key]
    parts = {key.split(".", 2)[2] for key in keys if key.endswith("weight")}
    own = {"conv1", "bn1", "conv2", "bn2", "conv3", "bn3", "downsample.0", "downsample.1"}
    assert parts == {f"{name}.weight" for name in own}


def test_lines_of_an_inner_node_are_its_own() -> None:
    """Though the class has a shortcut, the sum of a block without one is about the sum."""
    source = source_of("small_resnet")
    (add,) = (n for n, line in enumerate(source.lines, 1) if line.text.endswith("residual + x"))
    layer = source.ids["layer1"]
    inside = {node for node in source.nodes_at(add) if node.startswith(f"{layer}/")}
    assert inside == {f"{layer}/n7"}  # the input, and five layers before it


@pytest.mark.parametrize(
    ("number", "text"), [(1e-6, "1e-6"), (1e-5, "1e-5"), (0.001, "0.001"), (2.5e-12, "2.5e-12")]
)
def test_numbers_are_written_as_people_write_them(number: float, text: str) -> None:
    """No zero stands before a one-digit exponent."""
    assert text_of(number) == text
    assert float(text) == number
