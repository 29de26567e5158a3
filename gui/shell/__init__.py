"""The program and its main window: life cycle, docks, status bar, preferences."""
