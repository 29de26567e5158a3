"""Linear layers and changes of shape."""
