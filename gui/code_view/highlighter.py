"""Colours for Python."""

import keyword
import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from netwright.gui.widgets import theme

TOKENS = re.compile(
    r'(?P<docstring>"""(?:[^"\\]|\\.|"(?!""))*(?:"""|$))'
    r"""|(?P<string>[frb]?"(?:[^"\\]|\\.)*"?|[frb]?'(?:[^'\\]|\\.)*'?)"""
    r"|(?P<comment>#.*)"
    r"|(?P<number>\b\d[\d_]*(?:\.\d+)?(?:e-?\d+)?\b)"
    r"|(?P<word>\b[A-Za-z_]\w*\b)"
)
NORMAL, IN_DOCSTRING = 0, 1
END = re.compile(r'"""')
NAMING = ("class", "def")


class PythonHighlighter(QSyntaxHighlighter):
    """Keywords, strings, comments, numbers, and the names of classes and functions."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.take_colours()

    def take_colours(self) -> None:
        """Colour everything as the theme has it now."""
        colours = theme.current()
        self._formats = {
            "keyword": _format(colours.code_keyword),
            "string": _format(colours.code_string),
            "docstring": _format(colours.code_string),
            "comment": _format(colours.code_comment, italic=True),
            "number": _format(colours.code_number),
            "name": _format(colours.code_name, bold=True),
        }
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        start = 0
        self.setCurrentBlockState(NORMAL)
        if self.previousBlockState() == IN_DOCSTRING:
            end = END.search(text)
            start = end.end() if end else len(text)
            self.setFormat(0, start, self._formats["docstring"])
            self.setCurrentBlockState(NORMAL if end else IN_DOCSTRING)
        before = ""
        for token in TOKENS.finditer(text, start):
            kind = _kind(token, before)
            if kind in self._formats:
                self.setFormat(token.start(), len(token.group()), self._formats[kind])
            before = token.group()
            if kind == "docstring" and (len(before) < 6 or not before.endswith('"""')):
                self.setCurrentBlockState(IN_DOCSTRING)


def _kind(token: re.Match[str], before: str) -> str:
    if token.lastgroup != "word":
        return token.lastgroup or ""
    if before in NAMING:
        return "name"
    return "keyword" if keyword.iskeyword(token.group()) or token.group() == "self" else ""


def _format(colour: str, *, bold: bool = False, italic: bool = False) -> QTextCharFormat:
    text_format = QTextCharFormat()
    text_format.setForeground(QColor(colour))
    text_format.setFontItalic(italic)
    if bold:
        text_format.setFontWeight(QFont.Weight.Bold)
    return text_format
