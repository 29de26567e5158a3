"""What the mouse does on the canvas: one class per gesture, from its start to end or cancel."""
