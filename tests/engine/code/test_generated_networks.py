"""Laws of generated code, for the ready networks and for random ones."""

import ast
import sys
from dataclasses import replace
from inspect import signature
from subprocess import run

import pytest
import torch
import torchinfo
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from netwright.engine import zoo
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.blocks.activation.leaky_relu import LeakyReLU
from netwright.engine.blocks.block import Block, Function
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.linear.flatten import Flatten
from netwright.engine.blocks.linear.linear import Linear
from netwright.engine.blocks.normalisation.batch_norm import BatchNorm
from netwright.engine.blocks.plan import Plan, Value
from netwright.engine.blocks.pooling.global_average_pool import GlobalAveragePool
from netwright.engine.blocks.sequence.recurrent import Recurrent
from netwright.engine.blocks.source import Name, text_of
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code import Source, generate
from netwright.engine.code.build import build, load_namespace
from netwright.engine.document.document import Document
from netwright.engine.document.edits.inside import drawn
from tests.engine.code.alone import Alone
from tests.engine.code.random_networks import networks
from tests.engine.code.results import are_equal, results_of

pytestmark = pytest.mark.slow

READY = ("lenet5", "mnist_example_cnn", "small_resnet", "small_inception", "small_inception_aux")
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
"""A network takes a while to draw and to run, and no two drawings are alike."""


def chained(shape: tuple[int, ...], *blocks: Block) -> Document:
    """Return a network of blocks that follow each other."""
    plan = Plan()
    x = plan.x
    for number, block in enumerate(blocks):
        x = plan.add(f"{block.identifier}{number}", block, x)
    return drawn(plan.returns(x), [TensorSpec(shape)], "Chain")


def holds(document: Document, child: Alone) -> None:
    """Assert every law for one network."""
    analysis = analyse(document)
    assert analysis.is_complete
    source = generate(analysis)
    _counts_agree(analysis, source)
    _text_is_settled(analysis, source)
    _lines_know_their_nodes(analysis, source)
    _computes_what_is_drawn(analysis, source, child)


@pytest.mark.parametrize("name", READY)
def test_a_ready_network_keeps_every_law(name: str, child: Alone) -> None:
    """Counts, text, lines and logits of the templates are what the drawing says."""
    holds(zoo.load(name), child)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(document=networks())
def test_a_random_network_keeps_every_law(document: Document, child: Alone) -> None:
    """Counts, text, lines and logits of any drawing are what the drawing says."""
    holds(document, child)


def _sample(analysis: Analysis, device: str = "cpu") -> Tensor:
    assert analysis.input is not None
    generator = torch.Generator().manual_seed(1)
    return torch.rand(2, *analysis.input.shape, generator=generator).to(device)


def _counts_agree(analysis: Analysis, source: Source) -> None:
    """Parameters are the module's and torchinfo's, operations those of the whole module."""
    module = build(source, "meta").eval()
    x = _sample(analysis, "meta")
    weights = list(module.parameters())
    assert sum(weight.numel() for weight in weights) == analysis.parameters
    assert sum(w.numel() for w in weights if w.requires_grad) == analysis.trainable
    info = torchinfo.summary(module, input_data=x, verbose=0, cache_forward_pass=False)
    assert info.total_params == analysis.parameters
    for macs, outputs in (
        (analysis.macs, source.plan.lasting),
        (analysis.training_macs, source.plan.outputs),
    ):
        with FlopCounterMode(display=False) as counter:
            results = results_of(module, x)
        assert counter.get_total_flops() == 4 * macs  # two samples, two operations each
        assert [tuple(each.shape[1:]) for each in results] == [
            source.specs[output].shape for output in outputs
        ]
        module.training = True  # the network's own flag, which brings the auxiliary outputs
    assert analysis.output == source.specs[source.plan.outputs[0]]


def _text_is_settled(analysis: Analysis, source: Source) -> None:
    """A second export is the same text, and neither formatter nor linter finds anything."""
    assert generate(analyse(analysis.document)).text == source.text
    for command in (["format", "--diff"], ["check", "--output-format=concise"]):
        done = run(
            [sys.executable, "-m", "ruff", *command, "--isolated", "--quiet", "-"],
            input=source.text,
            text=True,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, ""), done.stdout + source.text


def _lines_know_their_nodes(analysis: Analysis, source: Source) -> None:
    """Each node of the network has lines, and these name it; no other node has any."""
    for node in analysis.document.nodes:
        numbers = source.lines_of(node)
        assert bool(numbers) == (node in analysis.network)
        assert all(node in source.nodes_at(number) for number in numbers)
    for number in range(1, len(source.lines) + 1):
        assert all(number in source.lines_of(node) for node in source.nodes_at(number))
    assert source.nodes_at(0) == source.nodes_at(len(source.lines) + 1) == frozenset()


def _computes_what_is_drawn(analysis: Analysis, source: Source, child: Alone) -> None:
    """The module, the drawing node by node, and the file run by itself give the same bits."""
    torch.manual_seed(0)
    module = build(source, "cpu").eval()
    x = _sample(analysis)
    with torch.no_grad():
        expected = _node_by_node(source, module, x)
        lasting = expected[: len(source.plan.lasting)]
        assert are_equal(results_of(module, x), lasting)
        module.training = True
        assert are_equal(results_of(module, x), expected)
    alone = child.run(source.text, module, x)
    assert are_equal(alone, lasting)


def _node_by_node(source: Source, module: nn.Module, x: Tensor) -> list[Tensor]:
    """Evaluate the drawing with a value of its own for each node, so that none is overwritten."""
    values = {Value(source.plan.inputs[0]): x}
    for step in source.plan.steps:
        inputs = [values[one] for one in step.sources]
        if isinstance(step.block, Function):
            names = [Name(f"x{number}") for number in range(len(inputs))]
            specs = tuple(source.specs[one] for one in step.sources)
            scope = {name.text: value for name, value in zip(names, inputs, strict=True)}
            text = text_of(step.block.expression(names, *specs))
            result = eval(text, {"torch": torch, "nn": nn, **scope})
        else:
            result = module.get_submodule(step.name)(*inputs)
        outputs = result if isinstance(result, tuple) else (result,)
        if isinstance(step.block, Recurrent):
            outputs = (outputs[0], _last_state(outputs[0], step.block))
        values |= {Value(step.name, port): value for port, value in enumerate(outputs)}
    return [values[output] for output in source.plan.outputs]


def _last_state(sequence: Tensor, block: Recurrent) -> Tensor:
    """Return what the last layer of a recurrent block remembers: what it told last of all.

    That is the last step forwards and the first one backwards.
    """
    forwards, backwards = sequence[:, -1], sequence[:, 0]
    if not block.bidirectional:
        return forwards
    return torch.cat([forwards[:, : block.hidden_size], backwards[:, block.hidden_size :]], dim=1)


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(document=networks())
def test_labels_never_reach_the_code(document: Document) -> None:
    """Whatever a person writes on the nodes, the syntax tree of the file is the same."""
    evil = '"""\n\nimport os  # \\'
    nodes = {key: replace(node, label=evil) for key, node in document.nodes.items()}
    labelled = generate(analyse(document.replace(nodes=nodes)))
    assert ast.dump(ast.parse(labelled.text)) == ast.dump(
        ast.parse(generate(analyse(document)).text)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(document=networks())
@example(document=chained((8, 4), Linear()))
@example(document=chained((1, 6, 6), Flatten(), Linear(), BatchNorm(), LeakyReLU()))
@example(document=chained((1, 6, 6), Conv2d(out_channels=10), BatchNorm(), GlobalAveragePool()))
def test_the_number_of_classes_is_an_argument(document: Document) -> None:
    """Where the class has it, other numbers than the drawn one make a network that runs.

    One dimension of the main output is that number: the channels, or what each step of a sequence
    has.
    """
    analysis = analyse(document)
    source = generate(analysis)
    network = load_namespace(source)[source.class_name]
    argument = signature(network).parameters.get("num_classes")
    if argument is None:
        return
    assert analysis.output is not None
    classes = 2 * argument.default  # which groups divide if they divide the drawn number
    with torch.device("meta"):
        results = results_of(network(num_classes=classes).eval(), _sample(analysis, "meta"))
    pairs = zip(analysis.output.shape, results[0].shape[1:], strict=True)
    assert [pair for pair in pairs if len(set(pair)) > 1] == [(argument.default, classes)]


@given(title=st.text(max_size=80))
@example(title="")
@example(title="None")
@example(title="nn")
@example(title="torch")
@example(title='"""; import os')
def test_any_title_makes_a_file(title: str) -> None:
    """Whatever a network is called, its file compiles and its class is the last one in it."""
    source = generate(analyse(zoo.load("small_resnet").replace(title=title)))
    build(source, "meta")
    classes = [node for node in ast.parse(source.text).body if isinstance(node, ast.ClassDef)]
    assert classes[-1].name == source.class_name
    assert len({node.name for node in classes}) == len(classes)


@settings(max_examples=20, deadline=None, suppress_health_check=SLOW)
@given(one=networks(), other=networks())
def test_exports_leave_each_other_alone(one: Document, other: Document) -> None:
    """A network's text is the same whatever was written before it."""
    first = generate(analyse(one)).text
    second = generate(analyse(other)).text
    assert generate(analyse(one)).text == first
    assert generate(analyse(other)).text == second
