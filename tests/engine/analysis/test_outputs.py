"""Several outputs in the analysis: which nodes count, what is wrong with roles, what helps."""

import json

import pytest

from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.fixes import apply_fix
from netwright.engine.blocks.io.output import Output, Role
from netwright.engine.code import NotBuildable, generate
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.files import project
from tests.engine.code.headed import headed

WEIGHTS = {"body": 36 * 8 + 8 * 6, "aux": 8 * 3, "direction": 6 * 2, "main": 6 * 3}


def node_of(document: Document, name: str) -> str:
    """Return the id of the node with a name."""
    return next(node.id for node in document.nodes.values() if node.name == name)


def with_role(document: Document, name: str, role: Role) -> Document:
    """Return the document with another role for one of its outputs."""
    return edits.set_parameters(document, node_of(document, name), {"role": role})


def keys(analysis: Analysis) -> list[str]:
    """Return the keys of all problems."""
    return [problem.key for _, problem in analysis.problems]


def test_totals_are_those_of_training_and_of_evaluation() -> None:
    """Parameters count with all heads, operations with the auxiliary ones and without."""
    analysis = analyse(headed(further=2))
    assert analysis.training_macs == sum(WEIGHTS.values())
    assert analysis.macs == sum(WEIGHTS.values()) - WEIGHTS["aux"]
    biases = 8 + 6 + 3 + 2 + 3
    assert analysis.parameters == sum(WEIGHTS.values()) + biases + 2 * 8
    assert set(analysis.network) == set(analysis.document.nodes)
    names = {analysis.document.nodes[node].name for node in analysis.auxiliary}
    assert names == {"dropout1", "fc2", "aux_logits"}


def test_the_main_output_is_the_networks() -> None:
    """What the network returns is told of the main output, whichever was drawn first."""
    analysis = analyse(headed(further=2))
    assert str(analysis.output) == "3"
    assert [node.name for node in analysis.document.outputs] == [
        "output",
        "direction",
        "aux_logits",
    ]


@pytest.mark.parametrize("fix", range(3))
def test_a_second_main_output_is_told_with_what_helps(fix: int) -> None:
    """It becomes auxiliary, or further, or it goes; each makes the network sound."""
    document = with_role(headed(), "aux_logits", "main")
    analysis = analyse(document)
    assert not analysis.is_complete
    ((node, problem),) = [each for each in analysis.problems if each[1].is_error]
    assert node is not None
    assert problem.key == "several-outputs"
    assert {node.name in str(problem.sentence), "output" in str(problem.sentence)} == {True}
    with pytest.raises(NotBuildable, match="only one"):
        generate(analysis)
    after = analyse(apply_fix(document, node.id, problem.fixes[fix]))
    assert after.is_complete
    assert "several-outputs" not in keys(after)


def test_a_missing_main_output_is_told_with_what_helps() -> None:
    """Of outputs none of which is the main one, the first is offered as such."""
    document = with_role(headed(), "output", "further")
    analysis = analyse(document)
    assert not analysis.is_complete
    ((node, problem),) = [each for each in analysis.problems if each[1].is_error]
    assert node is not None
    assert (node.name, problem.key) == ("output", "no-main-output")
    assert analyse(apply_fix(document, node.id, problem.fixes[0])).is_complete


def test_an_open_output_beside_the_main_one_is_an_error() -> None:
    """An Output that reads nothing keeps the network from being built, whatever its role."""
    document = headed()
    open_node = node_of(document, "aux_logits")
    document = edits.disconnect(document, document.incoming[open_node])
    analysis = analyse(document)
    assert not analysis.is_complete
    assert "unconnected" in keys(analysis)
    with pytest.raises(NotBuildable, match="aux_logits"):
        generate(analysis)


def test_files_from_before_there_were_roles_open_as_they_were() -> None:
    """An Output without parameters in a file is the main one."""
    document = headed()
    document = edits.remove(document, [node_of(document, "aux_logits")])
    file = json.loads(project.dump(document))
    del file["checksum"]
    (record,) = [node for node in file["nodes"] if node["block"] == "Output"]
    assert record["parameters"] == {"role": "main", "weight": 0.3}
    record["parameters"] = {}
    opened = project.parse(json.dumps(file).encode())
    assert opened == document
    assert [output for _, output in opened.ends] == [Output(role="main")]
