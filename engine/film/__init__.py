"""The film of a run: recorded from its events, kept as frames in a folder, played back."""
