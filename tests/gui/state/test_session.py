"""What the session tells its views, and when."""

from pytestqt.qtbot import QtBot

from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.message import message
from netwright.gui.state.session import Session
from tests.gui.canvas.hand import chain


def test_no_view_hears_of_a_selected_node_that_is_gone(qtbot: QtBot) -> None:
    """Whatever is announced after a removal or an undo, all that is selected exists."""
    session = Session(chain("Input", "Conv2d", "Output"))
    session.start_analysis()
    heard: list[bool] = []

    def look(*_: object) -> None:
        heard.append(session.selection <= session.document.nodes.keys())

    for signal in (session.document_changed, session.analysis_changed, session.selection_changed):
        signal.connect(look)
    session.select(["n1", "n2"])
    session.edit(lambda document: edits.remove(document, {"n2"}))
    assert session.selection == {"n1"}
    session.undo()
    session.select(["n2"])
    session.redo()
    assert session.selection == frozenset()
    assert len(heard) == 10
    assert all(heard)


def test_opening_is_announced_last_and_nothing_else_is_opening(qtbot: QtBot) -> None:
    """Views that are told of another document find its analysis ready; edits are no opening."""
    session = Session()
    session.start_analysis()
    ready: list[bool] = []
    session.opened.connect(
        lambda: ready.append(
            session.analysis is not None and session.analysis.document is session.document
        )
    )
    session.open(chain("Input", "Output"))
    session.edit(lambda document: edits.remove(document, document.nodes))
    session.undo()
    assert ready == [True]


def test_what_an_edit_adds_is_told(qtbot: QtBot) -> None:
    """The id of a new node is returned where it is there now, and None where it is refused."""
    session = Session(chain("Input", "Output"))
    new = session.add(lambda document: edits.add(document, block_types()["ReLU"]()))
    assert new is not None
    assert type(session.document.nodes[new].block).__name__ == "ReLU"
    before = session.document

    def refused(document: Document) -> tuple[Document, str]:
        raise edits.EditError(message("No."))

    assert session.add(refused) is None
    assert session.document is before
