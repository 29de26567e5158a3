"""Training: a run is a stream of small immutable events, and everything else reads that stream."""
