"""What there is to choose from: the types of blocks, and the groups that the user has kept."""

from netwright.engine.blocks.block import Block
from netwright.engine.document.group import Group

Choice = type[Block] | Group
"""Both say of themselves what a palette shows: title, family, summary, ports."""


def made(choice: Choice) -> Block:
    """Return a block that has been chosen, as it is before anybody changes it."""
    return choice if isinstance(choice, Block) else choice()
