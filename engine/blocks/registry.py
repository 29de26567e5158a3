"""The table of all block types, found by walking the folders of this package."""

import importlib
import pkgutil
from functools import cache

import engine.blocks
from engine.blocks.block import Block, Composite, Family, Function, Layer


@cache
def block_types() -> dict[str, type[Block]]:
    """Return every block type by name, family by family in palette order."""
    for module in pkgutil.walk_packages(engine.blocks.__path__, "engine.blocks."):
        importlib.import_module(module.name)
    found = [*_leaves(Layer), *_leaves(Function), *_leaves(Composite), *_leaves(Block)]
    families = list(Family)
    found.sort(key=lambda block: (families.index(block.family), block.type_name()))
    return {block.type_name(): block for block in found}


@cache
def renamed_types() -> dict[str, type[Block]]:
    """Return the block types by the names under which older project files know them."""
    return {old: block for block in block_types().values() for old in block.replaces}


def _leaves(kind: type[Block]) -> list[type[Block]]:
    return [
        block
        for block in kind.__subclasses__()
        if block not in (Layer, Function, Composite)
        and block.__module__.startswith("engine.blocks.")
    ]
