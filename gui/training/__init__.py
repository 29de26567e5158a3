"""Training in the window: a thread that reads a run's events, and the views of what it tells."""
