"""What is known inside of composites."""

import pytest

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.composite_analysis import OF_THE_WHOLE, analyse_inside, seen_inside
from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.document.edits import EditError, groups
from tests.engine.document.drawings import chain


@pytest.fixture
def stem() -> Analysis:
    """Return what is known inside of a group, the stem of a ResNet."""
    document = zoo.load("small_resnet")
    chosen = [n.id for n in document.nodes.values() if n.name in ("conv1", "bn1", "relu")]
    document, node = groups.group(document, chosen, "Stem")
    return analyse_inside(seen_inside(document, analyse(document), node))


def test_a_part_is_not_judged_as_a_whole(stem: Analysis) -> None:
    """Its outputs are no logits, and that one layer holds most of its few weights is no matter."""
    assert not stem.problems
    found = {problem.key for _, problem in analyse(stem.document).problems}
    assert found
    assert found <= set(OF_THE_WHOLE)


def test_it_is_known_with_what_really_enters(stem: Analysis) -> None:
    """The shapes are those of the network around it."""
    assert str(stem.input) == "1×28×28"
    assert str(stem.output) == "16×14×14"


def test_a_single_block_has_no_inside() -> None:
    """It says so in a sentence."""
    with pytest.raises(EditError, match="nothing is inside"):
        seen_inside(chain(ReLU()), None, "n2")
