"""What all views share: the session, its drawing, preferences, unsaved work."""
