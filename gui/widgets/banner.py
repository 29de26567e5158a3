"""A line at the top of the window for what must be read, without getting in the way."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from netwright.engine.blocks.problem import Severity
from netwright.gui.widgets.icons import icon
from netwright.gui.widgets.plain_text import PlainLabel


class Banner(QFrame):
    """Shows one message at a time, with an offer to do something about it; the newest wins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._picture = PlainLabel()
        self._text = PlainLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.offer = QPushButton()
        self.offer.clicked.connect(self._accept)
        self._act: Callable[[], None] | None = None
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setAutoRaise(True)
        close.setToolTip(self.tr("Close this message"))
        close.setAccessibleName(close.toolTip())
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.offer)
        row.addWidget(close)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(
        self,
        text: str,
        severity: Severity = Severity.WARNING,
        offer: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """Show ``text``, and a button ``offer`` that does ``act``."""
        self._picture.setPixmap(icon(severity, severity).pixmap(18, 18))
        self._text.setText(text)
        self._act = act
        self.offer.setText(offer)
        self.offer.setVisible(act is not None)
        self.show()

    def _accept(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
