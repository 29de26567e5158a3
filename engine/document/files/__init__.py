"""Documents as files and texts: projects, clipboard, saved groups, copies of unsaved work."""
