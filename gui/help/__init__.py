"""Pages to read: shortcuts, one for each block, and what this program is."""
