"""What paints itself on the canvas: nodes, frames and notes, badges, marks, ghosts."""
