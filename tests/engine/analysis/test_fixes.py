"""Laws of fixes: each is one edit, and the problem that offered it is gone."""

import pytest

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.fixes import apply_fix
from netwright.engine.blocks.activation.softmax import Softmax
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.merge.add import Add
from netwright.engine.blocks.problem import (
    ChangeParameters,
    ConnectFrom,
    Fix,
    InsertBefore,
    RemoveNode,
)
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import EditError
from netwright.engine.document.grid import ROW_PITCH
from netwright.engine.message import message
from tests.engine.document.drawings import chain, check_sound

TITLE = message("Do it")


def first_fix(document: Document, key: str) -> tuple[str, Fix]:
    """Return the node with a problem of this key, and the first fix that it offers."""
    for node, problem in analyse(document).problems:
        if problem.key == key:
            assert node is not None
            return node.id, problem.fixes[0]
    raise AssertionError(f"there is no problem {key}")


def fixed(document: Document, key: str) -> Analysis:
    """Return the analysis after the first fix of a problem, which must be gone."""
    after = apply_fix(document, *first_fix(document, key))
    check_sound(after)
    analysis = analyse(after)
    assert key not in {problem.key for _, problem in analysis.problems}
    return analysis


def test_flatten_goes_before_a_linear() -> None:
    """A Linear on an image gets its Flatten, in a row of its own between the two."""
    analysis = fixed(chain(Linear()), "needs-vector")
    names = [node.name for node in analysis.document.nodes.values()]
    assert names == ["x", "fc1", "output", "flatten1"]
    places = {node.name: node.position for node in analysis.document.nodes.values()}
    assert places == {
        "x": (0, 0),
        "flatten1": (0, ROW_PITCH),
        "fc1": (0, 2 * ROW_PITCH),
        "output": (0, 3 * ROW_PITCH),
    }
    assert analysis.is_complete


def test_a_softmax_before_the_loss_is_removed() -> None:
    """Its neighbours are joined."""
    analysis = fixed(chain(Linear(), Softmax(), shape=(4,)), "softmax-before-loss")
    assert set(analysis.document.edges) == {Edge("n1", 0, "n2", 0), Edge("n2", 0, "n4", 0)}


def test_groups_that_do_not_divide_are_changed() -> None:
    """The number that fits is set."""
    analysis = fixed(
        chain(Conv2d(out_channels=9, groups=4), shape=(6, 8, 8)), "groups-do-not-divide"
    )
    assert analysis.document.nodes["n2"].block == Conv2d(out_channels=9, groups=3)


def test_an_open_input_is_connected() -> None:
    """The nearest node that nobody reads offers itself."""
    document = chain(Linear(), shape=(4,))
    document = edits.disconnect(document, [Edge("n2", 0, "n3", 0)])
    assert Edge("n2", 0, "n3", 0) in fixed(document, "unconnected").document.edges


def test_unequal_branches_get_a_projection() -> None:
    """A mismatched Add gets a 1×1 convolution into one of its inputs, and adds."""
    document = chain(Conv2d(out_channels=8, stride=2, padding=1), Add(), shape=(3, 8, 8))
    document = edits.connect(document, Edge("n1", 0, "n3", 1))
    analysis = fixed(document, "unequal-shapes")
    assert analysis["n3"].output is not None


@pytest.mark.parametrize(
    ("node", "fix", "reason"),
    [
        ("n9", RemoveNode(TITLE), "no longer there"),
        ("n1", InsertBefore(TITLE, "Flatten"), "Nothing is wired to this input of x"),
        ("n2", InsertBefore(TITLE, "Conv2d", (("groups", 0),)), "Groups must be"),
        ("n2", ChangeParameters(TITLE, (("out_channels", 0),)), "Output channels must be"),
        ("n2", ConnectFrom(TITLE, "n9"), "one of these is not there"),
        ("n2", ConnectFrom(TITLE, "n3"), "has no such output"),
    ],
)
def test_a_fix_that_came_too_late_is_refused(node: str, fix: Fix, reason: str) -> None:
    """Where the document has changed meanwhile, a sentence says why it cannot be."""
    with pytest.raises(EditError, match=reason):
        apply_fix(chain(Conv2d()), node, fix)
