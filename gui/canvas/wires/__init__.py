"""Wires: how they are routed, drawn, and between which ports they may run."""
