"""What the window tells of a block type before it stands on the canvas."""

from html import escape

from netwright.gui.palette.choice import Choice
from netwright.gui.widgets.translation import translated


def tooltip(block: Choice) -> str:
    """Return what a block does and its formula, as HTML."""
    lines = [f"<b>{escape(translated(block.title))}</b>", escape(translated(block.summary))]
    if block.formula:
        lines.append(f"<code>{escape(translated(block.formula))}</code>")
    if block.reference:
        lines.append(f"<i>{escape(translated(block.reference))}</i>")
    return "<br>".join(lines)
