"""What the window has to tell: in the banner if it must be read, else in the status bar."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from netwright.engine.blocks.problem import Severity
from netwright.engine.message import Message
from netwright.gui.shell.status_bar import StatusBar
from netwright.gui.state.nested_drawing import NestedDrawing
from netwright.gui.state.session import Session
from netwright.gui.widgets.banner import Banner
from netwright.gui.widgets.plain_text import PlainBox
from netwright.gui.widgets.translation import sentence


class Notifications(QObject):
    """Puts what went wrong into words where the user sees it."""

    def __init__(
        self,
        session: Session,
        level: NestedDrawing,
        banner: Banner,
        status_bar: StatusBar,
        show_node: Callable[[str], None],
        window: QWidget,
    ) -> None:
        """Tell nothing yet.

        Args:
            session: The open project.
            level: What the canvas shows of it.
            banner: For what must be read.
            status_bar: For what may be missed.
            show_node: Brings the node of an id into view.
            window: Where lists open.
        """
        super().__init__(window)
        self._session = session
        self._level = level
        self._banner = banner
        self._status_bar = status_bar
        self._show_node = show_node
        self._window = window
        self._warnings: set[str] = set()
        self._about_document = ""
        session.opened.connect(self._forget_errors)

    def _forget_errors(self) -> None:
        """Take away what is told of another document, or of a file that could not be opened."""
        if self._about_document and self._banner.text == self._about_document:
            self._banner.hide()
        self._about_document = ""

    def forget_warnings(self) -> None:
        """Tell the warnings of another run anew."""
        self._warnings.clear()

    def tell_warning(self, what: Message) -> None:
        """Say what a run under way cannot keep, once: it may be said again every few seconds."""
        text = sentence(what)
        if text not in self._warnings:
            self._warnings.add(text)
            self._banner.tell(text, Severity.WARNING)

    def tell_refusal(self, reason: Message) -> None:
        """Say why an edit was not made."""
        self._status_bar.hint(sentence(reason))

    def tell_fault(self, fault: str) -> None:
        """Say that the program itself has failed somewhere, and goes on."""
        text = self.tr("Something in Netwright failed; your network is safe. {fault}")
        self._banner.tell(text.format(fault=fault), Severity.ERROR)

    def tell_failure(self, what: Message, nodes: frozenset[str]) -> None:
        """Say why training failed, and mark the blocks that it began in."""
        self._about_document = sentence(what)
        failing = [node for node in self._session.document.nodes if node in nodes]
        if not failing:
            self._banner.tell(sentence(what), Severity.ERROR)
            return
        self._level.go_to(0)
        self._session.select(failing)
        self._banner.tell(
            sentence(what),
            Severity.ERROR,
            self.tr("Show block"),
            lambda: self._show_node(failing[0]),
        )

    def tell_problems(self, problems: list[str]) -> None:
        """Tell the gravest problem, the first, and list all if the user asks."""
        first, *others = problems
        self._about_document = first
        if others:
            self._banner.tell(
                first, Severity.ERROR, self.tr("Show all"), lambda: self._list_problems(problems)
            )
        else:
            self._banner.tell(first, Severity.ERROR)

    def _list_problems(self, problems: list[str]) -> None:
        box = PlainBox(self._window, self.tr("Problems"), "\n".join(problems))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
