"""Pooling and scale."""
