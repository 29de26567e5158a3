"""The panel that shows and changes what is selected."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from netwright.gui.inspector.network_page import NetworkPage
from netwright.gui.inspector.node_page import NodePage
from netwright.gui.inspector.selection_page import SelectionPage
from netwright.gui.state.drawing import DrawingModel
from netwright.gui.widgets.late_update import LateUpdate

Page = NodePage | NetworkPage | SelectionPage


class Inspector(QWidget):
    """One node's form; with several selected their sums, with none the network.

    Signals:
        help_requested: The type name of the block to tell about.
        keep_requested: The selected group is to be kept in the palette.
        sweep_requested: The id of the node, one of whose parameters is to be varied.
    """

    help_requested = Signal(str)
    keep_requested = Signal()
    sweep_requested = Signal(str)

    def __init__(self, session: DrawingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self._page: Page = NetworkPage(session)
        self._area.setWidget(self._page)
        self._late = LateUpdate(self, self._refresh)
        session.selection_changed.connect(self._late.request)
        session.document_changed.connect(self._late.request)
        session.analysis_changed.connect(self._late.request)

    @property
    def page(self) -> Page:
        """What is shown now."""
        return self._page

    def edit_selected(self) -> None:
        """Put the cursor into the first field of the selected node."""
        self._late.finish()
        if isinstance(self._page, NodePage):
            self._page.focus_form()

    def _refresh(self) -> None:
        if not self._is_fitting():
            self._page = self._new_page()
            self._area.setWidget(self._page)  # destroys the former one
        self._page.refresh()

    def _is_fitting(self) -> bool:
        selection = self._session.selection
        match self._page:
            case NodePage() as page:
                return selection == {page.node_id} and page.is_for(
                    self._session.document.nodes[page.node_id].block
                )
            case NetworkPage():
                return not selection
            case SelectionPage():
                return len(selection) > 1

    def _new_page(self) -> Page:
        selection = self._session.selection
        if not selection:
            return NetworkPage(self._session)
        if len(selection) > 1:
            return SelectionPage(self._session)
        page = NodePage(self._session, next(iter(selection)))
        page.help_requested.connect(self.help_requested)
        page.keep_requested.connect(self.keep_requested)
        page.sweep_requested.connect(self.sweep_requested)
        return page
