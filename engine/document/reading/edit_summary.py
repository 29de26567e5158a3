"""What an edit did, in a few words: for the list of what can be undone."""

from collections.abc import Iterator

from netwright.engine.document.document import Document, Node
from netwright.engine.document.reading.difference import Difference, difference
from netwright.engine.message import Message, message


def step_sentence(before: Document, after: Document) -> Message:
    """Return what led from one document to the next: the weightiest of it, and how much more."""
    first, *others = list(_told(before, after)) or [message("Changed")]
    if not others:
        return first
    return message("{first} (and {count} more)", first=first, count=len(others))


def _told(before: Document, after: Document) -> Iterator[Message]:
    found = difference(before, after)
    yield from _nodes(before, after)
    yield from (change.sentence for change in found.changed)
    yield from _wires(before, after, found)
    yield from (message("Training: {change}", change=each.sentence) for each in found.settings)
    if before.title != after.title:
        yield message("Title: {title}", title=after.title)
    if before.annotations != after.annotations:
        yield message("Frames and notes")
    yield from _places(before, after)


def _nodes(before: Document, after: Document) -> Iterator[Message]:
    added = [node for key, node in after.nodes.items() if key not in before.nodes]
    removed = [node for key, node in before.nodes.items() if key not in after.nodes]
    if len(added) == 1:
        yield message("Added {name}", name=_name(added[0]))
    elif added:
        yield message("Added {count} blocks", count=len(added))
    if len(removed) == 1:
        yield message("Removed {name}", name=_name(removed[0]))
    elif removed:
        yield message("Removed {count} blocks", count=len(removed))


def _wires(before: Document, after: Document, found: Difference) -> Iterator[Message]:
    """Tell of wires where no node that came or went explains them."""
    if found.wired:
        yield message("Wired {wire}", wire=found.wired[0])
    if found.unwired and not found.wired:
        yield message("Disconnected {wire}", wire=found.unwired[0])


def _places(before: Document, after: Document) -> Iterator[Message]:
    kept = [(before.nodes[key], node) for key, node in after.nodes.items() if key in before.nodes]
    renamed = [node for old, node in kept if old.label != node.label and old.name == node.name]
    if renamed:
        yield message("Named {name}", name=_name(renamed[0]))
    moved = [node for old, node in kept if old.position != node.position]
    if len(moved) == 1:
        yield message("Moved {name}", name=_name(moved[0]))
    elif moved:
        yield message("Moved {count} blocks", count=len(moved))


def _name(node: Node) -> str:
    return node.label or node.name
