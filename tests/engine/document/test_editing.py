"""Any sequence of edits, by a machine that draws it, and what holds after every step of it."""

import ast
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import torch
from hypothesis import note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from netwright.engine import zoo
from netwright.engine.analysis import measure
from netwright.engine.analysis.analysis import Analysis, analyse
from netwright.engine.analysis.fixes import apply_fix
from netwright.engine.analysis.reports import NodeReport
from netwright.engine.blocks.block import Block, Composite
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.problem import Fix
from netwright.engine.blocks.tensor import TensorSpec
from netwright.engine.code import generate, preview
from netwright.engine.code.build import build
from netwright.engine.code.source_generator import SourceGenerator
from netwright.engine.document import edits
from netwright.engine.document.annotation import Area, Colour
from netwright.engine.document.document import Document, Edge
from netwright.engine.document.edits import EditError, annotations, frames
from netwright.engine.document.edits import groups as grouping
from netwright.engine.document.edits import tidy as tidying
from netwright.engine.document.edits.inside import look_inside
from netwright.engine.document.files import clipboard, project
from netwright.engine.document.grid import Flow
from netwright.engine.document.group import Group, settings_of
from netwright.engine.document.history import History
from tests.engine.document.drawings import blocks, chain, check_sound, positions, texts

pytestmark = pytest.mark.slow

MOST_NODES, MOST_ANNOTATIONS = 24, 6
MOST_VALUES = 2_000_000
"""In parameters, or in the tensors of one sample, of a network that is really run."""

parameter_values = (
    st.integers(-1, 9)
    | st.booleans()
    | st.floats()
    | st.none()
    | st.tuples(st.integers(0, 5), st.integers(0, 5))
    | st.sampled_from(["same", "valid", "basic", "bottleneck", "x"])
    | st.lists(st.integers(0, 4), max_size=4)
)


def facts(analysis: Analysis) -> tuple[object, ...]:
    """Return what an analysis says, apart from how it was found."""
    return (analysis.order, dict(analysis.reports), analysis.general, analysis.is_complete)


# Said before a rule is chosen, so that no sequence is thrown away for want of what a rule needs.
has_nodes = precondition(lambda self: bool(self.document.nodes))
has_wires = precondition(lambda self: bool(self.document.edges))
has_annotations = precondition(lambda self: bool(self.document.annotations))
has_things = precondition(lambda self: bool(self.document.nodes or self.document.annotations))
has_groups = precondition(lambda self: bool(groups_of(self.document)))
can_unpack = precondition(lambda self: bool(self.composites()))
has_fixes = precondition(lambda self: bool(self.fixes()))


class Editing(RuleBasedStateMachine):
    """A person at the canvas: every edit there is, in any order, with undo, redo and files."""

    @initialize(start=st.sampled_from(["lenet5", "small_resnet", "small_inception", ""]))
    def begin(self, start: str) -> None:
        """Begin with a ready network, or with the smallest that is complete."""
        self.history = History(zoo.load(start) if start else chain(shape=(5,)))
        self.last_analysis = analyse(self.document)
        self.generator = SourceGenerator()

    @property
    def analysis(self) -> Analysis:
        """What is known of the document, found by way of what was known before."""
        if self.last_analysis.document is not self.document:
            self.last_analysis = analyse(self.document, self.last_analysis)
        return self.last_analysis

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self.history.current

    def edit(self, change: Callable[[Document], Document], gesture: object = None) -> None:
        """Make an edit as the window does: a refusal leaves everything as it was."""
        before, contents = self.document, project.dump(self.document)
        try:
            after = change(before)
        except EditError as error:
            note(str(error))
            after = before
        assert project.dump(before) == contents
        self.history.push(after, gesture)

    def node(self, data: st.DataObject) -> str:
        """Draw a node."""
        return data.draw(st.sampled_from(list(self.document.nodes)))

    def nodes(self, data: st.DataObject) -> set[str]:
        """Draw some nodes."""
        return data.draw(st.sets(st.sampled_from(list(self.document.nodes)), max_size=4))

    def annotation(self, data: st.DataObject) -> str:
        """Draw a frame or a note."""
        return data.draw(st.sampled_from(list(self.document.annotations)))

    def things(self, data: st.DataObject) -> set[str]:
        """Draw some of all that can be selected."""
        ids = [*self.document.nodes, *self.document.annotations]
        return data.draw(st.sets(st.sampled_from(ids), max_size=5))

    def wire(self, data: st.DataObject) -> Edge:
        """Draw a wire that is there."""
        return data.draw(st.sampled_from(self.document.edges))

    @precondition(lambda self: len(self.document.nodes) < MOST_NODES)
    @rule(block=blocks, place=positions)
    def add(self, block: Any, place: tuple[float, float]) -> None:
        """Drag a block onto the canvas."""
        self.edit(lambda document: edits.add(document, block, place)[0])

    @has_wires
    @precondition(lambda self: len(self.document.nodes) < MOST_NODES)
    @rule(block=blocks, place=positions, data=st.data())
    def add_on_wire(self, block: Any, place: tuple[float, float], data: st.DataObject) -> None:
        """Drop a block on a wire."""
        edge = self.wire(data)

        def change(document: Document) -> Document:
            document, node = edits.add(document, block, place)
            return edits.insert_on(document, node, edge)

        self.edit(change)

    @has_wires
    @rule(data=st.data())
    def insert(self, data: st.DataObject) -> None:
        """Drop a node that is there on a wire."""
        node, edge = self.node(data), self.wire(data)
        self.edit(lambda document: edits.insert_on(document, node, edge))

    @has_things
    @rule(data=st.data(), rejoin=st.booleans())
    def remove(self, data: st.DataObject, rejoin: bool) -> None:
        """Delete some nodes."""
        gone = self.things(data)
        self.edit(lambda document: annotations.remove_all(document, gone, rejoin=rejoin))
        assert not gone & {*self.document.nodes, *self.document.annotations}

    @has_nodes
    @rule(data=st.data(), output=st.integers(-1, 1), port=st.integers(-1, 3))
    def connect(self, data: st.DataObject, output: int, port: int) -> None:
        """Draw a wire, possible or not."""
        edge = Edge(self.node(data), output, self.node(data), port)
        possible = edits.why_not(self.document, edge) is None
        self.edit(lambda document: edits.connect(document, edge))
        assert (edge in self.document.edges) == possible

    @has_wires
    @rule(data=st.data())
    def disconnect(self, data: st.DataObject) -> None:
        """Pull a wire off."""
        edge = self.wire(data)
        self.edit(lambda document: edits.disconnect(document, [edge]))

    @has_nodes
    @rule(data=st.data(), place=st.tuples(st.floats(), st.floats()), gesture=st.integers(0, 2))
    def move(self, data: st.DataObject, place: tuple[float, float], gesture: int) -> None:
        """Drag nodes about, step by step, anywhere and nowhere."""
        places = dict.fromkeys(self.nodes(data), place)
        self.edit(lambda document: edits.move(document, places), gesture or None)

    @rule(flow=st.none() | st.sampled_from(Flow))
    def tidy(self, flow: Flow | None) -> None:
        """Lay everything out, in either direction; what frames held they hold."""
        before = self.document
        self.edit(lambda document: tidying.tidy(document, flow))
        for frame in before.annotations:
            held = frames.contents(before, [frame]).nodes
            assert held <= frames.contents(self.document, [frame]).nodes

    # Frames and notes.

    @precondition(lambda self: len(self.document.annotations) < MOST_ANNOTATIONS)
    @rule(words=texts, place=positions)
    def note(self, words: str, place: tuple[float, float]) -> None:
        """Write a note."""
        self.edit(lambda document: annotations.add_note(document, words, place)[0])

    @precondition(lambda self: len(self.document.annotations) < MOST_ANNOTATIONS)
    @rule(data=st.data(), words=texts, place=positions)
    def frame(self, data: st.DataObject, words: str, place: tuple[float, float]) -> None:
        """Draw a frame, around nodes or around nothing."""
        inside = self.nodes(data) if self.document.nodes else set()
        count = len(self.document.annotations)
        self.edit(lambda document: frames.add_frame(document, words, inside, place)[0])
        assert len(self.document.annotations) == count + 1

    @has_annotations
    @rule(data=st.data(), words=texts, colour=st.sampled_from(Colour))
    def write(self, data: st.DataObject, words: str, colour: Colour) -> None:
        """Give a frame or a note other words and another colour."""
        chosen = self.annotation(data)
        self.edit(lambda document: annotations.change(document, chosen, text=words, colour=colour))

    @has_annotations
    @rule(data=st.data(), area=st.builds(Area, *[st.floats(-1e4, 1e4) | st.floats()] * 4))
    def resize(self, data: st.DataObject, area: Area) -> None:
        """Give a frame or a note another area, possible or not."""
        chosen = self.annotation(data)
        self.edit(lambda document: annotations.place(document, {chosen: area}))

    @has_nodes
    @rule(data=st.data(), value=parameter_values)
    def set_parameter(self, data: st.DataObject, value: object) -> None:
        """Type something into a field, valid or not."""
        node = self.node(data)
        fields = [*type(self.document.nodes[node].block).model_fields, "nonsense"]
        values = {data.draw(st.sampled_from(fields)): value}
        self.edit(lambda document: edits.set_parameters(document, node, values))

    @has_nodes
    @rule(data=st.data(), block=blocks)
    def set_block(self, data: st.DataObject, block: Any) -> None:
        """Put another block in a node's place."""
        node = self.node(data)
        self.edit(lambda document: edits.set_block(document, node, block))

    @has_nodes
    @rule(data=st.data())
    def bypass(self, data: st.DataObject) -> None:
        """Bypass nodes, or take them in again; twice is nothing where all are alike."""
        chosen, before = self.nodes(data), self.document
        alike = len({before.nodes[node].bypassed for node in chosen}) == 1
        self.edit(lambda document: edits.bypass(document, chosen))
        if alike and self.document is not before:
            assert edits.bypass(self.document, chosen) == before

    @has_nodes
    @rule(data=st.data(), words=st.text(max_size=20) | st.sampled_from(["x", "conv1", "ﬁ", "ſelf"]))
    def rename(self, data: st.DataObject, words: str) -> None:
        """Call a node anything."""
        node = self.node(data)
        self.edit(lambda document: edits.rename(document, node, words))

    @rule(words=texts)
    def set_title(self, words: str) -> None:
        """Call the network anything."""
        self.edit(lambda document: edits.set_title(document, words))

    @has_things
    @precondition(lambda self: len(self.document.nodes) < MOST_NODES)
    @rule(data=st.data(), at=st.none() | positions)
    def paste(self, data: st.DataObject, at: tuple[float, float] | None) -> None:
        """Copy things and paste them, beside themselves, elsewhere, or over others."""
        text, over = clipboard.copy(self.document, self.things(data)), self.things(data)
        self.edit(lambda document: clipboard.paste(document, text, at, over=over)[0])

    @has_things
    @precondition(lambda self: len(self.document.nodes) < MOST_NODES)
    @rule(data=st.data())
    def duplicate(self, data: st.DataObject) -> None:
        """Duplicate things."""
        chosen = self.things(data)
        count = len(self.document.nodes) + len(self.document.annotations) + len(chosen)
        self.edit(lambda document: clipboard.duplicate(document, chosen)[0])
        assert len(self.document.nodes) + len(self.document.annotations) == count

    @has_nodes
    @rule(data=st.data(), title=texts | st.sampled_from(["Stem", "Linear", "nn", "class"]))
    def group(self, data: st.DataObject, title: str) -> None:
        """Make one node of several, where that can be; taken apart, it is what it was."""
        chosen = self.nodes(data)
        possible = grouping.why_no_group(self.document, chosen) is None
        before, new = self.document, set(self.document.nodes)
        self.edit(lambda document: grouping.group(document, chosen, title)[0])
        new = self.document.nodes.keys() - new
        assert bool(new) == possible
        for node in new:
            block = self.document.nodes[node].block
            assert isinstance(block, Group)
            again, _ = grouping.unpack(self.document, node, block.network)
            assert drawing_of(again) == drawing_of(before)

    def composites(self) -> list[str]:
        """Return the nodes that can be taken apart: groups, and composites that are measured."""
        return [
            node.id
            for node in self.document.nodes.values()
            if isinstance(node.block, Group)
            or (isinstance(node.block, Composite) and self.analysis[node.id].measurement)
        ]

    @can_unpack
    @precondition(lambda self: len(self.document.nodes) < MOST_NODES)
    @rule(data=st.data())
    def unpack(self, data: st.DataObject) -> None:
        """Put what is inside a composite in its place."""
        node = data.draw(st.sampled_from(self.composites()))
        known = tuple(self.analysis[node].inputs.values())
        before, block = self.document, self.document.nodes[node].block
        self.edit(lambda document: grouping.unpack(document, node, opened(block, known))[0])
        if before.nodes[node].bypassed:
            assert self.document is before
        else:
            assert node not in self.document.nodes or self.document.nodes[node].block is not block

    @has_groups
    @rule(data=st.data(), value=parameter_values, inner=blocks)
    def change_inside(self, data: st.DataObject, value: object, inner: Any) -> None:
        """Change something inside a group: a parameter, a block, a wire, a port, the name."""
        path, network = self.inside(data)
        node = data.draw(st.sampled_from([*network.nodes, "nonsense"]))
        kind = data.draw(st.sampled_from(["set", "block", "remove", "rejoin", "port", "title"]))

        def change(document: Document) -> Document:
            assert document is network
            if kind == "title":
                return edits.set_title(document, str(value))
            if kind == "port":
                document, port = edits.add(document, data.draw(ends))
                return with_port(document, port, node)
            if node not in document.nodes or kind in ("remove", "rejoin"):
                return edits.remove(document, {node}, rejoin=kind == "rejoin")
            if kind == "block":
                return edits.set_block(document, node, inner)
            fields = [*type(document.nodes[node].block).model_fields, "nonsense"]
            return edits.set_parameters(document, node, {data.draw(st.sampled_from(fields)): value})

        self.edit(lambda document: grouping.change_inside(document, path, change))

    @has_groups
    @rule(data=st.data(), name=st.sampled_from(["width", "size", "in_channels", "self"]))
    def expose(self, data: st.DataObject, name: str) -> None:
        """Make a parameter inside a group the group's own, and set it."""
        path, network = self.inside(data)
        if not network.nodes:
            return
        node = data.draw(st.sampled_from(list(network.nodes)))
        field = data.draw(st.sampled_from([*settings_of(network.nodes[node].block), "nonsense"]))

        def change(document: Document) -> Document:
            document = grouping.expose(document, path[-1], name, (node, field))
            return grouping.adjust(document, path[-1], {name: data.draw(parameter_values)})

        self.edit(lambda document: grouping.change_inside(document, path[:-1], change))

    @has_groups
    @rule(data=st.data(), repeat=st.integers(0, 4))
    def repeat(self, data: st.DataObject, repeat: int) -> None:
        """Let a group stand several times in a row."""
        path, _ = self.inside(data)

        def change(document: Document) -> Document:
            return grouping.adjust(document, path[-1], {"repeat": repeat})

        self.edit(lambda document: grouping.change_inside(document, path[:-1], change))

    def inside(self, data: st.DataObject) -> tuple[tuple[str, ...], Document]:
        """Draw a group, at any depth: the way to it, and what is drawn inside."""
        path: tuple[str, ...] = ()
        network = self.document
        while True:
            groups = groups_of(network)
            if not groups or (path and data.draw(st.booleans())):
                return path, network
            path = (*path, data.draw(st.sampled_from(groups)))
            block = network.nodes[path[-1]].block
            assert isinstance(block, Group)
            network = block.network

    def fixes(self) -> list[tuple[str | None, Fix]]:
        """Return the buttons that problems offer, each with its node."""
        return [
            (node.id if node else None, fix)
            for node, problem in self.analysis.problems
            for fix in problem.fixes
        ]

    @has_fixes
    @rule(data=st.data())
    def fix(self, data: st.DataObject) -> None:
        """Press one of the buttons that problems offer; it does something."""
        node, fix = data.draw(st.sampled_from(self.fixes()))
        before = self.document
        self.edit(lambda document: apply_fix(document, node, fix))
        assert self.document != before

    @rule()
    def undo(self) -> None:
        """Go back a step."""
        self.history.undo()

    @rule()
    def redo(self) -> None:
        """Go forward a step."""
        self.history.redo()

    @rule()
    def save_and_load(self) -> None:
        """Go on with what a file holds."""
        read = project.parse(project.dump(self.document))
        assert read == self.document
        self.edit(lambda document: read)

    @invariant()
    def is_sound(self) -> None:
        """Whatever was done, the document keeps its promises."""
        check_sound(self.document)
        anew = Document(nodes=self.document.nodes, edges=self.document.edges)
        assert (self.document.incoming, self.document.outgoing) == (anew.incoming, anew.outgoing)

    @invariant()
    def can_go_back_and_forth(self) -> None:
        """Undoing all and redoing as much is nothing."""
        now, steps = self.document, 0
        while self.history.can_undo:
            self.history.undo()
            check_sound(self.document)
            steps += 1
        for _ in range(steps):
            self.history.redo()
        assert self.document is now


class Understanding(Editing):
    """The same person, watched more closely: what is known of the network, and what it does."""

    @invariant()
    def is_known_as_if_seen_for_the_first_time(self) -> None:
        """Analysis step by step says what an analysis from nothing says."""
        step_by_step = facts(self.analysis)
        measure._memory.clear()
        assert step_by_step == facts(analyse(self.document))

    @invariant()
    def has_code_as_if_written_for_the_first_time(self) -> None:
        """Source made from the one before is the one that is written anew, to the letter."""
        step_by_step = preview(self.analysis, self.generator)
        anew = preview(self.analysis)
        if step_by_step is None or anew is None:
            assert step_by_step is anew
            return
        assert step_by_step.text == anew.text
        assert step_by_step.lines == anew.lines
        assert (step_by_step.plan, step_by_step.specs) == (anew.plan, anew.specs)
        assert (step_by_step.ids, step_by_step.weights) == (anew.ids, anew.weights)

    @invariant()
    def runs_as_predicted(self) -> None:
        """A complete network is built from its code and gives what was foretold for each node."""
        analysis = self.analysis
        preview(analysis)
        if not analysis.is_complete or not is_small(analysis):
            return
        module = build(generate(analysis)).eval()
        assert sum(weight.numel() for weight in module.parameters()) == analysis.parameters
        entry, result = analysis.input, analysis.output
        assert entry is not None
        assert result is not None
        with torch.no_grad():
            samples = torch.zeros(2, *entry.shape, dtype=getattr(torch, entry.dtype))
            assert module(samples).shape == (2, *result.shape)

    @invariant()
    def has_code_that_no_label_changes(self) -> None:
        """With every label an “x”, the generated code has the same syntax tree."""
        source = preview(self.analysis)
        if source is None:
            return
        plain = {key: replace(node, label="x") for key, node in self.document.nodes.items()}
        other = preview(analyse(self.document.replace(nodes=plain)))
        assert other is not None
        assert ast.dump(ast.parse(source.text)) == ast.dump(ast.parse(other.text))


ends: st.SearchStrategy[Block] = st.sampled_from([Input(), Output()])


def groups_of(document: Document) -> list[str]:
    """Return the nodes that are groups."""
    return [node.id for node in document.nodes.values() if isinstance(node.block, Group)]


def with_port(document: Document, port: str, node: str) -> Document:
    """Return the inside of a group with a new port wired to a node, where that can be."""
    edge = Edge(port, 0, node, 0) if document.nodes[port].block.output_ports else None
    edge = edge or Edge(node, 0, port, 0)
    return edits.connect(document, edge)


def drawing_of(document: Document) -> tuple[object, ...]:
    """Return a document without the order in which it was drawn."""
    return document.title, dict(document.nodes), set(document.edges), document.training


def opened(block: Block, known: tuple[TensorSpec, ...]) -> Document:
    """Return what is unpacked of a composite."""
    if isinstance(block, Group) and block.repeat > 1:
        return grouping.row_of(block)
    assert isinstance(block, Composite)
    return look_inside(block, known)


def is_small(analysis: Analysis) -> bool:
    """Return whether a network can be run within the blink that a test has."""
    reports: list[NodeReport] = [analysis.reports[node] for node in analysis.network]
    values = sum(report.measurement.activation_bytes for report in reports if report.measurement)
    return max(analysis.parameters, values // 4, analysis.macs // 50) < MOST_VALUES


# What a step costs is mostly to build and to run: that is done for fewer sequences.
TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=250, stateful_step_count=30, deadline=None)
TestUnderstanding = Understanding.TestCase
TestUnderstanding.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
