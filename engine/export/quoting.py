"""Texts of the user's, put into a script where they can do nothing but be read."""

from netwright.engine.blocks.source import Name


def quoted(text: str) -> Name:
    """Return any text as a string of Python, in the quoting style of ruff format."""
    literal = repr(text)
    return Name(literal if '"' in text else f'"{literal[1:-1]}"')


def harmless(text: str) -> str:
    """Return a text for a docstring: on one line, and without what could end or escape it."""
    return "".join(each if each.isprintable() and each not in '\\"' else "_" for each in text)
