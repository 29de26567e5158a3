"""Trained networks as runs and projects keep them: opened, matched with others, used again."""
