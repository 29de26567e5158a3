"""What this program is."""

import platform
from html import escape
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtWidgets import QWidget

from netwright.gui.help.page import Page

PARTS = ("torch", "torchinfo", "numpy", "PySide6_Essentials", "pyqtgraph")


class AboutPage(Page):
    """Its purpose, and the versions that a report of a fault should name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("About Netwright"))
        purpose = self.tr(
            "Draw a neural network, see every shape as you draw, train it, watch it learn, and "
            "take its PyTorch code away. Nothing leaves this machine."
        )
        parts = "".join(
            f"<tr><td>{escape(name)}</td><td>{escape(_version(name))}</td></tr>" for name in PARTS
        )
        python = f"<tr><td>Python</td><td>{platform.python_version()}</td></tr>"
        table = f"<table cellpadding='3'>{python}{parts}</table>"
        self.browser.setHtml(f"<h2>Netwright</h2><p>{escape(purpose)}</p>{table}")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "—"
