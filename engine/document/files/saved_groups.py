"""The groups that a person keeps for other networks, in a file of their own.

The file is a copy of nodes, as the clipboard has it, and read as strictly: each node is a group.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from netwright.engine.atomic import write_atomically
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.edits import EditError
from netwright.engine.document.files.clipboard_format import (
    FragmentError,
    fragment_text,
    parse_fragment,
)
from netwright.engine.document.files.os_errors import why
from netwright.engine.document.files.project import ProjectError, read_bytes
from netwright.engine.document.group import Group
from netwright.engine.document.names import on_one_line
from netwright.engine.message import SentenceError, message


class KeptError(SentenceError):
    """A file of kept groups that cannot be read or written."""


def read_kept(path: Path) -> tuple[Group, ...]:
    """Return the groups in a file; none where there is no file.

    Raises:
        KeptError: It cannot be read, or holds something else.
    """
    try:
        if not os.path.lexists(path):
            return ()
        text = read_bytes(path).decode(errors="replace")
        nodes = parse_fragment(text).nodes.values()
    except (ProjectError, FragmentError) as error:
        raise KeptError(
            message("Your own blocks cannot be read. {reason}", reason=error.sentence)
        ) from None
    groups = tuple(node.block for node in nodes if isinstance(node.block, Group))
    if len(groups) < len(nodes):
        raise KeptError(
            message("Your own blocks cannot be read. There are others in {file}.", file=path.name)
        )
    return groups


def write_kept(path: Path, groups: Sequence[Group]) -> None:
    """Write groups to a file, which is at every moment the old one or the new one.

    Raises:
        KeptError: It cannot be written, or there are too many; what it held is untouched.
    """
    document = Document()
    try:
        for group in groups:
            document, _ = edits.add(document, group)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, fragment_text(document, document.nodes).encode())
    except EditError as error:
        raise KeptError(error.sentence) from None
    except OSError as error:
        raise KeptError(
            message(
                "Your own blocks cannot be kept in {file}: {reason}",
                file=path.name,
                reason=why(error),
            )
        ) from None


def with_kept(groups: Sequence[Group], new: Group) -> tuple[Group, ...]:
    """Return kept groups with a further one, in the place of one of the same name if there is."""
    if any(group.title == new.title for group in groups):
        return tuple(new if group.title == new.title else group for group in groups)
    return (*groups, new)


def without(groups: Sequence[Group], title: str) -> tuple[Group, ...]:
    """Return kept groups without the one of a name."""
    return tuple(group for group in groups if group.title != title)


def renamed(groups: Sequence[Group], title: str, text: str) -> tuple[Group, ...]:
    """Return kept groups with one under another name, which no other one has.

    Raises:
        EditError: The name is empty, or another one's.
    """
    chosen = next((group for group in groups if group.title == title), None)
    if chosen is None:
        return tuple(groups)
    if not on_one_line(text):
        raise EditError(message("A group needs a name."))
    network = edits.set_title(chosen.network, text)
    if network.title != title and any(group.title == network.title for group in groups):
        raise EditError(message("There is a block {name} already.", name=network.title))
    new = chosen.with_network(network)
    return tuple(new if group is chosen else group for group in groups)
