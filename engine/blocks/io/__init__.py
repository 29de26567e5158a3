"""Input and output of a network."""
