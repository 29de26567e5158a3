"""The main job, end to end: draw LeNet-5 with the mouse, train it on MNIST, take the code away."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QLineEdit, QTreeView, QWidget

from netwright.engine.code.build import build
from netwright.engine.commands.run_exported import exported_verdict, own_verdict
from netwright.engine.data.catalogue import load_now
from netwright.engine.document.ports import Port
from netwright.engine.training.events import Event, Finished
from netwright.engine.training.storage.weights import load_weights
from netwright.engine.worker.requests.save_weights import SaveWeights
from netwright.engine.worker.run_state import RunState
from netwright.gui.inspector.node_page import NodePage
from netwright.gui.shell.app import Program
from tests.e2e.hands import Hands, centre
from tests.real_data import FOLDER

pytestmark = pytest.mark.window

# Block, what is typed into its form, and the shape and count that must then stand on its node.
LENET5: tuple[tuple[str, dict[str, str], str, int], ...] = (
    ("Input", {}, "1×28×28", 0),
    ("Conv2d", {"out_channels": "6", "kernel_size": "5", "padding": "2"}, "6×28×28", 156),
    ("ReLU", {}, "6×28×28", 0),
    ("MaxPool2d", {}, "6×14×14", 0),
    ("Conv2d", {"out_channels": "16", "kernel_size": "5"}, "16×10×10", 2_416),
    ("ReLU", {}, "16×10×10", 0),
    ("MaxPool2d", {}, "16×5×5", 0),
    ("Flatten", {}, "400", 0),
    ("Linear", {"out_features": "120"}, "120", 48_120),
    ("ReLU", {}, "120", 0),
    ("Linear", {"out_features": "84"}, "84", 10_164),
    ("ReLU", {}, "84", 0),
    ("Linear", {}, "10", 850),
    ("Output", {}, "10", 0),
)
COLUMNS, ROWS = 3, 5


class Drawing:
    """What a person does on the canvas, by name."""

    def __init__(self, program: Program, hands: Hands) -> None:
        self.window = program.window
        self.session = program.session
        self.hands = hands

    def place(self, number: int) -> QPoint:
        """Return where on the screen block ``number`` is put: columns of five."""
        viewport = self.window.canvas.viewport()
        column, row = divmod(number, ROWS)
        return viewport.mapToGlobal(
            QPoint(
                round(viewport.width() * (column + 0.5) / COLUMNS),
                round(viewport.height() * (row + 0.6) / (ROWS + 0.3)),
            )
        )

    def bring(self, block: str, to: QPoint) -> str:
        """Find a block in the palette, drag it onto the canvas, and return its node's id."""
        palette = self.window.panels.palette
        search, tree = palette.findChild(QLineEdit), palette.findChild(QTreeView)
        assert search is not None
        assert tree is not None
        self.hands.click(centre(search))
        self.hands.key("ctrl+a")
        self.hands.type(block)
        self.hands.wait(lambda: tree.model().rowCount() > 0, 5, f"finding {block}")
        index = tree.model().index(0, 0)
        while tree.model().rowCount(index):
            index = tree.model().index(0, 0, index)
        before = set(self.session.document.nodes)
        self.hands.drag(centre(tree.viewport(), tree.visualRect(index)), to)
        self.hands.wait(
            lambda: len(self.session.document.nodes) > len(before), 5, f"dropping {block}"
        )
        (node,) = set(self.session.document.nodes) - before
        assert type(self.session.document.nodes[node].block).__name__ == block
        return node

    def port(self, node: str, *, is_input: bool) -> QPoint:
        """Return where on the screen the first input or output port of a node is."""
        item = self.window.canvas.graph.nodes[node]
        return self._on_screen(item.port_position(Port(node, is_input, 0)))

    def wire(self, source: str, target: str) -> None:
        """Drag from the output of one node to the input of another."""
        wires = len(self.session.document.edges)
        self.hands.drag(self.port(source, is_input=False), self.port(target, is_input=True))
        self.hands.wait(lambda: len(self.session.document.edges) > wires, 5, "the wire")

    def set_parameter(self, node: str, name: str, text: str) -> None:
        """Select a node and type a value into a field of its form."""
        body = self.window.canvas.graph.nodes[node].pos() + QPointF(-50, 0)
        self.hands.click(self._on_screen(body))
        self.hands.wait(lambda: self._form_of(node) is not None, 5, "the form")
        page = self._form_of(node)
        assert page is not None
        number = page.form.field(name).findChild(QLineEdit)
        assert number is not None
        self.hands.enter(centre(number), text)

    def _form_of(self, node: str) -> NodePage | None:
        page = self.window.panels.inspector.page
        return page if isinstance(page, NodePage) and page.node_id == node else None

    def _on_screen(self, point: QPointF) -> QPoint:
        canvas = self.window.canvas
        return canvas.viewport().mapToGlobal(canvas.mapFromScene(point))


def drawn_lenet5(program: Program, hands: Hands) -> list[str]:
    """Draw LeNet-5 from an empty canvas and return its nodes in order."""
    drawing = Drawing(program, hands)
    hands.wheel(centre(program.window.canvas.viewport()), -4)
    nodes = [drawing.bring(entry[0], drawing.place(n)) for n, entry in enumerate(LENET5)]
    for source, target in pairwise(nodes):
        drawing.wire(source, target)
    for node, (_, parameters, _, _) in zip(nodes, LENET5, strict=True):
        for name, text in parameters.items():
            drawing.set_parameter(node, name, text)
    return nodes


def pixels(widget: QWidget) -> bytes:
    """Return what a widget shows."""
    return bytes(widget.grab().toImage().constBits())


def test_lenet5_is_drawn_trained_and_taken_away(
    program: Program, hands: Hands, tmp_path: Path
) -> None:
    """By mouse and keyboard alone: 61,706 parameters, 98.5 % on MNIST, and code that equals it."""
    window, session, compute = program.window, program.session, program.compute
    hands.picture("1-empty")
    nodes = drawn_lenet5(program, hands)
    hands.picture("2-drawn")

    assert session.analysis is not None
    assert session.analysis.parameters == 61_706
    assert session.analysis.is_complete
    for node, (_, _, shape, count) in zip(nodes, LENET5, strict=True):
        shown = window.canvas.graph.nodes[node].text
        report = session.analysis[node]
        assert str(report.output or report.inputs[0]) == shape
        assert report.measurement is not None
        assert report.measurement.parameters == count
        assert shown.shape in (shape, "")
        assert shown.severity is None

    hands.click(Drawing(program, hands).port(nodes[1], is_input=False) - QPoint(40, 12))
    views = {"curves": window.panels.training, "kernels and maps": window.panels.maps}
    before = {name: pixels(view) for name, view in views.items()}
    events: list[Event] = []
    compute.run.events.connect(events.extend)
    hands.key("ctrl+Return")
    hands.wait(lambda: compute.run.state is RunState.RUNNING, 60, "the run's beginning")
    hands.rest(3)
    hands.picture("3-training")
    during = {name: pixels(view) for name, view in views.items()}
    assert all(during[name] != before[name] for name in views)
    hands.wait(lambda: not compute.run.state.is_busy, 300, "the run's end")
    hands.picture("4-trained")
    assert all(pixels(view) != during[name] for name, view in views.items())
    assert compute.run.state is RunState.FINISHED
    finished = events[-1]
    assert isinstance(finished, Finished)
    accuracy = finished.test_accuracy
    assert accuracy >= 0.985

    hands.answer_dialog("ctrl+e", str(tmp_path / "model.py"), "5-export")
    hands.wait(lambda: (tmp_path / "model.py").exists(), 10, "the export")
    assert session.source is not None
    assert (tmp_path / "model.py").read_text() == session.source.text

    compute.client.ask(SaveWeights(tmp_path / "weights.safetensors"), lambda _saved: None)
    hands.wait(lambda: (tmp_path / "weights.safetensors").exists(), 20, "the weights")
    test = load_now("mnist", FOLDER).test
    alone = exported_verdict(tmp_path, session.source.class_name, test, tmp_path)
    network = build(session.source)
    load_weights(tmp_path / "weights.safetensors", network)
    assert alone.accuracy == accuracy
    assert alone == own_verdict(network, test)  # all 10,000 logits, bit for bit
    print(f"{hands.actions} actions of mouse and keyboard; {accuracy:.2%} on the test images")


def test_the_program_starts_and_ends_as_a_process(hands: Hands, tmp_path: Path) -> None:
    """``python main.py`` shows a window within seconds, and Ctrl+Q ends it with status 0."""
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "HOME": str(tmp_path)}
    child = subprocess.Popen([sys.executable, "main.py"], cwd=root, env=environment)
    try:
        hands.wait(lambda: windows_called("Netwright"), 30, "the window")
        hands.rest(6)
        hands.picture("6-process")
        hands.click(QPoint(600, 300))  # without a window manager a click gives the focus
        hands.key("ctrl+q")
        hands.wait(lambda: child.poll() is not None, 30, "the end")
    finally:
        child.kill()
    assert child.wait() == 0


def windows_called(name: str) -> list[str]:
    """Return the visible windows whose title has ``name`` in it."""
    search = ["xdotool", "search", "--onlyvisible", "--name", name]
    return subprocess.run(search, capture_output=True, text=True, check=False).stdout.split()
