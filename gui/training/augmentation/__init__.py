"""The view of an augmentation: its steps, their forms, and samples before and after."""
