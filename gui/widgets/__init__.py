"""Widgets and helpers that know nothing of the program: theme, icons, tiles, grids, forms."""
