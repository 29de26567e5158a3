"""The window: shows what the engine says, and turns gestures into edits."""
