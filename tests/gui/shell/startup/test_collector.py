"""The collector: cycles are collected, and only in the window's thread."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from netwright.gui.shell.startup.collector import Collector


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    """Return a collector; Python's own is back afterwards."""
    owner = QObject()
    yield Collector(owner)
    owner.deleteLater()
    gc.enable()


class Cycle:
    """An object that only the collector can free, and that tells where it was freed."""

    def __init__(self, places: list[int]) -> None:
        self.itself = self
        self._places = places

    def __del__(self) -> None:
        self._places.append(threading.get_ident())


def test_automatic_collection_is_off(collector: Collector) -> None:
    """No thread collects by allocating."""
    assert not gc.isenabled()


def test_cycles_of_another_thread_are_freed_in_this_one(collector: Collector, qtbot: QtBot) -> None:
    """A thread that makes thousands of cycles frees none of them; the window's thread does."""
    places: list[int] = []

    def litter() -> None:
        for _ in range(5_000):
            Cycle(places)

    thread = threading.Thread(target=litter)
    thread.start()
    thread.join()
    assert not places
    qtbot.waitUntil(lambda: len(places) == 5_000)
    assert set(places) == {threading.get_ident()}


def test_nothing_is_collected_while_little_is_made(collector: Collector) -> None:
    """A few objects are left alone until a threshold is passed."""
    gc.collect()
    places: list[int] = []
    kept = weakref.ref(Cycle(places))
    collector.collect()
    assert kept() is not None
    gc.collect()
