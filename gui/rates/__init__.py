"""Find a learning rate by trial."""
