"""What a run leaves on disk: its directory, checkpoints, weights, the list of past runs."""
