"""A read-only text with line numbers and marked lines."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from netwright.gui.code_view.highlighter import PythonHighlighter
from netwright.gui.widgets import theme


class CodeEdit(QPlainTextEdit):
    """Python code to read, to copy and to click.

    Signals:
        line_clicked: The number of a line, from 1.
    """

    line_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._highlighter = PythonHighlighter(self.document())
        self._marked: tuple[int, ...] = ()
        self._margin = _Margin(self)
        self.blockCountChanged.connect(self._fit_margin)
        self.updateRequest.connect(self._scroll_margin)
        self._fit_margin()

    @property
    def marked_lines(self) -> tuple[int, ...]:
        """The numbers, from 1, of the lines that are marked."""
        return self._marked

    def show_text(self, text: str) -> None:
        """Show ``text``; what stays at its beginning and end is neither moved nor coloured anew.

        Generated code is ASCII, so that its characters are counted as Qt counts them.
        """
        old = self.toPlainText()
        start = _common(old, text)
        end = _common(old[start:][::-1], text[start:][::-1])
        if old != text:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(len(old) - end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text[start : len(text) - end])

    def mark(self, numbers: Iterable[int]) -> None:
        """Mark lines, and scroll to the first of them unless one can be seen."""
        self._marked = tuple(numbers)
        self.setExtraSelections([self._selection(number) for number in self._marked])
        self._margin.update()
        if self._marked and not any(map(self._is_seen, self._marked)):
            self._scroll_to(self._marked[0])

    def _selection(self, number: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document().findBlockByNumber(number - 1))
        selection.cursor = cursor
        text_format = selection.format
        text_format.setBackground(QColor(theme.current().marked))
        text_format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        selection.format = text_format
        return selection

    def _is_seen(self, number: int) -> bool:
        block = self.document().findBlockByNumber(number - 1)
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        return 0 <= top < self.viewport().height() - self.fontMetrics().height()

    def _scroll_to(self, number: int) -> None:
        rows = self.viewport().height() // max(1, self.fontMetrics().lineSpacing())
        self.verticalScrollBar().setValue(max(0, number - 1 - rows // 3))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which line was clicked, unless text was selected to be copied."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            cursor = self.cursorForPosition(event.position().toPoint())
            self.line_clicked.emit(cursor.blockNumber() + 1)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._highlighter.take_colours()
            self.mark(self._marked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin as high as the text."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self._margin.setGeometry(QRect(area.left(), area.top(), self.margin_width, area.height()))

    @property
    def margin_width(self) -> int:
        """Width of the line numbers, in pixels."""
        digits = max(2, len(str(self.blockCount())))
        return 18 + int(self.fontMetrics().horizontalAdvance("9")) * digits

    def _fit_margin(self) -> None:
        self.setViewportMargins(self.margin_width, 0, 0, 0)
        area = self.contentsRect()
        self._margin.setGeometry(QRect(area.left(), area.top(), self.margin_width, area.height()))

    def _scroll_margin(self, area: QRect, dy: int) -> None:
        if dy:
            self._margin.scroll(0, dy)
        else:
            self._margin.update(0, area.y(), self._margin.width(), area.height())

    def paint_margin(self, painter: QPainter, area: QRect) -> None:
        """Draw the numbers of the lines in ``area``; a bar stands beside those that are marked."""
        colours = theme.current()
        painter.fillRect(area, QColor(colours.window))
        height = self.fontMetrics().height()
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= area.bottom():
            bottom = top + self.blockBoundingRect(block).height()
            if block.isVisible() and bottom >= area.top():
                is_marked = block.blockNumber() + 1 in self._marked
                painter.setPen(QColor(colours.text if is_marked else colours.muted))
                place = QRect(0, int(top), self.margin_width - 8, height)
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
                if is_marked:
                    painter.fillRect(QRect(0, int(top), 3, height), QColor(colours.accent))
            block, top = block.next(), bottom


class _Margin(QWidget):
    """Where the line numbers stand."""

    def __init__(self, edit: CodeEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def sizeHint(self) -> QSize:
        return QSize(self._edit.margin_width, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._edit.font())
        self._edit.paint_margin(painter, event.rect())


def _common(first: str, second: str) -> int:
    """Return with how many characters both begin, found by halves, which are compared at once."""
    same, end = 0, min(len(first), len(second))
    while same < end:
        middle = (same + end + 1) // 2
        if first[same:middle] == second[same:middle]:
            same = middle
        else:
            end = middle - 1
    return same
