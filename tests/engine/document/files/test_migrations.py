"""Laws of older files: what was drawn then means today what it meant then."""

import json

import pytest

from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.activation.glu import GLU
from netwright.engine.blocks.activation.prelu import PReLU
from netwright.engine.blocks.activation.softmax import Softmax
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.convolution.conv1d import Conv1d
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.linear.squeeze import Squeeze
from netwright.engine.blocks.linear.unsqueeze import Unsqueeze
from netwright.engine.blocks.merge.concat import Concat
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.normalisation.group_norm import GroupNorm
from netwright.engine.blocks.sequence.image_to_sequence import ImageToSequence
from netwright.engine.blocks.sequence.lstm import LSTM
from netwright.engine.code import generate
from netwright.engine.document.document import Document
from netwright.engine.document.edits import groups
from netwright.engine.document.files import project
from netwright.engine.document.files.clipboard import copy, paste
from netwright.engine.document.group import Group
from tests.engine.inspect.networks import chained

NEW = ("dim", "bias", "size", "padding_idx")
"""Parameters that blocks of format 2 did not have (convolutions and linear layers had a bias)."""


def as_format_2(text: bytes | str) -> bytes:
    """Return a file as the program of that format wrote it: without the parameters it had not."""
    values = json.loads(text)
    values["format"] = 2
    values.pop("checksum", None)
    for network in (values, *values.get("groups", [])):
        for record in network["nodes"]:
            if record["block"] not in ("Conv1d", "Conv2d", "Linear", "Slice", "Squeeze"):
                for name in NEW:
                    record["parameters"].pop(name, None)
    return json.dumps(values).encode()


def reopened(document: Document) -> Document:
    """Return a drawing that was saved in format 2 and is opened today."""
    return project.parse(as_format_2(project.dump(document)))


OF_SEQUENCES: list[tuple[tuple[int, ...], list[Block], str]] = [
    ((8, 4), [Softmax()], "nn.Softmax(dim=1)"),
    ((1, 8, 4), [Squeeze(), LSTM(hidden_size=6), Softmax()], "nn.Softmax(dim=1)"),
    ((6, 4, 4), [ImageToSequence(), GLU()], "nn.GLU(dim=1)"),
    ((6, 4, 4), [ImageToSequence(), Concat()], "torch.cat([x, x], dim=1)"),
    ((8, 4), [LSTM(hidden_size=6), BatchNorm()], "self.bn1 = nn.BatchNorm1d(8)"),
    ((8, 4), [LSTM(hidden_size=6), GroupNorm()], "self.norm1 = nn.GroupNorm(8, 8)"),
    ((8, 4), [PReLU(per_channel=True)], "self.prelu1 = nn.PReLU(8)"),
    ((8,), [Unsqueeze(dim=2), LSTM(hidden_size=6), Softmax()], "nn.Softmax(dim=1)"),
    ((3, 20), [Conv1d(out_channels=5), BatchNorm()], "self.bn1 = nn.BatchNorm1d(num_classes)"),
]


@pytest.mark.parametrize(("shape", "blocks", "line"), OF_SEQUENCES)
def test_older_drawings_of_sequences_compute_what_they_did(
    shape: tuple[int, ...], blocks: list[Block], line: str
) -> None:
    """Their blocks go on along the first axis; so weights of older runs fit."""
    assert line in generate(analyse(reopened(chained(shape, *blocks)))).text


def test_what_an_older_drawing_does_to_steps_is_told() -> None:
    """Where the first axis is the steps there is a hint; of a signal there is none."""
    for shape, blocks, told in (
        ((8, 4), [LSTM(hidden_size=6), BatchNorm()], 1),
        ((3, 20), [Conv1d(out_channels=5), BatchNorm()], 0),
    ):
        analysis = analyse(reopened(chained(shape, *blocks)))
        assert analysis.is_complete
        keys = [problem.key for _, problem in analysis.problems]
        assert keys.count("steps-for-features") == told


def test_older_drawings_of_images_have_nothing_chosen() -> None:
    """Where there are but images and vectors, an older file is the drawing of today."""
    document = chained((3, 8, 8), Conv2d(), BatchNorm(), Concat(), Flatten(), Linear(), Softmax())
    assert reopened(document) == document


def test_groups_of_older_drawings_keep_their_axis() -> None:
    """What is inside a group is migrated with the drawing, and so is what was kept or copied."""
    document = chained((8, 4), LSTM(hidden_size=6), BatchNorm(), Softmax())
    inside = [n.id for n in document.nodes.values() if isinstance(n.block, BatchNorm | Softmax)]
    document, group = groups.group(document, inside)
    text = generate(analyse(reopened(document))).text
    assert "nn.BatchNorm1d(in_channels)" in text
    assert "self.group1 = Group(8)" in text
    assert "nn.Softmax(dim=1)" in text
    pasted, (new,) = paste(Document(), as_format_2(copy(document, [group])).decode())
    block = pasted.nodes[new].block
    assert isinstance(block, Group)
    dims = [getattr(node.block, "dim", None) for node in block.network.nodes.values()]
    assert dims.count(1) == 2
