"""The health of layers while they train: what is watched, and what it means."""
