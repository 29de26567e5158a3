"""Joining branches."""
