"""How a block travels from the palette to the canvas: by the name of its type."""

from PySide6.QtCore import QMimeData

from engine.blocks.block import Block
from engine.blocks.registry import block_types

BLOCK_MIME_TYPE = "application/x-netwright-block"


def mime_of(block: type[Block]) -> QMimeData:
    """Return the data of a drag that carries ``block``."""
    data = QMimeData()
    data.setData(BLOCK_MIME_TYPE, block.type_name().encode())
    return data


def block_in(data: QMimeData) -> type[Block] | None:
    """Return the block that a drag carries, or None if it carries none that there is."""
    if not data.hasFormat(BLOCK_MIME_TYPE):
        return None
    name = bytes(data.data(BLOCK_MIME_TYPE).data()).decode(errors="replace")
    return block_types().get(name)
