"""A menu of the ready networks, one menu for each family of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from netwright.engine import zoo
from netwright.gui.widgets.action import action
from netwright.gui.widgets.plain_text import literal
from netwright.gui.widgets.translation import translated


def add_ready_networks(menu: QMenu, choose: Callable[[str], object]) -> None:
    """Fill a menu; reading all networks takes a moment, so do it when it is first opened.

    Args:
        menu: What the families are added to.
        choose: Called with the name of the network.
    """
    for family, networks in zoo.by_family().items():
        members = QMenu(_plain(translated(family.value)), menu)
        members.setToolTipsVisible(True)
        for network in networks:
            text, tip = _plain(translated(network.title)), translated(network.summary)
            members.addAction(action(members, text, partial(choose, network.name), tip=tip))
        menu.addMenu(members)


def _plain(text: str) -> str:
    """Return a text for a menu in which no sign marks a key."""
    return literal(text)
