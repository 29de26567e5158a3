"""Prediction with a trained network: pictures to classes, by what it knows of its own data."""
