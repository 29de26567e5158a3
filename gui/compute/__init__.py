"""The window's side of the worker: its thread, what is asked of it, how replies are delivered."""
