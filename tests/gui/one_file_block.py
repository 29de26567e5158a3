"""What the whole program makes of one more file in a family's folder: python -m … FOLDER.

The folder is one more place where the family of activations lies, so that the file in it is to the
program what it would be beside its siblings. Prints what was found as JSON.
"""

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
import torch
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

import netwright.engine.blocks.activation
from netwright.engine.blocks.registry import block_types

HARNESS = ("tests/engine/blocks", "tests/engine/code")


class Collected:
    """A plugin of pytest that notes which tests ran, and how they ended."""

    def __init__(self) -> None:
        self.outcomes: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep how a test ended."""
        if report.when == "call" or report.failed:
            self.outcomes[report.nodeid] = report.outcome


def main() -> None:
    """Look for the block wherever a block is to be seen."""
    netwright.engine.blocks.activation.__path__.append(sys.argv[1])
    name = sys.argv[2]
    block = block_types()[name]
    found: dict[str, object] = {"module": block.__module__}
    app = QApplication([])

    from netwright.engine.analysis.analysis import analyse
    from netwright.engine.blocks.plan import Plan
    from netwright.engine.blocks.tensor import TensorSpec
    from netwright.engine.code import generate
    from netwright.engine.code.build import build
    from netwright.engine.document.edits.inside import drawn
    from netwright.engine.document.files import project
    from netwright.engine.inspect.inspector import NetworkInspector
    from netwright.gui.help.block_page import BlockPage
    from netwright.gui.inspector import Inspector
    from netwright.gui.inspector.node_page import NodePage
    from netwright.gui.palette import Palette
    from netwright.gui.palette.model import BLOCK_ROLE, BlockModel
    from netwright.gui.state.session import Session
    from netwright.resources.translations.update import engine_texts

    plan = Plan()
    document = drawn(
        plan.returns(plan.add("even_clip1", block(), plan.x)), [TensorSpec((3, 4, 4))], "One file"
    )
    node = next(each.id for each in document.nodes.values() if each.block.type_name() == name)
    session = Session(document)
    session.start_analysis()

    palette = Palette(session)
    model = palette.findChild(BlockModel)
    assert isinstance(model, BlockModel)
    families = [model.item(row) for row in range(model.rowCount())]
    found["palette"] = [
        family.text()
        for family in families
        for row in range(family.rowCount())
        if family.child(row).data(BLOCK_ROLE) is block
    ]

    inspector = Inspector(session)
    inspector.show()
    session.select([node])
    while not isinstance(inspector.page, NodePage):
        app.processEvents()
    found["form"] = [label.text() for label in inspector.page.findChildren(QLabel)]
    found["fields"] = [field.text() for field in inspector.page.findChildren(QLineEdit)]

    owner = QWidget()
    found["help"] = BlockPage(block, owner).browser.toPlainText()

    source = generate(analyse(document))
    found["code"] = source.text
    found["answer"] = build(source)(torch.linspace(-2, 2, 48).reshape(1, 3, 4, 4)).max().item()
    found["catalogue"] = [text for text in engine_texts() if "clip" in text.lower()]
    inspector_of_numbers = NetworkInspector(source)
    (module,) = inspector_of_numbers.explained(node)
    station = inspector_of_numbers.station(module, torch.linspace(-2, 2, 48).reshape(3, 4, 4))
    assert station is not None
    value = station.at((2, 3, 3))
    found["explained"] = [value.formula, value.result]
    plan = Plan()
    logits = plan.add("even_clip1", block(), plan.add("fc", block_types()["Linear"](), plan.x))
    ends = analyse(drawn(plan.returns(logits), [TensorSpec((8,))], "Its hint"))
    found["hints"] = [problem.key for _, problem in ends.problems]
    found["file"] = project.parse(project.dump(document)) == document

    collected = Collected()
    status = pytest.main(
        ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", name, *HARNESS],
        plugins=[collected],
    )
    found["harness"] = int(status)
    found["tests"] = sorted({test.split("::")[1].partition("[")[0] for test in collected.outcomes})
    print(json.dumps(found), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
