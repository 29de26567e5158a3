"""What the canvas costs with 1,000 nodes: opening, panning, zooming, one edit, one drag.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.canvas [NODES]

Prints milliseconds: the median of several repetitions, and of frames the 99th percentile too. A
frame of a 60 Hz screen is 16.7 ms; all of it in view is to be painted within 25, a project of this
size to be open within a second.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from netwright.engine.blocks.activation.relu import ReLU
from netwright.engine.blocks.block import Block
from netwright.engine.blocks.convolution.conv2d import Conv2d
from netwright.engine.blocks.io.input import Input
from netwright.engine.blocks.io.output import Output
from netwright.engine.blocks.merge.add import Add
from netwright.engine.document import edits
from netwright.engine.document.document import Document, Edge, Node
from netwright.engine.document.files import project
from netwright.engine.document.layout.layered import arrange
from netwright.gui.canvas import Canvas
from netwright.gui.state.session import Session

REPETITIONS = 15
FRAMES = 400
STAGE = 4


def network(nodes: int) -> Document:
    """Return a stack of shortcuts over Conv2d, ReLU and Conv2d, laid out."""
    blocks: list[Block] = [Input(shape=(16, 32, 32)), ReLU()]
    edges = [Edge("n0", 0, "n1", 0)]
    while len(blocks) < nodes - 1:
        first = len(blocks)
        blocks += [Conv2d(padding=1), ReLU(), Conv2d(padding=1), Add()]
        edges += [Edge(f"n{at - 1}", 0, f"n{at}", 0) for at in range(first, first + STAGE)]
        edges.append(Edge(f"n{first - 1}", 0, f"n{first + STAGE - 1}", 1))
    edges.append(Edge(f"n{len(blocks) - 1}", 0, f"n{len(blocks)}", 0))
    blocks.append(Output())
    named = [Node(f"n{at}", f"node{at}", block) for at, block in enumerate(blocks)]
    document = Document(nodes={node.id: node for node in named}, edges=tuple(edges))
    return edits.move(document, arrange(document))


def milliseconds(work: Callable[[], object], repetitions: int = REPETITIONS) -> float:
    """Return how long ``work`` takes, the median of several runs."""
    times = []
    for _ in range(repetitions):
        start = perf_counter()
        work()
        times.append(1000 * (perf_counter() - start))
    return median(times)


def frames(step: Callable[[int], None], count: int) -> tuple[float, float]:
    """Return median and 99th percentile of what frames cost: a step, and its painting."""
    times = []
    for number in range(count):
        start = perf_counter()
        step(number)
        QApplication.processEvents()
        times.append(1000 * (perf_counter() - start))
    return median(times), sorted(times)[int(0.99 * count)]


def pan(canvas: Canvas) -> tuple[float, float]:
    """Return what a frame costs while the view moves: across, then down."""

    def step(number: int) -> None:
        bar = canvas.horizontalScrollBar() if number % 100 < 50 else canvas.verticalScrollBar()
        bar.setValue(bar.value() + (17 if number < FRAMES / 2 else -17))

    return frames(step, FRAMES)


def zoom(canvas: Canvas) -> tuple[float, float]:
    """Return what a frame costs while the wheel zooms in and out about 100 %."""
    centre = canvas.viewport().rect().center()

    def step(number: int) -> None:
        canvas.zoom_at(centre, 1.05 if number % 20 < 10 else 1 / 1.05)

    return frames(step, FRAMES)


def opening(path: Path) -> float:
    """Return how long it takes from a file to its network on the screen, shapes and all."""
    session = Session()
    session.start_analysis()
    canvas = Canvas(session)
    canvas.resize(1280, 800)
    canvas.show()
    QApplication.processEvents()
    start = perf_counter()
    session.open(project.read(path), path)
    QApplication.processEvents()
    canvas.viewport().repaint()
    cost = 1000 * (perf_counter() - start)
    canvas.close()
    canvas.deleteLater()
    return cost


def repaint(canvas: Canvas) -> float:
    """Return how long it takes to paint everything in view."""

    def paint() -> None:
        canvas.viewport().repaint()

    paint()
    return milliseconds(paint)


def drag(canvas: Canvas, node_id: str) -> float:
    """Return how long a frame takes while a node is dragged: one mouse move and its painting."""
    centre = canvas.graph.nodes[node_id].pos()
    start = canvas.mapFromScene(centre + QPointF(-60, 0))
    steps = 0

    def send(kind: QMouseEvent.Type, button: Qt.MouseButton, buttons: Qt.MouseButton) -> None:
        place = QPointF(start) + QPointF(3 * steps, 2 * steps)
        at = QPointF(canvas.viewport().mapToGlobal(place))
        event = QMouseEvent(kind, place, at, button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(canvas.viewport(), event)

    def frame() -> None:
        nonlocal steps
        steps += 1
        send(QMouseEvent.Type.MouseMove, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    left = Qt.MouseButton.LeftButton
    send(QMouseEvent.Type.MouseButtonPress, left, left)
    for _ in range(10):
        frame()
    cost = milliseconds(frame, 60)
    send(QMouseEvent.Type.MouseButtonRelease, left, Qt.MouseButton.NoButton)
    return cost


def edit(session: Session, node_id: str) -> float:
    """Return how long an edit takes with all that follows from it, painting included."""
    kernels = 16

    def change() -> None:
        nonlocal kernels
        kernels = 48 - kernels
        values = {"out_channels": kernels}
        session.edit(lambda document: edits.set_parameters(document, node_id, values))
        QApplication.processEvents()

    change()
    return milliseconds(change)


def main() -> None:
    """Print the table."""
    nodes = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    app = QApplication(sys.argv[:1])
    document = network(nodes)
    session = Session(document)
    build = milliseconds(lambda: Canvas(session), 5)
    session.start_analysis()
    canvas = Canvas(session)
    canvas.resize(1280, 800)
    canvas.show()
    app.processEvents()
    rows = [("build", build)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.netwright"
        project.save(document, path)
        rows.append(("opening the project, until it is painted", opening(path)))
        rows.append(("the same once its blocks are known", opening(path)))
    canvas.zoom_100()
    canvas.centerOn(canvas.graph.nodes["n12"])
    rows.append(("repaint at 100 %", repaint(canvas)))
    panned, zoomed = pan(canvas), zoom(canvas)
    canvas.zoom_100()
    canvas.centerOn(canvas.graph.nodes["n12"])
    app.processEvents()
    rows.append(("a frame of dragging a node", drag(canvas, "n12")))
    rows.append(("an edit with its analysis, drawn", edit(session, "n2")))
    canvas.frame_all()
    rows.append((f"repaint of all, at {canvas.scale_factor:.0%}", repaint(canvas)))
    print(f"{nodes} nodes, {len(document.edges)} wires, 1280×800")
    for name, cost in rows:
        print(f"{cost:9.2f} ms  {name}")
    for name, (middle, worst) in (("panning", panned), ("zooming", zoomed)):
        print(f"{middle:9.2f} ms  a frame of {name} at 100 % (99th percentile {worst:.2f} ms)")


if __name__ == "__main__":
    main()
