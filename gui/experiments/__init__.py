"""Runs that were made or are compared: the list of runs, overlay, comparison, sweep."""
