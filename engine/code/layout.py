"""Break long lines of generated code as ruff format does."""

import re

from netwright.engine.blocks.source import (
    Call,
    Expression,
    Name,
    Operation,
    PairSymbol,
    Repeat,
    text_of,
)

LINE_LENGTH = 88
INDENT = "    "


def lay_out(prefix: str, value: Expression | list[Name], indent: int = 2) -> list[str]:
    """Return ``prefix`` followed by ``value`` as lines of at most 88 characters where possible.

    Args:
        prefix: What stands before the value, such as ``"self.conv1 = "``.
        value: The expression.
        indent: Levels of four spaces before the first line.
    """
    return _broken(prefix, value, "", indent)


def _broken(prefix: str, value: object, suffix: str, indent: int) -> list[str]:
    line = f"{INDENT * indent}{prefix}{text_of(value)}{suffix}"
    one_each = isinstance(value, Call) and value.function == "nn.Sequential"
    if len(line) <= LINE_LENGTH and not one_each:
        return [line]
    match value:
        case Call():
            opening, closing, parts = f"{value.function}(", ")", value.parts()
        case list():
            opening, closing, parts = "[", "]", [("", part) for part in value]
        case tuple() if not isinstance(value, PairSymbol):
            opening, closing, parts = "(", ")", [("", part) for part in value]
            one_each = True
        case Operation():
            opening, closing = "(", ")"
            operands = [operand.text for operand in value.operands]
            inner = [operands[0], *(f"{value.operator} {operand}" for operand in operands[1:])]
            return _wrapped(prefix + opening, inner, closing + suffix, indent)
        case Repeat():
            return [
                f"{INDENT * indent}{prefix}*(",
                *_broken("", value.element, "", indent + 1),
                f"{INDENT * (indent + 1)}{value.loop}",
                f"{INDENT * indent}){suffix}",
            ]
        case _:
            return [line]
    if not parts:
        return [line]
    body = ", ".join(name + text_of(part) for name, part in parts)
    if len(INDENT * (indent + 1) + body) <= LINE_LENGTH and not one_each:
        return _wrapped(prefix + opening, [body], closing + suffix, indent)
    lines = [f"{INDENT * indent}{prefix}{opening}"]
    for name, part in parts:
        lines += _broken(name, part, ",", indent + 1)
    return [*lines, f"{INDENT * indent}{closing}{suffix}"]


def _wrapped(opening: str, inner: list[str], closing: str, indent: int) -> list[str]:
    """Return the opening line, the inner ones a level deeper, and the closing line."""
    joined = " ".join(inner)
    if len(INDENT * (indent + 1) + joined) <= LINE_LENGTH:
        inner = [joined]
    body = [f"{INDENT * (indent + 1)}{line}" for line in inner]
    return [f"{INDENT * indent}{opening}", *body, f"{INDENT * indent}{closing}"]


def signature(text: str, result: str) -> list[str]:
    """Return the ``def`` line of a method, broken where it is too long."""
    line = f"    def {text} -> {result}:"
    if len(line) <= LINE_LENGTH:
        return [line]
    name, _, arguments = text.removesuffix(")").partition("(")
    joined = f"        {arguments}"
    if len(joined) <= LINE_LENGTH:
        return [f"    def {name}(", joined, f"    ) -> {result}:"]
    parts = [f"        {argument}," for argument in re.split(r", (?![^\[]*\])", arguments)]
    return [f"    def {name}(", *parts, f"    ) -> {result}:"]
