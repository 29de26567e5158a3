"""Laws of asking the worker: a reply reaches who asked, as long as it is there and wants it."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from netwright.engine.worker.reply import Reply
from netwright.engine.worker.requests.request import Aside, Request
from netwright.engine.worker.workspace import Workspace
from netwright.gui.compute.compute import Compute

PATIENCE = 60_000


@dataclass(frozen=True)
class Echoed(Reply):
    """What was said."""

    text: str


@dataclass(frozen=True)
class Echo(Request[Echoed]):
    """Say something again; the worker may have to wait for it."""

    text: str
    may_go: threading.Event | None = None

    def run(self, workspace: Workspace) -> Iterator[Echoed]:
        """Say it."""
        if self.may_go is not None:
            self.may_go.wait(60)
        yield Echoed(self.text)


@dataclass(frozen=True)
class NewestEcho(Echo):
    """Of those that wait, the last is said."""

    newest_only = True


@dataclass(frozen=True)
class Endless(Aside[Echoed]):
    """Goes on until it is given up."""

    lane = "endless"

    closed: threading.Event = field(default_factory=threading.Event)

    def run(self, workspace: Workspace) -> Iterator[Echoed]:
        """Say the same for ever."""
        try:
            while True:
                yield Echoed("again")
        finally:
            self.closed.set()


class Listener(QObject):
    """Somebody who asks."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self._heard = heard

    def hear(self, reply: Echoed) -> None:
        """Take note."""
        self._heard.append(reply.text)


def test_each_reply_reaches_who_asked(compute: Compute, qtbot: QtBot) -> None:
    """Of two that ask the same kind of question each hears its own answer alone, in order."""
    one: list[str] = []
    two: list[str] = []
    first, second = Listener(one), Listener(two)
    for number in range(20):
        compute.client.ask(Echo(f"one {number}"), first.hear)
        compute.client.ask(Echo(f"two {number}"), second.hear)
    qtbot.waitUntil(lambda: len(two) == 20, timeout=PATIENCE)
    assert one == [f"one {number}" for number in range(20)]
    assert two == [f"two {number}" for number in range(20)]


def test_who_has_gone_hears_nothing(compute: Compute, qtbot: QtBot) -> None:
    """A widget that was deleted, and one that nobody holds any more, are not called."""
    may_go = threading.Event()
    heard: list[str] = []
    deleted, dropped = Listener(heard), Listener(heard)
    compute.client.ask(Echo("deleted", may_go), deleted.hear)
    compute.client.ask(Echo("dropped"), dropped.hear)
    compute.client.ask(Echo("last"), lambda reply: heard.append(reply.text))
    delete(deleted)
    del dropped
    may_go.set()
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    assert heard == ["last"]


def test_a_question_that_waits_gives_way_to_a_newer_one(compute: Compute, qtbot: QtBot) -> None:
    """Of questions that only show something the last is answered, whoever asked."""
    may_go = threading.Event()
    heard: list[str] = []
    compute.client.ask(Echo("first", may_go), lambda reply: heard.append(reply.text))
    for number in range(10):
        compute.client.ask(NewestEcho(str(number)), lambda reply: heard.append(reply.text))
    may_go.set()
    qtbot.waitUntil(lambda: "9" in heard, timeout=PATIENCE)
    assert heard[0] == "first"
    assert len(heard) <= 3  # one of the ten may have been under way


def test_what_is_given_up_ends(compute: Compute, qtbot: QtBot) -> None:
    """Work in parts is closed in the worker, and nothing more is heard of it."""
    heard: list[str] = []
    endless = Endless()
    number = compute.client.ask(endless, lambda reply: heard.append(reply.text))
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    compute.client.give_up(number)
    qtbot.waitUntil(endless.closed.is_set, timeout=PATIENCE)
    last: list[str] = []
    compute.client.ask(Echo("after"), lambda reply: last.append(reply.text))
    qtbot.waitUntil(lambda: bool(last), timeout=PATIENCE)
    count = len(heard)
    qtbot.wait(50)
    assert len(heard) == count


def test_a_fault_of_one_who_asked_leaves_the_others(compute: Compute, qtbot: QtBot) -> None:
    """An exception goes to the program's hook, and the next reply arrives."""

    def broken(_reply: Echoed) -> None:
        raise RuntimeError("this view is broken")

    heard: list[str] = []
    with qtbot.captureExceptions() as raised:
        compute.client.ask(Echo("one"), broken)
        compute.client.ask(Echo("two"), lambda reply: heard.append(reply.text))
        qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE)
    assert [str(each[1]) for each in raised] == ["this view is broken"]
    assert heard == ["two"]
