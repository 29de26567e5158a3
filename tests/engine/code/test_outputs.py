"""Several outputs in generated code: what is returned when, under which names."""

from inspect import signature

import pytest
import torch

from netwright.engine.analysis.analysis import analyse
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.code import Source, generate, preview
from netwright.engine.code.build import build, load_namespace
from netwright.engine.code.summary import module_rows
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge
from tests.engine.code.headed import SHAPE, headed


def forward_of(source: Source) -> list[str]:
    """Return the last class's ``forward``, without indentation of the method or shapes."""
    lines = source.text.splitlines()
    start = max(number for number, line in enumerate(lines) if "def forward(" in line)
    return [line[4:].partition("  #")[0] for line in lines[start:]]


def test_a_head_stands_under_a_question_for_training() -> None:
    """What only an auxiliary output needs is computed and returned in training alone."""
    assert forward_of(generate(analyse(headed()))) == [
        "def forward(self, x: Tensor) -> Tensor | tuple[Tensor, Tensor]:",
        "    x = torch.flatten(x, 1)",
        "    x = self.fc1(x)",
        "    x = self.bn1(x)",
        "    x = self.relu1(x)",
        "    if self.training:",
        "        aux_logits = self.dropout1(x)",
        "        aux_logits = self.fc2(aux_logits)",
        "    x = self.fc3(x)",
        "    x = self.relu2(x)",
        "    x = self.dropout2(x)",
        "    x = self.fc4(x)",
        "    if self.training:",
        "        return x, aux_logits",
        "    return x",
    ]


def test_further_outputs_are_returned_always() -> None:
    """A tuple of the main output and the further ones, with the auxiliary ones behind them."""
    source = generate(analyse(headed(further=2)))
    assert source.plan.names == ("output", "direction", "aux_logits")
    assert source.weights == (1.0, 0.3, 0.3)
    assert forward_of(source)[-6:] == [
        "    x = self.dropout2(x)",
        "    direction = self.fc4(x)",
        "    x = self.fc5(x)",
        "    if self.training:",
        "        return x, direction, aux_logits",
        "    return x, direction",
    ]
    module = build(source, "cpu")
    x = torch.rand(4, *SHAPE)
    assert [tuple(each.shape) for each in module.train()(x)] == [(4, 3), (4, 2), (4, 3)]
    assert [tuple(each.shape) for each in module.eval()(x)] == [(4, 3), (4, 2)]


def test_the_docstring_tells_what_the_losses_count() -> None:
    """Each output beside the main one has a line: shape, when it is there, its weight."""
    text = generate(analyse(headed(further=2))).text
    assert "returns logits (N, num_classes)." in text
    assert "        direction (N, 2); weight of its loss 0.3\n" in text
    assert "        aux_logits (N, num_classes), only in training; weight of its loss 0.3\n" in text


def test_a_value_that_is_returned_as_it_is_keeps_its_name() -> None:
    """An output in the middle of a chain names the variable, and the chain goes on as x."""
    document = headed()
    names = {node.name: node.id for node in document.nodes.values()}
    document = edits.remove(document, [names["dropout1"], names["fc2"]], rejoin=True)
    document = edits.set_parameters(document, names["aux_logits"], {"role": "further"})
    assert forward_of(generate(analyse(document)))[4:] == [
        "    aux_logits = self.relu1(x)",
        "    x = self.fc3(aux_logits)",
        "    x = self.relu2(x)",
        "    x = self.dropout2(x)",
        "    x = self.fc4(x)",
        "    return x, aux_logits",
    ]


def test_lines_of_returns_belong_to_the_outputs_they_return() -> None:
    """The line for training is about all outputs, the other one about those that last."""
    source = generate(analyse(headed(further=2)))
    ids = {name: node for name, node in source.ids.items() if name in source.plan.names}
    training, evaluation = source.lines[-2:]
    assert training.nodes == set(ids.values())
    assert evaluation.nodes == {ids["output"], ids["direction"]}


def test_the_number_of_classes_is_that_of_all_heads() -> None:
    """One argument for every output with as many numbers as the main one; others keep theirs."""
    source = generate(analyse(headed(further=2)))
    network = load_namespace(source)[source.class_name]
    assert list(signature(network).parameters) == ["num_classes"]
    results = network(num_classes=7).train()(torch.rand(4, *SHAPE))
    assert [result.shape[1] for result in results] == [7, 2, 7]


def test_no_argument_where_sizes_would_not_follow() -> None:
    """Where a layer reads the logits, another number of classes would not fit into it."""
    document = headed(further=2)
    names = {node.name: node.id for node in document.nodes.values()}
    document = edits.disconnect(document, document.incoming[names["fc4"]])
    document, relu = edits.add(document, Linear(out_features=5))
    document = edits.connect(document, _wire(names["fc5"], relu))
    document = edits.connect(document, _wire(relu, names["fc4"]))
    source = generate(analyse(document))
    assert "num_classes" not in source.text


def _wire(source: str, target: str) -> Edge:
    return Edge(source, 0, target, 0)


@pytest.mark.parametrize("open_output", ["output", "aux_logits"])
def test_a_network_is_shown_while_an_output_is_open(open_output: str) -> None:
    """The code view has what can be built so far, and says what is missing."""
    document = headed()
    names = {node.name: node.id for node in document.nodes.values()}
    document = edits.disconnect(document, document.incoming[names[open_output]])
    source = preview(analyse(document))
    assert source is not None
    assert f"# {open_output}: not built yet" in source.text
    compile(source.text, "model.py", "exec")


def test_the_table_has_the_heads_too() -> None:
    """Rows and totals are those of training, where every output is there."""
    analysis = analyse(headed(further=2))
    rows = {row.name: row for row in module_rows(generate(analysis))}
    assert rows[""].parameters == analysis.parameters
    assert rows[""].macs == analysis.training_macs > analysis.macs
    assert rows["fc2"].macs == 8 * 3


def test_the_order_of_drawing_does_not_matter() -> None:
    """Outputs come back by their roles, whichever was drawn first."""
    document = headed(further=2)
    backwards = Document(
        document.title, dict(reversed(list(document.nodes.items()))), document.edges[::-1]
    )
    source = generate(analyse(backwards))
    assert source.plan.names == ("output", "direction", "aux_logits")
