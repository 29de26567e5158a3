"""Sequences: tensors (L, F) of L steps with F features each."""
