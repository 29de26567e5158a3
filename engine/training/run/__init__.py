"""The course of a run: launch, loop, early stopping, stopwatch."""
