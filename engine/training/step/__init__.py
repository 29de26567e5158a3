"""A step and a measurement: trainer, evaluation, whether data fit, what failed."""
