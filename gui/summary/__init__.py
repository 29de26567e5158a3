"""The network as a table."""
