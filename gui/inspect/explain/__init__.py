"""The arithmetic of a block, explained value by value."""
