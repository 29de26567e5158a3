"""How a block travels from the palette to the canvas: by the name of its type, or as a copy."""

from PySide6.QtCore import QMimeData

from netwright.engine.blocks.registry import block_types
from netwright.engine.document import edits
from netwright.engine.document.document import Document
from netwright.engine.document.files.clipboard_format import (
    FragmentError,
    fragment_text,
    parse_fragment,
)
from netwright.engine.document.group import Group
from netwright.gui.palette.choice import Choice

BLOCK_MIME_TYPE = "application/x-netwright-block"


def mime_of(block: Choice) -> QMimeData:
    """Return the data of a drag that carries ``block``."""
    data = QMimeData()
    data.setData(BLOCK_MIME_TYPE, _text_of(block).encode())
    return data


def block_in(data: QMimeData) -> Choice | None:
    """Return the block that a drag carries, or None if it carries none that there is."""
    if not data.hasFormat(BLOCK_MIME_TYPE):
        return None
    name = bytes(data.data(BLOCK_MIME_TYPE).data()).decode(errors="replace")
    return _group_in(name) if name.startswith("{") else block_types().get(name)


def _text_of(block: Choice) -> str:
    if not isinstance(block, Group):
        return block.type_name()
    document, node = edits.add(Document(), block)
    return fragment_text(document, [node])


def _group_in(text: str) -> Group | None:
    """Return the group in a copy of one node; anything else may have been dragged in as well."""
    try:
        blocks = [node.block for node in parse_fragment(text).nodes.values()]
    except FragmentError:
        return None
    return blocks[0] if len(blocks) == 1 and isinstance(blocks[0], Group) else None
