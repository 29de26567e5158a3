"""Loading weights that others have made: a dialog with what fits, and the file read meanwhile."""
