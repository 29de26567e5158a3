"""The window Use: what the trained network says of pictures."""
