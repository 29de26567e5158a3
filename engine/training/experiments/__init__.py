"""Several runs or trial runs: comparison, learning-rate finder, estimate."""
