"""The table of all block types, found by walking the folders of this package."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

import netwright.engine.blocks
from netwright.engine.blocks.block import Block, Family


@cache
def block_types() -> dict[str, type[Block]]:
    """Return every block type by name, family by family in palette order."""
    for module in pkgutil.walk_packages(
        netwright.engine.blocks.__path__, "netwright.engine.blocks."
    ):
        importlib.import_module(module.name)
    families = list(Family)
    found = sorted(
        _declared(Block), key=lambda block: (families.index(block.family), block.type_name())
    )
    return {block.type_name(): block for block in found}


@cache
def renamed_types() -> dict[str, type[Block]]:
    """Return the block types by the names under which older project files know them."""
    return {old: block for block in block_types().values() for old in block.replaces}


def _declared(kind: type[Block]) -> Iterator[type[Block]]:
    """Yield the blocks of this package below ``kind``: those classes that have a title."""
    for block in kind.__subclasses__():
        if "title" in vars(block) and block.__module__.startswith("netwright.engine.blocks."):
            yield block
        yield from _declared(block)
