"""Composites: blocks that are small networks of other blocks."""
