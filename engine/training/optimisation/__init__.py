"""Optimizers, learning-rate schedules and first weights."""
