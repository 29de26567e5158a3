"""The headless commands: the same engine, from a terminal."""
