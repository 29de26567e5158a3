"""What all gestures of the mouse have in common."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from netwright.gui.canvas.viewport import Viewport


class Reason(Enum):
    """Why a gesture ends without an effect."""

    ESCAPE = auto()
    FOCUS_LOST = auto()
    DOCUMENT_CHANGED = auto()
    LEFT = auto()


@dataclass(frozen=True)
class Pointer:
    """The mouse: its point of the scene, its point of the viewport, the keys that are held."""

    point: QPointF
    place: QPoint
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    def holds(self, *modifiers: Qt.KeyboardModifier) -> bool:
        """Return whether one of these keys is held."""
        return any(self.modifiers & modifier for modifier in modifiers)


class Gesture(ABC):
    """One use of the mouse. It shows what it would do, and edits only when it ends."""

    def __init__(self, view: Viewport) -> None:
        self.view = view
        self.graph = view.graph
        self.session = view.session

    @abstractmethod
    def start(self, pointer: Pointer) -> None:
        """Begin where the button was pressed."""

    @abstractmethod
    def move(self, pointer: Pointer) -> None:
        """Show what would happen if it ended here."""

    @abstractmethod
    def end(self, pointer: Pointer) -> bool:
        """Do it, and return whether the gesture is over: if not, the next press ends it."""

    @abstractmethod
    def cancel(self, reason: Reason) -> None:
        """Leave everything as it was at the start."""


def is_drag(start: Pointer, now: Pointer) -> bool:
    """Return whether the mouse has moved so far that no click is meant."""
    distance = (now.place - start.place).manhattanLength()
    return distance >= QApplication.startDragDistance()
